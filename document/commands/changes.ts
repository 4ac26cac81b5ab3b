import type { z } from "zod";
import { type DayangDocument, type RecordOf, recordOf, type TableName } from "../document.ts";
import type { RecordChange, Refusal, Transaction } from "../transaction.ts";

/** A record with the name of its table. */
export type TableRecord = {
  [T in TableName]: { readonly table: T; readonly record: RecordOf[T] };
}[TableName];

/** Gives the id of a new record: the prefix, and what no other record has. */
export type NewId = (prefix: string) => string;

/** True when a command refused to act. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "refused" in result;
}

/** A refusal with a code of the message catalogue. */
export function refuse(refused: string, values: Refusal["values"] = {}): Refusal {
  return { refused, values };
}

/** A refusal of a value that a field cannot have: it names the first field that is wrong. */
export function valueRefusal({ issues }: z.ZodError): Refusal {
  return refuse("edit.value", { field: issues[0]?.path.join(".") ?? "" });
}

/**
 * The changes of one command while it is made: records are read as they will be, and all together
 * become one transaction. A record that comes out as it was is left out, so that a command without
 * effect gives a transaction without changes.
 */
export class Changes {
  readonly #document: DayangDocument;
  readonly #changed = new Map<TableName, Map<string, RecordOf[TableName] | undefined>>();

  constructor(document: DayangDocument) {
    this.#document = document;
  }

  /** The record as it will be; undefined when there is or will be none. */
  get<T extends TableName>(table: T, id: string): RecordOf[T] | undefined {
    const changed = this.#changed.get(table);
    // A table's map holds that table's records alone.
    if (changed?.has(id)) return changed.get(id) as RecordOf[T] | undefined;
    return this.#document[table].get(id) as RecordOf[T] | undefined;
  }

  /** The record as it will be; throws RangeError that names it when there is none. */
  need<T extends TableName>(table: T, id: string): RecordOf[T] {
    return this.get(table, id) ?? recordOf(this.#document, table, id);
  }

  /** All records of a table as they will be: those that were there in their order, then new ones. */
  all<T extends TableName>(table: T): RecordOf[T][] {
    const ids = [...this.#document[table].keys(), ...(this.#changed.get(table)?.keys() ?? [])];
    return [...new Set(ids)].flatMap((id) => this.get(table, id) ?? []);
  }

  /** Puts a record in the place of that with its id, or as a new one. */
  put<T extends TableName>(table: T, record: RecordOf[T]): this {
    this.#tableOf(table).set(record.id, record);
    return this;
  }

  /** Takes a record out. */
  remove(table: TableName, id: string): this {
    this.#tableOf(table).set(id, undefined);
    return this;
  }

  /** All that was changed as one transaction. */
  transaction(event: string): Transaction {
    const changes: RecordChange[] = [];
    for (const [table, records] of this.#changed) {
      for (const [id, after] of records) {
        const before = this.#document[table].get(id);
        // Records are plain JSON, so equal texts are equal records.
        if (before === after || JSON.stringify(before) === JSON.stringify(after)) continue;
        changes.push({ table, id, before, after } as RecordChange);
      }
    }
    return { event, changes };
  }

  #tableOf(table: TableName): Map<string, RecordOf[TableName] | undefined> {
    const known = this.#changed.get(table);
    if (known) return known;
    const made = new Map<string, RecordOf[TableName] | undefined>();
    this.#changed.set(table, made);
    return made;
  }
}

/** A copy of `fields` with those of `patch`; what the patch gives as undefined is left out. */
export function patched<R extends object>(
  fields: R,
  patch: { readonly [K in keyof R]?: R[K] | undefined },
): R {
  const entries = Object.entries({ ...fields, ...patch }).filter(
    ([, value]) => value !== undefined,
  );
  // Required fields are never given as undefined but by a caller that the schema then refuses.
  return Object.fromEntries(entries) as R;
}
