import { points } from "../../document/units.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { colourOperators, number, textOperators, textWidth } from "./print-drawing.ts";

/** The pages of a list, A4 upright. */
export const LIST_PAGE = { width: points(210), height: points(297) };

/** Points. */
const MARGIN = points(15);
const TITLE = 14;
const HEADING = 10.5;
const SIZE = 8.5;
const LEADING = 13;
const ROW_GAP = 5;
const GAP = 8;
const TOP = MARGIN + TITLE + 2 * LEADING;
const BOTTOM = LIST_PAGE.height - MARGIN - LEADING;
const BLACK = "0 g 0 G";
const GREY = "0.35 g 0.35 G";

/** A row: the texts of each column, one below the other, broken where they are too long. */
export interface TableRow {
  readonly cells: readonly (readonly string[])[];
  /** Of the first column (#rrggbb); black where absent. */
  readonly colour?: string;
}

/** A table of a list. */
export interface Table {
  readonly heading?: string;
  /** `width` in points; of the one that has 0 it is what the others leave. */
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly TableRow[];
  /** What is said where there are no rows. */
  readonly none: string;
}

/** A list as it is to be printed. */
export interface ListParts {
  readonly title: string;
  /** Lines below the title. */
  readonly captions: readonly string[];
  readonly tables: readonly Table[];
  readonly faces: FaceLibrary;
  /** Which page of how many it is, in words. */
  pageText(place: { readonly page: number; readonly pages: number }): string;
}

/** Something that stands on a page as a whole; `draw` gets the y of its top. */
interface Piece {
  readonly height: number;
  draw(y: number): readonly string[];
}

/** Lists as pages of PDF operators; y runs down from the page's top left corner. */
export function listPages(parts: ListParts): string[] {
  const top = TOP + (parts.captions.length - 1) * LEADING;
  const pages = new Pages(top);
  for (const [at, table] of parts.tables.entries()) layTable(pages, table, at > 0, parts.faces);
  return pages.all.map((operators, at, { length }) =>
    [...headOf(parts, { page: at + 1, pages: length }), ...operators].join("\n"),
  );
}

/** Pages that fill from top to foot. */
class Pages {
  readonly all: string[][] = [[]];
  readonly #top: number;
  #y: number;

  constructor(top: number) {
    this.#top = top;
    this.#y = top;
  }

  get isFresh(): boolean {
    return this.#y === this.#top;
  }

  fits(height: number): boolean {
    return this.#y + height <= BOTTOM;
  }

  turn(): void {
    this.all.push([]);
    this.#y = this.#top;
  }

  put({ height, draw }: Piece): void {
    this.all.at(-1)!.push(...draw(this.#y));
    this.#y += height;
  }
}

/** A table goes on with its columns' names on the next page; a row higher than a page stands alone. */
function layTable(pages: Pages, table: Table, isLater: boolean, faces: FaceLibrary): void {
  const room = widthsOf(table);
  const head = namesPiece(table, room, faces);
  const rows =
    table.rows.length > 0
      ? table.rows.map((row) => rowPiece(row, room, faces))
      : [rowPiece({ cells: [[table.none]] }, [LIST_PAGE.width - 2 * MARGIN], faces)];
  const heading = headingPiece(table, isLater, faces);
  if (!pages.isFresh && !pages.fits(heading.height + head.height + rows[0]!.height)) pages.turn();
  pages.put(heading);
  pages.put(head);
  for (const [at, row] of rows.entries()) {
    if (at > 0 && !pages.fits(row.height)) {
      pages.turn();
      pages.put(head);
    }
    pages.put(row);
  }
}

function headingPiece({ heading }: Table, isLater: boolean, faces: FaceLibrary): Piece {
  if (heading === undefined) return { height: 0, draw: () => [] };
  const above = isLater ? LEADING : 0;
  const text = (y: number) =>
    textOperators(faces, { text: heading, x: MARGIN, y: y + above + HEADING, size: HEADING });
  return { height: above + LEADING + ROW_GAP, draw: (y) => [BLACK, text(y)] };
}

function namesPiece({ columns }: Table, room: readonly number[], faces: FaceLibrary): Piece {
  const cells = columns.map(({ name }) => [name]);
  return {
    height: LEADING + ROW_GAP,
    draw: (y) => [GREY, ...cellOperators(cells, room, y + LEADING - 3, faces), rule(y + LEADING)],
  };
}

function rowPiece({ cells, colour }: TableRow, room: readonly number[], faces: FaceLibrary): Piece {
  const broken = cells.map((cell, at) => cell.flatMap((text) => wrapped(faces, text, room[at]!)));
  const [first = [], ...others] = broken;
  const height = Math.max(...broken.map((cell) => cell.length)) * LEADING + ROW_GAP;
  return {
    height,
    draw: (y) => [
      colour === undefined ? BLACK : colourOperators(colour),
      ...cellOperators([first], room, y + LEADING - 3, faces),
      "0 g",
      ...cellOperators([[], ...others], room, y + LEADING - 3, faces),
      "0.8 G",
      rule(y + height - 1),
    ],
  };
}

function headOf(
  { title, captions, faces, pageText }: ListParts,
  place: { readonly page: number; readonly pages: number },
): string[] {
  const text = (y: number, line: string, size = SIZE) =>
    textOperators(faces, { text: line, x: MARGIN, y, size });
  const first = MARGIN + TITLE + LEADING + 2;
  return [
    BLACK,
    text(MARGIN + TITLE, title, TITLE),
    GREY,
    ...captions.map((line, at) => text(first + at * LEADING, line)),
    text(LIST_PAGE.height - MARGIN, pageText(place)),
  ];
}

function widthsOf({ columns }: Table): number[] {
  const fixed = columns.reduce((sum, { width }) => sum + width, 0);
  const rest = LIST_PAGE.width - 2 * MARGIN - fixed - (columns.length - 1) * GAP;
  return columns.map(({ width }) => width || rest);
}

/** Text in lines of a width, broken between any two characters; a line is as full as can be. */
function wrapped(faces: FaceLibrary, text: string, width: number): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const lines = [""];
    let used = 0;
    for (const character of paragraph) {
      const advance = textWidth(faces, character, SIZE);
      if (used > 0 && used + advance > width) {
        lines.push("");
        used = 0;
      }
      lines[lines.length - 1] += character;
      used += advance;
    }
    return lines;
  });
}

function cellOperators(
  cells: readonly (readonly string[])[],
  room: readonly number[],
  y: number,
  faces: FaceLibrary,
): string[] {
  return cells.flatMap((lines, column) => {
    const x = MARGIN + room.slice(0, column).reduce((sum, width) => sum + width + GAP, 0);
    return lines.map((text, at) =>
      textOperators(faces, { text, x, y: y + at * LEADING, size: SIZE }),
    );
  });
}

function rule(y: number): string {
  return `0.4 w ${number(MARGIN)} ${number(y)} m ${number(LIST_PAGE.width - MARGIN)} ${number(y)} l S`;
}
