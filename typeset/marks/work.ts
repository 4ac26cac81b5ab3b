import type { MarkState } from "../../document/desk/desk.ts";
import { earlierColour, type Mark, roundColour } from "../../document/desk/marks.ts";
import type { Box } from "../display-list.ts";
import type { Look, MarkText, Saying } from "./call-out.ts";
import { middleOf, type Point } from "./geometry.ts";
import type { Shape } from "./pen.ts";
import type { Room } from "./room.ts";
import type { Leader } from "./router.ts";
import type { MarkSymbol } from "./symbol.ts";
import { symbolOf } from "./symbols.ts";

/** A mark while it is drawn. */
export interface Work {
  readonly mark: Mark;
  /** Its place among its proof's marks, from 1. */
  readonly number: number;
  /** It is of an earlier proof: lighter, and nobody makes way for it. */
  readonly isEarlier: boolean;
  readonly colour: string;
  readonly look: Look;
  readonly symbol: MarkSymbol;
  /** What it says in the margin; nothing where its symbol says all. */
  readonly saying?: Saying;
  readonly shapes: Shape[];
  readonly texts: MarkText[];
  readonly leaders: Point[][];
  leader?: Leader;
  callOut?: Box;
  numberAt?: NumberPlace;
  /** Its number stands in the drawing, in place of a line. */
  isNumbered?: boolean;
}

/** Where a mark's number stands: `x` is its middle, or the end next to what it stands beside. */
export interface NumberPlace extends Point {
  readonly anchor: "start" | "middle" | "end";
}

/** Widths of strokes, points: what is done steps back. */
const PEN = 0.75;
const PEN_OF_DONE = 0.45;

/** A mark of an earlier proof: its boxes lie on this one's page, its number is that of its own proof. */
export interface EarlierMark {
  readonly state: MarkState;
  readonly number: number;
}

/** The marks that are drawn, each with its symbol; those of earlier proofs behind the page's own. */
export function worksOf(
  states: readonly MarkState[],
  room: Room,
  earlierMarks: readonly EarlierMark[] = [],
): Work[] {
  const all = [
    ...states.map((state, index) => ({ state, number: index + 1, isEarlier: false })),
    ...earlierMarks.map((each) => ({ ...each, isEarlier: true })),
  ];
  const names = new Map<string, number>();
  for (const { state } of all)
    if (state.mark.kind === "replaceAll") names.set(state.mark.id, names.size);
  const shown = all.filter(({ state }) => state.status !== "withdrawn");
  return shown.map(({ state, number, isEarlier }, index): Work => {
    const { mark, round, status } = state;
    const earlier = shown.slice(0, index).map((each) => each.state);
    const pen = status === "done" ? PEN_OF_DONE : PEN;
    const name = names.get(mark.id) ?? 0;
    const others = shown
      .filter((each) => each.state !== state && CAN_BE_KEPT.has(each.state.mark.kind))
      .flatMap((each) => each.state.mark.boxes);
    const before = earlier.filter((each) => isSamePlace(each, state)).length;
    const symbol = symbolOf({ mark, room, pen, before, name, others });
    const saying = sayingOf(mark, name);
    return {
      mark,
      number,
      isEarlier,
      colour: isEarlier ? earlierColour(round) : roundColour(round),
      look: { pen, status: status === "withdrawn" ? "open" : status },
      symbol,
      ...(saying ? { saying } : {}),
      shapes: [...symbol.shapes],
      texts: [],
      leaders: [],
    };
  });
}

/** What a stet can keep as it was. */
const CAN_BE_KEPT = new Set<Mark["kind"]>(["change", "delete", "transpose", "move"]);

function isSamePlace(
  { mark: a, round: ofA }: MarkState,
  { mark: b, round: ofB }: MarkState,
): boolean {
  if (ofA !== ofB || a.kind !== b.kind) return false;
  const [one, other] = [middleOf(a.boxes[0]!), middleOf(b.boxes[0]!)];
  return Math.hypot(one.x - other.x, one.y - other.y) < 1;
}

function sayingOf({ kind, text }: Mark, name: number): Saying | undefined {
  if (kind === "delete" && text.trim() === "") return { kind: "loop" };
  if (kind === "replaceAll") return { kind: "meaning", text, name };
  if (text.trim() === "") return undefined;
  if (kind === "change" || kind === "insert") return { kind: "wording", text };
  return { kind: "remark", text, isDeletion: kind === "delete" };
}
