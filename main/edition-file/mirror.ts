import { type Desk, deskAfter, EMPTY_DESK } from "../../document/desk/desk.ts";
import type { Entry } from "../../document/desk/entries.ts";
import {
  type DayangDocument,
  emptyDocument,
  type RecordOf,
  type TableName,
} from "../../document/document.ts";
import type { History } from "../../document/history.ts";
import type { RecordChange } from "../../document/transaction.ts";
import type { TableRecord } from "../bridge/contract.ts";

type AnyRecord = RecordOf[TableName];

/** What the file holds, kept in memory so that edits are checked and exported without reading it. */
export interface Mirror {
  /** The stored record, undefined when there is none. */
  record(table: TableName, id: string): AnyRecord | undefined;
  records(): TableRecord[];
  /** The records as a document; tables keep their identity while nothing in them changes. */
  document(): DayangDocument;
  history(): History;
  /** Takes over what the file has durably taken. */
  take(changes: readonly RecordChange[], history: History): void;
  log(): readonly Entry[];
  /** What the log has made of the proof desk. */
  desk(): Desk;
  /** Takes over entries that are durable. */
  takeEntries(entries: readonly Entry[]): void;
}

/** A mirror of the rows that were read. */
export function mirrorOf(
  records: readonly TableRecord[],
  read: History,
  entries: readonly Entry[],
): Mirror {
  const tables = new Map<TableName, Map<string, AnyRecord>>();
  const tableOf = (name: TableName) => {
    const table = tables.get(name) ?? new Map<string, AnyRecord>();
    tables.set(name, table);
    return table;
  };
  for (const { table, record } of records) tableOf(table).set(record.id, record);
  let history = read;
  let document = emptyDocument();
  let log = entries;
  let desk = deskAfter(EMPTY_DESK, entries);
  const changed = new Set<TableName>(tables.keys());
  return {
    record: (table, id) => tables.get(table)?.get(id),
    records: () =>
      [...tables].flatMap(([table, all]) =>
        [...all.values()].map((record) => ({ table, record }) as TableRecord),
      ),
    document: () => {
      const copies = [...changed].map((name) => [name, new Map(tableOf(name))] as const);
      if (copies.length > 0) document = { ...document, ...Object.fromEntries(copies) };
      changed.clear();
      return document;
    },
    history: () => history,
    take: (changes, next) => {
      for (const { table, id, after } of changes) {
        if (after) tableOf(table).set(id, after);
        else tableOf(table).delete(id);
        changed.add(table);
      }
      history = next;
    },
    log: () => log,
    desk: () => desk,
    takeEntries: (more) => {
      log = [...log, ...more];
      desk = deskAfter(desk, more);
    },
  };
}
