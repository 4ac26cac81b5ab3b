import { join } from "node:path";
import type { Edition } from "../../document/edition.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { CallArguments } from "../bridge/contract.ts";
import { originalsOf } from "../desk/originals.ts";
import { pageHeading, runPages } from "../desk/page-run.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import { signedForExport } from "../desk/signed-export.ts";
import { fileNames } from "../edition/file-names.ts";
import { editionManifest } from "../edition/manifest.ts";
import { checkOutFolder } from "../edition/out-folder.ts";
import type { DocumentTask, PageProduct } from "../edition/page-product.ts";
import { programVersion } from "../edition/program-version.ts";
import {
  discardStaging,
  flushStaged,
  MANIFEST,
  openStaging,
  overStaged,
  publishStaging,
  type Staging,
  writeStaged,
} from "../edition/staging.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { type ExportedFile, exportedFiles } from "./export-files.ts";
import { printOf } from "./imports.ts";
import type { OpenEditions } from "./open-editions.ts";
import { openJobs } from "./running-jobs.ts";
import type { Answers, Tell } from "./service-types.ts";

type Request = CallArguments<"export.start">;

/** Exports that are under way. */
export interface Exports {
  readonly calls: Answers<"export.start" | "export.cancel">;
  /** Stops all and waits for their ends. */
  close(): Promise<void>;
}

/** What one page is exported from; where it is written to comes later. */
type PageJob = Omit<DocumentTask, "staging"> & {
  /** The bytes that were signed, where the page goes out as such (signed-export.ts). */
  readonly signed?: Uint8Array;
};

/**
 * Answers the calls of exports: what can be known to fail before any work fails the call; the rest is
 * told by events. All files of an export come to stand in the folder when all are done, or none does.
 */
export function startExports(
  editions: OpenEditions,
  newsroom: Pick<NewsroomFile, "newsroom">,
  tell: Tell,
  cache: string,
): Exports {
  const jobs = openJobs();
  return {
    calls: {
      "export.start": async (request) => {
        const edition = editions.held(request.handle);
        if (!edition.ok) return edition;
        const pages = await jobsOf(edition.value, request, newsroom, cache);
        if (!pages.ok) return pages;
        const job = jobs.start("export", (name, stop) => exportAll(pages.value, name, stop, tell));
        return success({ job });
      },
      "export.cancel": async ({ job }) => {
        jobs.cancel(job);
        return success({});
      },
    },
    close: jobs.close,
  };
}

/** The pages as they stand in the file now, with their names; later edits do not reach them. */
async function jobsOf(
  file: EditionFile,
  { pageIds, folder, standard, language }: Request,
  newsroom: Pick<NewsroomFile, "newsroom">,
  cache: string,
): Promise<Result<readonly PageJob[]>> {
  const document = file.document();
  const { editionId } = file;
  const edition = document.editions.get(editionId)!;
  const pages = pageIds.flatMap((id) => document.pages.get(id) ?? []);
  if (pages.length < pageIds.length) return failure("door.export.page");
  const room = newsroom.newsroom();
  if (!room.ok) return room;
  const signed = signedForExport(file, pages, standard, room.value);
  if (!signed.ok) return signed;
  const print = printOf(document);
  const names = namesOf(edition, print.fileName, pages);
  if (!names.ok) return names;
  const files = [...names.value.values()].flatMap((name) => [`${name}.pdf`, `${name}.png`]);
  const fit = checkOutFolder(folder, [...files, MANIFEST], pages.length);
  if (!fit.ok) return fit;
  const pictures = await originalsOf(file, [...document.pictures.values()], cache);
  if (!pictures.ok) return pictures;
  return success(
    pages.map((page) => ({
      document,
      editionId,
      pageId: page.id,
      page: pageHeading(page),
      pictures: pictures.value,
      print,
      standard,
      language,
      name: names.value.get(page.number)!,
      out: folder,
      ...ofPage(signed.value, page.id),
    })),
  );
}

