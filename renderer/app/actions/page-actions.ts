import { addPage, deletePage, movePage } from "../../../document/commands/pages.ts";
import { type DayangDocument, recordOf } from "../../../document/document.ts";
import type { LayoutTemplate } from "../../../document/layout.ts";
import { planPage } from "../../../typeset/makeup/plan-page.ts";
import type { OpenEdition } from "../opening/open-types.ts";
import type { ActionContext, WindowAction } from "./action.ts";
import { isWritable } from "./conditions.ts";

/** Pages of the edition. */
export const PAGE_ACTIONS: readonly WindowAction[] = [
  { id: "page.add", keys: ["Mod+Shift+N"], enabled: isWritable, run: onEdition(addPageAfter) },
  { id: "page.delete", keys: [], enabled: isWritable, run: onEdition(deleteThisPage) },
  {
    id: "page.earlier",
    keys: [],
    enabled: isWritable,
    run: onEdition((one) => moveThisPage(one, -1)),
  },
  {
    id: "page.later",
    keys: [],
    enabled: isWritable,
    run: onEdition((one) => moveThisPage(one, 1)),
  },
  {
    id: "page.next",
    keys: ["PageDown", "Mod+PageDown"],
    enabled: hasPages,
    run: onEdition((one) => turn(one, 1)),
  },
  {
    id: "page.previous",
    keys: ["PageUp", "Mod+PageUp"],
    enabled: hasPages,
    run: onEdition((one) => turn(one, -1)),
  },
];

function hasPages({ store }: ActionContext): boolean {
  return store.getState().edition?.editor.store.getState().pageId !== undefined;
}

function onEdition(run: (edition: OpenEdition) => void) {
  return ({ store }: ActionContext) => {
    const { edition } = store.getState();
    if (edition) run(edition);
  };
}

/** The edition's pages in order. */
export function pageIdsOf({ editor }: OpenEdition): readonly string[] {
  return recordOf(editor.store.getState().document, "editions", editor.file.editionId).pageIds;
}

/** An empty page behind the one that is worked on, made like it. */
function addPageAfter(edition: OpenEdition): void {
  const { editor, layouts } = edition;
  const { document, pageId } = editor.store.getState();
  const pageIds = pageIdsOf(edition);
  const at = pageId === undefined ? 0 : pageIds.indexOf(pageId) + 1;
  const layout = layoutForNew(document, pageId, layouts, pageIds.length === 0);
  if (!layout) return;
  const record = recordOf(document, "editions", editor.file.editionId);
  const plan = planPage({
    id: editor.newId("page"),
    number: at + 1,
    layouts: [layout],
    styles: edition.headStyles,
    articles: [],
    nameplate: layout.page === "front" && record.paper !== undefined,
    mastheadBlock: false,
    engine: editor.engine,
  });
  const items = plan.items.map((item) => ({ ...item, id: editor.newId("item") }));
  const page = { ...plan.page, itemIds: items.map((item) => item.id) };
  const change = addPage(document, editor.file.editionId, page, items, at);
  if (editor.dispatch(change, { label: "action.addPage", select: { kind: "none" } }))
    editor.goTo(page.id);
}

/** The layout of a new page: an inside page of the same paper as its neighbour; a front page first. */
function layoutForNew(
  document: DayangDocument,
  beside: string | undefined,
  layouts: readonly LayoutTemplate[],
  isFirst: boolean,
): LayoutTemplate | undefined {
  const kind = isFirst ? "front" : "inside";
  const known = layouts.find(({ name }) => name === document.pages.get(beside ?? "")?.layoutId);
  const alike = layouts.filter(
    ({ page, sheet }) => page === kind && (!known || sheet.width === known.sheet.width),
  );
  return alike[0] ?? layouts[0];
}

function deleteThisPage({ editor }: OpenEdition): void {
  const { document, pageId } = editor.store.getState();
  if (pageId === undefined) return;
  const change = deletePage(document, editor.file.editionId, pageId);
  editor.dispatch(change, { label: "action.deletePage", select: { kind: "none" } });
}

function moveThisPage(edition: OpenEdition, by: number): void {
  const { pageId } = edition.editor.store.getState();
  if (pageId !== undefined) movePageTo(edition, pageId, pageIdsOf(edition).indexOf(pageId) + by);
}

/** Moves a page to another place in the edition, where there is one. */
export function movePageTo(edition: OpenEdition, pageId: string, to: number): void {
  const { editor } = edition;
  if (to < 0 || to >= pageIdsOf(edition).length) return;
  const change = movePage(editor.store.getState().document, editor.file.editionId, pageId, to);
  editor.dispatch(change, { label: "action.movePage" });
}

function turn(edition: OpenEdition, by: number): void {
  const pageIds = pageIdsOf(edition);
  const at = pageIds.indexOf(edition.editor.store.getState().pageId ?? "");
  const next = pageIds[at + by];
  if (next !== undefined) edition.editor.goTo(next);
}
