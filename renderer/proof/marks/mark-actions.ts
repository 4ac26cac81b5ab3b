import type { ErrorClass, Mark, MarkKind, MarkRange } from "../../../document/desk/marks.ts";
import type { KnownName } from "../../../document/desk/people.ts";
import type { FrameBox } from "../../../document/page.ts";
import type { ProofRecord, ProofText } from "./proof-text.ts";
import {
  boxesOf,
  isCaret,
  occurrencesOf,
  rangeIn,
  rangesOf,
  stepped,
  type TextSelection,
} from "./text-selection.ts";

/** What a mark is put on: text or a place in it, or a part of the page. */
export type MarkTarget =
  | { readonly kind: "text"; readonly selection: TextSelection }
  | { readonly kind: "box"; readonly box: FrameBox };

/** What a kind of mark asks for. */
interface MarkNeeds {
  /** "text" is a stretch of it, "place" a caret or the beginning of what is selected. */
  readonly on: "text" | "place" | "textOrPlace" | "textOrBox" | "any";
  /** Words are to be typed for it. */
  readonly words?: true;
  /** What else is to be shown on the page. */
  readonly to?: "text" | "place";
  readonly direction?: true;
}

/** What each kind of mark asks for. */
export const MARK_NEEDS: Readonly<Record<MarkKind, MarkNeeds>> = {
  change: { on: "text", words: true },
  delete: { on: "text" },
  insert: { on: "place", words: true },
  transpose: { on: "text", to: "text" },
  move: { on: "text", to: "place" },
  runOn: { on: "place" },
  newParagraph: { on: "place" },
  shift: { on: "textOrBox", direction: true },
  align: { on: "textOrBox", direction: true },
  stet: { on: "text" },
  addSpace: { on: "place" },
  closeUp: { on: "textOrPlace" },
  replaceAll: { on: "text", words: true },
  note: { on: "any", words: true },
};

/** What a person wants of a mark beside its kind and what it is put on. */
export interface MarkWish {
  readonly text?: string;
  readonly direction?: NonNullable<Mark["direction"]>;
  /** The other half of a transposition, or the place that a move goes to. */
  readonly to?: TextSelection;
  /** By default what `defaultClass` says. */
  readonly errorClass?: ErrorClass;
}

/** What a mark still asks for, of `proof.mark.needs.*`. */
export type MarkLack = "text" | "place" | "words" | "otherText" | "otherPlace" | "nextParagraph";

/** All of a mark but its name and its proof's. */
export type MarkDraft = Omit<Mark, "id" | "proofId" | "pageId">;

/** Whether a kind of mark can be put on this. */
export function canBeOn(kind: MarkKind, target: MarkTarget): boolean {
  const { on } = MARK_NEEDS[kind];
  if (target.kind === "box") return on === "textOrBox" || on === "any";
  const isPlace = isCaret(target.selection);
  return isPlace ? on === "place" || on === "textOrPlace" || on === "any" : on !== "place";
}

/** A mark of a kind on text or on a part of the page; or what it still asks for. */
export function draftOf(
  text: ProofText,
  kind: MarkKind,
  target: MarkTarget,
  wish: MarkWish = {},
): MarkDraft | MarkLack {
  const needs = MARK_NEEDS[kind];
  const words = wish.text?.trim() ?? "";
  if (needs.words && words === "") return "words";
  const half = halfOf(text, kind, target, wish);
  if (typeof half === "string") return half;
  const draft: Omit<MarkDraft, "errorClass"> = {
    kind,
    ...half,
    text: needs.words ? words : "",
    ...(needs.direction ? { direction: wish.direction ?? "left" } : {}),
  };
  if (draft.boxes.length === 0) return needs.on === "place" ? "place" : "text";
  return { ...draft, errorClass: wish.errorClass ?? defaultClass(text, draft) };
}

type Place = Pick<MarkDraft, "ranges" | "boxes" | "to" | "toBoxes">;

/** What a mark is about, and where that stands. */
function halfOf(
  text: ProofText,
  kind: MarkKind,
  target: MarkTarget,
  wish: MarkWish,
): Place | MarkLack {
  if (target.kind === "box") {
    return canBeOn(kind, target)
      ? { ranges: [], boxes: [target.box] }
      : MARK_NEEDS[kind].on === "place"
        ? "place"
        : "text";
  }
  const { selection } = target;
  const ranges = rangesOf(text, selection);
  const placed = { ranges, boxes: boxesOf(text, ranges) };
  if (ranges.length === 0) return "text";
  switch (MARK_NEEDS[kind].on) {
    case "textOrPlace":
    case "any":
      return placed;
    case "place":
      return kind === "runOn" ? runningOn(text, selection) : atStart(text, ranges);
    case "text":
    case "textOrBox":
      if (isCaret(selection)) return "text";
  }
  if (kind === "replaceAll") return everywhere(text, ranges);
  if (kind === "transpose") return transposed(text, ranges, wish.to);
  if (kind === "move") return moved(text, placed, wish.to);
  return placed;
}

/** The place where a selection begins. */
function atStart(text: ProofText, [first]: readonly MarkRange[]): Place {
  const { record, start } = first!;
  return placeAt(text, text.records.get(record)!, start);
}

function placeAt(text: ProofText, record: ProofRecord, offset: number): Place {
  const ranges = [rangeIn(record, offset, offset)];
  return { ranges, boxes: boxesOf(text, ranges) };
}

