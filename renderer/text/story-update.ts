import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";

/**
 * The smallest step that makes the written document `next`, so that carets and what the browser
 * knows of the rest stay; undefined when it is so already.
 */
export function updateTo(state: EditorState, next: Node): Transaction | undefined {
  const { doc } = state;
  const start = doc.content.findDiffStart(next.content);
  const ends = doc.content.findDiffEnd(next.content);
  if (start === null || ends === null) return undefined;
  // Equal characters on both sides of a change may be counted to both: "aa" → "a".
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const change = state.tr.replace(start, ends.a + overlap, next.slice(start, ends.b + overlap));
  if (change.doc.eq(next)) return change;
  return state.tr.replaceWith(0, doc.content.size, next.content);
}
