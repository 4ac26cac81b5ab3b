import { headToString } from "../../document/article.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { Selection, TextPosition } from "../../document/selection.ts";
import { NO_SELECTION } from "../../document/selection.ts";

/** What of a selection still stands in the document: items that are there, text that is. */
export function selectionIn(document: DayangDocument, selection: Selection): Selection {
  switch (selection.kind) {
    case "none":
      return selection;
    case "items":
      return itemsIn(document, selection);
    case "text": {
      const anchor = positionIn(document, selection.anchor);
      const focus = positionIn(document, selection.focus);
      if (!anchor || !focus) return NO_SELECTION;
      const same = anchor === selection.anchor && focus === selection.focus;
      return same ? selection : { kind: "text", anchor, focus };
    }
  }
}

function itemsIn(
  document: DayangDocument,
  selection: Extract<Selection, { kind: "items" }>,
): Selection {
  const there = new Set(document.pages.get(selection.pageId)?.itemIds ?? []);
  const itemIds = selection.itemIds.filter((id) => there.has(id));
  if (itemIds.length === selection.itemIds.length) return selection;
  return itemIds.length === 0 ? NO_SELECTION : { ...selection, itemIds };
}

/** The position, at its text's end where it lay behind that; undefined when the text is gone. */
function positionIn(document: DayangDocument, position: TextPosition): TextPosition | undefined {
  const length = lengthOf(document, position.record);
  if (length === undefined) return undefined;
  return position.offset <= length ? position : { ...position, offset: length };
}

/** UTF-16 units of the text of a paragraph, of a head (`ARTICLE#LEVEL`) or caption (`PICTURE#caption`). */
function lengthOf(document: DayangDocument, record: string): number | undefined {
  const paragraph = document.paragraphs.get(record);
  if (paragraph) return paragraph.text.length;
  const [id = "", level] = record.split("#");
  if (level === undefined) return undefined;
  const picture = document.pictures.get(id);
  // A caption is set with its mark before it, and its credit behind a space.
  if (picture && level === "caption") return picture.caption.length + picture.credit.length + 2;
  const article = document.articles.get(id);
  if (!article) return undefined;
  switch (level) {
    case "headline":
    case "kicker":
    case "deck":
      return headToString(article[level]).length;
    case "byline":
      return (article.byline ?? "").length;
    case "standing":
      return (article.standingHead ?? "").length;
    default:
      return undefined;
  }
}

/** Whether two selections select the same. */
export function isSameSelection(a: Selection, b: Selection): boolean {
  if (a.kind === "items" && b.kind === "items") {
    const { itemIds } = b;
    return (
      a.pageId === b.pageId &&
      a.itemIds.length === itemIds.length &&
      a.itemIds.every((id, i) => id === itemIds[i])
    );
  }
  if (a.kind === "text" && b.kind === "text") {
    return isSamePosition(a.anchor, b.anchor) && isSamePosition(a.focus, b.focus);
  }
  return a.kind === "none" && b.kind === "none";
}

function isSamePosition(a: TextPosition, b: TextPosition): boolean {
  return a.record === b.record && a.offset === b.offset;
}
