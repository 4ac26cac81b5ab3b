import { useStore } from "zustand";
import { boxAround } from "../../document/commands/page-geometry.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { Page, PageItem } from "../../document/page.ts";
import { boxOf, handlesOf, outlineOf, type PlacedHandle } from "../canvas/hit.ts";
import type { ViewStore } from "../canvas/view.ts";
import type { Editor } from "../store/editor-types.ts";
import type { ToolStore } from "./tool-store.ts";

interface SelectionOverlayProps {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly tools: ToolStore;
}

/** Side of a corner's handle, and length and breadth of a column's, CSS pixels. */
const HANDLE = 8;
const COLUMN_HANDLE = [18, 5] as const;

/** Outlines and handles of what is selected, and the outline of what is under the pointer. */
export function SelectionOverlay({ editor, view, tools }: SelectionOverlayProps) {
  const hover = useStore(tools, (state) => state.hover);
  const selected = useStore(editor.store, ({ selection }) =>
    selection.kind === "items" ? selection : undefined,
  );
  // Typing changes the document with every key and nothing here: only what has outlines follows it.
  const document = useStore(editor.store, ({ shown }) => (selected || hover ? shown : undefined));
  // Where pages lie on the screen follows from the whole state of the view.
  useStore(view);
  const isHoverSelected = hover !== undefined && selected?.itemIds.includes(hover.itemId) === true;
  if (!document) return null;
  return (
    <svg className="canvas-overlay" data-testid="selection-overlay" aria-hidden="true">
      {hover && !isHoverSelected && (
        <Outlines document={document} view={view} pageId={hover.pageId} itemIds={[hover.itemId]} />
      )}
      {selected && <Selected document={document} view={view} {...selected} />}
    </svg>
  );
}

interface OnPage {
  readonly document: DayangDocument;
  readonly view: ViewStore;
  readonly pageId: string;
  readonly itemIds: readonly string[];
}

/** The page and those of the items that are there: a change may have taken them since. */
function pageAndItems({ document, view, pageId, itemIds }: OnPage) {
  const page = document.pages.get(pageId);
  if (!page || !view.placesOf().some((place) => place.pageId === pageId)) return undefined;
  const items = itemIds.flatMap((id) =>
    page.itemIds.includes(id) ? (document.items.get(id) ?? []) : [],
  );
  return { page, items };
}

function Outlines(props: OnPage) {
  const found = pageAndItems(props);
  return found?.items.map((item) => (
    <Outline
      key={item.id}
      page={found.page}
      item={item}
      view={props.view}
      className="selection-hover"
    />
  ));
}

function Selected(props: OnPage) {
  const { document, view, pageId } = props;
  const found = pageAndItems(props);
  if (!found) return null;
  const { page, items } = found;
  const only = items.length === 1 ? items[0] : undefined;
  return (
    <>
      {items.length > 1 && <Bounds page={page} items={items} view={view} />}
      {items.map((item) => (
        <Outline key={item.id} page={page} item={item} view={view} className="selection-outline" />
      ))}
      {only &&
        handlesOf(document, only.id).map((placed) => (
          <HandleMark key={handleName(placed)} placed={placed} view={view} pageId={pageId} />
        ))}
    </>
  );
}

function Outline({
  page,
  item,
  view,
  className,
}: {
  readonly page: Page;
  readonly item: PageItem;
  readonly view: ViewStore;
  readonly className: string;
}) {
  const points = outlineOf(page, item)
    .map(({ x, y }) => view.toScreen(page.id, x, y))
    .map(({ x, y }) => `${crisp(x)},${crisp(y)}`)
    .join(" ");
  return (
    <polygon
      className={className}
      points={points}
      data-item-id={item.id}
      data-locked={item.locked === true}
    />
  );
}

function Bounds({
  page,
  items,
  view,
}: {
  readonly page: Page;
  readonly items: readonly PageItem[];
  readonly view: ViewStore;
}) {
  const box = boxAround(items.map((item) => boxOf(page, item)));
  const from = view.toScreen(page.id, box.x, box.y);
  const to = view.toScreen(page.id, box.x + box.width, box.y + box.height);
  return (
    <rect
      className="selection-bounds"
      x={crisp(from.x) - 4}
      y={crisp(from.y) - 4}
      width={to.x - from.x + 8}
      height={to.y - from.y + 8}
    />
  );
}

function handleName({ handle }: PlacedHandle): string {
  return handle.kind === "edge" ? handle.edge : `${handle.edge}-${handle.column}`;
}

function HandleMark({
  placed,
  view,
  pageId,
}: {
  readonly placed: PlacedHandle;
  readonly view: ViewStore;
  readonly pageId: string;
}) {
  const { x, y } = view.toScreen(pageId, placed.x, placed.y);
  const isEdge = placed.handle.kind === "edge";
  const [width, height] = isEdge ? [HANDLE, HANDLE] : COLUMN_HANDLE;
  return (
    <rect
      className={isEdge ? "selection-handle" : "selection-column"}
      data-handle={handleName(placed)}
      x={x - width / 2}
      y={y - height / 2}
      width={width}
      height={height}
      rx={isEdge ? 1 : 2}
    />
  );
}

/** Lines stand on the middle of a pixel. */
function crisp(pixels: number): number {
  return Math.floor(pixels) + 0.5;
}
