import type { Picture } from "../article.ts";
import { withoutLineFeeds } from "./line-feeds.ts";

/** The mark that opens a caption, and what parts caption and credit. Neither can be edited. */
const MARK = "▲";
const SEPARATOR = "\u3000";

/** Where a picture's two fields stand in its caption's text. */
interface Fields {
  readonly caption: { readonly start: number; readonly end: number };
  readonly credit: { readonly start: number; readonly end: number };
}

/** A picture's caption as it is set: the mark, the caption, the credit. Empty when both are. */
export function captionText({ caption, credit }: Pick<Picture, "caption" | "credit">): string {
  const parts = [caption, credit].filter((part) => part !== "");
  return parts.length === 0 ? "" : MARK + parts.join(SEPARATOR);
}

/** Where caption and credit stand in the caption's text; what else is in it cannot be edited. */
export function captionFields({ caption, credit }: Pick<Picture, "caption" | "credit">): Fields {
  if (caption === "" && credit === "") {
    return { caption: { start: 0, end: 0 }, credit: { start: 0, end: 0 } };
  }
  const end = MARK.length + caption.length;
  const start = caption === "" ? end : end + SEPARATOR.length;
  return {
    caption: { start: MARK.length, end },
    credit: { start, end: start + credit.length },
  };
}

function cut(text: string, origin: number, start: number, end: number): string {
  return text.slice(0, Math.max(0, start - origin)) + text.slice(Math.max(0, end - origin));
}

/**
 * A picture whose caption's text is replaced from `start` to `end`, and the caret behind what was
 * typed. Text goes into the field in which the range begins; with no caption, text typed before the
 * credit begins one, and text that replaces some of the credit stays with it. New lines are blanks.
 */
export function replaceCaption(
  picture: Picture,
  start: number,
  end: number,
  text: string,
): { readonly picture: Picture; readonly caret: number } {
  const typed = withoutLineFeeds(text);
  const { caption, credit } = captionFields(picture);
  const beginsCaption = picture.caption !== "" || picture.credit === "" || start === end;
  const inCaption = start <= caption.end && beginsCaption;
  const at = Math.max(start, inCaption ? caption.start : credit.start);
  const field = inCaption ? caption : credit;
  const place = at - field.start;
  const kept = {
    caption: cut(picture.caption, caption.start, start, Math.min(end, caption.end)),
    credit: cut(picture.credit, credit.start, Math.max(start, credit.start), end),
  };
  const name = inCaption ? "caption" : "credit";
  const into = kept[name].slice(0, place) + typed + kept[name].slice(place);
  const after = { ...picture, ...kept, [name]: into };
  const caret = captionFields(after)[name].start + place + typed.length;
  // A credit that is emptied takes what parted it from the caption along.
  return { picture: after, caret: Math.min(caret, captionText(after).length) };
}
