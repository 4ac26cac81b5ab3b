import { ungroupItems } from "../../document/commands/arrange.ts";
import {
  placeArticle,
  placePicture,
  replaceArticle,
  swapArticles,
} from "../../document/commands/articles.ts";
import { setRegion } from "../../document/commands/geometry.ts";
import { createItem } from "../../document/commands/items.ts";
import { moveItemsToPage } from "../../document/commands/page-moves.ts";
import { boxOfArticle } from "../../document/commands/placing.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { ArticleBox, FrameBox, GridRegion, Page } from "../../document/page.ts";
import type { Selection } from "../../document/selection.ts";
import {
  applyTransaction,
  type Refusal,
  squashTransactions,
  type Transaction,
} from "../../document/transaction.ts";
import { regionBox, spanWidth } from "../../typeset/page/geometry.ts";
import { boxOf, hitItem, pageOfItem } from "../canvas/hit.ts";
import type { PagePoint } from "../canvas/view.ts";
import type { Editor, Step } from "../store/editor-types.ts";
import { cellAt } from "./drag-geometry.ts";
import { freeRegion, wantedSize } from "./free-place.ts";
import type { DragFeedback } from "./tool.ts";

/** What a panel drags onto a page. */
export type Dragged =
  | { readonly kind: "article"; readonly articleId: string }
  | { readonly kind: "picture"; readonly pictureId: string };

/** Where it would go, and what that does to the edition. */
export interface Drop {
  readonly feedback: DragFeedback;
  /** Makes the change: names for new records are taken only then. */
  readonly change: () => { readonly change: Transaction | Refusal; readonly step: Step };
}

/** What letting go at a place of a page would do; undefined where there is no place for it. */
export function dropAt(editor: Editor, what: Dragged, at: PagePoint): Drop | undefined {
  return what.kind === "article"
    ? articleDrop(editor, what.articleId, at)
    : pictureDrop(editor, what.pictureId, at);
}

/**
 * Over an article's box: the box's new article, which changes places with the old one where it stands
 * on a page already. Elsewhere: the article's box, or a first one, as near as is free.
 */
function articleDrop(editor: Editor, articleId: string, at: PagePoint): Drop | undefined {
  const { document } = editor.store.getState();
  const page = recordOf(document, "pages", at.pageId);
  const under = document.items.get(hitItem(document, page.id, at.x, at.y) ?? "");
  if (under?.kind === "article") {
    if (under.articleId === articleId) return undefined;
    const own = boxOfArticle(document, articleId);
    const box = boxOf(page, under);
    if (own) {
      return {
        feedback: { pageId: page.id, drop: { box, kind: "swap" } },
        change: () => ({
          change: swapArticles(document, own.id, under.id),
          step: { label: "action.swapArticles", select: itemSelection(page, under.id) },
        }),
      };
    }
    return {
      feedback: { pageId: page.id, drop: { box, kind: "replace" } },
      change: () => ({
        change: replaceArticle(document, under.id, articleId),
        step: { label: "action.replaceArticle", select: itemSelection(page, under.id) },
      }),
    };
  }
  const own = boxOfArticle(document, articleId);
  if (own) return boxDrop(document, own, page, at);
  const size = wantedSize(document, page, articleId, editor.engine);
  const region = freeRegion(document, page, cellAt(page, at), size);
  if (!region) return undefined;
  return {
    feedback: { pageId: page.id, drop: { box: regionBox(page, region), kind: "place" } },
    change: () => {
      const boxId = editor.newId("item");
      return {
        change: placeArticle(document, page.id, articleId, region, boxId),
        step: { label: "action.placeArticle", select: itemSelection(page, boxId) },
      };
    },
  };
}

/** The box that an article has already goes to the free place nearest to the pointer, as large as it is. */
function boxDrop(
  document: DayangDocument,
  own: ArticleBox,
  page: Page,
  at: PagePoint,
): Drop | undefined {
  const others = { ...page, itemIds: page.itemIds.filter((id) => id !== own.id) };
  const region = freeRegion(document, others, cellAt(page, at), own.region);
  if (!region) return undefined;
  return {
    feedback: { pageId: page.id, drop: { box: regionBox(page, region), kind: "place" } },
    change: () => ({
      change: boxTo(document, own, page, region),
      step: { label: "action.move", select: itemSelection(page, own.id) },
    }),
  };
}

