import { styleCharacters, styleParagraphs, stylesIn } from "../../../document/text/styles.ts";
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
  const range = textSessionOf(editor, tools).range();
  return (
    range !== undefined && stylesIn(editor.store.getState().document, range).character === STRONG
  );
}

/** Makes the selected text strong, or its paragraphs' own again when it is. */
export function toggleStrong(editor: Editor, tools: ToolStore): void {
  const range = textSessionOf(editor, tools).range();
  if (!range) return;
  const style = isStrong(editor, tools) ? undefined : STRONG;
  const { document } = editor.store.getState();
  editor.dispatch(styleCharacters(document, range, style), { label: "action.styleCharacter" });
}

/** Gives the selected paragraphs a style. */
export function setParagraphStyle(editor: Editor, tools: ToolStore, styleId: string): void {
  const range = textSessionOf(editor, tools).range();
  if (!range) return;
  const { document } = editor.store.getState();
  editor.dispatch(styleParagraphs(document, range, styleId), { label: "action.styleParagraph" });
}
