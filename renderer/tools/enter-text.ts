import { recordOf } from "../../document/document.ts";
import type { TextPosition } from "../../document/selection.ts";
import { textMapOf } from "../../typeset/text-map.ts";
import { hitItem } from "../canvas/hit.ts";
import type { PagePoint } from "../canvas/view.ts";
import { focusText } from "./text/text-field.ts";
import type { ToolContext } from "./tool.ts";

/** Text is entered within so many points: gutters and the blank beside short lines belong to it. */
const REACH = 24;

/**
 * Puts the caret where a place of a page is in text, with the text tool in hand; on the blank of an
 * item that holds text, at the story's start. False where nothing can be written.
 */
export function enterText({ pageId, x, y }: PagePoint, { editor, tools }: ToolContext): boolean {
  const map = textMapOf(editor.composed(pageId).displayList);
  const { document } = editor.store.getState();
  const item = document.items.get(hitItem(document, pageId, x, y) ?? "");
  const isText = item?.kind === "article" || item?.kind === "text";
  // A caption stands in its picture's frame; the blank around it does not belong to it.
  const position = map.positionAt(x, y, isText ? REACH : 0);
  if (position) put(position, { editor, tools });
  return position !== undefined || (isText && enterItem(item.id, { editor, tools }));
}

/** Puts the caret before the first character of an item's story; false for items without one. */
export function enterItem(itemId: string, context: Pick<ToolContext, "editor" | "tools">): boolean {
  const { document } = context.editor.store.getState();
  const item = document.items.get(itemId);
  if (item?.kind !== "article" && item?.kind !== "text") return false;
  const storyId =
    item.kind === "text" ? item.storyId : recordOf(document, "articles", item.articleId).storyId;
  const [record] = recordOf(document, "stories", storyId).paragraphIds;
  if (record !== undefined) put({ record, offset: 0 }, context);
  return record !== undefined;
}

function put(
  position: TextPosition,
  { editor, tools }: Pick<ToolContext, "editor" | "tools">,
): void {
  editor.select({ kind: "text", anchor: position, focus: position });
  tools.setTool("text");
  focusText(tools);
}
