import type { TableRecord } from "../../document/commands/changes.ts";
import { createItem } from "../../document/commands/items.ts";
import { columnPitch } from "../../document/commands/page-geometry.ts";
import { recordOf } from "../../document/document.ts";
import type { FrameBox, GridRegion, Page, PageItem } from "../../document/page.ts";
import { boxOf } from "../canvas/hit.ts";
import { snapBox } from "../canvas/snap.ts";
import type { PagePoint } from "../canvas/view.ts";
import {
  boxBetween,
  cellAt,
  isDrag,
  regionBetween,
  regionLabel,
  sizeLabel,
} from "./drag-geometry.ts";
import { SNAP_WITHIN } from "./select-drags.ts";
import type { SnapLine, Tool, ToolContext, ToolEvent, ToolId } from "./tool.ts";

/** The tools that draw new items. */
export type CreatingTool = Extract<ToolId, "article" | "picture" | "textFrame" | "rule" | "box">;

type NewId = (prefix: string) => string;

/** A new item with the records that it needs. */
interface NewItem {
  readonly item: PageItem;
  readonly records: readonly TableRecord[];
}

/** Width of a new box's line, points. */
const FIRST_STROKE = 0.5;

/** Draws a new item by dragging; it is selected afterwards, with the selection tool in hand. */
export function createItemTool(kind: CreatingTool): Tool {
  let press: { readonly event: ToolEvent; readonly from: PagePoint } | undefined;
  const clear = ({ tools }: ToolContext) => {
    press = undefined;
    tools.setState({ feedback: undefined });
  };
  return {
    id: kind,
    cursor: () => "crosshair",
    pointerDown: (event, { editor }) => {
      if (!event.at) return;
      editor.goTo(event.at.pageId);
      press = { event, from: event.at };
    },
    pointerMove: (event, context) => {
      if (press && event.at && isDrag(press.event, event)) show(kind, press.from, event, context);
    },
    pointerUp: (event, context) => {
      const drawn = press;
      clear(context);
      if (drawn && event.at && isDrag(drawn.event, event)) make(kind, drawn.from, event, context);
    },
    cancel: (context) => {
      const isDrawing = press !== undefined;
      clear(context);
      return isDrawing;
    },
  };
}

function drawn(
  kind: CreatingTool,
  from: PagePoint,
  event: ToolEvent,
  context: ToolContext,
  id: NewId,
) {
  const { document } = context.editor.store.getState();
  const page = recordOf(document, "pages", from.pageId);
  const { box, snaps } = drawnBox(kind, page, from, event, context);
  return { page, snaps, ...newItem(kind, page, from, event.at ?? from, box, id) };
}

function show(kind: CreatingTool, from: PagePoint, event: ToolEvent, context: ToolContext): void {
  const { page, item, snaps } = drawn(kind, from, event, context, (prefix) => prefix);
  const marquee = boxOf(page, item);
  const isOnGrid = item.kind === "article" || item.kind === "rule";
  const label = isOnGrid ? regionLabel(item.region) : sizeLabel(marquee);
  context.tools.setState({ feedback: { pageId: page.id, marquee, snaps, label } });
}

function make(kind: CreatingTool, from: PagePoint, event: ToolEvent, context: ToolContext): void {
  const { editor, tools } = context;
  const { page, item, records } = drawn(kind, from, event, context, editor.newId);
  const { document } = editor.store.getState();
  const isMade = editor.dispatch(createItem(document, page.id, item, records), {
    label: `action.create.${item.kind}`,
    select: { kind: "items", pageId: page.id, itemIds: [item.id] },
  });
  if (isMade) tools.setTool("select");
}

