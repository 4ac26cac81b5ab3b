import type { DayangDocument, TableName } from "../../document/document.ts";
import type { History, HistoryEntry } from "../../document/history.ts";
import type { Selection } from "../../document/selection.ts";
import {
  applyTransaction,
  invertTransaction,
  type RecordChange,
  squashTransactions,
  type Transaction,
} from "../../document/transaction.ts";
import type { Edit } from "../../main/bridge/contract.ts";
import { STEPS_KEPT } from "./steps.ts";

/** What an edit changes. */
export interface Standing {
  readonly document: DayangDocument;
  readonly history: History;
}

/** An edit on its way to the file, and what it was made on. */
export interface Letter {
  readonly edit: Edit;
  readonly before: Standing & { readonly selection: Selection };
}

/** What is left of edits of which some are taken back. */
export interface Left {
  readonly standing: Standing;
  readonly letters: readonly Letter[];
}

/**
 * The standing without the first of the letters, and the letters that still hold without it: those
 * whose records it neither changes nor names, nor any that goes with it. So nobody's work on other
 * pages is lost, and nothing is left that was meant for a state that never came to be.
 */
export function takenBack([refused, ...behind]: readonly [Letter, ...Letter[]]): Left {
  let standing: Standing = refused.before;
  const letters: Letter[] = [];
  const tied = new Set<string>();
  tie(tied, standing.document, changesOf(refused));
  for (const letter of behind) {
    const made = isFree(tied, letter) ? remade(standing, letter.edit) : undefined;
    if (made) {
      const { selection } = letter.before;
      letters.push({ edit: made.edit, before: { ...standing, selection } });
      standing = made.standing;
    } else {
      tie(tied, standing.document, changesOf(letter));
    }
  }
  return { standing, letters };
}

/** What the edit did to the records when it was made. */
function changesOf({ edit, before }: Letter): readonly RecordChange[] {
  const { past, future } = before.history;
  switch (edit.kind) {
    case "step":
      return transactionOf(edit.entry).changes;
    case "grow":
      return (edit.change as Transaction).changes;
    case "undo":
      return past.at(-1)?.transaction.changes ?? [];
    case "redo":
      return future.at(-1)?.transaction.changes ?? [];
  }
}

/** Adds the records that the changes touch, and those that they name before or after. */
function tie(tied: Set<string>, document: DayangDocument, changes: readonly RecordChange[]): void {
  for (const change of changes) {
    tied.add(change.id);
    for (const name of namesIn([change.before, change.after]))
      if (isRecord(document, name)) tied.add(name);
  }
}

function isFree(tied: ReadonlySet<string>, letter: Letter): boolean {
  return changesOf(letter).every(
    ({ id, before, after }) =>
      !tied.has(id) && [...namesIn([before, after])].every((name) => !tied.has(name)),
  );
}

/** All texts in a value, among them the names of other records. */
function* namesIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const inside of Object.values(value)) yield* namesIn(inside);
}

function isRecord(document: DayangDocument, id: string): boolean {
  return (Object.keys(document) as TableName[]).some((table) => document[table].has(id));
}

/** The edit made on this standing; undefined where it does not follow on it. */
function remade(
  { document, history }: Standing,
  edit: Edit,
): { readonly standing: Standing; readonly edit: Edit } | undefined {
  const { past, future } = history;
  const made = (transaction: Transaction, history: History, as: Edit = edit) =>
    follows(document, transaction)
      ? { standing: { document: applyTransaction(document, transaction), history }, edit: as }
      : undefined;
  switch (edit.kind) {
    case "step": {
      const entry = edit.entry as HistoryEntry;
      return made(transactionOf(entry), {
        past: [...past, entry].slice(-STEPS_KEPT),
        future: [],
      });
    }
    case "grow": {
      const last = past.at(-1);
      if (last?.id !== edit.entry.id || future.length > 0) return undefined;
      const change = edit.change as Transaction;
      const { event } = last.transaction;
      const transaction = { ...squashTransactions(last.transaction, change), event };
      const entry: HistoryEntry = { ...edit.entry, transaction };
      const grown = { past: [...past.slice(0, -1), entry], future: [] };
      return made(change, grown, { ...edit, entry });
    }
    case "undo": {
      const entry = past.at(-1);
      if (entry?.id !== edit.id) return undefined;
      const undone = { past: past.slice(0, -1), future: [...future, entry] };
      return made(invertTransaction(entry.transaction), undone);
    }
    case "redo": {
      const entry = future.at(-1);
      if (entry?.id !== edit.id) return undefined;
      const redone = { past: [...past, entry], future: future.slice(0, -1) };
      return made(entry.transaction, redone);
    }
  }
}

function transactionOf(entry: Extract<Edit, { kind: "step" }>["entry"]): Transaction {
  return entry.transaction as Transaction;
}

/** Whether the records are what the transaction changes. */
function follows(document: DayangDocument, { changes }: Transaction): boolean {
  return changes.every(({ table, id, before }) => document[table].get(id) === before);
}
