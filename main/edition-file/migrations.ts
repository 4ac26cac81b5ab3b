import type { DatabaseSync } from "node:sqlite";
import { inTransaction, pragma } from "./connection.ts";
import { APPLICATION_ID, FORMAT_VERSION } from "./format.ts";

/**
 * The layout, one step a version; step i leads from version i to i + 1. A step that has been
 * released is never changed: files of its version are in the world.
 */
const MIGRATIONS: readonly string[] = [
  // Records stand in the order of the document's tables, which `position` keeps.
  `
  CREATE TABLE records (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (kind, id)
  ) STRICT;
  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE assets (
    sha256 TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  `,
  // Pages have thumbnails, steps of the history have names.
  `
  CREATE TABLE thumbnails (
    page TEXT PRIMARY KEY,
    png BLOB NOT NULL
  ) STRICT;
  UPDATE history
    SET json = json_set(json, '$.label', 'file.step.unnamed', '$.values', json('{}'));
  `,
  // The proof desk's log, which only grows: REPLACE is caught before it could take a row away.
  `
  CREATE TABLE log (
    number INTEGER PRIMARY KEY,
    json TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER log_follows BEFORE INSERT ON log
    WHEN NEW.number <= (SELECT coalesce(max(number), 0) FROM log)
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
  CREATE TRIGGER log_stays BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
  CREATE TRIGGER log_is_kept BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
  `,
];

/** The version of a file's layout. */
export function versionOf(database: DatabaseSync): number {
  return Number(pragma(database, "user_version"));
}

/**
 * Brings a layout to a version, all steps or none; by default to the one that this program writes.
 * An empty file is of version 0. When `check` throws, the file stays as it was.
 */
export function migrate(
  database: DatabaseSync,
  check: () => void = () => undefined,
  to: number = FORMAT_VERSION,
): void {
  inTransaction(database, () => {
    for (const step of MIGRATIONS.slice(versionOf(database), to)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${to}`);
    check();
  });
}
