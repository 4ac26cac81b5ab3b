import type { MarkKind } from "../../../document/desk/marks.ts";
import type { FrameBox } from "../../../document/page.ts";
import type { TextPosition } from "../../../document/selection.ts";
import type { MarkTarget, MarkWish } from "./mark-actions.ts";
import type { ProofText } from "./proof-text.ts";
import {
  boxesOf,
  caretAt,
  isCaret,
  rangesOf,
  type TextSelection,
  wholeAt,
  wordAt,
} from "./text-selection.ts";

/** Points from the trim's top left corner, y down. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** What the pointer is about while it is held. */
type MarkDrag =
  | { readonly kind: "text"; readonly from: TextSelection }
  | { readonly kind: "box"; readonly from: PagePoint }
  /** Selected text is held; it moves once the pointer has. */
  | { readonly kind: "move"; readonly from: PagePoint; readonly isMoving: boolean };

/** A mark that waits for its other half to be shown on the page. */
export interface Picking {
  readonly kind: "transpose" | "move";
  readonly target: MarkTarget;
}

/** The mark tool: what is selected on the proof, and what the pointer is doing. Immutable. */
export interface MarkToolState {
  readonly target: MarkTarget | undefined;
  readonly drag: MarkDrag | undefined;
  readonly picking: Picking | undefined;
  /** Where what is moved would go. */
  readonly dropAt: TextPosition | undefined;
  /** The pointer draws boxes even on text. */
  readonly isBoxing: boolean;
  /** A finger was the last pointer: what is selected has handles. */
  readonly isTouched: boolean;
}

export const IDLE_TOOL: MarkToolState = {
  target: undefined,
  drag: undefined,
  picking: undefined,
  dropAt: undefined,
  isBoxing: false,
  isTouched: false,
};

/** How the pointer was pressed. */
export interface Press {
  /** 2 takes the word, 3 the whole paragraph. */
  readonly clicks: number;
  /** Shift: what is selected grows to here. */
  readonly isMore: boolean;
  /** Alt: a box is drawn. */
  readonly isBox: boolean;
}

/** A mark that the pointer has asked for. */
export interface MarkRequest {
  readonly kind: MarkKind;
  readonly target: MarkTarget;
  readonly wish: MarkWish;
}

/** Points: text is meant this near to it; a drag is one from this far. */
const REACH = 9;
const DRAG_FROM = 3;
/** Points: a smaller box is a point that is meant, and gets this size. */
const LEAST_BOX = 6;

/** The tool after the pointer was pressed on the page. */
export function pressed(
  tool: MarkToolState,
  text: ProofText,
  at: PagePoint,
  press: Press,
): MarkToolState {
  const position = text.map.positionAt(at.x, at.y, REACH);
  const isBox = press.isBox || tool.isBoxing || !position;
  if (tool.picking?.kind === "move") return { ...tool, dropAt: position };
  if (isBox || !position) {
    const box = { ...at, width: 0, height: 0 };
    return { ...tool, picking: undefined, target: boxTarget(box), drag: { kind: "box", from: at } };
  }
  const { target } = tool;
  const own = target?.kind === "text" && !tool.picking ? target.selection : undefined;
  if (press.clicks === 1 && !press.isMore && own && !isCaret(own) && isOn(text, own, at))
    return { ...tool, drag: { kind: "move", from: at, isMoving: false } };
  const from = startOf(text, position, press, own);
  return { ...tool, target: { kind: "text", selection: from }, drag: { kind: "text", from } };
}

function startOf(
  text: ProofText,
  position: TextPosition,
  { clicks, isMore }: Press,
  own: TextSelection | undefined,
): TextSelection {
  if (isMore && own) return { anchor: own.anchor, focus: position };
  if (clicks === 2) return wordAt(text, position);
  return clicks > 2 ? wholeAt(text, position) : caretAt(position);
}

