import { type PointerEvent as ReactPointerEvent, useCallback, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { type CarriedMark, earlierDrawn } from "../../../typeset/carried-marks.ts";
import { drawMarks } from "../../../typeset/marks/draw-marks.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { useDeskView, useDeskViewStore } from "../desk-view.ts";
import type { PageView } from "../viewer/proof-viewer.tsx";
import { DrawnMark } from "./drawn-mark.tsx";
import { MarkCard, PickingCard } from "./mark-card.tsx";
import { numberedMarks } from "./mark-filter.ts";
import { dragged, IDLE_TOOL, type Press, pressed, released } from "./mark-tool.ts";
import { boxesOf, isCaret, rangesOf } from "./text-selection.ts";
import type { Marking } from "./use-marking.ts";
import "./marks.css";

/** CSS pixels round the page that take the pointer, too: marks reach into the margin. */
const AROUND = 400;

/** Marks over a proof's page, and what makes them. Drawn in SVG whose unit is the point. */
export function MarkLayer({
  view,
  marking,
  carried = [],
  isOpen,
}: {
  readonly view: PageView;
  readonly marking: Marking;
  /** What is seen of earlier proofs. */
  readonly carried?: readonly CarriedMark[] | undefined;
  /** New marks can be made on this proof. */
  readonly isOpen: boolean;
}) {
  const isMarking = useDeskView(({ tool }) => tool === "mark") && isOpen;
  return (
    <>
      <DrawnMarks view={view} marking={marking} carried={carried} />
      {isMarking && <Catcher view={view} marking={marking} />}
      {isMarking && <Selected view={view} marking={marking} />}
    </>
  );
}

function DrawnMarks({
  view,
  marking,
  carried,
}: {
  readonly view: PageView;
  readonly marking: Marking;
  readonly carried: readonly CarriedMark[];
}) {
  const choose = useChoose();
  const { proof, text } = marking;
  const desk = useDeskState((state) => state.desk);
  const chosen = useDeskState((state) => state.markId);
  const marks = useMemo(
    () => [
      ...earlierDrawn(carried),
      ...numberedMarks(desk, proof.pageId).filter(({ state }) => state.mark.proofId === proof.id),
    ],
    [desk, proof, carried],
  );
  const drawings = useMemo(() => {
    const own = [...desk.marks.values()].filter(({ mark }) => mark.proofId === proof.id);
    const drawn = drawMarks(
      own,
      { trim: proof.trim, lines: text.map.lines },
      earlierDrawn(carried),
    );
    return new Map(drawn.map((drawing) => [drawing.markId, drawing]));
  }, [desk, proof, text, carried]);
  // The one that is looked at lies over the others.
  const ordered = [...marks].sort(
    (a, b) => Number(a.state.mark.id === chosen) - Number(b.state.mark.id === chosen),
  );
  return (
    <g data-testid="mark-drawings">
      {ordered.map((listed) => {
        const drawing = drawings.get(listed.state.mark.id);
        return (
          drawing && (
            <DrawnMark
              key={drawing.markId}
              drawing={drawing}
              listed={listed}
              scale={view.scale}
              isChosen={drawing.markId === chosen}
              onChoose={choose}
            />
          )
        );
      })}
    </g>
  );
}

/** Chooses a mark on the page: the list shows it, too. */
function useChoose(): (markId: string) => void {
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

/** The mark whose strokes, words or number lie under a point of the window. */
function markUnder({ clientX, clientY }: ReactPointerEvent): string | undefined {
  const marks = document
    .elementsFromPoint(clientX, clientY)
    .map((element) => element.closest<SVGElement>("[data-mark-id]"));
  return marks.find((mark) => mark !== null)?.dataset.markId;
}

/**
 * What takes the pointer over the page while marks are made. It lies over the marks, so that a drag
 * may begin on them; a click on one is a click on the mark.
 */
function Catcher({ view, marking }: { readonly view: PageView; readonly marking: Marking }) {
  const { text, tool, make, pending } = marking;
  const isPicking = useStore(tool, ({ picking }) => picking !== undefined);
  const isBoxing = useStore(tool, (state) => state.isBoxing);
  const choose = useChoose();
  const held = useRef<{ readonly id: number; readonly x: number; readonly y: number }>(undefined);
  const clicks = useClicks();
  const around = AROUND / view.scale;
  const at = (event: ReactPointerEvent) => view.toPage(event.clientX, event.clientY);
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
        held.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
        // What was being typed is meant for where it was typed.
        pending.current?.();
        const press: Press = {
          clicks: clicks(event),
          isMore: event.shiftKey,
          isBox: event.altKey,
        };
        tool.setState(pressed(tool.getState(), text, at(event), press), true);
      }}
      onPointerMove={(event) => {
        const state = tool.getState();
        if (held.current?.id === event.pointerId || state.picking?.kind === "move")
          tool.setState(dragged(state, text, at(event)), true);
      }}
      onPointerUp={(event) => {
        const pressedAt = end(event);
        if (!pressedAt) return;
        const moved = Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y);
        const mark =
          moved < CLICK_REACH && !event.shiftKey && !isPicking ? markUnder(event) : undefined;
        if (mark) {
          tool.setState({ ...IDLE_TOOL, isBoxing }, true);
          choose(mark);
          return;
        }
        const { tool: after, request } = released(tool.getState(), text, at(event));
        tool.setState(after, true);
        if (request) make(request);
      }}
      onPointerCancel={(event) => {
        if (end(event)) tool.setState({ drag: undefined, dropAt: undefined });
      }}
    />
  );
}

