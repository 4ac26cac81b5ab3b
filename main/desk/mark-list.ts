import type { MarkState } from "../../document/desk/desk.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { markText, statusText } from "./mark-words.ts";
import { listPages, type TableRow } from "./print-table.ts";

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

/** Columns with their widths in points; the marks' own column takes what is left. */
const COLUMNS = [
  { name: "number", width: 26 },
  { name: "class", width: 30 },
  { name: "author", width: 58 },
  { name: "mark", width: 0 },
  { name: "status", width: 110 },
] as const;

/** The list of all marks as pages of PDF operators; y runs down from the page's top left corner. */
export function markListPages({ marks, caption, faces, language }: MarkListParts): string[] {
  const words = (code: string, values = {}) =>
    messageText(`desk.print.list.${code}`, values, language);
  const of = (status: MarkState["status"]) =>
    marks.filter(({ state }) => state.status === status).length;
  const [open, done, refused] = [of("open"), of("done"), of("refused")];
  return listPages({
    title: words("title"),
    captions: [`${caption}　${words("count", { count: marks.length, open, done, refused })}`],
    tables: groupsOf(marks).map(([first, ...others]) => ({
      // Over what is left of an earlier proof: 一校 未改.
      ...(first?.round === undefined ? {} : { heading: words("left", { round: first.round }) }),
      columns: COLUMNS.map(({ name, width }) => ({ name: words(name), width })),
      rows: (first ? [first, ...others] : []).map((mark) => rowOf(mark, language)),
      none: words("none"),
    })),
    faces,
    pageText: (place) => words("page", place),
  });
}

/** The proof's own marks, though there be none, and after them those of each earlier proof. */
function groupsOf(marks: readonly NumberedMark[]): NumberedMark[][] {
  const groups = Map.groupBy(marks, ({ round }) => round);
  const own = groups.get(undefined) ?? [];
  return [own, ...[...groups].flatMap(([round, group]) => (round === undefined ? [] : [group]))];
}

function rowOf({ number, colour, state, without }: NumberedMark, language: Language): TableRow {
  const said = state.thread.map(({ by, text }) =>
    messageText("desk.print.mark.said", { name: by.name, text }, language),
  );
  return {
    colour,
    cells: [
      [String(number)],
      [state.mark.errorClass],
      [state.by.name],
      [markText(state, language), ...said],
      [
        statusText(state, language),
        ...(without ? [messageText(`desk.print.list.${without}`, {}, language)] : []),
        ...(state.answeredBy ? [state.answeredBy.name] : []),
      ],
    ],
  };
}
