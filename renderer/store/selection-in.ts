import type { DayangDocument } from "../../document/document.ts";
import type { Selection, TextPosition } from "../../document/selection.ts";
import { NO_SELECTION } from "../../document/selection.ts";

/** What of a selection still stands in the document: items that are there, text that is. */
export function selectionIn(document: DayangDocument, selection: Selection): Selection {
  switch (selection.kind) {
    case "none":
      return selection;
    case "items": {
      const there = new Set(document.pages.get(selection.pageId)?.itemIds ?? []);
      const itemIds = selection.itemIds.filter((id) => there.has(id));
      if (itemIds.length === selection.itemIds.length) return selection;
      return itemIds.length === 0 ? NO_SELECTION : { ...selection, itemIds };
    }
    case "text":
      return isThere(document, selection.anchor) && isThere(document, selection.focus)
        ? selection
        : NO_SELECTION;
  }
}

function isThere(document: DayangDocument, { record }: TextPosition): boolean {
  const [id = ""] = record.split("#");
  return document.paragraphs.has(record) || document.articles.has(id);
}
