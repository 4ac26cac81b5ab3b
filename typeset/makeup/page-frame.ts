import type { BodySize, LayoutTemplate } from "../../document/layout.ts";
import type { Furniture, Page, PageGrid, PictureFrame } from "../../document/page.ts";
import { points } from "../../document/units.ts";
import type { Box } from "../display-list.ts";

/** Blank under nameplate and folio line, height of folio line and masthead block, millimetres (ours). */
const UNDER_FURNITURE = 4.5;
const FOLIO_HEIGHT = 9;
const MASTHEAD_HEIGHT = 6.5;
const OVER_MASTHEAD = 3;

/** Blank over the advertisements at the foot, and between two of them, millimetres (ours). */
const OVER_ADVERTS = 4;
const BETWEEN_ADVERTS = 2.5;

/** A page's sheet with its furniture, and the type area that is left for articles. Points. */
export interface PageFrame {
  readonly trim: Page["trim"];
  readonly typeArea: Box;
  readonly furniture: readonly Pick<Furniture, "furniture" | "box">[];
  readonly adverts: readonly Pick<PictureFrame, "pictureId" | "box">[];
}

/** An advertisement as it was made: its picture and size in points. */
export interface Advert {
  readonly pictureId: string;
  readonly width: number;
  readonly height: number;
}

/** What stands on the page round its articles. */
export interface FurnitureWanted {
  readonly nameplate: boolean;
  readonly masthead: boolean;
  /** In order from the foot up. */
  readonly adverts?: readonly Advert[];
}

/**
 * Lays out the sheet: nameplate or folio line at the top, masthead block at the foot with the
 * advertisements over it, and the type area between.
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
  const adverts = advertFrames(wanted.adverts ?? [], { x: left, y, width, height: end - y });
  const typeArea = { x: left, y, width, height: adverts.end - y };
  return { trim, typeArea, furniture, adverts: adverts.frames };
}

/**
 * Advertisements at their own size, made smaller where the page is too narrow for them: in rows from
 * the foot up, as many side by side as find room, the row's ends at the type area's. `end` is where
 * the articles' part of the area ends.
 */
function advertFrames(
  adverts: readonly Advert[],
  area: Box,
): { readonly frames: PageFrame["adverts"]; readonly end: number } {
  const frames: { pictureId: string; box: Box }[] = [];
  let foot = area.y + area.height;
  for (const row of advertRows(adverts, area.width)) {
    const height = Math.max(...row.map((advert) => advert.height));
    const free = area.width - row.reduce((sum, advert) => sum + advert.width, 0);
    const gap = row.length > 1 ? free / (row.length - 1) : free;
    let x = row.length > 1 ? area.x : area.x + free / 2;
    for (const { pictureId, width, height: own } of row) {
      frames.push({ pictureId, box: { x, y: foot - own, width, height: own } });
      x += width + gap;
    }
    foot -= height + points(BETWEEN_ADVERTS);
  }
  const end = adverts.length === 0 ? foot : foot + points(BETWEEN_ADVERTS - OVER_ADVERTS);
  return { frames, end };
}

function advertRows(adverts: readonly Advert[], width: number): Advert[][] {
  const rows: Advert[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const advert of adverts) {
    const scale = Math.min(1, width / advert.width);
    const fitted = { ...advert, width: advert.width * scale, height: advert.height * scale };
    const beside = used + points(BETWEEN_ADVERTS) + fitted.width;
    if (beside <= width) {
      rows.at(-1)!.push(fitted);
      used = beside;
    } else {
      rows.push([fitted]);
      used = fitted.width;
    }
  }
  return rows;
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
