import type { BoxItem, TextFrame } from "../../document/page.ts";
import type { DisplayItem, GroupItem } from "../display-list.ts";
import type { Engine } from "./engine.ts";
import { rectangle } from "./shapes.ts";

/** A box with a line or a fill and nothing in it. */
export function boxItem(item: BoxItem, engine: Engine): GroupItem {
  return { kind: "group", name: item.id, bounds: item.box, items: boxPaint(item, engine) };
}

/** The fill of a box and the line around it, which stands inside its edges. */
export function boxPaint(
  { box, stroke, fill }: Pick<BoxItem | TextFrame, "box" | "stroke" | "fill">,
  engine: Engine,
): DisplayItem[] {
  const items: DisplayItem[] = [];
  if (fill !== undefined) items.push(rectangle(box, { fill: engine.swatch(fill) }));
  if (stroke) {
    const half = Math.min(stroke.width, box.width, box.height) / 2;
    const inner = {
      x: box.x + half,
      y: box.y + half,
      width: box.width - 2 * half,
      height: box.height - 2 * half,
    };
    const line = { swatch: engine.swatch(stroke.colour), width: 2 * half };
    items.push(rectangle(inner, { stroke: line }));
  }
  return items;
}
