import type { Box, PathItem } from "../../typeset/display-list.ts";
import { pdfNumber } from "./pdf-number.ts";
import type { PageSpace } from "./text.ts";

/** The rectangle that a path is, when it is one with level and upright sides; undefined otherwise. */
export function asRectangle(path: PathItem): Box | undefined {
  if (!/^MLLL(L?)Z$/.test(path.commands)) return undefined;
  const [x0, y0, x1, y1, x2, y2, x3, y3, x4 = x0, y4 = y0] = path.coords;
  if (x4 !== x0 || y4 !== y0) return undefined;
  const isLevelFirst = y0 === y1 && x1 === x2 && y2 === y3 && x3 === x0;
  const isUprightFirst = x0 === x1 && y1 === y2 && x2 === x3 && y3 === y0;
  if (!isLevelFirst && !isUprightFirst) return undefined;
  return {
    x: Math.min(x0!, x2!),
    y: Math.min(y0!, y2!),
    width: Math.abs(x2! - x0!),
    height: Math.abs(y2! - y0!),
  };
}

/** The box of a path's points, its control points among them, without the width of its stroke. */
export function pathBounds({ coords }: Pick<PathItem, "coords">): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, foot: -Infinity };
  for (let i = 0; i + 1 < coords.length; i += 2) {
    box.left = Math.min(box.left, coords[i]!);
    box.right = Math.max(box.right, coords[i]!);
    box.top = Math.min(box.top, coords[i + 1]!);
    box.foot = Math.max(box.foot, coords[i + 1]!);
  }
  return { x: box.left, y: box.top, width: box.right - box.left, height: box.foot - box.top };
}

/** The path's construction operators; colours, width and painting are the caller's. */
export function pathOperators(path: PathItem, toPage: PageSpace): string {
  const box = asRectangle(path);
  if (box !== undefined) return `${rectangleNumbers(box, toPage)} re`;
  const pieces: string[] = [];
  let at = 0;
  let last: readonly [number, number] = [0, 0];
  for (const command of path.commands) {
    const count = coordCount(command);
    const coords = path.coords.slice(at, at + count);
    at += count;
    pieces.push(segment(command, coords, last, toPage));
    if (count > 0) last = [coords[count - 2]!, coords[count - 1]!];
  }
  return pieces.join("\n");
}

/** Lower left corner and size on the page. */
export function rectangleNumbers(box: Box, toPage: PageSpace): string {
  const corner = `${pdfNumber(toPage.x(box.x))} ${pdfNumber(toPage.y(box.y + box.height))}`;
  return `${corner} ${pdfNumber(box.width)} ${pdfNumber(box.height)}`;
}

/** How many numbers a path command takes. Throws RangeError for a letter that is no command. */
export function coordCount(command: string): 0 | 2 | 4 | 6 {
  switch (command) {
    case "M":
    case "L":
      return 2;
    case "Q":
      return 4;
    case "C":
      return 6;
    case "Z":
      return 0;
    default:
      throw new RangeError(`no path command: ${command}`);
  }
}

function segment(
  command: string,
  coords: readonly number[],
  last: readonly [number, number],
  toPage: PageSpace,
): string {
  switch (command) {
    case "M":
      return `${points(coords, toPage)} m`;
    case "L":
      return `${points(coords, toPage)} l`;
    case "Q":
      return `${points(raised(last, coords), toPage)} c`;
    case "C":
      return `${points(coords, toPage)} c`;
    default:
      return "h";
  }
}

/** A quadratic curve raised to a cubic one, since PDF has cubics alone: controls at ⅔ of the way. */
function raised(from: readonly [number, number], coords: readonly number[]): number[] {
  const [cx, cy, x, y] = coords as [number, number, number, number];
  return [
    from[0] + ((cx - from[0]) * 2) / 3,
    from[1] + ((cy - from[1]) * 2) / 3,
    x + ((cx - x) * 2) / 3,
    y + ((cy - y) * 2) / 3,
    x,
    y,
  ];
}

function points(coords: readonly number[], toPage: PageSpace): string {
  return coords
    .map((value, i) => pdfNumber(i % 2 === 0 ? toPage.x(value) : toPage.y(value)))
    .join(" ");
}
