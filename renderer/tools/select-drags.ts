import { withGroups } from "../../document/commands/arrange.ts";
import { swapArticles } from "../../document/commands/articles.ts";
import { dragColumn, moveItems, resizeItem, type Way } from "../../document/commands/geometry.ts";
import { duplicateItems } from "../../document/commands/items.ts";
import { boxAround, columnPitch, whole } from "../../document/commands/page-geometry.ts";
import { isGridItem } from "../../document/commands/page-items.ts";
import { resizedBox } from "../../document/commands/resize.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { Page, PageItem } from "../../document/page.ts";
import { applyTransaction, type Refusal, type Transaction } from "../../document/transaction.ts";
import { boxOf, type Handle, hitItem } from "../canvas/hit.ts";
import { snapBox } from "../canvas/snap.ts";
import type { PagePoint } from "../canvas/view.ts";
import type { Step } from "../store/editor-types.ts";
import { regionLabel, sizeLabel } from "./drag-geometry.ts";
import { newItems, pageDrag } from "./page-drag.ts";
import type { DragFeedback, ToolContext, ToolEvent } from "./tool.ts";

/** Edges snap within so many CSS pixels. */
export const SNAP_WITHIN = 6;

/** What a drag would do if it ended now. */
export interface DragStep {
  /** Two steps with the same key are the same change, and need not be shown again. */
  readonly key: string;
  readonly change: Transaction | Refusal;
  readonly step: Step;
  readonly feedback: DragFeedback;
  /** The change is made but not shown while the drag goes on: the feedback says where it goes. */
  readonly isHidden?: boolean;
}

/** One drag on a page: what an event of the pointer would make of it. */
export type Drag = (
  event: ToolEvent & { readonly at: PagePoint },
  context: ToolContext,
) => DragStep;

/**
 * Moves items, copies of them with Alt, also to another page; Shift keeps to one axis. An article box that is let go
 * on the middle of another, or with Ctrl or ⌘ anywhere on it, changes articles with it; with Ctrl or ⌘
 * nothing snaps.
 */
export function moveDrag(from: PagePoint, itemIds: readonly string[]): Drag {
  const { pageId } = from;
  return (event, context) => {
    const { document } = context.editor.store.getState();
    const isElsewhere = event.under !== undefined && event.under.pageId !== pageId;
    const at = isElsewhere ? event.under : event.at;
    const swap = event.alt ? undefined : swapAt(document, at, itemIds, event.mod);
    if (swap) return swap;
    if (isElsewhere) return pageDrag(from, itemIds, at, event.alt, context);
    const page = recordOf(document, "pages", pageId);
    const items = withGroups(document, pageId, itemIds).map((id) =>
      recordOf(document, "items", id),
    );
    const way = straight(wayFrom(from, event.at), event.shift);
    const { snapped, snaps } = snappedMove(document, page, items, way, event, context);
    const key = items.some(isGridItem) ? gridKey(page, snapped) : `${snapped.dx},${snapped.dy}`;
    const selection = { kind: "items", pageId } as const;
    const feedback = { pageId, snaps };
    if (!event.alt) {
      const change = moveItems(document, pageId, itemIds, snapped);
      return { key, change, step: { label: "action.move" }, feedback };
    }
    const change = duplicateItems(document, pageId, itemIds, context.editor.newId, snapped);
    const made = "refused" in change ? [] : newItems(change);
    const step: Step = {
      label: "action.duplicate",
      ...(made.length > 0 ? { select: { ...selection, itemIds: made } } : {}),
    };
    return { key: `copy ${key}`, change, step, feedback };
  };
}

function wayFrom(from: PagePoint, to: PagePoint): Way {
  return { dx: to.x - from.x, dy: to.y - from.y };
}

/** A way along one axis alone when it has to be. */
function straight({ dx, dy }: Way, isStraight: boolean): Way {
  if (!isStraight) return { dx, dy };
  return Math.abs(dx) >= Math.abs(dy) ? { dx, dy: 0 } : { dx: 0, dy };
}

function gridKey({ grid }: Page, { dx, dy }: Way): string {
  return `${whole(dx / columnPitch(grid))},${whole(dy / grid.leading)}`;
}

/** Free items snap to edges; items of the grid go by its columns and lines anyway. */
function snappedMove(
  document: DayangDocument,
  page: Page,
  items: readonly PageItem[],
  way: Way,
  { mod, shift }: ToolEvent,
  { view }: ToolContext,
) {
  if (mod || items.length === 0 || items.some(isGridItem)) return { snapped: way, snaps: [] };
  const box = boxAround(items.map((item) => boxOf(page, item)));
  const moved = { ...box, x: box.x + way.dx, y: box.y + way.dy };
  const ids = items.map(({ id }) => id);
  const within = SNAP_WITHIN / view.getState().zoom;
  const snap = snapBox(document, page.id, moved, "all", ids, within);
  const snapped = {
    dx: way.dx + (shift && way.dx === 0 ? 0 : snap.dx),
    dy: way.dy + (shift && way.dy === 0 ? 0 : snap.dy),
  };
  return { snapped, snaps: snap.lines };
}

