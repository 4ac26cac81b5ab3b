import type { Selection } from "./selection.ts";
import type { Transaction } from "./transaction.ts";

/** One step of the history as a user sees it: its change, and what was selected on either side. */
export interface HistoryEntry {
  /** Unique in the edition and rising with time. */
  readonly id: number;
  /** Message code that names the step ("action.move"), with its values. */
  readonly label: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly transaction: Transaction;
  readonly before: Selection;
  readonly after: Selection;
  /** Milliseconds since 1970, of its last change. */
  readonly time: number;
}

/** Steps that can be undone, oldest first, and those that were undone, the next to redo last. */
export interface History {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
}

/** A history in which nothing has happened. */
export const EMPTY_HISTORY: History = { past: [], future: [] };
