import type { DayangDocument, TableName } from "../../document/document.ts";
import type { Failure } from "../../document/result.ts";
import { invertTransaction, type Transaction } from "../../document/transaction.ts";
import type { Edit } from "../../main/bridge/contract.ts";
import { historyOf } from "./editor.fixture.ts";

/** What a table of the file says, by value: `TABLE/ID` and the record as JSON. */
type Rows = ReadonlyMap<string, string>;

/** The rows of a document. */
export function rowsOf(document: DayangDocument): Rows {
  const rows = new Map<string, string>();
  for (const table of Object.keys(document) as TableName[])
    for (const [id, record] of document[table]) rows.set(`${table}/${id}`, JSON.stringify(record));
  return rows;
}

/**
 * A file as the edition's own is: it takes a batch whole or not at all, throws where an edit is not
 * for its state, and refuses a batch that would change one of the rows `signed` (on page 1).
 */
export function signedFile(document: DayangDocument) {
  const file = {
    rows: rowsOf(document),
    edits: [] as readonly Edit[],
    signed: new Set<string>(),
    /** What the disk says. */
    fault: undefined as Failure | undefined,
    /** The batches that were given, by how many edits they had, and whether they were taken. */
    calls: [] as { readonly count: number; readonly isTaken: boolean }[],
    /** What happens between the call and its look at the edits. */
    meanwhile: () => {},
    persist: async (sequence: number, edits: readonly Edit[]): Promise<Failure | undefined> => {
      if (sequence !== file.edits.length) throw new RangeError(`edit ${sequence} is not the next`);
      const given = JSON.parse(JSON.stringify(edits)) as Edit[];
      await Promise.resolve();
      file.meanwhile();
      if (file.fault) return file.fault;
      const rows = after(file.rows, file.edits, given);
      const isTaken = [...file.signed].every((key) => rows.get(key) === file.rows.get(key));
      file.calls.push({ count: edits.length, isTaken });
      if (!isTaken) return { code: "desk.page.locked", values: { page: 1 } };
      file.rows = rows;
      file.edits = [...file.edits, ...given];
      return undefined;
    },
  };
  return file;
}

function after(rows: Rows, taken: readonly Edit[], edits: readonly Edit[]): Rows {
  const next = new Map(rows);
  edits.forEach((edit, at) => {
    for (const { table, id, before, after } of changeOf(edit, [...taken, ...edits.slice(0, at)])) {
      const key = `${table}/${id}`;
      if (next.get(key) !== (before && JSON.stringify(before)))
        throw new RangeError(`${edit.kind} is for another ${key}`);
      if (after) next.set(key, JSON.stringify(after));
      else next.delete(key);
    }
  });
  return next;
}

function changeOf(edit: Edit, earlier: readonly Edit[]): Transaction["changes"] {
  const { past, future } = historyOf(earlier);
  const last = edit.kind === "redo" ? future.at(-1) : past.at(-1);
  switch (edit.kind) {
    case "step":
      if (last && last.id >= edit.entry.id) throw new RangeError("a step of an older number");
      return (edit.entry.transaction as Transaction).changes;
    case "grow":
      if (last?.id !== edit.entry.id || future.length > 0) throw new RangeError("grows no step");
      return (edit.change as Transaction).changes;
    default: {
      if (last?.id !== edit.id) throw new RangeError(`${edit.kind} of another step`);
      const transaction = last.transaction as Transaction;
      return (edit.kind === "undo" ? invertTransaction(transaction) : transaction).changes;
    }
  }
}