/** The exchange of articles with the box in whose middle third, or anywhere, a place lies. */
function swapAt(
  document: DayangDocument,
  at: PagePoint,
  itemIds: readonly string[],
  anywhere: boolean,
): DragStep | undefined {
  const [own] = itemIds;
  const other = hitItem(document, at.pageId, at.x, at.y);
  if (own === undefined || other === undefined || itemIds.length !== 1 || own === other) {
    return undefined;
  }
  const item = recordOf(document, "items", other);
  if (recordOf(document, "items", own).kind !== "article" || item.kind !== "article") {
    return undefined;
  }
  const box = boxOf(recordOf(document, "pages", at.pageId), item);
  const isMiddle =
    Math.abs(at.x - box.x - box.width / 2) <= box.width / 6 &&
    Math.abs(at.y - box.y - box.height / 2) <= box.height / 6;
  if (!isMiddle && !anywhere) return undefined;
  return {
    key: `swap ${other}`,
    change: swapArticles(document, own, other),
    step: { label: "action.swapArticles" },
    feedback: { pageId: at.pageId, drop: { box, kind: "swap" } },
    isHidden: true,
  };
}

/** Moves what a handle stands for: an edge or corner of an item, or one column's head or foot. */
export function handleDrag(from: PagePoint, handle: Handle): Drag {
  return (event, context) => {
    const { document } = context.editor.store.getState();
    const page = recordOf(document, "pages", from.pageId);
    const item = recordOf(document, "items", handle.itemId);
    const way = wayFrom(from, event.at);
    if (handle.kind === "column") {
      const lines = whole(way.dy / page.grid.leading);
      const change = dragColumn(document, item.id, handle.column, handle.edge, lines);
      const label = columnLabel(document, change, item, handle.column);
      const step = { label: "action.reshape" };
      return { key: `${lines}`, change, step, feedback: { pageId: page.id, label } };
    }
    const { snapped, snaps } = snappedResize(
      document,
      page,
      item,
      handle.edge,
      way,
      event,
      context,
    );
    const change = resizeItem(document, page.id, item.id, handle.edge, snapped);
    const key = isGridItem(item) ? gridKey(page, snapped) : `${snapped.dx},${snapped.dy}`;
    const label = itemLabel(page, itemAfter(document, change, item));
    return {
      key,
      change,
      step: { label: "action.resize" },
      feedback: { pageId: page.id, snaps, label },
    };
  };
}

type Edge = Extract<Handle, { kind: "edge" }>["edge"];

function snappedResize(
  document: DayangDocument,
  page: Page,
  item: PageItem,
  edge: Edge,
  way: Way,
  { shift, mod }: ToolEvent,
  { view }: ToolContext,
) {
  if (isGridItem(item)) return { snapped: way, snaps: [] };
  if (shift && edge.length === 2) return { snapped: proportional(item.box, edge, way), snaps: [] };
  if (mod) return { snapped: way, snaps: [] };
  const box = resizedBox(page, item.box, edge, way);
  const within = SNAP_WITHIN / view.getState().zoom;
  const snap = snapBox(document, page.id, box, edge, [item.id], within);
  return { snapped: { dx: way.dx + snap.dx, dy: way.dy + snap.dy }, snaps: snap.lines };
}

/** A corner's way that keeps the box's proportions, led by the axis along which it goes further. */
function proportional(
  { width, height }: { readonly width: number; readonly height: number },
  edge: Edge,
  { dx, dy }: Way,
): Way {
  const sign = edge === "se" || edge === "nw" ? 1 : -1;
  const isAcross = Math.abs(dx) / width >= Math.abs(dy) / height;
  return isAcross
    ? { dx, dy: (sign * dx * height) / width }
    : { dx: (sign * dy * width) / height, dy };
}

/** The item as a change leaves it. */
function itemAfter(
  document: DayangDocument,
  change: Transaction | Refusal,
  item: PageItem,
): PageItem {
  return "refused" in change
    ? item
    : recordOf(applyTransaction(document, change), "items", item.id);
}

function itemLabel(page: Page, item: PageItem): string {
  return isGridItem(item) ? regionLabel(item.region) : sizeLabel(boxOf(page, item));
}

function columnLabel(
  document: DayangDocument,
  change: Transaction | Refusal,
  item: PageItem,
  column: number,
): string {
  const after = itemAfter(document, change, item);
  if (after.kind !== "article") return "";
  return `${after.shape?.[column]?.lines ?? after.region.lines}`;
}
