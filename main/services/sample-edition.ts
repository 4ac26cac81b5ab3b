import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type DayangDocument, type TableName, tableSchemas } from "../../document/document.ts";
import { type Edition, EMPTY_MASTHEAD, type Masthead } from "../../document/edition.ts";
import { DEFAULT_PRINT } from "../../document/print.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { paperSwatches } from "../../document/swatches.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../../layouts/index.ts";
import { createEngine, type Engine } from "../../typeset/page/engine.ts";
import type { TableRecord } from "../bridge/contract.ts";
import { readCopy } from "../copy/index.ts";
import { readAdverts } from "../edition/adverts.ts";
import { type EditionPlan, type PlannedPage, readEditionPlan } from "../edition/edition-plan.ts";
import { makePage } from "../edition/page-job.ts";
import type { Opener } from "../edition-file/lock.ts";
import { createEditionFile } from "../edition-file/open.ts";
import type { FileFaceLibrary } from "../fonts/library.ts";
import { freeSlug } from "./imports.ts";
import { renamed } from "./own-ids.ts";
import { keepFile } from "./take-picture.ts";

/** What the sample is made with. */
export interface SampleParts {
  /** The project's root, under which samples/ lies. */
  readonly root: string;
  readonly faces: FileFaceLibrary;
  readonly opener: Opener;
}

/**
 * Makes the sample edition's file from its copy, all pages made up, where there is no file yet. Whole
 * or not at all. Fails with what reading the samples or writing the file says.
 */
export async function ensureSample(file: string, parts: SampleParts): Promise<Result<string>> {
  if (existsSync(file)) return success(file);
  const plan = await readEditionPlan(join(parts.root, "samples/edition.json"));
  if (!plan.ok) return plan;
  const records = await editionRecords(plan.value, parts.faces);
  return records.ok ? writeSample(file, records.value, parts.opener) : records;
}

/** Written under another name first: what bears the sample's name is whole. */
async function writeSample(
  file: string,
  records: readonly TableRecord[],
  opener: Opener,
): Promise<Result<string>> {
  const part = `${file}.${process.pid}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const written = await writeEdition(part, records, opener);
    if (!written.ok) return written;
    await rename(part, file);
    return success(file);
  } catch (error) {
    return failure("door.file.unwritable", { file, fault: systemFault(error) });
  } finally {
    // Where no folder is, no part is either.
    await rm(part, { force: true }).catch(systemFault);
  }
}

async function writeEdition(
  file: string,
  records: readonly TableRecord[],
  opener: Opener,
): Promise<Result<unknown>> {
  const edition = await createEditionFile(file, {
    ...opener,
    records: records.map(withoutFile),
    replace: true,
  });
  if (!edition.ok) return edition;
  for (const { table, record } of records) {
    if (table !== "pictures") continue;
    const kept = await keepFile(record, edition.value);
    if (!kept.ok) {
      await edition.value.close();
      return kept;
    }
  }
  return edition.value.close();
}

/** Pictures are known by their hash alone: their files lie in the edition. */
function withoutFile(record: TableRecord): TableRecord {
  if (record.table !== "pictures") return record;
  const { file: _, ...picture } = record.record;
  return { table: "pictures", record: picture };
}

/** All records of an edition whose pages are made up from their copy. */
async function editionRecords(
  plan: EditionPlan,
  faces: FileFaceLibrary,
): Promise<Result<TableRecord[]>> {
  const edition = editionOf(plan);
  const print = plan.paper?.print ?? DEFAULT_PRINT;
  const engine = createEngine(faces, builtInStyles(), {
    swatches: paperSwatches({ ...plan.paper, print }),
    bodyWeight: print.bodyWeight,
  });
  const records: TableRecord[] = [];
  const slugs = new Set<string>();
  let { masthead } = edition;
  for (const [at, page] of plan.pages.entries()) {
    const made = await pageRecords(page, edition, engine);
    if (!made.ok) return made;
    if (at === 0) masthead = made.value.masthead;
    records.push(...made.value.records.map((record) => withFreeSlug(record, slugs)));
  }
  return success([{ table: "editions", record: { ...edition, masthead } }, ...records]);
}

function editionOf(plan: EditionPlan): Edition {
  const { paper, date = "2026-01-01", issueNumber, serialNumber } = plan;
  return {
    id: `edition-${date}`,
    ...(paper === undefined ? {} : { paper }),
    date,
    ...(issueNumber === undefined ? {} : { issueNumber }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    masthead: EMPTY_MASTHEAD,
    pageIds: plan.pages.map(({ number }) => `page-${number}`),
  };
}

/** The records of one page beside the edition's own, under ids that no other page has. */
async function pageRecords(
  page: PlannedPage,
  edition: Edition,
  engine: Engine,
): Promise<Result<{ readonly masthead: Masthead; readonly records: readonly TableRecord[] }>> {
  const copy = await readCopy(page.copy, { pictures: page.pictures });
  if (!copy.ok) return copy;
  const adverts = await readAdverts(page.adverts ?? [], page.number);
  if (!adverts.ok) return adverts;
  const { masthead } = copy.value;
  const kind = page.number === 1 ? "front" : "inside";
  const { document } = makePage(
    {
      edition: { ...edition, masthead },
      number: page.number,
      ...(page.section === undefined ? {} : { section: page.section }),
      copy: copy.value,
      layouts: builtInLayouts().filter((layout) =>
        page.layout === undefined ? layout.page === kind : layout.name === page.layout,
      ),
      styles: builtInHeadStyles(),
      engine,
      adverts: adverts.value,
    },
    () => 0,
  );
  // What the page itself is made of bears its number already.
  const own = `page-${page.number}`;
  const rename = (id: string) => (id.startsWith(own) ? id : `${own}-${id}`);
  const records = recordsIn(document).filter(({ table }) => table !== "editions");
  return success({ masthead, records: records.map((record) => renamed(record, rename)) });
}

function recordsIn(document: DayangDocument): TableRecord[] {
  const tables = Object.keys(tableSchemas) as TableName[];
  return tables.flatMap((table) =>
    [...document[table].values()].map((record) => ({ table, record }) as TableRecord),
  );
}

function withFreeSlug(record: TableRecord, taken: Set<string>): TableRecord {
  if (record.table !== "articles") return record;
  return {
    table: "articles",
    record: { ...record.record, slug: freeSlug(record.record.slug, taken) },
  };
}
