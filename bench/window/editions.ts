import { join } from "node:path";
import { type DayangDocument, type TableName, tableSchemas } from "../../document/document.ts";
import type { Result } from "../../document/result.ts";
import type { TableRecord } from "../../main/bridge/contract.ts";
import type { EditionFile } from "../../main/edition-file/edition-file.ts";
import { createEditionFile, openEditionFile } from "../../main/edition-file/open.ts";
import { openFaceLibrary } from "../../main/fonts/library.ts";
import { renamed } from "../../main/services/own-ids.ts";
import { ensureSample } from "../../main/services/sample-edition.ts";
import { benchEdition } from "../canvas/serve.ts";

const OPENER = { user: "bench", host: "bench", now: () => Date.now() };

/** The value of what cannot fail in a bench; throws what it says instead. */
function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Writes an edition of the one page that other benches measure, too. */
export async function writeRealPage(root: string, file: string): Promise<void> {
  const { document } = await benchEdition(root);
  const made = await createEditionFile(file, { ...OPENER, records: recordsOf(document) });
  valueIn(await valueIn(made).close());
}

function recordsOf(document: DayangDocument): TableRecord[] {
  return (Object.keys(tableSchemas) as TableName[]).flatMap((table) =>
    [...document[table].values()].map((record) => ({ table, record }) as TableRecord),
  );
}

/** Writes an edition of so many pages: those of the sample, again and again, pictures and all. */
export async function writeManyPages(root: string, file: string, pages: number): Promise<void> {
  const faces = openFaceLibrary({ root });
  const sampled = valueIn(await ensureSample(`${file}.sample`, { root, faces, opener: OPENER }));
  faces.close();
  const sample = valueIn(await openEditionFile(sampled, { ...OPENER, readOnly: true }));
  const records = manyPages(sample.records(), pages);
  const made = valueIn(await createEditionFile(join(file), { ...OPENER, records }));
  keepAssets(sample, made);
  valueIn(await made.close());
  valueIn(await sample.close());
}

/** Copies of all records under ids of their own, as pages of one edition. */
function manyPages(records: readonly TableRecord[], pages: number): TableRecord[] {
  const edition = records.find((one) => one.table === "editions");
  if (edition?.table !== "editions") throw new RangeError("the sample has no edition");
  const { pageIds } = edition.record;
  const copies = Array.from({ length: Math.ceil(pages / pageIds.length) }, (_, i) => i);
  const rename = (copy: number) => (id: string) => (copy === 0 ? id : `copy${copy}-${id}`);
  const others = copies.flatMap((copy) =>
    records
      .filter(({ table }) => table !== "editions")
      .map((record) => numbered(renamed(record, rename(copy)), copy, pageIds.length)),
  );
  const all = copies.flatMap((copy) => pageIds.map(rename(copy)));
  return [{ table: "editions", record: { ...edition.record, pageIds: all } }, ...others];
}

function numbered(record: TableRecord, copy: number, pages: number): TableRecord {
  if (record.table === "pages") {
    const number = record.record.number + copy * pages;
    return { table: "pages", record: { ...record.record, number } };
  }
  if (record.table !== "articles" || copy === 0) return record;
  const { slug } = record.record;
  return { table: "articles", record: { ...record.record, slug: `${slug}-${copy}` } };
}

function keepAssets(from: EditionFile, to: EditionFile): void {
  for (const { sha256 } of from.document().pictures.values()) {
    const bytes = sha256 === undefined ? undefined : from.asset(sha256);
    const type = sha256 === undefined ? undefined : from.assetType(sha256);
    if (bytes && type) valueIn(to.putAsset(bytes, type));
  }
}
