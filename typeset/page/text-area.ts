import type { ArticleBox, FrameBox, Page, PageItem, TextFrame } from "../../document/page.ts";
import type { Box } from "../display-list.ts";
import { type Column, type Obstacle, type Slot, slotsOf } from "../story/slots.ts";
import type { AreaFlow } from "../story/thread.ts";
import { bodyFrame, columnsOf, obstacleOf } from "./body-frame.ts";
import { lineBaseline, regionBox } from "./geometry.ts";

/** A slot with its place on the page, points. */
export interface PageSlot extends Slot {
  readonly x: number;
  readonly baseline: number;
}

/** What of a story stands in an area, at the body size (points) of the page where the story begins. */
export interface PlacedText {
  readonly flow: AreaFlow<PageSlot>;
  readonly bodySize: number;
}

/** An item that text below goes round. */
export type WrapItem = Extract<PageItem, { kind: "picture" | "text" | "box" }>;

/** The items of a page that have a wrap, from the lowest to the highest, with their places. */
export interface PageWrap {
  /** Place in the page's `itemIds`. */
  readonly index: number;
  readonly item: WrapItem;
  /** The item's box with its clearance. */
  readonly box: Box;
}

/** Edges closer than this, points, only touch. */
const TOUCHING = 0.01;

/** A wrap item's place; undefined for an item that text does not go round. */
export function pageWrap(item: PageItem, index: number): PageWrap | undefined {
  if (item.kind !== "picture" && item.kind !== "text" && item.kind !== "box") return undefined;
  if (!item.wrap) return undefined;
  const { x, y, width, height } = item.box;
  const { clearance } = item.wrap;
  const box = {
    x: x - clearance,
    y: y - clearance,
    width: width + 2 * clearance,
    height: height + 2 * clearance,
  };
  return { index, item, box };
}

/** True where two boxes have more than an edge in common. */
export function overlap(a: FrameBox, b: FrameBox): boolean {
  return (
    a.x < b.x + b.width - TOUCHING &&
    b.x < a.x + a.width - TOUCHING &&
    a.y < b.y + b.height - TOUCHING &&
    b.y < a.y + a.height - TOUCHING
  );
}

/** The box of an article or text frame on its page, points. */
export function areaBounds(page: Page, item: ArticleBox | TextFrame): FrameBox {
  return item.kind === "article" ? regionBox(page, item.region) : item.box;
}

/** The slots of an article's body or a text frame in reading order, round what stands over it. */
export function areaSlots(
  page: Page,
  item: ArticleBox | TextFrame,
  wraps: readonly PageWrap[],
): PageSlot[] {
  const area = item.kind === "article" ? articleArea(page, item) : frameArea(page, item);
  const { grid } = page;
  const obstacles = [
    ...area.obstacles,
    ...wraps.flatMap(({ box }) => obstacleIn(page, box, area.left, area.firstLine)),
  ];
  return slotsOf(area.columns, obstacles, grid.bodySize).map((slot) => ({
    ...slot,
    x: area.left + slot.start,
    baseline: lineBaseline(page, area.firstLine + slot.line),
  }));
}

/** Columns counted from a left edge (points) and a grid line of the page. */
interface Area {
  readonly left: number;
  readonly firstLine: number;
  readonly columns: readonly Column[];
  readonly obstacles: readonly Obstacle[];
}

function articleArea(page: Page, box: ArticleBox): Area {
  const frame = bodyFrame(page, box);
  return {
    left: frame.left,
    firstLine: frame.firstLine,
    columns: columnsOf(frame),
    obstacles: box.pictures.map((placement) => obstacleOf(placement, frame, page.grid)),
  };
}

/**
 * A text frame's columns: of a whole number of characters, the gutters taking the rest (GR4); lines
 * on the page's own grid (GR2), from the first that begins inside the frame's inset to the last that
 * ends there.
 */
function frameArea(page: Page, { box, columns: count, gutter, inset }: TextFrame): Area {
  const { bodySize, leading } = page.grid;
  const inner = box.width - 2 * inset;
  const characters = Math.floor((inner - (count - 1) * gutter) / count / bodySize + 0.001);
  const measure = characters * bodySize;
  const rest = inner - count * measure;
  const first = Math.ceil((box.y + inset - page.margins.top) / leading - 0.001);
  const foot = box.y + box.height - inset - page.margins.top - bodySize;
  const lines = characters < 1 ? 0 : Math.max(0, Math.floor(foot / leading + 0.001) - first + 1);
  const pitch = measure + (count > 1 ? rest / (count - 1) : 0);
  const start = count > 1 ? 0 : rest / 2;
  return {
    left: box.x + inset,
    firstLine: first,
    columns: Array.from({ length: count }, (_, i) => ({
      start: start + i * pitch,
      measure,
      firstLine: 0,
      lines,
    })),
    obstacles: [],
  };
}

/** What a box on the page takes of an area: the lines whose em box it reaches into. */
function obstacleIn(page: Page, box: Box, left: number, firstLine: number): Obstacle[] {
  const { leading, bodySize } = page.grid;
  const top = box.y - page.margins.top;
  const first = Math.floor((top - bodySize) / leading + 0.001) + 1;
  const last = Math.ceil((top + box.height) / leading - 0.001) - 1;
  if (last < first) return [];
  return [
    {
      start: box.x - left,
      end: box.x + box.width - left,
      firstLine: first - firstLine,
      lines: last - first + 1,
    },
  ];
}