/** The box in a region of a page, on which it may not stand yet. */
function boxTo(
  document: DayangDocument,
  own: ArticleBox,
  page: Page,
  region: GridRegion,
): Transaction | Refusal {
  const from = pageOfItem(document, own.id);
  if (from.id === page.id) return setRegion(document, own.id, region);
  // Another of its group stays where it is: the article alone was dragged.
  const free = own.groupId === undefined ? undefined : ungroupItems(document, from.id, [own.id]);
  if (free && "refused" in free) return free;
  const apart = free ? applyTransaction(document, free) : document;
  const still = { dx: 0, dy: 0 };
  const moved = moveItemsToPage(apart, from.id, [own.id], page.id, still);
  if ("refused" in moved) return moved;
  const placed = setRegion(applyTransaction(apart, moved), own.id, region);
  if ("refused" in placed) return placed;
  const there = squashTransactions(moved, placed);
  return free ? squashTransactions(free, there) : there;
}

function itemSelection({ id }: Page, itemId: string): Selection {
  return { kind: "items", pageId: id, itemIds: [itemId] };
}

/** Into an article's box or a picture's frame; elsewhere a frame of its own. */
function pictureDrop(editor: Editor, pictureId: string, at: PagePoint): Drop | undefined {
  const { document } = editor.store.getState();
  const page = recordOf(document, "pages", at.pageId);
  const under = document.items.get(hitItem(document, page.id, at.x, at.y) ?? "");
  if (under?.kind === "article" || under?.kind === "picture") {
    return {
      feedback: { pageId: page.id, drop: { box: boxOf(page, under), kind: "into" } },
      change: () => ({
        change: placePicture(document, under.id, pictureId),
        step: { label: "action.placePicture", select: itemSelection(page, under.id) },
      }),
    };
  }
  const box = frameFor(document, page, pictureId, at);
  return {
    feedback: { pageId: page.id, drop: { box, kind: "place" } },
    change: () => {
      const id = editor.newId("item");
      return {
        change: createItem(document, page.id, { id, kind: "picture", pictureId, box }),
        step: { label: "action.placePicture", select: itemSelection(page, id) },
      };
    },
  };
}

/** What shows where pictures of files would go that are held over a page: into what, if into anything. */
export function filesFeedback(editor: Editor, at: PagePoint): DragFeedback {
  const { document } = editor.store.getState();
  const under = document.items.get(hitItem(document, at.pageId, at.x, at.y) ?? "");
  const { pageId } = at;
  if (under?.kind !== "article" && under?.kind !== "picture") return { pageId };
  const box = boxOf(recordOf(document, "pages", pageId), under);
  return { pageId, drop: { box, kind: "into" } };
}

/** Columns of a picture's first frame, and its width : height while the file is missing. */
const FRAME_SPAN = 2;
const UNKNOWN_RATIO = 1.5;

/** A frame in the picture's proportions, two columns wide, with its corner at a place, on the sheet. */
function frameFor(
  document: DayangDocument,
  page: Page,
  pictureId: string,
  { x, y }: PagePoint,
): FrameBox {
  const picture = recordOf(document, "pictures", pictureId);
  const ratio = picture.height > 0 ? picture.width / picture.height : UNKNOWN_RATIO;
  const wide = spanWidth(page.grid, Math.min(FRAME_SPAN, page.grid.columns));
  const width = Math.min(wide, page.trim.width, page.trim.height * ratio);
  const height = width / ratio;
  return {
    x: Math.min(Math.max(x, 0), page.trim.width - width),
    y: Math.min(Math.max(y, 0), page.trim.height - height),
    width,
    height,
  };
}

/**
 * Places an article on the page that is worked on, at the first place that is free: for those who do
 * not drag. False when the page has no room or the article stands somewhere already.
 */
export function placeArticleAutomatically(
  { editor }: { readonly editor: Editor },
  articleId: string,
): boolean {
  const { document, pageId } = editor.store.getState();
  if (pageId === undefined) return false;
  const page = recordOf(document, "pages", pageId);
  const size = wantedSize(document, page, articleId, editor.engine);
  const region = freeRegion(document, page, { column: 0, line: 0 }, size);
  if (!region) return false;
  const boxId = editor.newId("item");
  return editor.dispatch(placeArticle(document, pageId, articleId, region, boxId), {
    label: "action.placeArticle",
    select: itemSelection(page, boxId),
  });
}
