import type {
  Box,
  DisplayItem,
  DisplayList,
  GlyphRun,
  GroupItem,
  ImageItem,
  PathItem,
  TextLine,
} from "../../../typeset/display-list.ts";

/** One thing that is painted, with the box that its ink keeps within; points on the page. */
export interface Leaf {
  readonly item: TextLine | PathItem | ImageItem;
  readonly box: Box;
  /** From 0 to 1, by its groups. */
  readonly opacity: number;
}

/** Leaves by item, so that an item that stays keeps its leaf; of opaque groups alone. */
const leafOfItem = new WeakMap<Leaf["item"], Leaf>();
const leavesOfGroup = new WeakMap<GroupItem, readonly Leaf[]>();
const leavesOfList = new WeakMap<DisplayList, readonly Leaf[]>();

/** What a page paints, in order. An unchanged item gives the same leaf as before. */
export function leavesOf(list: DisplayList): readonly Leaf[] {
  let leaves = leavesOfList.get(list);
  if (!leaves) {
    leaves = list.items.flatMap((item) => leavesOfItem(item, 1));
    leavesOfList.set(list, leaves);
  }
  return leaves;
}

function leavesOfItem(item: DisplayItem, opacity: number): readonly Leaf[] {
  if (item.kind !== "group") return [leafOf(item, opacity)];
  const inner = opacity * (item.opacity ?? 1);
  if (inner !== 1) return item.items.flatMap((child) => leavesOfItem(child, inner));
  let leaves = leavesOfGroup.get(item);
  if (!leaves) {
    leaves = item.items.flatMap((child) => leavesOfItem(child, 1));
    leavesOfGroup.set(item, leaves);
  }
  return leaves;
}

function leafOf(item: Leaf["item"], opacity: number): Leaf {
  const known = leafOfItem.get(item);
  if (known && known.opacity === opacity) return known;
  const leaf = { item, box: inkBox(item), opacity };
  leafOfItem.set(item, leaf);
  return leaf;
}

/** A box that no ink of the item leaves, generously reckoned. */
function inkBox(item: Leaf["item"]): Box {
  switch (item.kind) {
    case "line":
      return around(item.runs.map(runCorners));
    case "path":
      return around([pathCorners(item)]);
    case "image":
      return { x: item.x, y: item.y, width: item.width, height: item.height };
  }
}

type Corners = readonly [left: number, top: number, right: number, foot: number];

/** Ink reaches at most so far from a glyph's origin, em. */
const REACH = { left: 0.5, right: 1.6, up: 1.25, down: 0.6 };

function runCorners({ xs, y, size, scaleX, dys, weight = 0 }: GlyphRun): Corners {
  if (xs.length === 0) return [Infinity, Infinity, -Infinity, -Infinity];
  const wide = size * Math.max(1, scaleX);
  const shifts = dys ?? [0];
  return [
    Math.min(...xs) - REACH.left * wide - weight,
    y + Math.min(...shifts) - REACH.up * size - weight,
    Math.max(...xs) + REACH.right * wide + weight,
    y + Math.max(...shifts) + REACH.down * size + weight,
  ];
}

function pathCorners({ coords, stroke }: PathItem): Corners {
  // Room for corners drawn out to a point, and for a hairline's least breadth on the screen.
  const margin = stroke ? 2 * stroke.width + 1 : 0.5;
  let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < coords.length; i += 2) {
    left = Math.min(left, coords[i]!);
    right = Math.max(right, coords[i]!);
    top = Math.min(top, coords[i + 1]!);
    foot = Math.max(foot, coords[i + 1]!);
  }
  return [left - margin, top - margin, right + margin, foot + margin];
}

function around(all: readonly Corners[]): Box {
  let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const corners of all) {
    left = Math.min(left, corners[0]);
    top = Math.min(top, corners[1]);
    right = Math.max(right, corners[2]);
    foot = Math.max(foot, corners[3]);
  }
  if (!(left <= right)) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: foot - top };
}
