import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { Box } from "../../typeset/display-list.ts";
import { linesHeight, lineTop } from "../../typeset/page/geometry.ts";
import { type BoxEdge, boxOf, columnEdges } from "./hit.ts";

/** A line that shows what a dragged box snaps to; points on the page. */
export interface SnapLine {
  readonly direction: "horizontal" | "vertical";
  /** x of a vertical line, y of a horizontal one. */
  readonly at: number;
  /** Its ends along the other axis. */
  readonly from: number;
  readonly to: number;
}

/** By how much a box is to be moved to snap, points, and the lines to draw; 0 where nothing is near. */
export interface Snap {
  readonly dx: number;
  readonly dy: number;
  readonly lines: readonly SnapLine[];
}

/** A place to snap to on one axis, and the stretch of the other that what stands there takes. */
interface Target {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Where a dragged box comes to lie: its moving edges (`"all"`: those of the whole box and its middle)
 * on the nearest edge or middle of the sheet, margin, column, guide or other item within `tolerance`
 * points. Each axis for itself.
 */
export function snapBox(
  document: DayangDocument,
  pageId: string,
  box: Box,
  edges: BoxEdge | "all",
  exclude: readonly string[],
  tolerance: number,
): Snap {
  const targets = targetsOf(document, pageId, exclude);
  const across = nearest(alongX(box, edges), targets.x, tolerance);
  const down = nearest(alongY(box, edges), targets.y, tolerance);
  return {
    dx: across?.by ?? 0,
    dy: down?.by ?? 0,
    lines: [
      ...lineOf("vertical", across, box.y + (down?.by ?? 0), box.height),
      ...lineOf("horizontal", down, box.x + (across?.by ?? 0), box.width),
    ],
  };
}

function alongX({ x, width }: Box, edges: BoxEdge | "all"): readonly number[] {
  if (edges === "all") return [x, x + width / 2, x + width];
  return [...(edges.includes("w") ? [x] : []), ...(edges.includes("e") ? [x + width] : [])];
}

function alongY({ y, height }: Box, edges: BoxEdge | "all"): readonly number[] {
  if (edges === "all") return [y, y + height / 2, y + height];
  return [...(edges.includes("n") ? [y] : []), ...(edges.includes("s") ? [y + height] : [])];
}

interface Found {
  readonly by: number;
  readonly target: Target;
}

function nearest(
  places: readonly number[],
  targets: readonly Target[],
  tolerance: number,
): Found | undefined {
  let found: Found | undefined;
  for (const target of targets) {
    for (const place of places) {
      const by = target.at - place;
      if (Math.abs(by) > tolerance) continue;
      if (!found || Math.abs(by) < Math.abs(found.by)) found = { by, target };
    }
  }
  return found;
}

function lineOf(
  direction: SnapLine["direction"],
  found: Found | undefined,
  start: number,
  length: number,
): readonly SnapLine[] {
  if (!found) return [];
  const { at, from, to } = found.target;
  return [{ direction, at, from: Math.min(from, start), to: Math.max(to, start + length) }];
}

/** Sheet, margins, columns, guides, then items: of places equally near the first counts. */
function targetsOf(
  document: DayangDocument,
  pageId: string,
  exclude: readonly string[],
): { readonly x: readonly Target[]; readonly y: readonly Target[] } {
  const page = recordOf(document, "pages", pageId);
  const { trim, margins, grid } = page;
  const tall = (at: number): Target => ({ at, from: 0, to: trim.height });
  const wide = (at: number): Target => ({ at, from: 0, to: trim.width });
  const top = lineTop(page, 0);
  const x = [0, trim.width / 2, trim.width, margins.left, trim.width - margins.right];
  const y = [0, trim.height / 2, trim.height, top, top + linesHeight(grid, grid.lines)];
  const guides = page.guides ?? [];
  const others = page.itemIds.flatMap((id) => {
    const item = exclude.includes(id) ? undefined : document.items.get(id);
    return item ? [boxOf(page, item)] : [];
  });
  return {
    x: [
      ...[...x, ...columnEdges(page)].map(tall),
      ...guides.filter(({ direction }) => direction === "vertical").map(({ at }) => tall(at)),
      ...others.flatMap((other) =>
        [other.x, other.x + other.width / 2, other.x + other.width].map((at) => ({
          at,
          from: other.y,
          to: other.y + other.height,
        })),
      ),
    ],
    y: [
      ...y.map(wide),
      ...guides.filter(({ direction }) => direction === "horizontal").map(({ at }) => wide(at)),
      ...others.flatMap((other) =>
        [other.y, other.y + other.height / 2, other.y + other.height].map((at) => ({
          at,
          from: other.x,
          to: other.x + other.width,
        })),
      ),
    ],
  };
}
