import type { Box } from "../../typeset/display-list.ts";

/** How pages stand beside each other: each alone, or 1 | 2–3 | 4–5 … as the paper is opened. */
export type PageMode = "page" | "spread";

/** A page as the pasteboard needs it. Points. */
export interface ShownPage {
  readonly pageId: string;
  readonly width: number;
  readonly height: number;
}

/** Where a page's trimmed sheet lies on the pasteboard, in points; the spine stands at x = 0. */
export interface PagePlace extends Box {
  readonly pageId: string;
}

/** Points between one row of pages and the next. */
export const ROW_GAP = 48;

/**
 * Lays pages out as a strip of rows downwards. In spreads the first page is a right page and each
 * further pair opens left and right of the spine (newspapers of horizontal text are bound left).
 */
export function layPlaces(pages: readonly ShownPage[], mode: PageMode): readonly PagePlace[] {
  const places: PagePlace[] = [];
  let top = 0;
  for (const row of rowsOf(pages, mode)) {
    const height = Math.max(...row.map((page) => page.height));
    for (const page of row) {
      const isRight = pages.indexOf(page) % 2 === 0;
      const x = mode === "page" ? -page.width / 2 : isRight ? 0 : -page.width;
      places.push({ pageId: page.pageId, x, y: top, width: page.width, height: page.height });
    }
    top += height + ROW_GAP;
  }
  return places;
}

function rowsOf(pages: readonly ShownPage[], mode: PageMode): (readonly ShownPage[])[] {
  if (mode === "page") return pages.map((page) => [page]);
  const rows: (readonly ShownPage[])[] = [];
  for (let i = 0; i < pages.length; i = i === 0 ? 1 : i + 2) {
    rows.push(pages.slice(i, i === 0 ? 1 : i + 2));
  }
  return rows;
}

/** The page under a point of the pasteboard; undefined beside all pages. */
export function placeAt(places: readonly PagePlace[], x: number, y: number): PagePlace | undefined {
  return places.find((place) => distanceTo(place, x, y) === 0);
}

/** The page nearest to a point of the pasteboard; undefined when there is none. */
export function nearestPlace(
  places: readonly PagePlace[],
  x: number,
  y: number,
): PagePlace | undefined {
  let nearest: PagePlace | undefined;
  for (const place of places) {
    if (!nearest || distanceTo(place, x, y) < distanceTo(nearest, x, y)) nearest = place;
  }
  return nearest;
}

function distanceTo(box: Box, x: number, y: number): number {
  const dx = Math.max(box.x - x, 0, x - (box.x + box.width));
  const dy = Math.max(box.y - y, 0, y - (box.y + box.height));
  return Math.hypot(dx, dy);
}

/** The smallest box around boxes; undefined around none. */
export function boxAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const foot = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: foot - y };
}

/** Whether two boxes have a point in common; edges count. */
export function boxesMeet(a: Box, b: Box): boolean {
  return (
    a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
  );
}
