import { z } from "zod";
import { spanSchema } from "../article.ts";
import { isRefusal, type NewId, refuse } from "../commands/changes.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { Refusal } from "../transaction.ts";
import type { WordBreaks } from "./boundaries.ts";
import { replaceByParagraphs, replaceRange, type TextEdit } from "./edit.ts";
import { partsOf, type TextRange } from "./range.ts";
import { textOf, textRecordOf } from "./records.ts";
import { sliceRich } from "./rich.ts";

/** Text as it lies on the clipboard, with its styles. Parsed when it comes from outside. */
export const textClipSchema = z.object({
  paragraphs: z.array(
    z.object({
      styleId: z.string().min(1),
      text: z.string().regex(/^[^\r\n\u2028\u2029]*$/),
      spans: z.array(spanSchema),
    }),
  ),
});
export type TextClip = z.infer<typeof textClipSchema>;

/** What heads and captions are when they are put into a story. */
const BODY = "body";

/** The text of a range, for the clipboard: whole paragraphs and the ends of the first and last. */
export function copyText(document: DayangDocument, range: TextRange): TextClip {
  const paragraphs = partsOf(document, range).map(({ record, start, end }) => {
    if (textRecordOf(record).kind !== "paragraph") {
      return { styleId: BODY, text: textOf(document, record).slice(start, end), spans: [] };
    }
    const paragraph = recordOf(document, "paragraphs", record);
    const { text, spans } = sliceRich(paragraph, start, end);
    return { styleId: paragraph.styleId, text, spans: [...spans] };
  });
  return { paragraphs };
}

/**
 * Puts a clip in the place of a range. Character styles come along; so do paragraph styles, but for
 * a first and last paragraph that joins text which stands there. Heads and captions take its text
 * alone. Refused when the clip is empty, and where `replaceRange` refuses.
 */
export function pasteText(
  document: DayangDocument,
  range: TextRange,
  clip: TextClip,
  newId: NewId,
  words?: WordBreaks,
): TextEdit | Refusal {
  if (clip.paragraphs.length === 0) return refuse("edit.clip.empty");
  const edit =
    textRecordOf(range.start.record).kind === "paragraph"
      ? replaceByParagraphs(document, range, clip.paragraphs, newId)
      : replaceRange(document, range, plainText(clip), newId, words);
  if (isRefusal(edit)) return edit;
  return { ...edit, transaction: { ...edit.transaction, event: "input.paste" } };
}

/** A clip's text alone, paragraphs joined by line feeds. */
export function plainText({ paragraphs }: TextClip): string {
  return paragraphs.map(({ text }) => text).join("\n");
}
