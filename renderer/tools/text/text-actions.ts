import type { TextRange } from "../../../document/text/range.ts";
import {
  PLAIN,
  styleCharacters,
  styleParagraphs,
  stylesIn,
} from "../../../document/text/styles.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { ToolStore } from "../tool-store.ts";
import { textSessionOf } from "./text-session.ts";

/** The character style of strong text. */
const STRONG = "strong";

/** True when text is selected, be it only a caret. */
export function isInText(editor: Editor): boolean {
  return editor.store.getState().selection.kind === "text";
}

/** True when all of the selected text is strong. */
export function isStrong(editor: Editor, tools: ToolStore): boolean {
  const session = textSessionOf(editor, tools);
  const range = session.range();
  if (!range) return false;
  const asked = isCaret(range) ? session.nextStyle(range.start) : undefined;
  return (asked ?? stylesIn(editor.store.getState().document, range).character) === STRONG;
}

function isCaret({ start, end }: TextRange): boolean {
  return start.record === end.record && start.offset === end.offset;
}

/**
 * Makes the selected text strong, or its paragraphs' own again when it is; at a caret what is typed
 * next.
 */
export function toggleStrong(editor: Editor, tools: ToolStore): void {
  const session = textSessionOf(editor, tools);
  const range = session.range();
  if (!range) return;
  const style = isStrong(editor, tools) ? PLAIN : STRONG;
  const { document } = editor.store.getState();
  // A caret changes nothing yet; in a head it is refused like any other text there.
  if (isCaret(range)) session.askStyle(style);
  editor.dispatch(styleCharacters(document, range, style), { label: "action.styleCharacter" });
}

/** Gives the selected paragraphs a style. */
export function setParagraphStyle(editor: Editor, tools: ToolStore, styleId: string): void {
  const range = textSessionOf(editor, tools).range();
  if (!range) return;
  const { document } = editor.store.getState();
  editor.dispatch(styleParagraphs(document, range, styleId), { label: "action.styleParagraph" });
}
