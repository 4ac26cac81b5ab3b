import { type CarriedOut, carriedOut } from "../../../document/desk/carried-out.ts";
import { uncalledChanges } from "../../../document/desk/carried-out-uncalled.ts";
import type { MarkState } from "../../../document/desk/desk.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import type { Box } from "../../../typeset/display-list.ts";
import type { Difference } from "./fold-regions.ts";
import { differencesOf } from "./text-differences.ts";

/** What a newer proof shows of a mark, against what was said of it. */
export interface MarkOutcome extends CarriedOut {
  readonly mark: MarkState;
  /**
   * What a person has to look into: it was said to be done and is not, it is open and was not done
   * either, it was refused and is done all the same, or it cannot be told.
   */
  readonly alarm?: "claimed" | "open" | "refused" | "unclear";
}

/** What became of an older proof's marks, and what changed without one. */
export interface Outcomes {
  readonly marks: readonly MarkOutcome[];
  readonly uncalled: readonly Difference[];
}

/** The marks of one proof that were not withdrawn, in the order of the page. */
export function marksOfProof(marks: Iterable<MarkState>, proofId: string): MarkState[] {
  return [...marks]
    .filter(({ mark, status }) => mark.proofId === proofId && status !== "withdrawn")
    .sort((a, b) => {
      const [one, other] = [a.mark.boxes[0]!, b.mark.boxes[0]!];
      return one.y - other.y || one.x - other.x;
    });
}

/** Holds every mark of an older proof against the newer one (灭红). `differences` are all of theirs. */
export function outcomesOf(
  marks: readonly MarkState[],
  older: Snapshot,
  newer: Snapshot,
  differences: readonly Difference[],
): Outcomes {
  const boxes = marks.flatMap(({ mark }) => [...mark.boxes, ...(mark.toBoxes ?? [])]);
  const looks = differences.filter(
    (each) =>
      each.kind === "look" && !each.older.some((box) => boxes.some((other) => touch(box, other))),
  );
  const texts = differencesOf(uncalledChanges(marks, older, newer), older, newer, "uncalled");
  return {
    marks: marks.map((mark) => outcomeOf(mark, carriedOut(mark, older, newer))),
    uncalled: [...texts, ...looks],
  };
}

/** A mark's outcome with what is alarming about it. */
export function outcomeOf(mark: MarkState, result: CarriedOut): MarkOutcome {
  const alarm = alarmOf(mark.status, result.state);
  return { ...result, mark, ...(alarm ? { alarm } : {}) };
}

function alarmOf(
  status: MarkState["status"],
  state: CarriedOut["state"],
): MarkOutcome["alarm"] | undefined {
  if (status === "refused") return state === "done" ? "refused" : undefined;
  if (state === "unclear") return "unclear";
  if (state === "done") return undefined;
  return status === "done" ? "claimed" : "open";
}

function touch(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
