import { boxOfArticle } from "../../document/commands/placing.ts";
import type { Finding } from "../../main/bridge/contract.ts";
import { textMapOf } from "../../typeset/text-map.ts";
import { itemBox } from "../canvas/hit.ts";
import type { OpenEdition } from "./opening/open-types.ts";
import { articleOfText, pageOfItem } from "./selected.ts";

/** A place that a diagnostic, a finding or a match points to. */
export type ShownPlace = Finding["at"];

/**
 * Leads to a place: turns to its page, selects the text or the item, and brings it into view. Does
 * nothing for a place that the edition no longer has.
 */
export function showPlace(edition: OpenEdition, at: ShownPlace): void {
  const { editor, view } = edition;
  const { document } = editor.store.getState();
  const articleId = at.article ?? (at.paragraph && articleOfText(document, at.paragraph));
  const item = articleId === undefined ? undefined : boxOfArticle(document, articleId);
  const pageId = item ? pageOfItem(document, item.id) : pageNumbered(edition, at.page);
  if (pageId === undefined) return;
  editor.goTo(pageId);
  if (at.paragraph !== undefined && isText(edition, at.paragraph)) selectText(edition, at);
  else if (item) editor.select({ kind: "items", pageId, itemIds: [item.id] });
  const box = at.box ?? textBox(edition, pageId, at) ?? (item && itemBox(document, item.id));
  if (box) view.reveal(pageId, box);
  else view.fitPage(pageId);
}

function isText({ editor }: OpenEdition, record: string): boolean {
  return editor.store.getState().document.paragraphs.has(record) || record.includes("#");
}

function selectText({ editor }: OpenEdition, at: ShownPlace): void {
  const record = at.paragraph ?? "";
  const start = at.start ?? 0;
  const anchor = { record, offset: start };
  editor.select({ kind: "text", anchor, focus: { record, offset: at.end ?? start } });
}

/** The text's own place on the page; undefined for text that is overset. */
function textBox({ editor }: OpenEdition, pageId: string, at: ShownPlace) {
  if (at.paragraph === undefined) return undefined;
  const map = textMapOf(editor.composed(pageId).displayList);
  const [box] = map.rectanglesOf(at.paragraph, at.start ?? 0, at.end ?? (at.start ?? 0) + 1);
  return box;
}

/** The page with a printed number. */
export function pageNumbered(
  { editor }: OpenEdition,
  number: number | undefined,
): string | undefined {
  for (const page of editor.store.getState().document.pages.values())
    if (page.number === number) return page.id;
  return undefined;
}
