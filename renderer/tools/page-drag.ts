import { copyItems, pasteItems } from "../../document/commands/items.ts";
import { boxAround } from "../../document/commands/page-geometry.ts";
import { moveItemsToPage } from "../../document/commands/page-moves.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { FrameBox } from "../../document/page.ts";
import { applyTransaction, type Refusal, type Transaction } from "../../document/transaction.ts";
import { boxOf } from "../canvas/hit.ts";
import type { PagePoint } from "../canvas/view.ts";
import type { DragStep } from "./select-drags.ts";
import type { ToolContext } from "./tool.ts";

/**
 * Items of one page that are dragged over another: they are moved to it, or copied with Alt, and
 * selected there. The pointer holds them where it took them.
 */
export function pageDrag(
  from: PagePoint,
  itemIds: readonly string[],
  to: PagePoint,
  isCopy: boolean,
  { editor }: ToolContext,
): DragStep {
  const { document } = editor.store.getState();
  const way = { dx: to.x - from.x, dy: to.y - from.y };
  const change = isCopy
    ? pasteItems(document, to.pageId, copyItems(document, from.pageId, itemIds), editor.newId, way)
    : moveItemsToPage(document, from.pageId, itemIds, to.pageId, way);
  const moved = arrived(change, isCopy, to.pageId);
  const box = boxOn(document, change, to.pageId, moved);
  return {
    key: `${isCopy ? "copy" : "to"} ${to.pageId} ${box ? `${box.x},${box.y}` : ""}`,
    change,
    step: {
      label: isCopy ? "action.duplicate" : "action.moveToPage",
      ...(moved.length > 0 && {
        select: { kind: "items" as const, pageId: to.pageId, itemIds: moved },
      }),
    },
    feedback: { pageId: to.pageId, ...(box && { drop: { box, kind: "place" as const } }) },
  };
}

/** Ids of the items that a change makes. */
export function newItems({ changes }: Transaction): string[] {
  return changes.flatMap(({ table, id, before }) =>
    table === "items" && before === undefined ? id : [],
  );
}

/** Ids of the items that a change brings to a page. */
function arrived(change: Transaction | Refusal, isCopy: boolean, pageId: string): string[] {
  if ("refused" in change) return [];
  if (isCopy) return newItems(change);
  return change.changes.flatMap((one) => {
    if (one.table !== "pages" || one.id !== pageId) return [];
    const before = new Set(one.before?.itemIds);
    return one.after?.itemIds.filter((id) => !before.has(id)) ?? [];
  });
}

/** What the items take of the page that they come to, points. */
function boxOn(
  document: DayangDocument,
  change: Transaction | Refusal,
  pageId: string,
  itemIds: readonly string[],
): FrameBox | undefined {
  if ("refused" in change || itemIds.length === 0) return undefined;
  const after = applyTransaction(document, change);
  const page = recordOf(after, "pages", pageId);
  return boxAround(itemIds.map((id) => boxOf(page, recordOf(after, "items", id))));
}
