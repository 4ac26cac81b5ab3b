import type { Area } from "../../document/layout.ts";
import { type Assignment, type Leaf, windmillSails } from "./leaf.ts";

/** An area with its leaves resolved, made once an arrangement. */
export type Node =
  | { readonly kind: "leaf"; readonly leaf: Leaf }
  | {
      readonly kind: "stack";
      readonly column: number;
      readonly span: number;
      readonly children: readonly Node[];
    }
  | {
      readonly kind: "row";
      readonly children: readonly Node[];
      readonly columns: readonly number[];
    }
  | WindmillNode;

/** Four areas round a centre, the `sails`. */
export interface WindmillNode {
  readonly kind: "windmill";
  readonly column: number;
  readonly span: number;
  readonly left: number;
  readonly foot: number;
  readonly mirrored: boolean;
  readonly sails: readonly Node[];
}

/** The node of an area from a column on; `leaves` gives the leaves in the area's order. */
export function nodeOf(area: Area, column: number, span: number, leaves: Iterator<Leaf>): Node {
  switch (area.kind) {
    case "slot":
    case "fill":
      return { kind: "leaf", leaf: leaves.next().value as Leaf };
    case "stack":
      return {
        kind: "stack",
        column,
        span,
        children: area.areas.map((child) => nodeOf(child, column, span, leaves)),
      };
    case "row": {
      const columns: number[] = [];
      let left = column;
      const children = area.areas.map((child, i) => {
        const width = area.spans[i] ?? 1;
        columns.push(left);
        left += width;
        return nodeOf(child, left - width, width, leaves);
      });
      return { kind: "row", children, columns };
    }
    case "windmill": {
      const sails = windmillSails(area, column, span).map((sail) =>
        nodeOf(sail.area, sail.column, sail.span, leaves),
      );
      const { left, foot, mirrored } = area;
      return { kind: "windmill", column, span, left, foot, mirrored, sails };
    }
  }
}

/** What the cost of a node depends on: which articles stand in its leaves. */
export function nodeKey(node: Node, assignment: Assignment): string {
  switch (node.kind) {
    case "leaf":
      return (assignment[node.leaf.index] ?? []).join(",");
    case "stack":
    case "row":
      return node.children.map((child) => nodeKey(child, assignment)).join(";");
    case "windmill":
      return node.sails.map((sail) => nodeKey(sail, assignment)).join(";");
  }
}
