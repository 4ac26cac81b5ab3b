import { setGuides } from "../../document/commands/pages.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { Page } from "../../document/page.ts";
import { applyTransaction } from "../../document/transaction.ts";
import { snapBox } from "../canvas/snap.ts";
import type { PagePoint } from "../canvas/view.ts";
import { LINES_BREADTH, RULER_BREADTH } from "../canvas/view-geometry.ts";
import { SNAP_WITHIN } from "./select-drags.ts";
import type { Tool, ToolContext, ToolEvent } from "./tool.ts";

/** A ruler guide of a page. */
export type Guide = NonNullable<Page["guides"]>[number];
type Direction = Guide["direction"];

/** A guide is taken within so many CSS pixels. */
const GUIDE_WITHIN = 3;
/** Guides that snap to nothing stand on whole parts of a millimetre: so many. */
const PARTS_OF_MM = 10;
const POINTS_IN_MM = 72 / 25.4;

/** The guide in hand: a new one of a ruler, or one of a page's by its index. */
interface Hold {
  readonly direction: Direction;
  readonly from: { readonly pageId: string; readonly index: number } | undefined;
}

/** Where the guide in hand would stand; no place when it would be gone. */
interface GuidePlace {
  readonly pageId: string;
  readonly at: number | undefined;
}

/** True where a press takes a guide: on a ruler, or with the selection tool on a guide that is seen. */
export function takesGuide(event: ToolEvent, context: ToolContext): boolean {
  return holdAt(event, context) !== undefined;
}

/**
 * Makes guides by drags from the rulers, moves them, and takes them off when they are let go on
 * a ruler or off their page. It lies under all tools of the tool bar.
 */
export function createGuideTool(): Tool {
  let hold: Hold | undefined;
  const end = ({ editor, tools }: ToolContext) => {
    hold = undefined;
    editor.preview(undefined);
    tools.setState({ feedback: undefined });
  };
  return {
    id: "select",
    cursor: (event, context) => {
      const held = hold ?? holdAt(event, context);
      return held?.direction === "horizontal" ? "row-resize" : "col-resize";
    },
    pointerDown: (event, context) => {
      const { editor, view } = context;
      hold = holdAt(event, context);
      if (hold && editor.file.readOnly) {
        editor.notify("edit.readOnly");
        hold = undefined;
      } else if (hold && !view.getState().show.guides) view.toggle("guides");
    },
    pointerMove: (event, context) => {
      context.tools.setState({ hover: undefined });
      if (hold) show(hold, event, context);
    },
    pointerUp: (event, context) => {
      const held = hold;
      const place = held && placeAt(held, event, context);
      end(context);
      if (held && place) put(held, place, context);
    },
    cancel: (context) => {
      const isBusy = hold !== undefined;
      if (isBusy) end(context);
      return isBusy;
    },
  };
}

function holdAt(event: ToolEvent, context: ToolContext): Hold | undefined {
  const ruler = rulerAt(event, context);
  if (ruler) return { direction: ruler, from: undefined };
  const { view, tools, editor } = context;
  const { tool, held } = tools.getState();
  const { under } = event;
  if ((held ?? tool) !== "select" || !under || !view.getState().show.guides) return undefined;
  const guides = editor.store.getState().document.pages.get(under.pageId)?.guides ?? [];
  const within = GUIDE_WITHIN / view.getState().zoom;
  const index = guides.findLastIndex(
    ({ direction, at }) => Math.abs(along(direction, under) - at) <= within,
  );
  const guide = guides[index];
  return guide && { direction: guide.direction, from: { pageId: under.pageId, index } };
}

/** The guides that a ruler under the pointer gives; none in the corner where both meet. */
function rulerAt(
  { clientX, clientY }: ToolEvent,
  { view }: Pick<ToolContext, "view">,
): Direction | undefined {
  const { show, viewport } = view.getState();
  const { x, y } = view.toViewport(clientX, clientY);
  const isOut = x < 0 || y < 0 || x > viewport.width || y > viewport.height;
  if (!show.rulers || isOut) return undefined;
  const isTop = y < RULER_BREADTH;
  const isLeft = x < RULER_BREADTH + LINES_BREADTH;
  if (isTop === isLeft) return undefined;
  return isTop ? "horizontal" : "vertical";
}