/** From the end of a paragraph to the start of the next one; at a paragraph's start the one before is meant. */
function runningOn(text: ProofText, { focus }: TextSelection): Place | MarkLack {
  const here = text.records.get(focus.record);
  if (!here) return "place";
  const own = [...text.records.values()].filter(
    ({ part, articleId }) => part !== "caption" && articleId === here.articleId,
  );
  const at = own.indexOf(here);
  const isStart = focus.offset === 0 && at > 0;
  const first = isStart ? own[at - 1]! : here;
  const next = isStart ? here : own[at + 1];
  // A head between two paragraphs parts them for good.
  if (!next || first.part !== next.part) return "nextParagraph";
  const to = rangeIn(next, next.start, next.start);
  return { ...placeAt(text, first, first.end), to, toBoxes: boxesOf(text, [to]) };
}

/**
 * All that reads the same on the page, the selected one first. Furniture is put right by hand, text by
 * the program: a mark is on the one or on the other.
 */
function everywhere(text: ProofText, [first]: readonly MarkRange[]): Place | MarkLack {
  if (!first) return "text";
  const isFirst = ({ record, start }: MarkRange) =>
    record === first.record && start === first.start;
  const isFurniture = ({ record }: MarkRange) => text.records.get(record)?.part === "furniture";
  const others = occurrencesOf(text, first.text).filter(
    (range) => !isFirst(range) && isFurniture(range) === isFurniture(first),
  );
  const ranges = [first, ...others];
  return { ranges, boxes: boxesOf(text, ranges) };
}

/** Two stretches that change places; two characters alone need no second selection. */
function transposed(
  text: ProofText,
  ranges: readonly MarkRange[],
  to: TextSelection | undefined,
): Place | MarkLack {
  const [one] = ranges;
  if (!one || ranges.length > 1) return "text";
  const record = text.records.get(one.record)!;
  const [other, more] = to ? rangesOf(text, to) : halvesOf(text, one);
  const first = to ? one : rangeIn(record, one.start, other?.start ?? one.end);
  if (!other || more || other.start === other.end || overlap(first, other)) return "otherText";
  const isEarlier =
    first.record === other.record
      ? first.start < other.start
      : record.order < text.records.get(other.record)!.order;
  const [a, b] = isEarlier ? [first, other] : [other, first];
  return { ranges: [a], boxes: boxesOf(text, [a]), to: b, toBoxes: boxesOf(text, [b]) };
}

/** The second of two characters; none where there are more. */
function halvesOf(text: ProofText, { record, start, end }: MarkRange): MarkRange[] {
  const { offset } = stepped(text, { record, offset: start }, 1);
  const last = stepped(text, { record, offset }, 1);
  if (offset >= end || last.offset !== end) return [];
  return [rangeIn(text.records.get(record)!, offset, end)];
}

function moved(text: ProofText, from: Place, to: TextSelection | undefined): Place | MarkLack {
  if (!to) return "otherPlace";
  const record = text.records.get(to.focus.record);
  if (!record) return "otherPlace";
  const place = rangeIn(record, to.focus.offset, to.focus.offset);
  const isInside = from.ranges.some(
    (range) =>
      range.record === place.record && place.start >= range.start && place.start <= range.end,
  );
  return isInside ? "otherPlace" : { ...from, to: place, toBoxes: boxesOf(text, [place]) };
}

function overlap(one: MarkRange, other: MarkRange): boolean {
  return one.record === other.record && one.start < other.end && other.start < one.end;
}

/** Kinds that say that something wrong is written; others are about how it is set. */
const WRONG_TEXT: ReadonlySet<MarkKind> = new Set([
  "change",
  "delete",
  "insert",
  "transpose",
  "move",
  "replaceAll",
]);

/** From this size, points, a head is a large one (一号), in which a wrong character is of class A. */
const LARGE_HEAD = 26;

/**
 * The class that a mark has unless a person says otherwise (NEWSROOM, mistakes that are feared):
 * A for nameplate, folio line and imprint, for known names with their posts and for wrong characters in
 * a large head, B for other heads and for captions, C for the rest.
 */
export function defaultClass(
  text: ProofText,
  { kind, ranges, boxes, text: words }: Pick<MarkDraft, "kind" | "ranges" | "boxes" | "text">,
): ErrorClass {
  const parts = new Set(ranges.map(({ record }) => text.records.get(record)?.part));
  // Whoever leaves a note at a date or an issue number asks whether it is right.
  if (parts.has("furniture") && (WRONG_TEXT.has(kind) || kind === "note")) return "A";
  if (!WRONG_TEXT.has(kind)) return "C";
  if (ranges.some((range) => touchesName(text, range, words))) return "A";
  const isLarge = boxes.some(({ height }) => height >= LARGE_HEAD);
  if (parts.has("headline") && isLarge) return "A";
  return parts.has("headline") || parts.has("smallHead") || parts.has("caption") ? "B" : "C";
}

/** Whether a range lies in a known name or post, as it stands or as it is to be. */
function touchesName(text: ProofText, range: MarkRange, words: string): boolean {
  const whole = text.records.get(range.record)?.text ?? "";
  const changed = whole.slice(0, range.start) + words + whole.slice(range.end);
  return (
    nameAt(text.names, whole, range.start, range.end) ||
    (words !== "" && nameAt(text.names, changed, range.start, range.start + words.length))
  );
}

function nameAt(names: readonly KnownName[], whole: string, start: number, end: number): boolean {
  return names
    .flatMap(({ name, posts }) => [name, ...posts])
    .some((wanted) => {
      let at = whole.indexOf(wanted);
      while (at >= 0) {
        if (at < end && at + wanted.length > start) return true;
        at = whole.indexOf(wanted, at + 1);
      }
      return false;
    });
}
