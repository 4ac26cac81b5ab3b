import {
  type Alignment,
  alignItems,
  distributeItems,
  groupItems,
  lockItems,
  reorderItems,
  ungroupItems,
} from "../../document/commands/arrange.ts";
import { swapArticles } from "../../document/commands/articles.ts";
import { type CanvasAction, itemAction, itemsSelected } from "./canvas-action.ts";
import type { ToolContext } from "./tool.ts";

/** Each way of changing the order, with its key. */
const ORDERS = [
  ["front", "Mod+Shift+]"],
  ["forward", "Mod+]"],
  ["backward", "Mod+["],
  ["back", "Mod+Shift+["],
] as const;

const ALIGNMENTS: readonly (readonly [name: string, alignment: Alignment])[] = [
  ["alignLeft", "left"],
  ["alignCentre", "centre"],
  ["alignRight", "right"],
  ["alignTop", "top"],
  ["alignMiddle", "middle"],
  ["alignBottom", "bottom"],
];

/** Order, alignment, groups and locks of items, and the exchange of two articles. */
export const ARRANGE_ACTIONS: readonly CanvasAction[] = [
  ...ORDERS.map(([to, key]) =>
    itemAction(`arrange.${to}`, [key], 1, ({ pageId, itemIds }, editor) => ({
      change: reorderItems(editor.store.getState().document, pageId, itemIds, to),
      step: { label: "action.reorder" },
    })),
  ),
  ...ALIGNMENTS.map(([name, alignment]) =>
    itemAction(`arrange.${name}`, [], 1, ({ pageId, itemIds }, editor) => ({
      // One item is aligned to the type area, several to the one that was selected last.
      change: alignItems(
        editor.store.getState().document,
        pageId,
        itemIds,
        alignment,
        itemIds.length > 1 ? "key" : "page",
      ),
      step: { label: "action.align" },
    })),
  ),
  ...(["horizontal", "vertical"] as const).map((direction) =>
    itemAction(
      direction === "horizontal" ? "arrange.distributeHorizontal" : "arrange.distributeVertical",
      [],
      3,
      ({ pageId, itemIds }, editor) => ({
        change: distributeItems(editor.store.getState().document, pageId, itemIds, direction),
        step: { label: "action.distribute" },
      }),
    ),
  ),
  itemAction("arrange.group", ["Mod+G"], 2, ({ pageId, itemIds }, editor) => ({
    change: groupItems(editor.store.getState().document, pageId, itemIds, editor.newId("group")),
    step: { label: "action.group" },
  })),
  onlyWhen(
    (context) => selected(context).some((item) => item.groupId !== undefined),
    itemAction("arrange.ungroup", ["Mod+Shift+G"], 1, ({ pageId, itemIds }, editor) => ({
      change: ungroupItems(editor.store.getState().document, pageId, itemIds),
      step: { label: "action.ungroup" },
    })),
  ),
  locking("arrange.lock", ["Mod+L"], true),
  locking("arrange.unlock", ["Mod+Shift+L"], false),
  onlyWhen(
    (context) => twoBoxes(context) !== undefined,
    itemAction("arrange.swap", [], 2, ({ itemIds: [a, b] }, editor) =>
      a === undefined || b === undefined
        ? undefined
        : {
            change: swapArticles(editor.store.getState().document, a, b),
            step: { label: "action.swapArticles" },
          },
    ),
  ),
];

function locking(id: string, keys: readonly string[], locked: boolean): CanvasAction {
  return onlyWhen(
    (context) => selected(context).some((item) => (item.locked === true) !== locked),
    itemAction(id, keys, 1, ({ itemIds }, editor) => ({
      change: lockItems(editor.store.getState().document, itemIds, locked),
      step: { label: locked ? "action.lock" : "action.unlock" },
    })),
  );
}

/** The action, which may run only while something more holds. */
function onlyWhen(holds: (context: ToolContext) => boolean, action: CanvasAction): CanvasAction {
  return { ...action, enabled: (context) => action.enabled(context) && holds(context) };
}

function selected(context: ToolContext) {
  const { document } = context.editor.store.getState();
  return (itemsSelected(context)?.itemIds ?? []).flatMap((id) => document.items.get(id) ?? []);
}

/** Two article boxes, where those are what is selected. */
function twoBoxes(context: ToolContext) {
  const items = selected(context);
  return items.length === 2 && items.every(({ kind }) => kind === "article") ? items : undefined;
}
