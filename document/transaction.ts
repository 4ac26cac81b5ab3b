import type { DayangDocument, RecordOf, TableName } from "./document.ts";

/** One record's change: `before` undefined creates it, `after` undefined deletes it. */
export type RecordChange = {
  [T in TableName]: {
    readonly table: T;
    readonly id: string;
    readonly before: RecordOf[T] | undefined;
    readonly after: RecordOf[T] | undefined;
  };
}[TableName];

/**
 * One user action as a set of record changes, at most one a record. `event` is dotted, most general
 * word first ("input.type.compose").
 *
 * Laws: apply(apply(d, t), invert(t)) = d; apply(d, squash(t, u)) = apply(apply(d, t), u).
 */
export interface Transaction {
  readonly event: string;
  readonly changes: readonly RecordChange[];
}

/** What a command gives when it may not act: a message code and its values. */
export interface Refusal {
  readonly refused: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * The document after the transaction. Untouched tables and records keep their identity. Throws
 * RangeError when a change's `before` is not the document's record: it was made for another state.
 */
export function applyTransaction(
  document: DayangDocument,
  transaction: Transaction,
): DayangDocument {
  const tables = new Map<TableName, Map<string, RecordOf[TableName]>>();
  for (const change of transaction.changes) {
    const table =
      tables.get(change.table) ?? new Map<string, RecordOf[TableName]>(document[change.table]);
    tables.set(change.table, table);
    if (table.get(change.id) !== change.before) {
      throw new RangeError(
        `"${change.id}" in ${change.table} is not what ${transaction.event} changes`,
      );
    }
    if (change.after) table.set(change.id, change.after);
    else table.delete(change.id);
  }
  return { ...document, ...Object.fromEntries(tables) };
}

/** The transaction that takes the document back. */
export function invertTransaction(transaction: Transaction): Transaction {
  const changes = transaction.changes
    .map((change) => ({ ...change, before: change.after, after: change.before }) as RecordChange)
    .reverse();
  return { event: `undo.${transaction.event}`, changes };
}

/** Two transactions, one after the other, as one: each record's first `before` and last `after`. */
export function squashTransactions(first: Transaction, second: Transaction): Transaction {
  const merged = new Map<string, RecordChange>();
  for (const change of [...first.changes, ...second.changes]) {
    const key = `${change.table}/${change.id}`;
    const earlier = merged.get(key);
    merged.set(key, earlier ? ({ ...change, before: earlier.before } as RecordChange) : change);
  }
  const changes = [...merged.values()].filter((change) => change.before !== change.after);
  return { event: second.event, changes };
}

/** A transaction that puts records into the document, replacing those of the same id. */
export function putRecords(
  document: DayangDocument,
  event: string,
  records: readonly {
    [T in TableName]: { readonly table: T; readonly record: RecordOf[T] };
  }[TableName][],
): Transaction {
  const changes = records.map(
    ({ table, record }) =>
      ({
        table,
        id: record.id,
        before: document[table].get(record.id),
        after: record,
      }) as RecordChange,
  );
  return { event, changes };
}
