import { textMapOf } from "../../typeset/text-map.ts";
import type { PagePoint } from "../canvas/view.ts";
import { focusText } from "./text/text-field.ts";
import type { ToolContext } from "./tool.ts";

/** Text is entered within so many points. */
const REACH = 6;

/** Puts the caret where a place of a page is in text, with the text tool in hand; true when it is. */
export function enterText({ pageId, x, y }: PagePoint, { editor, tools }: ToolContext): boolean {
  const map = textMapOf(editor.composed(pageId).displayList);
  const position = map.positionAt(x, y, REACH);
  if (!position) return false;
  editor.select({ kind: "text", anchor: position, focus: position });
  tools.setTool("text");
  focusText(tools);
  return true;
}
