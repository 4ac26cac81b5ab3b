import type { Editor } from "../../store/editor-types.ts";
import { putText, takeText } from "./text-clipboard.ts";
import { textKeyOf } from "./text-keys.ts";
import type { TextSession } from "./text-session.ts";

/** Listens to the hidden field until it is told to end. */
export type EndListening = () => void;

/**
 * Leads what a person does with the hidden field to the text on the page: keys, the input method's
 * composition, the clipboard, dictation and other ways of the system to put in text. The field
 * itself holds text only while an input method composes in it.
 */
export function listenToField(
  field: HTMLTextAreaElement,
  editor: Editor,
  session: TextSession,
): EndListening {
  const listening = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => field.addEventListener(name, listener, { signal: listening.signal });
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  let pastesPlain = false;

  on("keydown", (event) => {
    const mod = isMac ? event.metaKey : event.ctrlKey;
    if (mod && event.key.toLowerCase() === "v") pastesPlain = event.shiftKey;
    if (event.isComposing || session.isComposing) return;
    const key = textKeyOf(event, isMac);
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    switch (key.do) {
      case "move":
        session.move(key.move, key.extend, key.times);
        break;
      case "delete":
        if (key.side === "back") session.deleteBack(key.reach);
        else session.deleteOn(key.reach);
        break;
      case "type":
        session.type(key.text);
        break;
      case "selectAll":
        session.takeAll();
    }
  });
  on("beforeinput", (event) => {
    if (event.isComposing || event.inputType === "insertCompositionText") return;
    event.preventDefault();
    if (event.inputType === "insertText" || event.inputType === "insertReplacementText") {
      session.type(event.data ?? event.dataTransfer?.getData("text/plain") ?? "");
    } else if (event.inputType === "deleteContentBackward") session.deleteBack("character");
    else if (event.inputType === "deleteContentForward") session.deleteOn("character");
    else if (event.inputType === "historyUndo") editor.undo();
    else if (event.inputType === "historyRedo") editor.redo();
  });
  on("compositionupdate", (event) => session.compose(event.data));
  on("compositionend", (event) => {
    session.commit(event.data);
    field.value = "";
  });
  on("blur", () => {
    if (session.isComposing) session.commit("");
    field.value = "";
  });
  on("copy", (event) => take(event, (clipboard) => putText(editor, session, clipboard)));
  on("cut", (event) =>
    take(event, (clipboard) => {
      if (putText(editor, session, clipboard)) session.cut();
    }),
  );
  on("paste", (event) =>
    take(event, (clipboard) => takeText(editor, session, clipboard, pastesPlain)),
  );
  return () => listening.abort();
}

function take(event: ClipboardEvent, use: (clipboard: DataTransfer) => void): void {
  event.preventDefault();
  event.stopPropagation();
  if (event.clipboardData) use(event.clipboardData);
}
