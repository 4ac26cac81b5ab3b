import { withGroups } from "../../document/commands/arrange.ts";
import type { BoxEdge, Handle } from "../canvas/hit.ts";
import { handleAt, hitItem, itemsIn } from "../canvas/hit.ts";
import type { PagePoint } from "../canvas/view.ts";
import type { Editor } from "../store/editor-types.ts";
import { boxBetween, isDrag } from "./drag-geometry.ts";
import { enterText } from "./enter-text.ts";
import { type Drag, type DragStep, handleDrag, moveDrag } from "./select-drags.ts";
import type { Tool, ToolContext, ToolEvent } from "./tool.ts";

/** Handles and thin lines are taken within so many CSS pixels. */
const HANDLE_WITHIN = 6;
const LINE_WITHIN = 4;

type PlacedEvent = ToolEvent & { readonly at: PagePoint };

/** A press that has not moved yet: what it becomes shows when it moves or is let go. */
interface Press {
  readonly kind: "press";
  readonly event: PlacedEvent;
  readonly itemId: string | undefined;
  readonly handle: Handle | undefined;
  /** The second press of two: let go where it was, it enters the text. */
  readonly enters: boolean;
}

/** What the tool has in hand between a press and its release. */
type Hold =
  | Press
  | { readonly kind: "drag"; readonly drag: Drag; key: string }
  | { readonly kind: "marquee"; readonly event: PlacedEvent; readonly base: readonly string[] };

/** Selects, moves, sizes and shapes items. */
export function createSelectTool(): Tool {
  let hold: Hold | undefined;
  const end = ({ editor, tools }: ToolContext) => {
    hold = undefined;
    editor.preview(undefined);
    tools.setState({ feedback: undefined });
  };
  return {
    id: "select",
    cursor: (event, context) => cursorAt(event, context, hold),
    pointerDown: (event, context) => {
      hold = pressed(event, context);
    },
    pointerMove: (event, context) => {
      if (!hold) hover(event, context);
      else if (isPlaced(event)) hold = moved(hold, event, context);
    },
    pointerUp: (event, context) => {
      const held = hold;
      // What is let go is worked out while the drag is still shown, and shown no longer than that.
      if (held?.kind === "drag" && isPlaced(event)) drop(held.drag(event, context), context);
      end(context);
      if (held?.kind === "press") release(held, context);
    },
    cancel: (context) => {
      const isBusy = hold !== undefined;
      if (hold?.kind === "marquee") selectOn(context.editor, hold.event.at.pageId, hold.base);
      if (isBusy) end(context);
      return isBusy;
    },
  };
}

function isPlaced(event: ToolEvent): event is PlacedEvent {
  return event.at !== undefined;
}

/** The ids of the items that are selected on a page. */
function selectedOn(editor: Editor, pageId: string): readonly string[] {
  const { selection } = editor.store.getState();
  return selection.kind === "items" && selection.pageId === pageId ? selection.itemIds : [];
}

/** Selects items with all of their groups, the last of `itemIds` last; none when there are none. */
function selectOn(editor: Editor, pageId: string, itemIds: readonly string[]): void {
  const { document } = editor.store.getState();
  const grouped = withGroups(document, pageId, itemIds).filter((id) => !itemIds.includes(id));
  const all = [...grouped, ...itemIds];
  editor.select(all.length > 0 ? { kind: "items", pageId, itemIds: all } : { kind: "none" });
}

function pressed(event: ToolEvent, context: ToolContext): Hold | undefined {
  const { editor } = context;
  if (!isPlaced(event)) {
    if (!event.shift) editor.select({ kind: "none" });
    const at = context.view.toNearestPage(event.clientX, event.clientY);
    if (!at) return undefined;
    return { kind: "marquee", event: { ...event, at }, base: selectedOn(editor, at.pageId) };
  }
  const { pageId } = event.at;
  editor.goTo(pageId);
  const enters = event.clicks >= 2 && !event.shift && !event.mod;
  const handle = handleUnder(event, context);
  const itemId = itemUnder(event, context);
  if (handle) {
    if (enters) return { kind: "press", event, itemId, handle, enters };
    return { kind: "drag", drag: handleDrag(event.at, handle), key: "" };
  }
  if (itemId === undefined && !enters) {
    const base = event.shift ? selectedOn(editor, pageId) : [];
    selectOn(editor, pageId, base);
    return { kind: "marquee", event, base };
  }
  const isFree = !event.shift && !event.mod && !event.alt;
  const isSelected = itemId !== undefined && selectedOn(editor, pageId).includes(itemId);
  if (isFree && !isSelected) selectOn(editor, pageId, itemId === undefined ? [] : [itemId]);
  return { kind: "press", event, itemId, handle, enters };
}

function handleUnder({ at }: PlacedEvent, { editor, view }: ToolContext): Handle | undefined {
  const ids = selectedOn(editor, at.pageId);
  // Handles are drawn for a single item.
  if (ids.length !== 1) return undefined;
  const { document } = editor.store.getState();
  return handleAt(document, ids, at.x, at.y, HANDLE_WITHIN / view.getState().zoom);
}

