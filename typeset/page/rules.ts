import { BLACK } from "../../document/colour.ts";
import { ruleBox } from "../../document/grid.ts";
import type { Page, RuleItem } from "../../document/page.ts";
import type { PathItem } from "../display-list.ts";
import type { Engine } from "./engine.ts";

/** Width of the rules between articles (栏线), points. */
export const RULE_WIDTH = 0.5;

/**
 * A rule between articles: a horizontal one in the middle of its blank lines, a vertical one in the
 * middle of the gutter before its column, from the first em box's top to the last one's foot. Throws
 * RangeError for a colour that the paper lacks.
 */
export function ruleItem(page: Page, rule: RuleItem, engine: Pick<Engine, "swatch">): PathItem {
  const { width = RULE_WIDTH, pattern = "solid", colour } = rule;
  const swatch = colour === undefined ? BLACK : engine.swatch(colour);
  const ends = endsOf(page, rule);
  const dash = dashOf(pattern, width);
  const stroke = { swatch, width, ...(dash ? { dash } : {}) };
  if (pattern !== "double") return { kind: "path", commands: "ML", coords: ends, stroke };
  // Two lines with a blank of twice their width between, at least 1.2 points.
  const half = (width + Math.max(2 * width, 1.2)) / 2;
  const coords = [-half, half].flatMap((by) => beside(ends, rule.direction, by));
  return { kind: "path", commands: "MLML", coords, stroke };
}

type Ends = readonly [x1: number, y1: number, x2: number, y2: number];

function endsOf(page: Page, rule: RuleItem): Ends {
  const { x, y, width, height } = ruleBox(page, rule);
  return [x, y, x + width, y + height];
}

function beside([x1, y1, x2, y2]: Ends, direction: RuleItem["direction"], by: number): Ends {
  return direction === "vertical" ? [x1 + by, y1, x2 + by, y2] : [x1, y1 + by, x2, y2 + by];
}

/** Dash and gap in points of a broken line; dots are squares of its width. */
function dashOf(
  pattern: NonNullable<RuleItem["pattern"]>,
  width: number,
): readonly number[] | undefined {
  switch (pattern) {
    case "solid":
    case "double":
      return undefined;
    case "dashed":
      return [Math.max(3, 4 * width), Math.max(2, 2 * width)];
    case "dotted":
      return [width, Math.max(1.2, 2 * width)];
  }
}
