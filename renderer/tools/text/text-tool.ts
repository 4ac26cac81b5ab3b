import type { TextPosition } from "../../../document/selection.ts";
import { wordAt } from "../../../document/text/boundaries.ts";
import { storyOf, textOf } from "../../../document/text/range.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { Tool, ToolContext, ToolEvent } from "../tool.ts";
import { mapOfPage } from "./caret-place.ts";
import { nearestLine } from "./nearest-line.ts";
import { focusText } from "./text-field.ts";
import { textSessionOf } from "./text-session.ts";
import { wordBreaks } from "./word-breaks.ts";

/** A press this far (points) from all text takes none. */
const REACH = 24;

/** What a press took, which a drag extends by the same measure: character, word, paragraph, story. */
interface Pressed {
  readonly anchor: TextPosition;
  readonly clicks: number;
}

const pressed = new WeakMap<Editor, Pressed>();

/** Click into text and drag over it: the caret, words by two clicks, paragraphs by three, the story by four. */
export const textTool: Tool = {
  id: "text",
  cursor: () => "text",
  pointerDown: (event, context) => {
    const position = positionUnder(event, context, REACH);
    const session = textSessionOf(context.editor, context.tools);
    if (!position) {
      context.editor.select({ kind: "none" });
      return;
    }
    if (event.at) context.editor.goTo(event.at.pageId);
    pressed.set(context.editor, { anchor: position, clicks: event.clicks });
    if (event.clicks > 1) {
      const [anchor, focus] = stretchAt(context.editor, position, event.clicks);
      session.take(anchor, focus);
    } else session.place(position, event.shift);
    focusText(context.tools);
  },
  pointerMove: (event, context) => {
    const press = pressed.get(context.editor);
    if (!press) return;
    const position = nearestInStory(event, context, press.anchor.record);
    const { selection } = context.editor.store.getState();
    if (!position || selection.kind !== "text") return;
    const session = textSessionOf(context.editor, context.tools);
    if (press.clicks < 2) {
      session.place(position, true);
      return;
    }
    const [start, end] = stretchAt(context.editor, press.anchor, press.clicks);
    const [from, to] = stretchAt(context.editor, position, press.clicks);
    const isBehind = isAtOrBehind(context.editor, position, press.anchor);
    session.take(isBehind ? start : end, isBehind ? to : from);
  },
  pointerUp: (_, { editor, tools }) => {
    pressed.delete(editor);
    focusText(tools);
  },
  cancel: ({ editor }) => pressed.delete(editor),
};

function positionUnder(
  { at }: ToolEvent,
  { editor }: ToolContext,
  reach: number,
): TextPosition | undefined {
  return at && mapOfPage(editor, at.pageId).positionAt(at.x, at.y, reach);
}

/** The place nearest to the pointer in the story of a record: a drag never leaves the story it began in. */
function nearestInStory(
  { at }: ToolEvent,
  { editor }: ToolContext,
  record: string,
): TextPosition | undefined {
  if (!at) return undefined;
  const own = new Set(storyOf(editor.store.getState().shown, record).records);
  const lines = mapOfPage(editor, at.pageId).lines.filter((line) => own.has(line.record));
  const line = nearestLine(lines, at.x, at.y);
  if (!line) return undefined;
  const distances = line.xs.map((x) => Math.abs(x - at.x));
  const offset = line.offsets[distances.indexOf(Math.min(...distances))];
  return offset === undefined ? undefined : { record: line.record, offset };
}

/** What a press of so many clicks takes at a place. */
function stretchAt(
  editor: Editor,
  position: TextPosition,
  clicks: number,
): readonly [start: TextPosition, end: TextPosition] {
  const { document } = editor.store.getState();
  const { record, offset } = position;
  const text = textOf(document, record);
  if (clicks === 2) {
    const [start, end] = wordAt(text, offset, wordBreaks);
    return [
      { record, offset: start },
      { record, offset: end },
    ];
  }
  const { records } = storyOf(document, record);
  const first = clicks === 3 ? record : records[0]!;
  const last = clicks === 3 ? record : records.at(-1)!;
  return [
    { record: first, offset: 0 },
    { record: last, offset: textOf(document, last).length },
  ];
}

function isAtOrBehind(editor: Editor, a: TextPosition, b: TextPosition): boolean {
  if (a.record === b.record) return a.offset >= b.offset;
  const { records } = storyOf(editor.store.getState().document, b.record);
  return records.indexOf(a.record) >= records.indexOf(b.record);
}