function along(direction: Direction, { x, y }: { readonly x: number; readonly y: number }): number {
  return direction === "vertical" ? x : y;
}

/** Where the guide would stand now: a new one on the page nearest to the pointer, another on its own. */
function placeAt(hold: Hold, event: ToolEvent, context: ToolContext): GuidePlace | undefined {
  const { view, editor } = context;
  const { clientX, clientY } = event;
  const point: PagePoint | undefined = hold.from
    ? view.toPageOf(hold.from.pageId, clientX, clientY)
    : view.toNearestPage(clientX, clientY);
  const page = point && editor.store.getState().document.pages.get(point.pageId);
  if (!point || !page) return undefined;
  const end = hold.direction === "vertical" ? page.trim.width : page.trim.height;
  const raw = along(hold.direction, point);
  const isGone = isOverRuler(event, context) || raw < 0 || raw > end;
  return { pageId: page.id, at: isGone ? undefined : snapped(hold, page, raw, event, context) };
}

/** Both rulers take guides back, and so does the corner between them. */
function isOverRuler({ clientX, clientY }: ToolEvent, { view }: ToolContext): boolean {
  const { x, y } = view.toViewport(clientX, clientY);
  const isShown = view.getState().show.rulers;
  return isShown && (y < RULER_BREADTH || x < RULER_BREADTH + LINES_BREADTH);
}

/** On an edge near by, with Ctrl or ⌘ on none; else on a whole tenth of a millimetre. */
function snapped(
  hold: Hold,
  page: Page,
  raw: number,
  { mod }: ToolEvent,
  { view, editor }: ToolContext,
): number {
  const tenths = POINTS_IN_MM / PARTS_OF_MM;
  const rounded = Math.round(raw / tenths) * tenths;
  if (mod) return rounded;
  const { document } = editor.store.getState();
  const within = SNAP_WITHIN / view.getState().zoom;
  const isUpright = hold.direction === "vertical";
  const place = { x: isUpright ? raw : 0, y: isUpright ? 0 : raw, width: 0, height: 0 };
  const others = without(document, page, hold);
  const snap = snapBox(others, page.id, place, isUpright ? "w" : "n", [], within);
  if (snap.lines.length === 0) return rounded;
  return raw + (isUpright ? snap.dx : snap.dy);
}

/** The document without the guide in hand, which does not snap to itself. */
function without(document: DayangDocument, page: Page, { from }: Hold): DayangDocument {
  if (!from) return document;
  const guides = (page.guides ?? []).filter((_, i) => i !== from.index);
  const change = setGuides(document, page.id, guides);
  return "refused" in change ? document : applyTransaction(document, change);
}

/** The page's guides with the one in hand at its place. */
function changeTo(hold: Hold, { pageId, at }: GuidePlace, document: DayangDocument) {
  const { guides = [] } = recordOf(document, "pages", pageId);
  const others = guides.filter((_, i) => i !== hold.from?.index);
  const made = at === undefined ? [] : [{ direction: hold.direction, at }];
  return setGuides(document, pageId, [...others, ...made]);
}

function show(hold: Hold, event: ToolEvent, context: ToolContext): void {
  const { editor, tools } = context;
  const place = placeAt(hold, event, context);
  if (!place) return;
  const change = changeTo(hold, place, editor.store.getState().document);
  editor.preview(change);
  const label = place.at === undefined ? undefined : `${(place.at / POINTS_IN_MM).toFixed(1)} mm`;
  const { pageId } = place;
  tools.setState({ feedback: { pageId, ...(label === undefined ? {} : { label }) } });
}

function put(hold: Hold, place: GuidePlace, { editor }: ToolContext): void {
  const change = changeTo(hold, place, editor.store.getState().document);
  if ("changes" in change && change.changes.length === 0) return;
  editor.dispatch(change, { label: "action.guides" });
}