function ofPage(signed: ReadonlyMap<string, Uint8Array>, id: string): Pick<PageJob, "signed"> {
  const bytes = signed.get(id);
  return bytes ? { signed: bytes } : {};
}

function namesOf(
  { paper, date }: Edition,
  pattern: string,
  pages: readonly { readonly number: number; readonly section?: string | undefined }[],
): Result<ReadonlyMap<number, string>> {
  return fileNames(pattern, {
    ...(paper === undefined ? {} : { paper: paper.nameplate }),
    ...(paper?.code === undefined ? {} : { code: paper.code }),
    date,
    pages: pages.map(pageHeading),
  });
}

async function exportAll(
  jobs: readonly PageJob[],
  job: string,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const folder = jobs[0]!.out;
  try {
    const done = await exportInto(folder, jobs, signal, (page, count) => {
      tell({ event: "export.progress", job, done: count, total: jobs.length, page });
    });
    if (done.ok) tell({ event: "export.done", job, folder, files: done.value });
    else tell({ event: "export.failed", job, failure: plain(done.error) });
  } catch (error) {
    console.error(error);
    const call = "export.start";
    tell({ event: "export.failed", job, failure: { code: "door.call.failed", values: { call } } });
  }
}

function plain({ code, values }: { readonly code: string; readonly values: object }) {
  return { code, values: { ...values } };
}

async function exportInto(
  folder: string,
  jobs: readonly PageJob[],
  signal: AbortSignal,
  onDone: (page: number, done: number) => void,
): Promise<Result<ExportedFile[]>> {
  const staging = openStaging(folder);
  if (!staging.ok) return staging;
  try {
    const tasks = jobs.map(({ signed: _, ...each }) => ({
      ...each,
      staging: staging.value.folder,
    }));
    const products = await runPages(tasks, {
      signal,
      onDone: ({ report }, count) => onDone(report.number, count),
    });
    if (!products.ok) return products;
    const written = await asSigned(staging.value, jobs, products.value);
    return written.ok ? await publish(staging.value, jobs, written.value) : written;
  } finally {
    discardStaging(staging.value);
  }
}

/** Puts the signed bytes in the place of pages that were composed anew: what goes out is what was signed. */
async function asSigned(
  { folder }: Staging,
  jobs: readonly PageJob[],
  products: readonly PageProduct[],
): Promise<Result<PageProduct[]>> {
  const written: PageProduct[] = [];
  for (const [at, product] of products.entries()) {
    const { signed } = jobs[at]!;
    const pdf = signed ? await overStaged(folder, product.pdf.name, signed) : success(product.pdf);
    if (!pdf.ok) return pdf;
    written.push({ ...product, pdf: pdf.value });
  }
  return success(written);
}

/** Writes the manifest and moves all files to their names. */
async function publish(
  staging: Staging,
  jobs: readonly PageJob[],
  products: readonly PageProduct[],
): Promise<Result<ExportedFile[]>> {
  const { document, editionId } = jobs[0]!;
  const { paper, date, issueNumber } = document.editions.get(editionId)!;
  const plan = {
    ...(paper === undefined ? {} : { paper }),
    ...(issueNumber === undefined ? {} : { issueNumber }),
    pages: [],
  };
  const manifest = editionManifest(plan, date, products, programVersion());
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const written = await writeStaged(staging.folder, MANIFEST, new TextEncoder().encode(text));
  if (!written.ok) return written;
  const names = products.flatMap(({ pdf, preview }) => [pdf.name, preview.name]);
  const flushed = await flushStaged(staging, [...names, MANIFEST]);
  if (!flushed.ok) return flushed;
  const published = publishStaging(staging, names);
  if (!published.ok) return published;
  const { bytes } = written.value;
  const told = jobs.flatMap((job, at) => exportedFiles(job, products[at]!));
  return success([...told, { file: join(staging.out, MANIFEST), bytes, findings: [] }]);
}
