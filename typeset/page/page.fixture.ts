import type { Paragraph } from "../../document/article.ts";
import type { Page } from "../../document/page.ts";
import { flowThread } from "../story/thread.ts";
import type { ArticleParts } from "./article-box.ts";
import type { Engine } from "./engine.ts";
import { areaSlots } from "./text-area.ts";

/** A small page for tests: three columns of 15 characters at 10 pt on 14 pt. */
export const SMALL_PAGE: Page = {
  id: "page",
  number: 1,
  layoutId: "test",
  trim: { width: 600, height: 800 },
  bleed: 0,
  margins: { top: 40, bottom: 40, left: 50, right: 50 },
  grid: {
    columns: 3,
    charactersPerColumn: 15,
    bodySize: 10,
    gutter: 12,
    leading: 14,
    lines: 50,
  },
  itemIds: [],
};

/** An article box with its whole story in it and nothing over it. */
export function aloneIn(
  parts: Omit<ArticleParts, "flow" | "bodySize">,
  paragraphs: readonly Paragraph[],
  engine: Engine,
): ArticleParts {
  const { bodySize } = parts.page.grid;
  const styles = engine.styles(bodySize);
  const slots = areaSlots(parts.page, parts.box, []);
  const [flow] = flowThread(paragraphs, [slots], 150, (paragraph, measures, lines) =>
    engine.set(paragraph, styles, measures, lines),
  );
  return { ...parts, flow: flow!, bodySize };
}
