import type { History, HistoryEntry } from "../../document/history.ts";
import type { Selection } from "../../document/selection.ts";
import { squashTransactions, type Transaction } from "../../document/transaction.ts";
import type { Edit } from "../../main/bridge/contract.ts";
import type { Step } from "./editor-types.ts";

/** Steps of one key that follow within this many milliseconds are one (docs/spec.md). */
const JOIN_WITHIN = 500;
/** Steps that are kept; older ones are forgotten. The edition's file keeps as many. */
export const STEPS_KEPT = 1000;

/** A change as it was made. */
export interface Made {
  readonly transaction: Transaction;
  readonly step: Step;
  /** What was selected before it. */
  readonly before: Selection;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** A history with one more thing in it, and what the file is told of it. */
export interface Recorded {
  readonly history: History;
  readonly edit: Edit;
}

/**
 * The history with the change as a new step, or joined to its last one when that has the key
 * `joinKey`, the same as the change's, and is recent. Nothing is left to redo.
 */
export function recordStep(
  { past, future }: History,
  made: Made,
  newId: number,
  joinKey: string | undefined,
): Recorded {
  const last = past.at(-1);
  const { step, time, transaction } = made;
  const joins =
    last !== undefined &&
    future.length === 0 &&
    step.join !== undefined &&
    step.join === joinKey &&
    time - last.time < JOIN_WITHIN;
  if (joins) {
    const entry = grown(last, made);
    return {
      history: { past: [...past.slice(0, -1), entry], future: [] },
      edit: { kind: "grow", entry, change: transaction },
    };
  }
  const entry: HistoryEntry = {
    id: newId,
    label: step.label,
    values: step.values ?? {},
    transaction,
    before: made.before,
    after: step.select ?? made.before,
    time,
  };
  return {
    history: { past: [...past, entry].slice(-STEPS_KEPT), future: [] },
    edit: { kind: "step", entry },
  };
}

/** The step with what was joined to it: it keeps its name and where it began. */
function grown(last: HistoryEntry, { transaction, step, before, time }: Made): HistoryEntry {
  return {
    ...last,
    transaction: {
      ...squashTransactions(last.transaction, transaction),
      event: last.transaction.event,
    },
    after: step.select ?? before,
    time,
  };
}

/** The history with its last step undone; undefined when there is none. */
export function undoStep({ past, future }: History): (Recorded & Walked) | undefined {
  const entry = past.at(-1);
  return (
    entry && {
      entry,
      history: { past: past.slice(0, -1), future: [...future, entry] },
      edit: { kind: "undo", id: entry.id },
    }
  );
}

/** The history with the step redone that was undone last; undefined when there is none. */
export function redoStep({ past, future }: History): (Recorded & Walked) | undefined {
  const entry = future.at(-1);
  return (
    entry && {
      entry,
      history: { past: [...past, entry], future: future.slice(0, -1) },
      edit: { kind: "redo", id: entry.id },
    }
  );
}

/** A step that was walked over. */
export interface Walked {
  readonly entry: HistoryEntry;
}

/** The greatest id that a step has; 0 when there is none. */
export function lastIdOf(entries: readonly Pick<HistoryEntry, "id">[]): number {
  return entries.reduce((greatest, { id }) => Math.max(greatest, id), 0);
}
