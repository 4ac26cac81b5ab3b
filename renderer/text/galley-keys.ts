import { baseKeymap, toggleMark } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { type Command, Plugin } from "prosemirror-state";
import { styleAfter } from "../../document/text/replace-story.ts";
import type { Editor } from "../store/editor-types.ts";
import { storySchema } from "./story-doc.ts";

/** Ends the paragraph at the caret. The new one goes on in its style; behind a head it is body text. */
export const splitParagraph: Command = (state, dispatch) => {
  if (!dispatch) return true;
  const change = state.tr.deleteSelection();
  const { $from } = change.selection;
  const { styleId } = $from.parent.attrs;
  const atEnd = $from.parentOffset === $from.parent.content.size;
  const next = atEnd ? styleAfter(styleId) : styleId;
  const attrs = { id: null, styleId: next };
  dispatch(
    change.split($from.pos, 1, [{ type: storySchema.nodes.paragraph, attrs }]).scrollIntoView(),
  );
  return true;
};

/** Strong text, or not. */
const toggleStrong = toggleMark(storySchema.marks.character, { styleId: "strong" });

/**
 * The galley's keys. Undoing is the edition's: a galley has no history of its own, and the browser's
 * is not asked, whether by key or by its menu.
 */
export function galleyKeys(editor: Editor): readonly Plugin[] {
  const undo = () => {
    editor.undo();
    return true;
  };
  const redo = () => {
    editor.redo();
    return true;
  };
  const keys = keymap({
    "Mod-z": undo,
    "Mod-Shift-z": redo,
    "Mod-y": redo,
    "Mod-b": toggleStrong,
    Enter: splitParagraph,
    "Shift-Enter": splitParagraph,
    "Mod-Enter": splitParagraph,
  });
  const menu = new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput: (_, event) => {
          if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
          event.preventDefault();
          return event.inputType === "historyUndo" ? undo() : redo();
        },
      },
    },
  });
  return [keys, menu, keymap(baseKeymap)];
}
