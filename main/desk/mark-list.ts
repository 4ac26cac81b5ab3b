import type { MarkState } from "../../document/desk/desk.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { points } from "../../document/units.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { markText, statusText } from "./mark-words.ts";
import { colourOperators, number, textOperators, textWidth } from "./print-drawing.ts";

/** A mark with its number on the marked copy, and its colour (#rrggbb). */
export interface NumberedMark {
  readonly number: number;
  readonly colour: string;
  readonly state: MarkState;
  /** What the earlier proof that it is left from is called; absent for the proof's own marks. */
  readonly round?: string;
  /** Its text does not stand on this proof any more; it may read as the mark asks. */
  readonly without?: "gone" | "seemsDone";
}

/** What a list of marks is made from. */
export interface MarkListParts {
  readonly marks: readonly NumberedMark[];
  /** The page by its names. */
  readonly caption: string;
  readonly faces: FaceLibrary;
  readonly language: Language;
}

/** A list's page, A4 upright. */
export const LIST_PAGE = { width: points(210), height: points(297) };

/** Points. */
const MARGIN = points(15);
const TITLE = 14;
const SIZE = 8.5;
const LEADING = 13;
const ROW_GAP = 5;
const GAP = 8;
const GREY = "0.35 g 0.35 G";

/** Columns with their widths in points; the marks' own column takes what is left. */
const COLUMNS = [
  { name: "number", width: 26 },
  { name: "class", width: 30 },
  { name: "author", width: 58 },
  { name: "mark", width: 0 },
  { name: "status", width: 110 },
] as const;

interface Row {
  readonly colour: string;
  /** The lines of each column; a title goes over all of them. */
  readonly cells: readonly (readonly string[])[];
  readonly title?: string;
  readonly height: number;
}

/** The list of all marks as pages of PDF operators; y runs down from the page's top left corner. */
export function markListPages(parts: MarkListParts): string[] {
  const rows = parts.marks.flatMap((mark, at) => {
    const { round } = mark;
    const isFirst = round !== undefined && round !== parts.marks[at - 1]?.round;
    return [...(isFirst ? [titleRow(round, parts.language)] : []), rowOf(mark, parts)];
  });
  const pages = broken(rows);
  return pages.map((own, at) => pageOperators(own, parts, { page: at + 1, pages: pages.length }));
}

function widths(): number[] {
  const fixed = COLUMNS.reduce((sum, { width }) => sum + width, 0);
  const rest = LIST_PAGE.width - 2 * MARGIN - fixed - (COLUMNS.length - 1) * GAP;
  return COLUMNS.map(({ width }) => width || rest);
}

/** Over what is left of an earlier proof: 一校 未改. */
function titleRow(round: string, language: Language): Row {
  const title = messageText("desk.print.list.left", { round }, language);
  return { colour: "#000000", cells: [], title, height: LEADING + 2 * ROW_GAP };
}

function rowOf({ number: count, colour, state, without }: NumberedMark, parts: MarkListParts): Row {
  const { language, faces } = parts;
  const said = state.thread.map(({ by, text }) =>
    messageText("desk.print.mark.said", { name: by.name, text }, language),
  );
  const texts = [
    [String(count)],
    [state.mark.errorClass],
    [state.by.name],
    [markText(state, language), ...said],
    [
      statusText(state, language),
      ...(without ? [messageText(`desk.print.list.${without}`, {}, language)] : []),
      ...(state.answeredBy ? [state.answeredBy.name] : []),
    ],
  ];
  const room = widths();
  const cells = texts.map((cell, at) => cell.flatMap((text) => wrapped(faces, text, room[at]!)));
  const lines = Math.max(...cells.map((cell) => cell.length));
  return { colour, cells, height: lines * LEADING + ROW_GAP };
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

const TOP = MARGIN + TITLE + 3 * LEADING + ROW_GAP;
const BOTTOM = LIST_PAGE.height - MARGIN - LEADING;

/** Rows on pages; a row that is higher than a page stands alone on one. */
function broken(rows: readonly Row[]): Row[][] {
  const pages: Row[][] = [[]];
  let y = TOP;
  for (const row of rows) {
    if (y + row.height > BOTTOM && pages.at(-1)!.length > 0) {
      pages.push([]);
      y = TOP;
    }
    pages.at(-1)!.push(row);
    y += row.height;
  }
  return pages;
}

function pageOperators(
  rows: readonly Row[],
  parts: MarkListParts,
  place: { readonly page: number; readonly pages: number },
): string {
  const { faces, language, caption, marks } = parts;
  const words = (code: string, values = {}) =>
    messageText(`desk.print.list.${code}`, values, language);
  const text = (x: number, y: number, line: string, size = SIZE) =>
    textOperators(faces, { text: line, x, y, size });
  const operators = [
    "0 g 0 G",
    text(MARGIN, MARGIN + TITLE, words("title"), TITLE),
    GREY,
    text(MARGIN, MARGIN + TITLE + LEADING + 2, `${caption}　${countText(marks, words)}`),
    text(MARGIN, LIST_PAGE.height - MARGIN, words("page", place)),
    ...cellOperators(
      faces,
      COLUMNS.map(({ name }) => [words(name)]),
      TOP - ROW_GAP - 3,
    ),
    rule(TOP - ROW_GAP),
  ];
  if (rows.length === 0) operators.push("0 g", text(MARGIN, TOP + LEADING, words("none")));
  let y = TOP;
  for (const { cells, colour, height, title } of rows) {
    if (title !== undefined) {
      operators.push("0 g", text(MARGIN, y + LEADING + ROW_GAP - 2, title, SIZE + 1));
      y += height;
      continue;
    }
    const [count = [], ...others] = cells;
    operators.push(
      colourOperators(colour),
      ...cellOperators(faces, [count], y + LEADING - 3),
      "0 g",
      ...cellOperators(faces, [[], ...others], y + LEADING - 3),
      "0.8 G",
      rule(y + height - 1),
    );
    y += height;
  }
  return operators.join("\n");
}

function countText(
  marks: readonly NumberedMark[],
  words: (code: string, values: Readonly<Record<string, number>>) => string,
): string {
  const of = (status: MarkState["status"]) =>
    marks.filter(({ state }) => state.status === status).length;
  return words("count", {
    count: marks.length,
    open: of("open"),
    done: of("done"),
    refused: of("refused"),
  });
}

function cellOperators(
  faces: FaceLibrary,
  cells: readonly (readonly string[])[],
  y: number,
): string[] {
  const room = widths();
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
