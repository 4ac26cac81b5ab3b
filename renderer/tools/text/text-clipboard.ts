import {
  copyText,
  pasteText,
  plainText,
  type TextClip,
  textClipSchema,
} from "../../../document/text/clip.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { TextSession } from "./text-session.ts";
import { wordBreaks } from "./word-breaks.ts";

/** The name of text with its styles on the clipboard. */
export const TEXT_CLIP = "application/x-dayang-text+json";

/** Puts the selected text on the clipboard with its styles, as plain text and as simple HTML. */
export function putText(editor: Editor, session: TextSession, clipboard: DataTransfer): boolean {
  const range = session.range();
  if (!range) return false;
  const clip = copyText(editor.store.getState().document, range);
  if (plainText(clip) === "") return false;
  clipboard.setData(TEXT_CLIP, JSON.stringify(clip));
  clipboard.setData("text/plain", plainText(clip));
  clipboard.setData("text/html", htmlOf(clip));
  return true;
}

/** Puts the clipboard's text in place of the selected one; without its styles when `plain`. */
export function takeText(
  editor: Editor,
  session: TextSession,
  clipboard: DataTransfer,
  plain: boolean,
): void {
  const range = session.range();
  if (!range) return;
  const clip = plain ? undefined : clipIn(clipboard.getData(TEXT_CLIP));
  const text = clipboard.getData("text/plain").replace(/\r\n?/g, "\n");
  const { document } = editor.store.getState();
  if (!clip) {
    if (text !== "") session.paste(text);
    return;
  }
  session.make(pasteText(document, range, clip, editor.newId, wordBreaks), "action.pasteText");
}

/** A clip as other windows may have left it; undefined for anything else. */
function clipIn(json: string): TextClip | undefined {
  if (json === "") return undefined;
  try {
    const parsed = textClipSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** For mail and word processors: paragraphs, strong text bold. */
function htmlOf({ paragraphs }: TextClip): string {
  return paragraphs
    .map(({ text, spans }) => {
      let html = "";
      let at = 0;
      for (const { start, end } of spans) {
        html += `${escaped(text.slice(at, start))}<b>${escaped(text.slice(start, end))}</b>`;
        at = end;
      }
      return `<p>${html}${escaped(text.slice(at))}</p>`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
