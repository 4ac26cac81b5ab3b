import { nudgeItems } from "../../document/commands/geometry.ts";
import { recordOf } from "../../document/document.ts";
import { itemBox, pageOfItem } from "../canvas/hit.ts";
import { enterItem } from "./enter-text.ts";
import { isModDown } from "./modifiers.ts";
import type { PointerRouter } from "./pointer-router.ts";
import { itemOfText } from "./text-item.ts";
import type { ToolContext } from "./tool.ts";

/** What of a key press counts here. */
export type StageKey = Pick<
  KeyboardEvent,
  "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "repeat"
>;

/** Points of an arrow key's step for free items, and how many steps Shift makes of one. */
const NUDGE = 1;
const MORE_POINTS = 10;
/** Lines of the grid that Shift makes of one. */
const MORE_LINES = 5;

/**
 * Keys of the canvas that are no actions: Escape, Enter, arrows, Tab, and space for the hand. True when the
 * key was taken. `focusCanvas` gives the keys back from the text to the canvas.
 */
export function stageKey(
  press: StageKey,
  context: ToolContext,
  router: Pick<PointerRouter, "cancel">,
  focusCanvas: () => void,
): boolean {
  if (isModDown(press) || press.altKey) return false;
  if (press.key === "Escape") return goBack(context, router, focusCanvas);
  // Tab is no text and must not lead away from it; Escape does.
  if (context.editor.store.getState().selection.kind === "text") return press.key === "Tab";
  switch (press.key) {
    case " ":
      if (!press.repeat) context.tools.setState({ held: "hand" });
      return true;
    case "Enter":
      return enter(context);
    case "Tab":
      return selectNext(context, press.shiftKey ? -1 : 1);
    case "ArrowLeft":
      return nudge(context, press, -1, 0);
    case "ArrowRight":
      return nudge(context, press, 1, 0);
    case "ArrowUp":
      return nudge(context, press, 0, -1);
    case "ArrowDown":
      return nudge(context, press, 0, 1);
    default:
      return false;
  }
}

/** Ends the tool that a key held. */
export function keyUp({ key }: Pick<KeyboardEvent, "key">, { tools }: ToolContext): void {
  if (key === " " && tools.getState().held !== undefined) tools.setState({ held: undefined });
}

/** Gives up a drag; else goes from text to its item, from a tool to selecting, from items to none. */
function goBack(
  context: ToolContext,
  router: Pick<PointerRouter, "cancel">,
  focusCanvas: () => void,
): boolean {
  const { editor, tools } = context;
  if (router.cancel()) return true;
  const { selection, document } = editor.store.getState();
  if (selection.kind === "text") {
    const item = itemOfText(document, selection.focus.record);
    tools.setTool("select");
    editor.select(
      item === undefined
        ? { kind: "none" }
        : { kind: "items", pageId: pageOfItem(document, item).id, itemIds: [item] },
    );
    focusCanvas();
  } else if (tools.getState().tool !== "select") tools.setTool("select");
  else if (selection.kind === "items") editor.select({ kind: "none" });
  else return false;
  return true;
}

function nudge({ editor }: ToolContext, press: StageKey, across: number, down: number): boolean {
  const { selection, document } = editor.store.getState();
  if (selection.kind !== "items") return false;
  const points = NUDGE * (press.shiftKey ? MORE_POINTS : 1);
  const change = nudgeItems(document, selection.pageId, selection.itemIds, {
    columns: across,
    lines: down * (press.shiftKey ? MORE_LINES : 1),
    dx: across * points,
    dy: down * points,
  });
  editor.dispatch(change, {
    label: "action.nudge",
    join: `nudge/${selection.itemIds.join("/")}`,
  });
  return true;
}

/** Goes into the text of the one item that is selected. */
function enter(context: ToolContext): boolean {
  const { selection } = context.editor.store.getState();
  const [only, ...others] = selection.kind === "items" ? selection.itemIds : [];
  return only !== undefined && others.length === 0 && enterItem(only, context);
}

/** Selects the item next in reading order; the first, or the last, where none is selected. */
function selectNext({ editor, view }: ToolContext, by: 1 | -1): boolean {
  const { selection, document, pageId } = editor.store.getState();
  if (pageId === undefined) return false;
  const { itemIds } = recordOf(document, "pages", pageId);
  const last = selection.kind === "items" ? selection.itemIds.at(-1) : undefined;
  const at = last === undefined ? -1 : itemIds.indexOf(last);
  const next = itemIds[at < 0 ? (by > 0 ? 0 : itemIds.length - 1) : at + by];
  // Past the last item the key leaves the canvas, as from the last field of a form.
  if (next === undefined) return false;
  editor.select({ kind: "items", pageId, itemIds: [next] });
  view.reveal(pageId, itemBox(document, next));
  return true;
}
