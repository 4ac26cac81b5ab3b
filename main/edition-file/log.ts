import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { canonicalJson } from "../../document/desk/canonical.ts";
import { chainText, type Entry, entrySchema, NO_ENTRY } from "../../document/desk/entries.ts";
import { DamagedRow } from "./rows.ts";

/** What is to be written into the log: number, chain and hash come from the log itself. */
export type Draft = Pick<Entry, "time" | "by" | "act">;

/** A row of the log as it stands in the file. */
export interface LogRow {
  readonly number: number;
  /** The entry as canonical JSON, unless someone changed it. */
  readonly json: string;
}

const logRow = z.tuple([z.number().int(), z.string()]);

/** The hash that an entry must have. */
export function entryHash(entry: Omit<Entry, "hash">): string {
  return createHash("sha256").update(chainText(entry), "utf8").digest("hex");
}

/** Drafts as the entries that follow a log. Throws ZodError for a draft that no log may hold. */
export function chained(log: readonly Entry[], drafts: readonly Draft[]): Entry[] {
  let number = Math.max(0, ...log.slice(-1).map((entry) => entry.number));
  let previous = log.at(-1)?.hash ?? NO_ENTRY;
  return drafts.map(({ time, by, act }) => {
    const draft = { number: ++number, time, ...(by && { by }), act, previous, hash: NO_ENTRY };
    // Parsed first: the hash is of what will be read back.
    const entry = entrySchema.parse(draft);
    previous = entryHash(entry);
    return { ...entry, hash: previous };
  });
}

/** Writes entries after those of the file, inside the caller's transaction. */
export function putEntries(database: DatabaseSync, entries: readonly Entry[]): void {
  const put = database.prepare("INSERT INTO log (number, json) VALUES (?, ?)");
  for (const entry of entries) put.run(entry.number, canonicalJson(entry));
}

/** The log's rows, whatever they hold. Throws DamagedRow. */
export function readLogRows(database: DatabaseSync): LogRow[] {
  const statement = database.prepare("SELECT number, json FROM log ORDER BY number");
  statement.setReturnArrays(true);
  return statement.all().map((row) => {
    const parsed = logRow.safeParse(row);
    if (!parsed.success) throw new DamagedRow("log");
    const [number, json] = parsed.data;
    return { number, json };
  });
}

/**
 * The log's entries. Whether they follow from one another is not asked here: a log that someone
 * changed must still be read to be looked through (main/desk/verify.ts). Throws DamagedRow.
 */
export function readLog(database: DatabaseSync): Entry[] {
  return readLogRows(database).map(({ number, json }) => {
    const entry = entrySchema.safeParse(fromJson(json));
    if (!entry.success) throw new DamagedRow(`log/${number}`);
    return entry.data;
  });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