function itemUnder({ at }: PlacedEvent, { editor, view }: ToolContext): string | undefined {
  const { document } = editor.store.getState();
  return hitItem(document, at.pageId, at.x, at.y, LINE_WITHIN / view.getState().zoom);
}

function hover(event: ToolEvent, context: ToolContext): void {
  const { tools } = context;
  const itemId = isPlaced(event) ? itemUnder(event, context) : undefined;
  const before = tools.getState().hover;
  if (before?.itemId === itemId) return;
  const next = event.at && itemId !== undefined ? { pageId: event.at.pageId, itemId } : undefined;
  tools.setState({ hover: next });
}

function moved(hold: Hold, event: PlacedEvent, context: ToolContext): Hold {
  switch (hold.kind) {
    case "press": {
      if (!isDrag(hold.event, event)) return hold;
      return moved(begun(hold, context), event, context);
    }
    case "drag": {
      const step = hold.drag(event, context);
      context.tools.setState({ feedback: step.feedback, hover: undefined });
      if (step.key !== hold.key) context.editor.preview(step.isHidden ? undefined : step.change);
      hold.key = step.key;
      return hold;
    }
    case "marquee":
      selectWithin(hold, event, context);
      return hold;
  }
}

/** A press that has begun to move: it drags a handle or an item, or spans a marquee. */
function begun({ event, handle, itemId }: Press, context: ToolContext): Hold {
  if (handle) return { kind: "drag", drag: handleDrag(event.at, handle), key: "" };
  return itemId === undefined
    ? { kind: "marquee", event, base: [] }
    : dragOf(itemId, event, context);
}

/** What is selected moves, or the item that was not. */
function dragOf(itemId: string, event: PlacedEvent, { editor }: ToolContext): Hold {
  const { pageId } = event.at;
  const before = selectedOn(editor, pageId);
  if (!before.includes(itemId))
    selectOn(editor, pageId, event.shift ? [...before, itemId] : [itemId]);
  return { kind: "drag", drag: moveDrag(event.at, selectedOn(editor, pageId)), key: "" };
}

function selectWithin(
  { event: { at: from }, base }: Extract<Hold, { kind: "marquee" }>,
  { at }: PlacedEvent,
  { editor, tools }: ToolContext,
): void {
  const { pageId } = from;
  const marquee = boxBetween(from, at);
  const within = itemsIn(editor.store.getState().document, pageId, marquee);
  selectOn(editor, pageId, [...base, ...within.filter((id) => !base.includes(id))]);
  tools.setState({ feedback: { pageId, marquee } });
}

/** Makes what a drag came to. A step that changes nothing leaves no trace. */
function drop({ change, step }: DragStep, { editor }: ToolContext): void {
  if ("changes" in change && change.changes.length === 0) return;
  const isMade = editor.dispatch(change, step);
  // The page that items were dragged to is the one that is worked on.
  if (isMade && step.select?.kind === "items") editor.goTo(step.select.pageId);
}

/** A press without a drag: enters the text as the second of two, else selects. */
function release({ event, itemId, enters }: Press, context: ToolContext): void {
  if (enters && enterText(event.at, context)) return;
  if (itemId !== undefined) choose(itemId, event, context);
}

/** Takes the item alone, adds or takes it away, or takes the one below. */
function choose(itemId: string, { at, shift, mod, alt }: PlacedEvent, context: ToolContext): void {
  const { editor } = context;
  const { document } = editor.store.getState();
  const before = selectedOn(editor, at.pageId);
  if (alt) selectOn(editor, at.pageId, [itemBelow(context, at, before) ?? itemId]);
  else if ((shift || mod) && before.includes(itemId)) {
    const group = withGroups(document, at.pageId, [itemId]);
    selectOn(
      editor,
      at.pageId,
      before.filter((id) => !group.includes(id)),
    );
  } else selectOn(editor, at.pageId, shift || mod ? [...before, itemId] : [itemId]);
}

/** The item under the one that is selected at a place; from the lowest on again the topmost. */
function itemBelow(
  { editor }: ToolContext,
  { pageId, x, y }: PagePoint,
  selected: readonly string[],
): string | undefined {
  const { document } = editor.store.getState();
  const under = itemsIn(document, pageId, { x, y, width: 0, height: 0 }).reverse();
  const at = under.findIndex((id) => selected.includes(id));
  return under[(at + 1) % under.length];
}

const EDGE_CURSORS: Readonly<Record<BoxEdge, string>> = {
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  nw: "nwse-resize",
  se: "nwse-resize",
};

function cursorAt(event: ToolEvent, context: ToolContext, hold: Hold | undefined): string {
  const { tools, editor } = context;
  // A drag keeps the cursor that it began with; copying shows.
  if (hold?.kind === "drag") return tools.getState().cursor;
  if (!isPlaced(event) || hold?.kind === "marquee") return "default";
  const handle = handleUnder(event, context);
  if (handle) return handle.kind === "edge" ? EDGE_CURSORS[handle.edge] : "row-resize";
  const itemId = itemUnder(event, context);
  if (itemId === undefined) return "default";
  if (event.alt) return "copy";
  return selectedOn(editor, event.at.pageId).includes(itemId) ? "move" : "default";
}
