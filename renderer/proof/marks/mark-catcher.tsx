import { type PointerEvent as ReactPointerEvent, useCallback, useRef } from "react";
import { useStore } from "zustand";
import { useDesk } from "../desk-context.ts";
import { useDeskViewStore } from "../desk-view.ts";
import type { PageView } from "../viewer/proof-viewer.tsx";
import { dragged, IDLE_TOOL, type Press, pressed, released } from "./mark-tool.ts";
import type { Marking } from "./use-marking.ts";
import { useTouch } from "./use-touch.ts";

/** CSS pixels round the page that take the pointer, too: marks reach into the margin. */
const AROUND = 400;

/** Chooses a mark on the page: the list shows it, too. */
export function useChoose(): (markId: string) => void {
  const { store } = useDesk();
  const screen = useDeskViewStore();
  return useCallback(
    (markId: string) => {
      store.setState({ markId });
      screen.setState({ tab: "marks", isSideShown: true });
    },
    [store, screen],
  );
}

/** A place of the window. */
interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

/** The mark whose strokes, words or number lie under a point of the window. */
function markUnder({ clientX, clientY }: ClientPoint): string | undefined {
  const marks = document
    .elementsFromPoint(clientX, clientY)
    .map((element) => element.closest<SVGElement>("[data-mark-id]"));
  return marks.find((mark) => mark !== null)?.dataset.markId;
}

/** Pressing, dragging and letting go, wherever they come from. */
export interface PointerActs {
  press(at: ClientPoint, press: Press): void;
  move(at: ClientPoint): void;
  /** `isClick`: it was let go where it was pressed, so that a mark there is chosen. */
  release(at: ClientPoint, isClick: boolean): void;
  cancel(): void;
}

function usePointerActs(view: PageView, marking: Marking): PointerActs {
  const { text, tool, make, pending } = marking;
  const choose = useChoose();
  const at = (point: ClientPoint) => view.toPage(point.clientX, point.clientY);
  return {
    press: (point, press) => {
      // What was being typed is meant for where it was typed.
      pending.current?.();
      tool.setState(pressed(tool.getState(), text, at(point), press), true);
    },
    move: (point) => tool.setState(dragged(tool.getState(), text, at(point)), true),
    release: (point, isClick) => {
      const { picking, isBoxing, isTouched } = tool.getState();
      const mark = isClick && !picking ? markUnder(point) : undefined;
      if (mark) {
        tool.setState({ ...IDLE_TOOL, isBoxing, isTouched }, true);
        choose(mark);
        return;
      }
      const { tool: after, request } = released(tool.getState(), text, at(point));
      tool.setState(after, true);
      if (request) make(request);
    },
    cancel: () => tool.setState({ drag: undefined, dropAt: undefined }),
  };
}

/**
 * What takes the pointer over the page while marks are made. It lies over the marks, so that a drag
 * may begin on them; a click on one is a click on the mark. A finger has ways of its own (use-touch.ts).
 */
export function Catcher({ view, marking }: { readonly view: PageView; readonly marking: Marking }) {
  const { tool } = marking;
  const isPicking = useStore(tool, ({ picking }) => picking !== undefined);
  const isBoxing = useStore(tool, (state) => state.isBoxing);
  const acts = usePointerActs(view, marking);
  const touch = useTouch(view, tool, acts);
  const held = useRef<{ readonly id: number; readonly x: number; readonly y: number }>(undefined);
  const clicks = useClicks();
  const around = AROUND / view.scale;
  const end = ({ pointerId }: ReactPointerEvent) => {
    const pressedAt = held.current?.id === pointerId ? held.current : undefined;
    if (pressedAt) held.current = undefined;
    return pressedAt;
  };
  return (
    <rect
      className={`mark-catcher${isPicking ? " mark-catcher--picking" : ""}${isBoxing ? " mark-catcher--boxing" : ""}`}
      data-testid="mark-catcher"
      x={-around}
      y={-around}
      width={view.trim.width + 2 * around}
      height={view.trim.height + 2 * around}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The key stays where text is typed: with what is said of the place.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        tool.setState({ isTouched: event.pointerType === "touch" });
        const count = clicks(event);
        if (touch.down(event, count)) return;
        held.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
        acts.press(event, { clicks: count, isMore: event.shiftKey, isBox: event.altKey });
      }}
      onPointerMove={(event) => {
        if (touch.move(event)) return;
        if (held.current?.id === event.pointerId || tool.getState().picking?.kind === "move")
          acts.move(event);
      }}
      onPointerUp={(event) => {
        if (touch.up(event)) return;
        const pressedAt = end(event);
        if (!pressedAt) return;
        const moved = Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y);
        acts.release(event, moved < CLICK_REACH && !event.shiftKey);
      }}
      onPointerCancel={(event) => {
        if (touch.cancel(event) || end(event)) acts.cancel();
      }}
    />
  );
}

/** Milliseconds and CSS pixels within which clicks belong together. */
const CLICK_TIME = 450;
const CLICK_REACH = 6;
/** A finger does not come down twice on the same pixel. */
const TAP_REACH = 24;

/** Counts clicks at one place: pointer events tell no count. */
function useClicks(): (event: ReactPointerEvent) => number {
  const last = useRef({ time: 0, x: 0, y: 0, count: 0 });
  return ({ timeStamp: time, clientX: x, clientY: y, pointerType }) => {
    const before = last.current;
    const reach = pointerType === "touch" ? TAP_REACH : CLICK_REACH;
    const isSame =
      time - before.time < CLICK_TIME && Math.hypot(x - before.x, y - before.y) < reach;
    last.current = { time, x, y, count: isSame ? before.count + 1 : 1 };
    return last.current.count;
  };
}
