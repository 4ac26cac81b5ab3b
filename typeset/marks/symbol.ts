import type { Mark } from "../../document/desk/marks.ts";
import type { Box } from "../display-list.ts";
import type { Point, Segment } from "./geometry.ts";
import type { Shape } from "./pen.ts";
import type { Room } from "./room.ts";

/** Two places of a mark that belong together: what is moved or transposed, and where to. */
export interface Link {
  readonly from: Box;
  readonly to: Box;
  readonly heads: "one" | "both";
}

/** What a mark draws at its own place. */
export interface MarkSymbol {
  readonly shapes: readonly Shape[];
  /** Where a leader may leave it, best first. */
  readonly starts: readonly Point[];
  /** What the leader must get past: it runs no lower than this, above this box. */
  readonly head: Box;
  /** Long strokes, which leaders keep clear of. */
  readonly strokes: readonly Segment[];
  readonly link?: Link;
}

/** What a symbol is drawn from. */
export interface SymbolTask {
  readonly mark: Mark;
  readonly room: Room;
  /** Width of its strokes, points. */
  readonly pen: number;
  /** How many marks of this kind and colour stand at the same place before it. */
  readonly before: number;
  /** Which of the names (○ □ ◇ △) a mark of "replace all" has, from 0. */
  readonly name: number;
  /** The boxes of other marks: what a stet may keep. */
  readonly others: readonly Box[];
}
