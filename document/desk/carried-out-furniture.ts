import type { DayangDocument } from "../document.ts";
import { furnitureTextOf, isFurnitureRecord } from "../text/furniture-texts.ts";
import { type MarkVerdict, verdictOf } from "./carried-out-verdict.ts";
import type { TextChange } from "./compare/change.ts";
import type { Mark, MarkRange } from "./marks.ts";

/** A stretch of a text and what is to stand there. */
interface Asked extends Pick<MarkRange, "record" | "start" | "end"> {
  readonly by: string;
}

/** Whether a mark is about text of a page's furniture, which no transaction carries out. */
export function isOnFurniture({ ranges, to }: Pick<Mark, "ranges" | "to">): boolean {
  return [...ranges, ...(to ? [to] : [])].some(({ record }) => isFurnitureRecord(record));
}

/** Whether the furniture of a newer proof reads as a mark on the older one's asks. */
export function verdictOnFurniture(
  mark: Mark,
  older: DayangDocument,
  newer: DayangDocument,
): MarkVerdict {
  const asked = askedOf(mark);
  const records = [...new Set(asked.map(({ record }) => record))];
  return verdictOf(
    records.map((record) => {
      const was = furnitureTextOf(older, record);
      return {
        older: was,
        expected: withAsked(was, record, asked),
        newer: furnitureTextOf(newer, record),
      };
    }),
  );
}

/**
 * Whether a change of furniture is nothing but what these marks ask for: figures are told of as wholes,
 * so that the change may reach further than the mark.
 */
export function isAskedOfFurniture(
  marks: readonly Mark[],
  { older = [] }: TextChange,
  was: DayangDocument,
  is: DayangDocument,
): boolean {
  const asked = marks.flatMap(askedOf);
  return (
    older.length > 0 &&
    older.every(({ record }) => {
      const text = isFurnitureRecord(record) ? furnitureTextOf(was, record) : undefined;
      if (text === undefined || !asked.some((each) => each.record === record)) return false;
      return withAsked(text, record, asked) === furnitureTextOf(is, record);
    })
  );
}

/** What a mark asks of single texts; nothing where it does not say what is to stand there. */
function askedOf({ kind, ranges, to, text }: Mark): Asked[] {
  const [first] = ranges;
  switch (kind) {
    case "change":
      return ranges.length === 1 ? [{ ...first!, by: text }] : [];
    case "delete":
      return ranges.map((range) => ({ ...range, by: "" }));
    case "insert":
    case "replaceAll":
      return ranges.map((range) => ({ ...range, by: text }));
    case "transpose":
      return first && to && ranges.length === 1
        ? [
            { ...first, by: to.text },
            { ...to, by: first.text },
          ]
        : [];
    default:
      return [];
  }
}

function withAsked(text: string, record: string, asked: readonly Asked[]): string {
  return asked
    .filter((each) => each.record === record)
    .toSorted((a, b) => b.start - a.start)
    .reduce((made, { start, end, by }) => made.slice(0, start) + by + made.slice(end), text);
}
