import { isRefusal, type NewId } from "../commands/changes.ts";
import type { DayangDocument } from "../document.ts";
import { applyTransaction } from "../transaction.ts";
import { applyTo, variantsOf } from "./apply-mark.ts";
import { isOnFurniture, verdictOnFurniture } from "./carried-out-furniture.ts";
import { type MarkVerdict, verdictOfChange } from "./carried-out-verdict.ts";
import type { MarkState } from "./desk.ts";
import type { Mark, MarkRange } from "./marks.ts";
import { successorOf } from "./rebase.ts";
import { rangeNow, textIfAny } from "./rebase-mark.ts";
import { type Snapshot, snapshotDocument } from "./snapshot.ts";

/** What a newer proof shows of a mark (灭红). */
export interface CarriedOut {
  /**
   * "done": what the mark asks for stands there. "notDone": what it is about stands as it did, or for
   * some of its places. "unclear": something else stands there, or the mark is one that text cannot
   * show: a person looks.
   */
  readonly state: MarkVerdict;
  /** What stands there on the newer proof, if that can be told; "" where nothing does. */
  readonly found?: string;
}

/**
 * Whether a newer proof has what a mark of an older one asks for, whatever its status says and whatever
 * else was edited. `older` is the mark's own proof. A stet is done where its text is as it was; a mark
 * that was refused is judged alike, so that what was refused and yet done comes to light.
 */
export function carriedOut({ mark }: MarkState, older: Snapshot, newer: Snapshot): CarriedOut {
  return judged(mark, snapshotDocument(older), snapshotDocument(newer)).result;
}

/** A mark's judgement, and how the older proof would be with it carried out, where it is done. */
interface Judgement {
  readonly result: CarriedOut;
  readonly done?: Mark;
}

/** `carriedOut` with documents in place of snapshots. */
export function judged(mark: Mark, older: DayangDocument, newer: DayangDocument): Judgement {
  const found = foundOf(mark, older, newer);
  const said = (state: MarkVerdict): CarriedOut => ({
    state,
    ...(found === undefined ? {} : { found }),
  });
  if (mark.kind === "stet" && mark.ranges.length > 0) {
    const stands = mark.ranges.every((range) => rangeNow(newer, older, range) !== undefined);
    return { result: said(stands ? "done" : "notDone") };
  }
  if (isOnFurniture(mark)) return { result: said(verdictOnFurniture(mark, older, newer)) };
  let state: MarkVerdict = "unclear";
  for (const asked of variantsOf(mark)) {
    const made = applyTo({ document: older, proofed: older, mark: asked, newId: countedIds() });
    if (isRefusal(made)) continue;
    const verdict = verdictOfChange(made, older, applyTransaction(older, made), newer);
    if (verdict === "done") return { result: said("done"), done: asked };
    if (verdict === "notDone") state = "notDone";
  }
  return { result: said(state) };
}

/** Names of records that only stand in what is expected. */
export function countedIds(): NewId {
  let count = 0;
  return (prefix) => `${prefix}-expected-${++count}`;
}

/** What stands on the newer proof at a mark's place; of several the first that is not as asked. */
function foundOf(mark: Mark, older: DayangDocument, newer: DayangDocument): string | undefined {
  const texts = mark.ranges.map((range) => foundAt(range, older, newer));
  return texts.find((text) => text !== undefined && text !== mark.text) ?? texts[0];
}

function foundAt(
  { record, start, end }: MarkRange,
  older: DayangDocument,
  newer: DayangDocument,
): string | undefined {
  const [was, is] = [textIfAny(older, record), textIfAny(newer, record)];
  if (was === undefined || is === undefined) return undefined;
  const successor = successorOf(was, is, start, end);
  const { before, after } = successor;
  let found = is.slice(successor.start, successor.end);
  if (found.startsWith(before)) found = found.slice(before.length);
  if (after !== "" && found.endsWith(after)) found = found.slice(0, -after.length);
  return found;
}
