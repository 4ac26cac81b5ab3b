import type { Article } from "../../document/article.ts";
import { BLACK, PAPER_WHITE, type Swatch } from "../../document/colour.ts";
import type { ArticleBox, HeadLevel, Page } from "../../document/page.ts";
import type { DisplayItem } from "../display-list.ts";
import { titleColumns, type UntitledBox } from "./body-frame.ts";
import type { Engine } from "./engine.ts";
import { BASELINE_IN_EM, BORDER_INSET, columnLeft, lineTop, spanWidth } from "./geometry.ts";
import { headOffsets } from "./head-offsets.ts";
import { rectangle, straightLine } from "./shapes.ts";
import { placedWidth, textLine } from "./text-line.ts";
import { type TitleRow, titleRows } from "./title-block.ts";

/** The title block of an article box as lines of the display list, top to foot. */
export function titleItems(
  page: Page,
  box: ArticleBox,
  article: Article,
  engine: Engine,
): DisplayItem[] {
  const { left, top, width } = titlePlace(page, box);
  const height = box.title.lines * page.grid.leading;
  const colourOf = ({ level }: HeadLevel): Swatch =>
    level === "headline" && box.headColour !== undefined ? engine.swatch(box.headColour) : BLACK;
  const offsets = headOffsets(box.title, article);
  return titleRows(box.title, height, page.grid.bodySize).flatMap((row) =>
    row.level.level === "standing"
      ? standingItems(row, left, top, width, page, engine, article)
      : [
          centredLine(row, left, top, width, engine, {
            fill: colourOf(row.level),
            record: recordOfLevel(article, row.level),
            offsets: offsets.get(row.line) ?? [],
          }),
        ],
  );
}

/** Where a box's title block stands: its first line's top, its left edge and measure, points. */
export function titlePlace(page: Page, box: UntitledBox) {
  const border = box.border === "none" ? 0 : 1;
  const inset = border * BORDER_INSET * page.grid.bodySize;
  const { column, span } = titleColumns(box);
  return {
    top: lineTop(page, box.region.line + border),
    left: columnLeft(page, box.region.column + column) + inset,
    width: spanWidth(page.grid, span) - 2 * inset,
    span,
  };
}

function centredLine(
  row: TitleRow,
  left: number,
  top: number,
  width: number,
  engine: Engine,
  of: { readonly fill: Swatch; readonly record: string; readonly offsets: readonly number[] },
): DisplayItem {
  const { text, size, scaleX, letterspace } = row.line;
  const line = engine.headLine(text, row.level.face, row.level.latinFace, size);
  const space = letterspace * size;
  return textLine(line, {
    x: left + (width - placedWidth(line, scaleX, space)) / 2,
    baseline: top + row.top + BASELINE_IN_EM * size,
    scaleX,
    letterspace: space,
    size,
    ...of,
  });
}

/** Where a head's text is kept: the article record's field. */
function recordOfLevel(article: Article, level: HeadLevel): string {
  return `${article.id}#${level.level}`;
}

/** A standing head: white on a black label at the left, with a rule to the right end. */
function standingItems(
  row: TitleRow,
  left: number,
  top: number,
  width: number,
  page: Page,
  engine: Engine,
  article: Article,
): DisplayItem[] {
  const { text, size, scaleX, letterspace } = row.line;
  const line = engine.headLine(text, row.level.face, row.level.latinFace, size);
  const space = letterspace * size;
  const pad = size * 0.6;
  const y = top + row.top;
  const label = {
    x: left,
    y: y - size * 0.22,
    width: placedWidth(line, scaleX, space) + 2 * pad,
    height: size * 1.44,
  };
  const foot = label.y + label.height;
  return [
    rectangle(label, { fill: BLACK }),
    straightLine(left, foot, left + width, foot, 0.5 + page.grid.bodySize / 40),
    textLine(line, {
      x: left + pad,
      baseline: y + BASELINE_IN_EM * size,
      fill: PAPER_WHITE,
      scaleX,
      letterspace: space,
      record: recordOfLevel(article, row.level),
      size,
    }),
  ];
}
