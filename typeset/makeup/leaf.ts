import type { Area, FillArea, SlotArea } from "../../document/layout.ts";

/** One place of an arrangement that takes articles: a slot or a fill, and where it stands. */
export interface Leaf {
  readonly index: number;
  readonly area: SlotArea | FillArea;
  readonly column: number;
  readonly span: number;
}

/** The places of an arrangement in reading order, each with its columns. */
export function leavesOf(area: Area, columns: number): Leaf[] {
  const leaves: Leaf[] = [];
  collect(area, 0, columns, leaves);
  return leaves;
}

function collect(area: Area, column: number, span: number, leaves: Leaf[]): void {
  switch (area.kind) {
    case "slot":
    case "fill":
      leaves.push({ index: leaves.length, area, column, span });
      return;
    case "stack":
      for (const child of area.areas) collect(child, column, span, leaves);
      return;
    case "row": {
      let left = column;
      area.areas.forEach((child, i) => {
        const width = area.spans[i] ?? 1;
        collect(child, left, width, leaves);
        left += width;
      });
      return;
    }
    case "windmill":
      for (const sail of windmillSails(area, column, span)) {
        collect(sail.area, sail.column, sail.span, leaves);
      }
  }
}

/** A windmill's five areas with their columns, in reading order: first, second, fourth, centre, third. */
export function windmillSails(
  area: Extract<Area, { kind: "windmill" }>,
  column: number,
  span: number,
): { readonly area: Area; readonly column: number; readonly span: number }[] {
  const { left, foot } = area;
  const sails = [
    { area: area.first, offset: 0, span: left },
    { area: area.second, offset: left, span: span - left },
    { area: area.fourth, offset: 0, span: foot },
    { area: area.centre, offset: foot, span: left - foot },
    { area: area.third, offset: foot, span: span - foot },
  ];
  return sails.map((sail) => ({
    area: sail.area,
    column: column + (area.mirrored ? span - sail.offset - sail.span : sail.offset),
    span: sail.span,
  }));
}

/** How many articles a leaf takes at least and at most. */
export function leafCapacity(leaf: Leaf): { readonly least: number; readonly most: number } {
  return leaf.area.kind === "slot"
    ? { least: leaf.area.optional ? 0 : 1, most: 1 }
    : { least: leaf.area.least, most: leaf.area.most };
}

/** Which articles (indices into the page's articles) each leaf takes, top to foot; by leaf index. */
export type Assignment = readonly (readonly number[])[];

/** The slot of the lead: the article of first priority stands there and nowhere else (MU3). */
export function isLeadSlot({ area }: Leaf): boolean {
  return area.kind === "slot" && area.priority === 1;
}
