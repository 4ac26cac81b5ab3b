import type { DatabaseSync } from "node:sqlite";
import type { TableName } from "../../document/document.ts";
import type { History, HistoryEntry } from "../../document/history.ts";
import type { TableRecord } from "../bridge/contract.ts";
import { stepJson } from "./rows.ts";

/** What is written to records and history, each call inside the caller's transaction. */
export interface Writes {
  /** A record keeps its place among the others; a new one comes last. */
  put(table: TableName, id: string, record: unknown): void;
  remove(table: TableName, id: string): void;
  /** Adds a step that stands, or writes it anew. */
  putStep(entry: HistoryEntry): void;
  setUndone(id: number, undone: boolean): void;
  /** Forgets the steps that were undone. */
  forgetUndone(): void;
  /** Forgets a step and all before it. */
  forgetUntil(id: number): void;
}

/** The statements of a connection, prepared once. */
export function writesOf(database: DatabaseSync): Writes {
  const put = database.prepare(
    `INSERT INTO records (kind, id, json) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json`,
  );
  const remove = database.prepare("DELETE FROM records WHERE kind = ? AND id = ?");
  const putStep = database.prepare(
    `INSERT INTO history (id, undone, json) VALUES (?, 0, ?)
     ON CONFLICT (id) DO UPDATE SET json = excluded.json`,
  );
  const setUndone = database.prepare("UPDATE history SET undone = ? WHERE id = ?");
  const forgetUndone = database.prepare("DELETE FROM history WHERE undone = 1");
  const forgetUntil = database.prepare("DELETE FROM history WHERE id <= ?");
  return {
    put: (table, id, record) => void put.run(table, id, JSON.stringify(record)),
    remove: (table, id) => void remove.run(table, id),
    putStep: (entry) => void putStep.run(entry.id, stepJson(entry)),
    setUndone: (id, undone) => void setUndone.run(undone ? 1 : 0, id),
    forgetUndone: () => void forgetUndone.run(),
    forgetUntil: (id) => void forgetUntil.run(id),
  };
}

/** Writes all records and steps in place of those of the file, inside the caller's transaction. */
export function writeAll(
  database: DatabaseSync,
  records: readonly TableRecord[],
  history: History,
): void {
  database.exec("DELETE FROM records; DELETE FROM history");
  const writes = writesOf(database);
  for (const { table, record } of records) writes.put(table, record.id, record);
  for (const entry of [...history.past, ...history.future]) writes.putStep(entry);
  for (const { id } of history.future) writes.setUndone(id, true);
}
