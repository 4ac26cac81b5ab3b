import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type TableName, tableSchemas } from "../../document/document.ts";
import type { History, HistoryEntry } from "../../document/history.ts";
import { historyEntrySchema, type TableRecord } from "../bridge/contract.ts";

/** A row of the file that is not what it should be: `part` names it. */
export class DamagedRow extends Error {
  readonly part: string;
  constructor(part: string) {
    super(`damaged: ${part}`);
    this.part = part;
  }
}

const recordRow = z.tuple([z.string(), z.string(), z.string()]);
const historyRow = z.tuple([z.number().int(), z.number().int(), z.string()]);
const storedStep = historyEntrySchema.omit({ id: true });

/** All records in the order of the document's tables. Throws DamagedRow. */
export function readRecords(database: DatabaseSync): TableRecord[] {
  const statement = database.prepare("SELECT kind, id, json FROM records ORDER BY position");
  statement.setReturnArrays(true);
  const records: TableRecord[] = [];
  for (const row of statement.all()) {
    const [kind, id, json] = parsed(recordRow, row, "records");
    const part = `records/${kind}/${id}`;
    if (!isTable(kind)) throw new DamagedRow(part);
    const record = parsed(tableSchemas[kind], fromJson(json, part), part);
    if (record.id !== id) throw new DamagedRow(part);
    records.push({ table: kind, record } as TableRecord);
  }
  return records;
}

/**
 * The history. Ids rise with time and a new step forgets what was undone, so every undone step is
 * later than every step that stands. Throws DamagedRow.
 */
export function readHistory(database: DatabaseSync): History {
  const statement = database.prepare("SELECT id, undone, json FROM history ORDER BY id");
  statement.setReturnArrays(true);
  const past: HistoryEntry[] = [];
  const future: HistoryEntry[] = [];
  for (const row of statement.all()) {
    const [id, undone, json] = parsed(historyRow, row, "history");
    const part = `history/${id}`;
    if (undone === 0 && future.length > 0) throw new DamagedRow(part);
    const step = parsed(storedStep, fromJson(json, part), part);
    (undone === 0 ? past : future).push({ ...step, id } as HistoryEntry);
  }
  return { past, future: future.reverse() };
}

/** A step as its row holds it; its id stands in a column. */
export function stepJson({ id: _, ...step }: HistoryEntry): string {
  return JSON.stringify(step);
}

function isTable(name: string): name is TableName {
  return Object.hasOwn(tableSchemas, name);
}

function fromJson(text: string, part: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedRow(part);
  }
}

function parsed<S extends z.ZodType>(schema: S, value: unknown, part: string): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw new DamagedRow(part);
  return result.data;
}
