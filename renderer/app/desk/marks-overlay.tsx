import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type MarkState, marksOf } from "../../../document/desk/desk.ts";
import { roundColour } from "../../../document/desk/marks.ts";
import { markPlaceNow } from "../../../document/desk/rebase-mark.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { printedTextOf } from "../../../typeset/text-map.ts";
import { useSettledState } from "../use-settled.ts";
import { useEdition, useEditorState } from "../window-context.ts";
import { snapshotOf } from "./snapshots.ts";
import { useEditionDesk } from "./use-edition-desk.ts";

/** Milliseconds without an edit before marks go to where their text has gone. */
const SETTLES = 250;

/** The open marks of the page that is worked on, at their present places: a line under the text. */
export function MarksOverlay() {
  const { view, editor, desk } = useEdition();
  const pageId = useEditorState((state) => state.pageId);
  const state = useEditionDesk((each) => each.desk);
  const chosen = useEditionDesk(({ markId }) => markId);
  const document = useSettledState((each) => each.document, SETTLES);
  const open = pageId === undefined ? [] : marksOf(state, pageId).filter(isOpen);
  const snapshots = useSnapshots(open.map(({ mark }) => mark.proofId));
  // Where pages lie on the screen follows from the whole state of the view.
  useStore(view);
  if (!desk || pageId === undefined || open.length === 0) return null;
  if (!document.pages.has(pageId)) return null;
  // While the window opens no page has its place yet.
  if (!view.placesOf().some((place) => place.pageId === pageId)) return null;
  const map = printedTextOf(editor.composed(pageId).displayList);
  const boxesOf = ({ mark }: MarkState): readonly Box[] => {
    const snapshot = snapshots.get(mark.proofId);
    const ranges = snapshot && markPlaceNow(document, mark, snapshot);
    // Where the text has gone the mark stays where it was drawn.
    if (!ranges) return mark.boxes;
    return ranges.flatMap(({ record, start, end }) =>
      map.rectanglesOf(record, start === end ? Math.max(0, start - 1) : start, Math.max(end, 1)),
    );
  };
  return (
    <svg className="canvas-overlay" data-testid="marks-overlay" aria-hidden="true">
      {open.flatMap((each) =>
        boxesOf(each).map((box) => {
          const from = view.toScreen(pageId, box.x, box.y + box.height);
          const to = view.toScreen(pageId, box.x + box.width, box.y + box.height);
          return (
            <line
              key={`${each.mark.id}/${box.x}/${box.y}`}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              stroke={roundColour(each.round)}
              strokeWidth={each.mark.id === chosen ? 4 : 2}
              data-mark-id={each.mark.id}
            />
          );
        }),
      )}
    </svg>
  );
}

function isOpen({ status }: MarkState): boolean {
  return status === "open";
}

/** What stands beside proofs, as far as it is read. */
function useSnapshots(proofIds: readonly string[]): ReadonlyMap<string, Snapshot> {
  const { desk } = useEdition();
  const [snapshots, setSnapshots] = useState<ReadonlyMap<string, Snapshot>>(new Map());
  const wanted = [...new Set(proofIds)].sort().join(" ");
  useEffect(() => {
    if (!desk || wanted === "") return;
    let isCurrent = true;
    for (const proofId of wanted.split(" ")) {
      void snapshotOf(desk, proofId).then((read) => {
        if (isCurrent && read.ok)
          setSnapshots((before) => new Map(before).set(proofId, read.value));
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [desk, wanted]);
  return snapshots;
}
