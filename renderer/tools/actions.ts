import { ARRANGE_ACTIONS } from "./arrange-actions.ts";
import { type CanvasAction, isWritable } from "./canvas-action.ts";
import { ITEM_ACTIONS } from "./item-actions.ts";
import { isInText, isStrong, toggleStrong } from "./text/text-actions.ts";
import { TOOL_IDS, type ToolId } from "./tool.ts";
import { VIEW_ACTIONS } from "./view-actions.ts";

export type { CanvasAction } from "./canvas-action.ts";

const TOOL_KEYS: Readonly<Record<ToolId, string>> = {
  select: "V",
  text: "T",
  article: "A",
  picture: "P",
  textFrame: "F",
  rule: "L",
  box: "B",
  hand: "H",
  zoom: "Z",
};

/** Everything that can be asked of the pages, their items and the tool in hand. */
export const PAGE_TOOL_ACTIONS: readonly CanvasAction[] = [
  ...ITEM_ACTIONS,
  ...ARRANGE_ACTIONS,
  ...VIEW_ACTIONS,
  ...TOOL_IDS.map(
    (tool): CanvasAction => ({
      id: `tool.${tool}`,
      keys: [TOOL_KEYS[tool]],
      enabled: () => true,
      checked: ({ tools }) => tools.getState().tool === tool,
      run: ({ tools }) => tools.setTool(tool),
    }),
  ),
  {
    id: "text.strong",
    keys: ["Mod+B"],
    enabled: (context) => isWritable(context) && isInText(context.editor),
    checked: ({ editor, tools }) => isInText(editor) && isStrong(editor, tools),
    run: ({ editor, tools }) => toggleStrong(editor, tools),
  },
];