/** Milliseconds and CSS pixels within which clicks belong together. */
const CLICK_TIME = 450;
const CLICK_REACH = 6;

/** Counts clicks at one place: pointer events tell no count. */
function useClicks(): (event: ReactPointerEvent) => number {
  const last = useRef({ time: 0, x: 0, y: 0, count: 0 });
  return ({ timeStamp: time, clientX: x, clientY: y }) => {
    const before = last.current;
    const isSame =
      time - before.time < CLICK_TIME && Math.hypot(x - before.x, y - before.y) < CLICK_REACH;
    last.current = { time, x, y, count: isSame ? before.count + 1 : 1 };
    return last.current.count;
  };
}

/** What is selected, where what is moved would go, and the card with what can be done. */
function Selected({ view, marking }: { readonly view: PageView; readonly marking: Marking }) {
  const { text, tool } = marking;
  const { target, drag, picking, dropAt } = useStore(tool);
  const boxes = useMemo(() => {
    if (!target) return [];
    return target.kind === "box" ? [target.box] : boxesOf(text, rangesOf(text, target.selection));
  }, [target, text]);
  const first = useMemo(() => {
    if (picking?.target.kind !== "text") return [];
    return boxesOf(text, rangesOf(text, picking.target.selection));
  }, [picking, text]);
  const isPlace = target?.kind === "text" && isCaret(target.selection);
  const drop = dropAt && text.map.caretAt(dropAt, "before");
  const hair = 1 / view.scale;
  const last = boxes.at(-1);
  return (
    <g className="mark-selected" pointerEvents="none">
      {first.map((box) => (
        <rect key={`${box.x}/${box.y}`} className="mark-selected__first" {...box} />
      ))}
      {isPlace
        ? boxes.map(({ x, y, height }) => (
            <rect
              key="caret"
              className="mark-selected__caret"
              data-testid="mark-caret"
              x={x - hair}
              y={y}
              width={2 * hair}
              height={height}
            />
          ))
        : boxes.map((box) => (
            <rect
              key={`${box.x}/${box.y}`}
              className={target?.kind === "box" ? "mark-selected__box" : "mark-selected__text"}
              data-testid="mark-selection"
              strokeWidth={1.5 * hair}
              {...box}
            />
          ))}
      {drop && (
        <rect
          className="mark-selected__drop"
          data-testid="mark-drop"
          x={drop.x - 1.5 * hair}
          y={drop.top}
          width={3 * hair}
          height={drop.bottom - drop.top}
        />
      )}
      {target && last && !drag && !picking && (
        <MarkCard marking={marking} target={target} boxes={boxes} />
      )}
      {picking && <PickingCard marking={marking} picking={picking} boxes={first} />}
    </g>
  );
}
