import { useMemo } from "react";
import { useStore } from "zustand";
import { type CarriedMark, earlierDrawn } from "../../../typeset/carried-marks.ts";
import { drawMarks } from "../../../typeset/marks/draw-marks.ts";
import { useDeskState } from "../desk-context.ts";
import { useDeskView } from "../desk-view.ts";
import type { PageView } from "../viewer/proof-viewer.tsx";
import { CaretByKeys } from "./caret-by-keys.tsx";
import { DrawnMark } from "./drawn-mark.tsx";
import { MarkCard, PickingCard } from "./mark-card.tsx";
import { Catcher, useChoose } from "./mark-catcher.tsx";
import { numberedMarks } from "./mark-filter.ts";
import { SelectionHandles } from "./selection-handles.tsx";
import { boxesOf, isCaret, rangesOf } from "./text-selection.ts";
import type { Marking } from "./use-marking.ts";
import "./marks.css";

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
      {isMarking && <CaretByKeys view={view} marking={marking} />}
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

/** What is selected, where what is moved would go, and the card with what can be done. */
function Selected({ view, marking }: { readonly view: PageView; readonly marking: Marking }) {
  const { text, tool } = marking;
  const { target, drag, picking, dropAt, isTouched } = useStore(tool);
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
      {isTouched && target?.kind === "text" && (
        <SelectionHandles view={view} marking={marking} selection={target.selection} />
      )}
      {target && last && !drag && !picking && (
        <MarkCard marking={marking} target={target} boxes={boxes} />
      )}
      {picking && <PickingCard marking={marking} picking={picking} boxes={first} />}
    </g>
  );
}
