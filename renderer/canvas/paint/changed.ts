import type { Box, GlyphRun, TextLine } from "../../../typeset/display-list.ts";
import type { Leaf } from "./leaves.ts";

/**
 * The boxes of a page in points that look different after an edit: those of leaves that went, came,
 * or changed their order. What was made anew but is the same is no change.
 */
export function changedBoxes(before: readonly Leaf[], after: readonly Leaf[]): readonly Box[] {
  let start = 0;
  while (start < before.length && start < after.length && isSame(before[start]!, after[start]!))
    start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    isSame(before[before.length - 1 - end]!, after[after.length - 1 - end]!)
  )
    end++;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  return mergedBoxes(unmatched(gone, come).map((leaf) => leaf.box));
}

/** Leaves of either side without a like on the other, or whose like stands in another order. */
function unmatched(gone: readonly Leaf[], come: readonly Leaf[]): Leaf[] {
  const places = new Map<string, number[]>();
  gone.forEach((leaf, i) => {
    const key = keyOf(leaf);
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  });
  const matched = new Set<number>();
  const changed: Leaf[] = [];
  let last = -1;
  for (const leaf of come) {
    const at = places.get(keyOf(leaf))?.find((i) => !matched.has(i) && isSame(gone[i]!, leaf));
    if (at === undefined || at < last) changed.push(leaf);
    else last = at;
    if (at !== undefined) matched.add(at);
  }
  return [...changed, ...gone.filter((_, i) => !matched.has(i))];
}

function keyOf({ item, box }: Leaf): string {
  return `${item.kind} ${box.x} ${box.y} ${box.width}`;
}

/** Whether two leaves paint the same. */
function isSame(a: Leaf, b: Leaf): boolean {
  if (a === b) return true;
  if (a.opacity !== b.opacity || a.item.kind !== b.item.kind) return false;
  if (a.box.x !== b.box.x || a.box.y !== b.box.y || a.box.width !== b.box.width) return false;
  if (a.item === b.item) return true;
  if (a.item.kind === "line" && b.item.kind === "line") return isSameLine(a.item, b.item);
  return JSON.stringify(a.item) === JSON.stringify(b.item);
}

function isSameLine(a: TextLine, b: TextLine): boolean {
  return a.runs.length === b.runs.length && a.runs.every((run, i) => isSameRun(run, b.runs[i]!));
}

function isSameRun(a: GlyphRun, b: GlyphRun): boolean {
  return (
    a === b ||
    (a.faceId === b.faceId &&
      a.size === b.size &&
      a.scaleX === b.scaleX &&
      a.y === b.y &&
      a.weight === b.weight &&
      areSame(a.glyphIds, b.glyphIds) &&
      areSame(a.xs, b.xs) &&
      areSame(a.dys ?? [], b.dys ?? []) &&
      (a.fill === b.fill || JSON.stringify(a.fill) === JSON.stringify(b.fill)))
  );
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
}

/** Two boxes are joined when the box around both is not larger than both by more than this share. */
const WASTE = 1.25;

/** Fewer boxes that cover the same: neighbours, as the lines of a column, become one. */
export function mergedBoxes(boxes: readonly Box[]): readonly Box[] {
  const merged: Box[] = [];
  for (const box of boxes) {
    let grown = box;
    for (let i = merged.length - 1; i >= 0; i--) {
      const union = unionOf(grown, merged[i]!);
      if (area(union) > WASTE * (area(grown) + area(merged[i]!))) continue;
      grown = union;
      merged.splice(i, 1);
    }
    merged.push(grown);
  }
  return merged;
}

function unionOf(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const foot = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: foot - y };
}

function area({ width, height }: Box): number {
  return width * height;
}
