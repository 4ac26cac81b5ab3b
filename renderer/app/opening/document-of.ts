import type { DayangDocument, RecordOf, TableName } from "../../../document/document.ts";
import { emptyDocument } from "../../../document/document.ts";
import type { TableRecord } from "../../../main/bridge/contract.ts";

/** An edition's records as they come through the bridge, as a document. */
export function documentOf(records: readonly TableRecord[]): DayangDocument {
  const tables = new Map<TableName, Map<string, RecordOf[TableName]>>();
  for (const { table, record } of records) {
    const known = tables.get(table) ?? new Map<string, RecordOf[TableName]>();
    tables.set(table, known.set(record.id, record));
  }
  return { ...emptyDocument(), ...Object.fromEntries(tables) };
}
