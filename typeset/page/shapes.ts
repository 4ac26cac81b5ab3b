import { BLACK, type Swatch } from "../../document/colour.ts";
import type { Box, PathItem } from "../display-list.ts";

type Paint = Pick<PathItem, "fill" | "stroke">;

/** A rectangle as a path, points. */
export function rectangle(box: Box, paint: Paint): PathItem {
  const right = box.x + box.width;
  const foot = box.y + box.height;
  return {
    kind: "path",
    commands: "MLLLZ",
    coords: [box.x, box.y, right, box.y, right, foot, box.x, foot],
    ...paint,
  };
}

/** A straight line of a width, points. */
export function straightLine(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  width: number,
  swatch: Swatch = BLACK,
): PathItem {
  return { kind: "path", commands: "ML", coords: [x1, y1, x2, y2], stroke: { swatch, width } };
}
