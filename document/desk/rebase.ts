import type { Replacement } from "./compare/replacement.ts";
import { exactEdits } from "./compare/text-edits.ts";

/** A stretch of a text, UTF-16 offsets; `start` = `end` is a place between two characters. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a stretch of a text stands after the text was edited. Undefined when the stretch itself has
 * changed, when something was typed at a place or all round it is new, and when it cannot be told from
 * its like: of 好好 with one 好 deleted, neither is known to be the one that stayed.
 */
export function rebaseRange(
  oldText: string,
  newText: string,
  start: number,
  end: number,
): Stretch | undefined {
  if (oldText === newText) return { start, end };
  let shift = 0;
  for (const edit of exactEdits(oldText, newText)) {
    const { back, on } = playOf(oldText, newText, edit);
    const [from, to] = [edit.start - back, edit.end + on];
    if (isTouched({ start, end }, from, to, edit)) return undefined;
    if (edit.end <= start) shift = edit.newEnd - edit.end;
  }
  return { start: start + shift, end: end + shift };
}

/** Whether an edit that may have been made anywhere from `from` to `to` leaves a stretch in doubt. */
function isTouched({ start, end }: Stretch, from: number, to: number, edit: Replacement): boolean {
  if (start < end) return from === to ? from > start && from < end : from < end && to > start;
  // At a place: something typed there, or the place deleted with what was round it.
  if (edit.start === edit.end) return from <= start && to >= start;
  return from < start && to > start;
}

/** How far back and on a pure insertion or deletion could have been made with the same effect. */
function playOf(oldText: string, newText: string, edit: Replacement) {
  const isDeletion = edit.newStart === edit.newEnd;
  if (!isDeletion && edit.start !== edit.end) return { back: 0, on: 0 };
  const side = isDeletion ? oldText : newText;
  const [start, end] = isDeletion ? [edit.start, edit.end] : [edit.newStart, edit.newEnd];
  let back = 0;
  while (start - back > 0 && side[start - back - 1] === side[end - back - 1]) back += 1;
  let on = 0;
  while (end + on < side.length && side[start + on] === side[end + on]) on += 1;
  return { back, on };
}

/**
 * What stands after an edit where a stretch stood before: from behind what is certainly kept before it
 * to before what is certainly kept behind it. `before` and `after` are what of the old text that
 * takes in beside the stretch itself.
 */
export interface Successor {
  readonly before: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
}

/** What came of a stretch of a text, with all that was edited in it or right beside it. */
export function successorOf(
  oldText: string,
  newText: string,
  start: number,
  end: number,
): Successor {
  const edits = exactEdits(oldText, newText);
  const near = edits
    .map((edit, i) => drawnTo(oldText, newText, edit, edits[i - 1], edits[i + 1], start, end))
    .filter((edit) => edit.end >= start && edit.start <= end);
  const [first, last] = [near[0], near.at(-1)];
  if (!first || !last) {
    const shift = edits.findLast((edit) => edit.end < start);
    const by = shift ? shift.newEnd - shift.end : 0;
    return { before: "", after: "", start: start + by, end: end + by };
  }
  const [from, to] = [Math.min(start, first.start), Math.max(end, last.end)];
  return {
    before: oldText.slice(from, start),
    after: oldText.slice(end, to),
    start: first.newStart - (first.start - from),
    end: last.newEnd + (to - last.end),
  };
}

/** An insertion or deletion as near to a stretch as it can have been made with the same effect. */
function drawnTo(
  oldText: string,
  newText: string,
  edit: Replacement,
  previous: Replacement | undefined,
  next: Replacement | undefined,
  start: number,
  end: number,
): Replacement {
  const { back, on } = playOf(oldText, newText, edit);
  const mostBack = Math.min(back, edit.start - (previous?.end ?? 0));
  const mostOn = Math.min(on, (next?.start ?? oldText.length) - edit.end);
  const by =
    Math.min(mostOn, Math.max(0, start - edit.end)) -
    Math.min(mostBack, Math.max(0, edit.start - end));
  return {
    start: edit.start + by,
    end: edit.end + by,
    newStart: edit.newStart + by,
    newEnd: edit.newEnd + by,
  };
}

/** The place in the new text that a place in the old one comes nearest to. */
export function nearestPlace(oldText: string, newText: string, offset: number): number {
  let shift = 0;
  for (const { start, end, newStart, newEnd } of exactEdits(oldText, newText)) {
    if (offset < start) break;
    if (offset < end) return Math.min(newStart + (offset - start), newEnd);
    shift = newEnd - end;
  }
  return offset + shift;
}
