import type { CaretLine } from "../../../typeset/text-map.ts";

/** Points of the way up or down that count as one across: columns are taken before lines. */
const DOWN_WEIGHT = 0.5;

/** The line nearest to a place in points; one in the same column before a nearer one beside it. */
export function nearestLine<L extends Pick<CaretLine, "left" | "right" | "top" | "bottom">>(
  lines: readonly L[],
  x: number,
  y: number,
): L | undefined {
  let nearest: L | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const across = Math.max(line.left - x, 0, x - line.right);
    const down = Math.max(line.top - y, 0, y - line.bottom);
    const distance = across + DOWN_WEIGHT * down;
    if (distance >= least) continue;
    nearest = line;
    least = distance;
  }
  return nearest;
}
