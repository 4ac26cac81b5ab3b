import type { DayangDocument, RecordOf, TableName } from "./document.ts";
import type { Selection } from "./selection.ts";
import type { RecordChange, Transaction } from "./transaction.ts";

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

/** A history as a file or the bridge gives it: equal records are not yet the same objects. */
export interface KeptHistory {
  readonly past: readonly KeptEntry[];
  readonly future: readonly KeptEntry[];
}

/** A step whose changes may lack what was undefined. */
export type KeptEntry = Omit<HistoryEntry, "transaction"> & {
  readonly transaction: { readonly event: string; readonly changes: readonly KeptChange[] };
};

interface KeptChange {
  readonly table: TableName;
  readonly id: string;
  /** Records of the table's kind. */
  readonly before?: RecordOf[TableName] | undefined;
  readonly after?: RecordOf[TableName] | undefined;
}

/**
 * The same history, its steps naming the document's own objects and each other's, so that undoing
 * and redoing them is applying transactions. Steps from the first that does not lead to or from the
 * document's values are left out, with all that lie behind it: they belong to another state.
 */
export function relinkHistory(document: DayangDocument, { past, future }: KeptHistory): History {
  return {
    past: relinked(document, past, "after"),
    future: relinked(document, future, "before"),
  };
}

/** Steps whose last one touches the document at `near`, relinked from the last to the first. */
function relinked(
  document: DayangDocument,
  entries: readonly KeptEntry[],
  near: "before" | "after",
): readonly HistoryEntry[] {
  const reached = new Map<string, RecordOf[TableName] | undefined>();
  const kept: HistoryEntry[] = [];
  for (const entry of entries.toReversed()) {
    const changes = linkedChanges(document, reached, entry.transaction.changes, near);
    if (!changes) break;
    kept.push({ ...entry, transaction: { event: entry.transaction.event, changes } });
  }
  return kept.reverse();
}

/** The changes with the objects that lie on their near side; undefined when one has other values. */
function linkedChanges(
  document: DayangDocument,
  reached: Map<string, RecordOf[TableName] | undefined>,
  changes: readonly KeptChange[],
  near: "before" | "after",
): readonly RecordChange[] | undefined {
  const linked: RecordChange[] = [];
  for (const { table, id, before, after } of changes) {
    const key = `${table}/${id}`;
    const at = reached.has(key) ? reached.get(key) : document[table].get(id);
    if (!isEqual(at, near === "after" ? after : before)) return undefined;
    const change = near === "after" ? { before, after: at } : { before: at, after };
    linked.push({ table, id, ...change } as RecordChange);
    reached.set(key, near === "after" ? before : after);
  }
  return linked;
}

/** Whether two values of records (JSON, where an undefined field is none) say the same. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => isEqual(Reflect.get(a, field), Reflect.get(b, field)));
}