/** Whether a point lies on selected text. */
function isOn(text: ProofText, selection: TextSelection, { x, y }: PagePoint): boolean {
  return boxesOf(text, rangesOf(text, selection)).some(
    (box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
}

/** The tool after an end of the selection was taken hold of: the other one stays. */
export function handleTaken(tool: MarkToolState, end: "anchor" | "focus"): MarkToolState {
  const { target } = tool;
  if (target?.kind !== "text") return tool;
  const from = caretAt(target.selection[end === "anchor" ? "focus" : "anchor"]);
  return { ...tool, drag: { kind: "text", from } };
}

/** The tool after the pointer has moved. */
export function dragged(tool: MarkToolState, text: ProofText, at: PagePoint): MarkToolState {
  const { drag } = tool;
  const position = text.map.positionAt(at.x, at.y);
  if (tool.picking?.kind === "move") return { ...tool, dropAt: position };
  switch (drag?.kind) {
    case undefined:
      return tool;
    case "box":
      return { ...tool, target: boxTarget(boxBetween(drag.from, at)) };
    case "move": {
      const isMoving =
        drag.isMoving || Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > DRAG_FROM;
      return { ...tool, drag: { ...drag, isMoving }, dropAt: isMoving ? position : undefined };
    }
    case "text": {
      if (!position) return tool;
      return { ...tool, target: { kind: "text", selection: grown(text, drag.from, position) } };
    }
  }
}

/** What a drag that began on a word or a paragraph selects: all of it, and on to the pointer. */
function grown(text: ProofText, from: TextSelection, to: TextPosition): TextSelection {
  if (isCaret(from)) return { anchor: from.anchor, focus: to };
  const [first] = rangesOf(text, from);
  const isBefore =
    to.record === from.anchor.record
      ? to.offset < (first?.start ?? 0)
      : (text.records.get(to.record)?.order ?? 0) <
        (text.records.get(from.anchor.record)?.order ?? 0);
  if (isBefore) return { anchor: from.focus, focus: to };
  const isWithin = to.record === from.focus.record && to.offset <= from.focus.offset;
  return isWithin ? from : { anchor: from.anchor, focus: to };
}

/** The tool after the pointer was let go, and the mark that is made by that. */
export function released(
  tool: MarkToolState,
  text: ProofText,
  at: PagePoint,
): { readonly tool: MarkToolState; readonly request?: MarkRequest } {
  const { drag, picking, target, dropAt } = tool;
  const still = { ...tool, drag: undefined, dropAt: undefined };
  if (picking?.kind === "move") {
    const to = text.map.positionAt(at.x, at.y, REACH);
    return to ? { tool: still, request: request("move", picking.target, to) } : { tool };
  }
  if (drag?.kind === "move") {
    if (drag.isMoving && target && dropAt)
      return { tool: still, request: request("move", target, dropAt) };
    const position = text.map.positionAt(at.x, at.y, REACH);
    return {
      tool: position ? { ...still, target: { kind: "text", selection: caretAt(position) } } : still,
    };
  }
  if (picking && target?.kind === "text" && !isCaret(target.selection)) {
    const wish = { to: target.selection };
    return { tool: still, request: { kind: picking.kind, target: picking.target, wish } };
  }
  if (drag?.kind === "box" && target?.kind === "box")
    return { tool: { ...still, target: boxTarget(atLeast(target.box)) } };
  return { tool: still };
}

function request(kind: "move", target: MarkTarget, to: TextPosition): MarkRequest {
  return { kind, target, wish: { to: caretAt(to) } };
}

function boxTarget(box: FrameBox): MarkTarget {
  return { kind: "box", box };
}

function boxBetween(one: PagePoint, other: PagePoint): FrameBox {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

function atLeast({ x, y, width, height }: FrameBox): FrameBox {
  if (width >= DRAG_FROM || height >= DRAG_FROM) return { x, y, width, height };
  return { x: x - LEAST_BOX / 2, y: y - LEAST_BOX / 2, width: LEAST_BOX, height: LEAST_BOX };
}
