import { boxAround } from "../../document/commands/page-geometry.ts";
import { setGuides } from "../../document/commands/pages.ts";
import { recordOf } from "../../document/document.ts";
import type { FrameBox, Page } from "../../document/page.ts";
import { boxOf, pageOfItem } from "../canvas/hit.ts";
import type { ViewShow } from "../canvas/view.ts";
import type { CanvasAction } from "./canvas-action.ts";
import { itemOfText } from "./text-item.ts";
import type { ToolContext } from "./tool.ts";

const SHOWS: readonly (readonly [what: keyof ViewShow, keys: readonly string[]])[] = [
  ["grid", ["Mod+'"]],
  ["baseline", ["Mod+Alt+'"]],
  ["guides", ["Mod+;"]],
  ["rulers", ["Mod+R"]],
  ["frames", ["Mod+H"]],
];

/** What of the pages is seen, and going to what does not fit. */
export const VIEW_ACTIONS: readonly CanvasAction[] = [
  {
    id: "view.fitSelection",
    keys: ["Mod+3"],
    enabled: (context) => selectedBox(context) !== undefined,
    run: (context) => {
      const found = selectedBox(context);
      if (found) context.view.fitBox(found.pageId, found.box);
    },
  },
  {
    id: "view.spread",
    keys: ["Mod+Shift+2"],
    enabled: () => true,
    checked: ({ view }) => view.getState().mode === "spread",
    run: ({ view }) => view.setMode(view.getState().mode === "spread" ? "page" : "spread"),
  },
  ...SHOWS.map(
    ([what, keys]): CanvasAction => ({
      id: `view.toggle.${what}`,
      keys,
      enabled: () => true,
      checked: ({ view }) => view.getState().show[what],
      run: ({ view }) => view.toggle(what),
    }),
  ),
  {
    id: "view.clearGuides",
    keys: [],
    enabled: (context) => guidedPage(context) !== undefined,
    run: (context) => {
      const { editor } = context;
      const page = guidedPage(context);
      if (!page) return;
      const change = setGuides(editor.store.getState().document, page.id, []);
      editor.dispatch(change, { label: "action.guides" });
    },
  },
  {
    id: "edit.nextOverset",
    keys: ["F4"],
    enabled: ({ editor }) => editor.store.getState().pageId !== undefined,
    run: showNextOverset,
  },
];

/** The page that is worked on, if it has guides. */
function guidedPage({ editor }: ToolContext): Page | undefined {
  const { document, pageId } = editor.store.getState();
  const page = document.pages.get(pageId ?? "");
  return page && (page.guides ?? []).length > 0 ? page : undefined;
}

/** The box around what is selected, with its page. */
function selectedBox({
  editor,
}: ToolContext): { readonly pageId: string; readonly box: FrameBox } | undefined {
  const { selection, document } = editor.store.getState();
  const textItem = selection.kind === "text" && itemOfText(document, selection.focus.record);
  const itemIds =
    selection.kind === "items" ? selection.itemIds : textItem ? [textItem] : ([] as string[]);
  const [first] = itemIds;
  if (first === undefined) return undefined;
  const page = pageOfItem(document, first);
  const boxes = itemIds.map((id) => boxOf(page, recordOf(document, "items", id)));
  return { pageId: page.id, box: boxAround(boxes) };
}

/** Selects the next item, behind the one that is selected, whose text does not all fit. */
function showNextOverset({ editor, view, tools }: ToolContext): void {
  const { selection, document, pageId } = editor.store.getState();
  const { pageIds } = recordOf(document, "editions", editor.file.editionId);
  const start = Math.max(0, pageIds.indexOf(pageId ?? ""));
  const inTurn = [...pageIds.slice(start), ...pageIds.slice(0, start)];
  const over = inTurn.flatMap((id) => oversetItems({ editor }, id));
  const current = selection.kind === "items" ? selection.itemIds.at(-1) : undefined;
  const at = over.findIndex(({ itemId }) => itemId === current);
  const next = over[(at + 1) % over.length];
  if (!next) return;
  tools.setTool("select");
  editor.goTo(next.pageId);
  editor.select({ kind: "items", pageId: next.pageId, itemIds: [next.itemId] });
  const page = recordOf(document, "pages", next.pageId);
  view.reveal(next.pageId, boxOf(page, recordOf(document, "items", next.itemId)));
}

function oversetItems({ editor }: Pick<ToolContext, "editor">, pageId: string) {
  const { document } = editor.store.getState();
  const over = new Set(
    editor
      .composed(pageId)
      .articles.filter(({ oversetLines }) => oversetLines > 0)
      .map(({ articleId }) => articleId),
  );
  return recordOf(document, "pages", pageId).itemIds.flatMap((itemId) => {
    const item = document.items.get(itemId);
    const name = item?.kind === "article" ? item.articleId : itemId;
    return over.has(name) ? [{ pageId, itemId }] : [];
  });
}
