import { points } from "../../document/units.ts";
import type { OfficePrint } from "../bridge/resources.ts";

/** Points. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One sheet of paper with a part of a page on it. Points from the sheet's top left corner, y down. */
export interface Sheet extends Size {
  /** What shows the page; the rest stays white. */
  readonly window: Size & { readonly x: number; readonly y: number };
  /** Where the page's top left corner comes to lie; it may be outside. */
  readonly page: { readonly x: number; readonly y: number };
  readonly scale: number;
  /** Its place among the sheets of one page, from 1. */
  readonly row: number;
  readonly column: number;
  /** Lines on which sheets are cut and joined: x of upright ones, y of level ones. */
  readonly joins: { readonly x: readonly number[]; readonly y: readonly number[] };
  /** Whether there is room for a line below the window. */
  readonly hasFoot: boolean;
}

/** All sheets of a print. */
export interface SheetPlan {
  readonly rows: number;
  readonly columns: number;
  readonly sheets: readonly Sheet[];
}

/** Sizes of paper upright (ISO 216), points. */
const PAPERS: Readonly<Record<"a4" | "a3", Size>> = {
  a4: { width: points(210), height: points(297) },
  a3: { width: points(297), height: points(420) },
};

/** What office printers leave white at an edge, at most, and the line below the page. */
const EDGE = points(6);
const FOOT = points(5);

/**
 * What two neighbouring sheets both show, at most and at least; they are joined in its middle. Where a
 * little less than the most saves a row of sheets, it is less: a page of the usual broadsheet, 390 by
 * 545 mm, takes four of A4.
 */
const OVERLAP = points(10);
const LEAST_OVERLAP = points(5);

/** How a page of a size is laid on paper. */
export function sheetsOf(
  page: Size,
  { paper, way }: Pick<OfficePrint, "paper" | "way">,
): SheetPlan {
  if (paper === "trim") return { rows: 1, columns: 1, sheets: [trimSheet(page)] };
  const upright = PAPERS[paper];
  const level = { width: upright.height, height: upright.width };
  if (way === "fit") {
    const [best] = [fitted(page, upright), fitted(page, level)].sort((a, b) => b.scale - a.scale);
    return { rows: 1, columns: 1, sheets: [best!] };
  }
  const [fewest] = [tiled(page, upright), tiled(page, level)].sort(
    (a, b) => a.sheets.length - b.sheets.length,
  );
  return fewest!;
}

function trimSheet({ width, height }: Size): Sheet {
  return {
    width,
    height,
    window: { x: 0, y: 0, width, height },
    page: { x: 0, y: 0 },
    scale: 1,
    row: 1,
    column: 1,
    joins: { x: [], y: [] },
    hasFoot: false,
  };
}

/** The part of a sheet that a printer reaches, without the line at its foot. */
function reach({ width, height }: Size): Size {
  return { width: width - 2 * EDGE, height: height - 2 * EDGE - FOOT };
}

/** The whole page on one sheet, in the middle; never larger than it is. */
function fitted(page: Size, sheet: Size): Sheet {
  const room = reach(sheet);
  const scale = Math.min(1, room.width / page.width, room.height / page.height);
  const width = page.width * scale;
  const height = page.height * scale;
  const at = { x: (sheet.width - width) / 2, y: EDGE + (room.height - height) / 2 };
  return {
    ...sheet,
    window: { ...at, width, height },
    page: at,
    scale,
    row: 1,
    column: 1,
    joins: { x: [], y: [] },
    hasFoot: true,
  };
}

/** The page in full size over as few sheets as it takes. */
function tiled(page: Size, sheet: Size): SheetPlan {
  const room = reach(sheet);
  const across = partsOf(page.width, room.width);
  const down = partsOf(page.height, room.height);
  const sheets = down.starts.flatMap((y, row) =>
    across.starts.map(
      (x, column): Sheet => ({
        ...sheet,
        window: {
          x: EDGE,
          y: EDGE,
          width: Math.min(room.width, page.width - x),
          height: Math.min(room.height, page.height - y),
        },
        page: { x: EDGE - x, y: EDGE - y },
        scale: 1,
        row: row + 1,
        column: column + 1,
        joins: {
          x: joins(across, column).map((at) => EDGE + at - x),
          y: joins(down, row).map((at) => EDGE + at - y),
        },
        hasFoot: true,
      }),
    ),
  );
  return { rows: down.starts.length, columns: across.starts.length, sheets };
}

/** Where the parts of a length begin, and how much two of them share. */
interface Parts {
  readonly starts: readonly number[];
  readonly overlap: number;
}

/** As few parts of a length as there must be, none longer than the room. */
function partsOf(length: number, room: number): Parts {
  const count =
    length <= room ? 1 : Math.ceil((length - LEAST_OVERLAP) / (room - LEAST_OVERLAP) - 1e-9);
  const spare = count === 1 ? 0 : (count * room - length) / (count - 1);
  const overlap = Math.min(OVERLAP, spare);
  return { starts: Array.from({ length: count }, (_, at) => at * (room - overlap)), overlap };
}

/** Places on the page at which a part is joined to the one before and the one after it. */
function joins({ starts, overlap }: Parts, at: number): number[] {
  return [at, at + 1].flatMap((each) => {
    const start = each > 0 ? starts[each] : undefined;
    return start === undefined ? [] : [start + overlap / 2];
  });
}
