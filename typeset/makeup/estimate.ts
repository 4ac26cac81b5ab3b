import type { BodySize } from "../../document/layout.ts";
import type { MakeupArticle } from "./demands.ts";

/*
 * Areas in column lines (one column wide, one line high), found on pages of this engine: a title
 * block over two columns takes about 7 lines, a kicker or deck 2 more, a lead's block over four
 * columns 9; the blank between articles 2 lines over two columns.
 */
const TITLE = 14;
const MINOR_LEVEL = 4;
const LEAD_TITLE = 36;
const GAP = 4;
const PICTURE = 46;
/** Characters that a line holds of its measure on average: marks at ends and Latin leave a little. */
const LINE_FILL = 0.985;

/** Grid lines that a page of `columns` would need for the copy in a body size, roughly. */
export function estimateLines(
  articles: readonly MakeupArticle[],
  body: BodySize,
  columns: number,
): number {
  let area = 0;
  for (const { article, paragraphs, pictures, rank } of articles) {
    area += rank === 0 ? LEAD_TITLE : TITLE;
    area += (article.kicker ? MINOR_LEVEL : 0) + (article.deck ? MINOR_LEVEL : 0) + GAP;
    area += pictures.length * PICTURE;
    for (const paragraph of paragraphs) {
      area += Math.ceil((paragraph.text.length + 2) / (body.charactersPerColumn * LINE_FILL));
    }
  }
  return Math.round(area / columns);
}
