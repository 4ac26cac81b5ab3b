import { createItemTool } from "./create-tools.ts";
import { createHandTool } from "./hand-tool.ts";
import { createSelectTool } from "./select-tool.ts";
import { textTool } from "./text/text-tool.ts";
import type { Tool, ToolId } from "./tool.ts";
import { createZoomTool } from "./zoom-tool.ts";

/** The tools of one canvas, with nothing in hand. */
export function createTools(): Readonly<Record<ToolId, Tool>> {
  return {
    select: createSelectTool(),
    text: textTool,
    article: createItemTool("article"),
    picture: createItemTool("picture"),
    textFrame: createItemTool("textFrame"),
    rule: createItemTool("rule"),
    box: createItemTool("box"),
    hand: createHandTool(),
    zoom: createZoomTool(),
  };
}
