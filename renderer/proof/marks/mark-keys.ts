import type { Mark, MarkKind } from "../../../document/desk/marks.ts";
import type { TextPosition } from "../../../document/selection.ts";
import type { MarkTarget, MarkWish } from "./mark-actions.ts";
import type { ProofText } from "./proof-text.ts";
import {
  caretAt,
  isCaret,
  rangesOf,
  stepped,
  type TextSelection,
  wordAt,
} from "./text-selection.ts";

/** Kinds of marks by the letter that makes them together with Alt (KeyboardEvent.code, whatever the layout). */
const LETTERS: Readonly<Record<string, MarkKind>> = {
  KeyR: "replaceAll",
  KeyT: "transpose",
  KeyM: "move",
  KeyJ: "runOn",
  KeyS: "stet",
  KeyU: "closeUp",
  KeyL: "align",
  KeyN: "note",
};

/** The keys of each kind of mark, as they are shown. */
export const KEYS_OF: Readonly<Partial<Record<MarkKind, string>>> = {
  delete: "Delete",
  newParagraph: "Enter",
  addSpace: "Tab",
  shift: "Alt+← → ↑ ↓",
  ...Object.fromEntries(
    Object.entries(LETTERS).map(([code, kind]) => [kind, `Alt+${code.slice(3)}`]),
  ),
};

/** What a key means while nothing has been typed for a mark. */
export type MarkKey =
  | { readonly make: MarkKind; readonly target: MarkTarget; readonly wish?: MarkWish }
  | { readonly select: TextSelection }
  | "undo"
  | "leave";

/** A key as the browser tells it. */
export type PressedKey = Pick<
  KeyboardEvent,
  "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey"
>;

const ARROWS: Readonly<Record<string, NonNullable<Mark["direction"]>>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * What a key does with what is selected while nothing has been typed; undefined for keys that type.
 * Delete and Backspace make a deletion, at a caret of the character after or before it; at a caret
 * Enter begins a paragraph, Tab and the space bar add a space. Arrows move the caret, from the end of a
 * text into the next one; Home and End lead along the line, Ctrl goes by words and by whole texts; with
 * Shift all of them select. Arrows with Alt shift.
 */
export function markKey(text: ProofText, target: MarkTarget, key: PressedKey): MarkKey | undefined {
  if (key.key === "Escape") return "leave";
  if ((key.ctrlKey || key.metaKey) && key.code === "KeyZ" && !key.shiftKey) return "undo";
  const direction = ARROWS[key.key];
  if (key.ctrlKey || key.metaKey) {
    if (!direction || key.altKey || target.kind === "box") return undefined;
    return { select: leapOf(text, target.selection, direction, key.shiftKey) };
  }
  if (key.altKey) {
    if (direction) return { make: "shift", target, wish: { direction } };
    const kind = LETTERS[key.code];
    return kind && { make: kind, target };
  }
  if (target.kind === "box") return undefined;
  const { selection } = target;
  if (direction) return { select: stepOf(text, selection, direction, key.shiftKey) };
  if (key.key === "Home" || key.key === "End")
    return { select: edgeOf(text, selection, key.key, key.shiftKey) };
  if (key.key === "Delete" || key.key === "Backspace")
    return deletion(text, selection, key.key === "Delete" ? 1 : -1);
  if (!isCaret(selection)) return undefined;
  if (key.key === "Enter") return { make: "newParagraph", target };
  return key.key === "Tab" || key.key === " " ? { make: "addSpace", target } : undefined;
}

function deletion(text: ProofText, selection: TextSelection, by: 1 | -1): MarkKey {
  const anchor = selection.focus;
  const taken = isCaret(selection) ? { anchor, focus: stepped(text, anchor, by) } : selection;
  return { make: "delete", target: { kind: "text", selection: taken } };
}

/** The selection after an arrow key. */
function stepOf(
  text: ProofText,
  selection: TextSelection,
  direction: NonNullable<Mark["direction"]>,
  isMore: boolean,
): TextSelection {
  const { anchor, focus } = selection;
  const by = direction === "right" || direction === "down" ? 1 : -1;
  if (!isMore && !isCaret(selection)) {
    const ranges = rangesOf(text, selection);
    const end = by > 0 ? ranges.at(-1) : ranges[0];
    if (end) return caretAt({ record: end.record, offset: by > 0 ? end.end : end.start });
  }
  const isSideways = direction === "left" || direction === "right";
  const next = isSideways ? stepped(text, focus, by) : lineFrom(text, focus, by);
  // At its end a text goes on in the next one that the page prints.
  const isStill = next.record === focus.record && next.offset === focus.offset;
  const to = isStill ? beyond(text, focus, by) : next;
  return isMore ? { anchor, focus: to } : caretAt(to);
}

/** The start of the next text of the page, or the end of the one before; the place itself at its last. */
function beyond(text: ProofText, focus: TextPosition, by: 1 | -1): TextPosition {
  const order = text.records.get(focus.record)?.order ?? 0;
  const next = [...text.records.values()].find((each) => each.order === order + by);
  return next ? { record: next.record, offset: by > 0 ? next.start : next.end } : focus;
}

/** By words, or up and down to the beginnings of texts. */
function leapOf(
  text: ProofText,
  { anchor, focus }: TextSelection,
  direction: NonNullable<Mark["direction"]>,
  isMore: boolean,
): TextSelection {
  const by = direction === "right" || direction === "down" ? 1 : -1;
  const start = text.records.get(focus.record)?.start ?? 0;
  const to =
    direction === "left" || direction === "right"
      ? wordFrom(text, focus, by)
      : by < 0 && focus.offset > start
        ? { ...focus, offset: start }
        : startOf(text, beyond(text, focus, by));
  return isMore ? { anchor, focus: to } : caretAt(to);
}

function startOf(text: ProofText, { record, offset }: TextPosition): TextPosition {
  return { record, offset: text.records.get(record)?.start ?? offset };
}

/** The end of the word that a place is in or before, or the beginning of the one before it. */
function wordFrom(text: ProofText, at: TextPosition, by: 1 | -1): TextPosition {
  const next = stepped(text, at, by);
  if (next.offset === at.offset) return beyond(text, at, by);
  const { anchor, focus } = wordAt(text, by > 0 ? at : next);
  return by > 0 ? focus : anchor;
}

/** Either end of the line that the caret is on. */
function edgeOf(
  text: ProofText,
  { anchor, focus }: TextSelection,
  key: "Home" | "End",
  isMore: boolean,
): TextSelection {
  const line = text.map.lineOf(focus, key === "Home" ? "after" : "before");
  const to = line ? { ...focus, offset: key === "Home" ? line.start : line.end } : focus;
  return isMore ? { anchor, focus: to } : caretAt(to);
}

function lineFrom(text: ProofText, at: TextSelection["focus"], by: 1 | -1): TextSelection["focus"] {
  const x = text.map.caretAt(at)?.x ?? 0;
  return (by > 0 ? text.map.below(at, x) : text.map.above(at, x)) ?? at;
}