/** The box that is drawn: its far corner snaps, and a square with Shift. Kept on the sheet. */
function drawnBox(
  kind: CreatingTool,
  page: Page,
  from: PagePoint,
  { at = from, shift, mod }: ToolEvent,
  { editor, view }: ToolContext,
): { readonly box: FrameBox; readonly snaps: readonly SnapLine[] } {
  const to = { x: within(at.x, page, "width"), y: within(at.y, page, "height") };
  const start = { x: within(from.x, page, "width"), y: within(from.y, page, "height") };
  if (kind === "article" || kind === "rule" || mod)
    return { box: boxBetween(start, to), snaps: [] };
  if (shift) {
    const side = Math.min(Math.abs(to.x - start.x), Math.abs(to.y - start.y));
    const corner = {
      x: start.x + side * Math.sign(to.x - start.x),
      y: start.y + side * Math.sign(to.y - start.y),
    };
    return { box: boxBetween(start, corner), snaps: [] };
  }
  const { document } = editor.store.getState();
  const tolerance = SNAP_WITHIN / view.getState().zoom;
  const corner = (place: { x: number; y: number }) =>
    snapBox(document, page.id, { ...place, width: 0, height: 0 }, "nw", [], tolerance);
  const [first, last] = [corner(start), corner(to)];
  const box = boxBetween(
    { x: start.x + first.dx, y: start.y + first.dy },
    { x: to.x + last.dx, y: to.y + last.dy },
  );
  return { box, snaps: last.lines };
}

function within(value: number, { trim, bleed }: Page, side: "width" | "height"): number {
  return Math.min(Math.max(value, -bleed), trim[side] + bleed);
}

function newItem(
  kind: CreatingTool,
  page: Page,
  from: PagePoint,
  to: PagePoint,
  box: FrameBox,
  newId: NewId,
): NewItem {
  const id = newId("item");
  switch (kind) {
    case "article":
      return newArticle(id, regionBetween(page, from, to), newId);
    case "picture":
      return { item: { id, kind: "picture", box }, records: [] };
    case "textFrame":
      return newTextFrame(id, page, box, newId);
    case "rule":
      return { item: newRule(id, page, from, to), records: [] };
    case "box": {
      const stroke = { width: FIRST_STROKE, colour: "black" };
      return { item: { id, kind: "box", box, stroke }, records: [] };
    }
  }
}

/** A story of one empty paragraph. */
function newStory(newId: NewId): { readonly storyId: string; readonly records: TableRecord[] } {
  const storyId = newId("story");
  const paragraph = { id: newId("paragraph"), styleId: "body", text: "", spans: [] };
  return {
    storyId,
    records: [
      { table: "stories", record: { id: storyId, paragraphIds: [paragraph.id] } },
      { table: "paragraphs", record: paragraph },
    ],
  };
}

/** The rank of an article that nobody has ranked. */
const FIRST_PRIORITY = 3;

function newArticle(id: string, region: GridRegion, newId: NewId): NewItem {
  const { storyId, records } = newStory(newId);
  const articleId = newId("article");
  return {
    item: {
      id,
      kind: "article",
      articleId,
      region,
      title: { levels: [], lines: 0 },
      pictures: [],
      border: "none",
    },
    records: [
      ...records,
      {
        table: "articles",
        record: {
          id: articleId,
          slug: articleId,
          priority: FIRST_PRIORITY,
          storyId,
          pictureIds: [],
        },
      },
    ],
  };
}

function newTextFrame(id: string, { grid }: Page, box: FrameBox, newId: NewId): NewItem {
  const { storyId, records } = newStory(newId);
  return {
    item: { id, kind: "text", storyId, box, columns: 1, gutter: grid.gutter, inset: 0 },
    records,
  };
}

/** A rule along the longer way of the drag: on a line of the grid, or in the nearest gutter. */
function newRule(id: string, page: Page, from: PagePoint, to: PagePoint): PageItem {
  const region = regionBetween(page, from, to);
  if (Math.abs(to.x - from.x) >= Math.abs(to.y - from.y)) {
    const line = { line: cellAt(page, from).line, lines: 1 };
    return { id, kind: "rule", direction: "horizontal", region: { ...region, ...line } };
  }
  const { grid, margins } = page;
  const gutter = Math.round((from.x - margins.left + grid.gutter / 2) / columnPitch(grid));
  const column = Math.min(Math.max(gutter, 0), grid.columns - 1);
  return { id, kind: "rule", direction: "vertical", region: { ...region, column, span: 1 } };
}
