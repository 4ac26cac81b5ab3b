import type { BodySize, LayoutTemplate } from "../../document/layout.ts";
import type { Furniture, Page, PageGrid } from "../../document/page.ts";
import type { Box } from "../display-list.ts";

const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** Millimetres in points. */
export function points(millimetres: number): number {
  return millimetres * POINTS_PER_MILLIMETRE;
}

/** Blank under nameplate and folio line, height of folio line and masthead block, millimetres (ours). */
const UNDER_FURNITURE = 4.5;
const FOLIO_HEIGHT = 9;
const MASTHEAD_HEIGHT = 6.5;
const OVER_MASTHEAD = 3;

/** A page's sheet with its furniture, and the type area that is left for articles. Points. */
export interface PageFrame {
  readonly trim: Page["trim"];
  readonly typeArea: Box;
  readonly furniture: readonly Pick<Furniture, "furniture" | "box">[];
}

/** What furniture the page carries. */
export interface FurnitureWanted {
  readonly nameplate: boolean;
  readonly masthead: boolean;
}

/**
 * Lays out the sheet: nameplate or folio line at the top, masthead block at the foot, and the type
 * area between.
 */
export function pageFrame(layout: LayoutTemplate, wanted: FurnitureWanted): PageFrame {
  const trim = { width: points(layout.sheet.width), height: points(layout.sheet.height) };
  const left = points(layout.margins.left);
  const width = trim.width - left - points(layout.margins.right);
  const top = points(layout.margins.top);
  const foot = trim.height - points(layout.margins.bottom);
  const nameplate = wanted.nameplate ? layout.furniture.nameplate : undefined;
  const headHeight = points(nameplate ?? FOLIO_HEIGHT);
  const furniture: Pick<Furniture, "furniture" | "box">[] = [
    {
      furniture: nameplate === undefined ? "folio" : "nameplate",
      box: { x: left, y: top, width, height: headHeight },
    },
  ];
  let end = foot;
  if (wanted.masthead) {
    const height = points(MASTHEAD_HEIGHT);
    furniture.push({ furniture: "masthead", box: { x: left, y: foot - height, width, height } });
    end -= height + points(OVER_MASTHEAD);
  }
  const y = top + headHeight + points(UNDER_FURNITURE);
  return { trim, typeArea: { x: left, y, width, height: end - y }, furniture };
}

/**
 * The grid of a body size with `lines` lines that fill the type area to its foot. The gutters take
 * what whole characters leave of the width (GR4 绝对).
 */
export function gridOf(
  layout: LayoutTemplate,
  body: BodySize,
  typeArea: Box,
  lines: number,
): PageGrid {
  const text = layout.columns * body.charactersPerColumn * body.size;
  return {
    columns: layout.columns,
    charactersPerColumn: body.charactersPerColumn,
    bodySize: body.size,
    gutter: (typeArea.width - text) / (layout.columns - 1),
    leading: (typeArea.height - body.size) / (lines - 1),
    lines,
  };
}

/** Fewest and most lines of a body size whose leading it bears in a height (points). */
export function lineRange(body: BodySize, height: number): readonly [number, number] {
  const lines = (leading: number) => (height - body.size) / leading + 1;
  return [Math.ceil(lines(body.leading.most)), Math.floor(lines(body.leading.least))];
}
