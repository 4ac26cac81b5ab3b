import type { Page, RuleItem } from "../../document/page.ts";
import type { DisplayItem } from "../display-list.ts";
import { columnLeft, linesHeight, lineTop, spanWidth } from "./geometry.ts";
import { straightLine } from "./shapes.ts";

/** Width of the rules between articles (栏线), points. */
const RULE_WIDTH = 0.5;

/**
 * A rule between articles: a horizontal one in the middle of its blank lines, a vertical one in the
 * middle of the gutter before its column, from the first em box's top to the last one's foot.
 */
export function ruleItem(page: Page, rule: RuleItem): DisplayItem {
  const { column, span, line, lines } = rule.region;
  const left = columnLeft(page, column);
  if (rule.direction === "vertical") {
    const x = left - page.grid.gutter / 2;
    const top = lineTop(page, line);
    return straightLine(x, top, x, top + linesHeight(page.grid, lines), RULE_WIDTH);
  }
  // The blank reaches from the last em box's foot above to the first one's top below.
  const foot = lineTop(page, line - 1) + page.grid.bodySize;
  const y = (foot + lineTop(page, line + lines)) / 2;
  return straightLine(left, y, left + spanWidth(page.grid, span), y, RULE_WIDTH);
}
