import { carriedOut } from "../document/desk/carried-out.ts";
import type { Desk, MarkState } from "../document/desk/desk.ts";
import { proofsOf } from "../document/desk/desk.ts";
import type { Mark, MarkRange } from "../document/desk/marks.ts";
import type { Proof } from "../document/desk/proofs.ts";
import { nearRange, placeOfMark } from "../document/desk/rebase-mark.ts";
import { type Snapshot, snapshotDocument } from "../document/desk/snapshot.ts";
import type { DayangDocument } from "../document/document.ts";
import type { FrameBox } from "../document/page.ts";
import type { EarlierMark } from "./marks/draw-marks.ts";
import { rangeBoxes, type TextMap } from "./text-map.ts";

/** A mark of an earlier proof of a page, seen on a later one. */
export interface CarriedMark {
  readonly state: MarkState;
  /** The proof that it was made on. */
  readonly proof: Proof;
  /** Its place among its own proof's marks, from 1. */
  readonly number: number;
  /** The mark with ranges and boxes of the later proof; undefined where its text does not stand there. */
  readonly here: MarkState | undefined;
  /** Where it has no place: the later proof reads as it asks (CO8), though nobody has said that it was done. */
  readonly seemsDone: boolean;
  /** Where to look for it: at its text, else at what is nearest to it, else where it was drawn. */
  readonly near: FrameBox;
}

/** The later proof, and what stands beside the earlier ones as far as it was read, by proof. */
export interface CarriedOnto {
  readonly proof: Proof;
  readonly snapshot: Snapshot;
  /** Where the later proof's text stands. */
  readonly map: TextMap;
  readonly earlier: ReadonlyMap<string, Snapshot>;
}

/** The proofs of the same page that were made before one, oldest first. */
export function proofsBefore(desk: Desk, proof: Pick<Proof, "id" | "pageId">): Proof[] {
  const all = proofsOf(desk, proof.pageId).map((each) => each.proof);
  return all.slice(
    0,
    Math.max(
      0,
      all.findIndex(({ id }) => id === proof.id),
    ),
  );
}

/**
 * What is still open of earlier proofs, and with `withDone` what was done of the last one, at the places
 * where its text stands on a later proof. A mark on text is found as CO5 says, else it has no place;
 * one on a part of the page stays where it was drawn. Marks of proofs whose snapshot is not given are
 * left out.
 */
export function carriedMarks(
  desk: Desk,
  { proof, snapshot, map, earlier }: CarriedOnto,
  withDone = false,
): CarriedMark[] {
  const before = proofsBefore(desk, proof);
  const now = snapshotDocument(snapshot);
  return before.toReversed().flatMap((made, back) => {
    const own = earlier.get(made.id);
    if (!own) return [];
    const was = snapshotDocument(own);
    const isShown = ({ status }: MarkState) =>
      status === "open" || (withDone && back === 0 && status === "done");
    return [...desk.marks.values()]
      .filter(({ mark }) => mark.proofId === made.id)
      .map((state, index) => ({ state, number: index + 1 }))
      .filter(({ state }) => isShown(state))
      .map(({ state, number }) => {
        const here = movedMark(state.mark, now, was, map);
        const seemsDone = !here && carriedOut(state, own, snapshot).state === "done";
        const near = here?.boxes[0] ?? nearestBox(state.mark, now, was, map);
        return {
          state,
          proof: made,
          number,
          here: here && { ...state, mark: here },
          seemsDone,
          near,
        };
      });
  });
}

function movedMark(
  mark: Mark,
  now: DayangDocument,
  was: DayangDocument,
  map: TextMap,
): Mark | undefined {
  if (mark.ranges.length === 0) return mark;
  const { ranges, to } = placeOfMark(now, was, mark);
  // Of what is to be replaced everywhere what still reads so is left to be done.
  const found = ranges.filter((range) => range !== undefined);
  const isWhole = mark.kind === "replaceAll" ? found.length > 0 : found.length === ranges.length;
  const boxes = rangeBoxes(map, found);
  const toBoxes = to ? rangeBoxes(map, [to]) : [];
  if (!isWhole || boxes.length === 0 || (mark.to && toBoxes.length === 0)) return undefined;
  const { to: _, toBoxes: __, ...rest } = mark;
  return { ...rest, ranges: found, boxes, ...(to ? { to, toBoxes } : {}) };
}

function nearestBox(mark: Mark, now: DayangDocument, was: DayangDocument, map: TextMap): FrameBox {
  const range: MarkRange | undefined = nearRange(now, was, mark);
  const [box] = range ? rangeBoxes(map, [range]) : [];
  return box ?? mark.boxes[0]!;
}

/** Those that have a place on the later proof, as `drawMarks` takes them. */
export function earlierDrawn(carried: readonly CarriedMark[]): EarlierMark[] {
  return carried.flatMap(({ here, number }) => (here ? { state: here, number } : []));
}
