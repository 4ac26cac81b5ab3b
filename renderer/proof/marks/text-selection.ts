import type { MarkRange } from "../../../document/desk/marks.ts";
import type { FrameBox } from "../../../document/page.ts";
import type { TextPosition } from "../../../document/selection.ts";
import { rangeBoxes } from "../../../typeset/text-map.ts";
import type { ProofRecord, ProofText } from "./proof-text.ts";

/** Text that is selected on a proof; `anchor` = `focus` is a caret. */
export interface TextSelection {
  readonly anchor: TextPosition;
  readonly focus: TextPosition;
}

/** A caret. */
export function caretAt(position: TextPosition): TextSelection {
  return { anchor: position, focus: position };
}

/** Whether nothing is selected but a place. */
export function isCaret({ anchor, focus }: TextSelection): boolean {
  return anchor.record === focus.record && anchor.offset === focus.offset;
}

/**
 * The stretches of text that a selection takes, one for each record that it goes through, in reading
 * order. Between two places of one article only that article's texts are taken, though others may
 * stand between its columns. A caret gives one range without text.
 */
export function rangesOf(text: ProofText, selection: TextSelection): MarkRange[] {
  const [first, last] = inOrder(text, selection);
  if (!first || !last) return [];
  const from = text.records.get(first.record)!;
  const to = text.records.get(last.record)!;
  const within = from.articleId !== undefined && from.articleId === to.articleId;
  return [...text.records.values()]
    .filter(({ order, articleId }) => {
      if (order < from.order || order > to.order) return false;
      return !within || articleId === from.articleId;
    })
    .map((record) => {
      const start = record === from ? first.offset : record.start;
      const end = record === to ? last.offset : record.end;
      return rangeIn(record, start, end);
    })
    .filter(({ start, end }, _, all) => start < end || all.length === 1);
}

/** A range of a record's text. */
export function rangeIn(
  { record, articleId, text }: ProofRecord,
  start: number,
  end: number,
): MarkRange {
  const own = articleId === undefined ? {} : { articleId };
  return { record, ...own, start, end, text: text.slice(start, end) };
}

/** Both ends of a selection as they are read; empty where a record is not of this proof. */
function inOrder(
  { records }: ProofText,
  { anchor, focus }: TextSelection,
): [TextPosition?, TextPosition?] {
  const one = records.get(anchor.record);
  const other = records.get(focus.record);
  if (!one || !other) return [];
  const isForward = one === other ? anchor.offset <= focus.offset : one.order < other.order;
  return isForward ? [anchor, focus] : [focus, anchor];
}

/** Where ranges stand on the page: a box a line; of a place between characters one without width. */
export function boxesOf({ map }: ProofText, ranges: readonly MarkRange[]): FrameBox[] {
  return rangeBoxes(map, ranges);
}

/** All that ranges say, a space between records. */
export function textOfRanges(ranges: readonly MarkRange[]): string {
  return ranges.map(({ text }) => text).join(" ");
}

const words = new Intl.Segmenter("zh", { granularity: "word" });
const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** The word at a place, by the system's dictionary. */
export function wordAt(text: ProofText, position: TextPosition): TextSelection {
  const record = text.records.get(position.record);
  if (!record) return caretAt(position);
  const at = Math.min(position.offset, Math.max(0, record.text.length - 1));
  const found = words.segment(record.text).containing(at);
  if (!found) return caretAt(position);
  const place = (offset: number) => ({ record: position.record, offset });
  return { anchor: place(found.index), focus: place(found.index + found.segment.length) };
}

/** All of the record at a place. */
export function wholeAt(text: ProofText, { record }: TextPosition): TextSelection {
  const { start = 0, end = 0 } = text.records.get(record) ?? {};
  return { anchor: { record, offset: start }, focus: { record, offset: end } };
}

/** The place one character on or back; the same one at the record's ends. */
export function stepped(
  text: ProofText,
  { record, offset }: TextPosition,
  by: 1 | -1,
): TextPosition {
  const whole = text.records.get(record)?.text ?? "";
  if (by < 0) {
    const before = [...characters.segment(whole.slice(0, offset))].at(-1);
    return { record, offset: before ? before.index : 0 };
  }
  const [after] = characters.segment(whole.slice(offset));
  return { record, offset: after ? offset + after.segment.length : offset };
}

/** All places on the page where a text stands, in reading order. */
export function occurrencesOf({ records }: ProofText, wanted: string): MarkRange[] {
  if (wanted === "") return [];
  return [...records.values()].flatMap((record) => {
    const found: MarkRange[] = [];
    let at = record.text.indexOf(wanted, record.start);
    while (at >= 0 && at < record.end) {
      found.push(rangeIn(record, at, at + wanted.length));
      at = record.text.indexOf(wanted, at + wanted.length);
    }
    return found;
  });
}
