import {
  copyItems,
  deleteItems,
  duplicateItems,
  type ItemClip,
  pasteItems,
} from "../../document/commands/items.ts";
import { recordOf } from "../../document/document.ts";
import type { Transaction } from "../../document/transaction.ts";
import { type CanvasAction, isWritable, itemAction, itemsSelected } from "./canvas-action.ts";
import { newItems } from "./page-drag.ts";
import { isInText } from "./text/text-actions.ts";
import { focusText } from "./text/text-field.ts";
import { textSessionOf } from "./text/text-session.ts";
import type { ToolContext } from "./tool.ts";

/** What was last cut or copied in this window; it serves all editions that are opened in turn. */
let held: ItemClip | undefined;

/** Cutting, copying and deleting: items, or the text that is selected. */
export const ITEM_ACTIONS: readonly CanvasAction[] = [
  {
    id: "edit.cut",
    keys: ["Mod+X"],
    enabled: (context) => isWritable(context) && hasSelection(context),
    run: (context) => {
      if (isInText(context.editor)) return byField(context, "cut");
      hold(context);
      return deleteSelected(context, "action.cut");
    },
  },
  {
    id: "edit.copy",
    keys: ["Mod+C"],
    enabled: hasSelection,
    run: (context) => (isInText(context.editor) ? byField(context, "copy") : hold(context)),
  },
  {
    id: "edit.paste",
    keys: ["Mod+V"],
    // Text is pasted by the field that has the caret, which alone may read the system's clipboard.
    enabled: (context) =>
      isWritable(context) && held !== undefined && !isInText(context.editor) && hasPage(context),
    run: paste,
  },
  itemAction("edit.duplicate", ["Mod+D"], 1, ({ pageId, itemIds }, editor) => {
    const { document } = editor.store.getState();
    const change = duplicateItems(document, pageId, itemIds, editor.newId, away(document, pageId));
    return { change, step: { label: "action.duplicate", ...selecting(pageId, change) } };
  }),
  {
    id: "edit.delete",
    keys: ["Delete", "Backspace"],
    enabled: (context) => isWritable(context) && itemsSelected(context) !== undefined,
    run: (context) => deleteSelected(context, "action.delete"),
  },
  {
    id: "edit.selectAll",
    keys: ["Mod+A"],
    enabled: hasPage,
    run: (context) => {
      if (isInText(context.editor)) textSessionOf(context.editor, context.tools).takeAll();
      else selectPage(context);
    },
  },
  {
    id: "edit.deselect",
    keys: ["Mod+Shift+A"],
    enabled: hasSelection,
    run: ({ editor }) => editor.select({ kind: "none" }),
  },
];

function hasSelection({ editor }: ToolContext): boolean {
  return editor.store.getState().selection.kind !== "none";
}

function hasPage({ editor }: ToolContext): boolean {
  return editor.store.getState().pageId !== undefined;
}

/** Lets the field at the caret take the system's own command, as by its key. */
function byField({ tools }: ToolContext, command: "cut" | "copy"): void {
  focusText(tools);
  document.execCommand(command);
}

function hold(context: ToolContext): void {
  const selection = itemsSelected(context);
  if (!selection) return;
  const { document: edition } = context.editor.store.getState();
  held = copyItems(edition, selection.pageId, selection.itemIds);
}

function deleteSelected(context: ToolContext, label: string): void {
  const selection = itemsSelected(context);
  if (!selection) return;
  const { editor } = context;
  const { document: edition } = editor.store.getState();
  const change = deleteItems(edition, selection.pageId, selection.itemIds);
  editor.dispatch(change, { label, select: { kind: "none" } });
}

function paste({ editor, tools }: ToolContext): void {
  const { document: edition, pageId } = editor.store.getState();
  if (!held || pageId === undefined) return;
  const change = pasteItems(edition, pageId, held, editor.newId, away(edition, pageId));
  tools.setTool("select");
  editor.dispatch(change, { label: "action.paste", ...selecting(pageId, change) });
}

/** Copies stand a line of the grid further right and down, so that both are seen. */
function away(edition: Parameters<typeof recordOf>[0], pageId: string) {
  const { leading } = recordOf(edition, "pages", pageId).grid;
  return { dx: leading, dy: leading };
}

/** The items that a change makes, as what is selected after it. */
function selecting(pageId: string, change: Transaction | { readonly refused: string }) {
  const made = "refused" in change ? [] : newItems(change);
  return made.length > 0 ? { select: { kind: "items" as const, pageId, itemIds: made } } : {};
}

function selectPage({ editor, tools }: ToolContext): void {
  const { document: edition, pageId } = editor.store.getState();
  if (pageId === undefined) return;
  const { itemIds } = recordOf(edition, "pages", pageId);
  tools.setTool("select");
  if (itemIds.length > 0) editor.select({ kind: "items", pageId, itemIds: [...itemIds] });
}
