import type { DatabaseSync } from "node:sqlite";
import { refusalByChange } from "../../document/desk/locks.ts";
import type { DayangDocument, RecordOf, TableName } from "../../document/document.ts";
import type { HistoryEntry } from "../../document/history.ts";
import {
  invertTransaction,
  type RecordChange,
  type Refusal,
  type Transaction,
} from "../../document/transaction.ts";
import type { Edit } from "../bridge/contract.ts";
import { inTransaction } from "./connection.ts";
import type { Mirror } from "./mirror.ts";
import { sameValue } from "./same.ts";
import { type Writes, writesOf } from "./statements.ts";

/** Steps that are kept; older ones are forgotten (EF5). */
export const STEPS_KEPT = 1000;

/** An edit that was made for another state than the file's; `part` names what differs. */
export class Diverged extends Error {
  readonly part: string;
  constructor(part: string) {
    super(`diverged: ${part}`);
    this.part = part;
  }
}

/** An edit that a signature forbids. */
export class Locked extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/** Takes edits into the file. */
export interface Appender {
  /**
   * All of the edits or none: they are durable when this returns, and only then in the mirror.
   * Throws Diverged, Locked where a signed page would print otherwise, and what SQLite throws.
   */
  append(edits: readonly Edit[]): void;
}

/** The appender of a connection that writes, whose file the mirror reflects. */
export function appenderOf(database: DatabaseSync, mirror: Mirror): Appender {
  const writes = writesOf(database);
  return {
    append: (edits) => {
      const draft = new Draft(mirror, writes);
      inTransaction(database, () => {
        for (const edit of edits) draft.edit(edit);
        draft.checkLocks();
      });
      draft.keep();
    },
  };
}

/** The state that a batch of edits leads to: written to the file as it grows, to the mirror at the end. */
class Draft {
  private readonly mirror: Mirror;
  private readonly writes: Writes;
  private readonly changes: RecordChange[] = [];
  private readonly touched = new Map<string, RecordChange["after"]>();
  private readonly past: HistoryEntry[];
  private future: HistoryEntry[];

  constructor(mirror: Mirror, writes: Writes) {
    this.mirror = mirror;
    this.writes = writes;
    const { past, future } = mirror.history();
    this.past = [...past];
    this.future = [...future];
  }

  /** Hands the batch to the mirror, once it is durable. */
  keep(): void {
    this.mirror.take(this.changes, { past: this.past, future: this.future });
  }

  /** What is signed prints as it was signed (DK4). Throws Locked. */
  checkLocks(): void {
    const desk = this.mirror.desk();
    if (desk.signatures.every(({ isVoid }) => isVoid)) return;
    const before = this.mirror.document();
    const refusal = refusalByChange(before, this.documentAfter(before), desk);
    if (refusal) throw new Locked(refusal);
  }

  private documentAfter(before: DayangDocument): DayangDocument {
    const tables = new Map<TableName, Map<string, RecordOf[TableName]>>();
    for (const { table, id, after } of this.changes) {
      const records = tables.get(table) ?? new Map<string, RecordOf[TableName]>(before[table]);
      tables.set(table, records);
      if (after) records.set(id, after);
      else records.delete(id);
    }
    return { ...before, ...Object.fromEntries(tables) };
  }

  edit(edit: Edit): void {
    switch (edit.kind) {
      case "step":
        this.step(edit.entry as HistoryEntry);
        break;
      case "grow":
        this.grow(edit.entry as HistoryEntry, edit.change as Transaction);
        break;
      case "undo":
        this.undo(edit.id);
        break;
      case "redo":
        this.redo(edit.id);
        break;
    }
  }

  private step(entry: HistoryEntry): void {
    const last = this.past.at(-1);
    if (last && last.id >= entry.id) throw new Diverged(`history/${entry.id}`);
    this.apply(entry.transaction);
    if (this.future.length > 0) this.writes.forgetUndone();
    this.future = [];
    this.writes.putStep(entry);
    this.past.push(entry);
    const forgotten = this.past.splice(0, Math.max(0, this.past.length - STEPS_KEPT));
    const newest = forgotten.at(-1);
    if (newest) this.writes.forgetUntil(newest.id);
  }

  private grow(entry: HistoryEntry, change: Transaction): void {
    const last = this.past.at(-1);
    const follows = last?.id === entry.id && this.future.length === 0;
    if (!follows || !isJoined(last.transaction, change, entry.transaction)) {
      throw new Diverged(`history/${entry.id}`);
    }
    this.apply(change);
    this.writes.putStep(entry);
    this.past[this.past.length - 1] = entry;
  }

  private undo(id: number): void {
    const entry = this.past.pop();
    if (entry?.id !== id) throw new Diverged(`history/${id}`);
    this.apply(invertTransaction(entry.transaction));
    this.writes.setUndone(id, true);
    this.future.push(entry);
  }

  private redo(id: number): void {
    const entry = this.future.pop();
    if (entry?.id !== id) throw new Diverged(`history/${id}`);
    this.apply(entry.transaction);
    this.writes.setUndone(id, false);
    this.past.push(entry);
  }

  private apply({ changes }: Transaction): void {
    for (const change of changes) {
      const { table, id, before, after } = change;
      const part = keyOf(change);
      if (!sameValue(this.stored(table, id), before)) throw new Diverged(part);
      // A file without its edition could not be opened again.
      if (table === "editions" && after === undefined) throw new Diverged(part);
      if (after) this.writes.put(table, id, after);
      else this.writes.remove(table, id);
      this.touched.set(part, after);
      this.changes.push(change);
    }
  }

  private stored(table: TableName, id: string): RecordChange["after"] {
    const key = keyOf({ table, id });
    return this.touched.has(key) ? this.touched.get(key) : this.mirror.record(table, id);
  }
}

function keyOf({ table, id }: { readonly table: TableName; readonly id: string }): string {
  return `${table}/${id}`;
}

/** True when `whole` does what `first` and `second` do, one after the other. */
function isJoined(first: Transaction, second: Transaction, whole: Transaction): boolean {
  const joined = effectOf([...first.changes, ...second.changes]);
  const given = effectOf(whole.changes);
  return (
    joined.size === given.size &&
    [...joined].every(([key, { before, after }]) => {
      const other = given.get(key);
      return other && sameValue(other.before, before) && sameValue(other.after, after);
    })
  );
}

/** Of each record what it is before all changes and after them, where that differs. */
function effectOf(changes: readonly RecordChange[]) {
  const effect = new Map<string, Pick<RecordChange, "before" | "after">>();
  for (const change of changes) {
    const key = keyOf(change);
    const { before } = effect.get(key) ?? change;
    effect.set(key, { before, after: change.after });
  }
  for (const [key, { before, after }] of effect) {
    if (sameValue(before, after)) effect.delete(key);
  }
  return effect;
}
