import { availableParallelism } from "node:os";
import type { Edition } from "../../document/edition.ts";
import type { LayoutTemplate } from "../../document/layout.ts";
import type { Language } from "../../document/messages/messages.ts";
import { DEFAULT_PRINT, type PrintSettings, type Standard } from "../../document/print.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { paperSwatches, swatchNamed } from "../../document/swatches.ts";
import { type Encoding, type ImportedCopy, readCopy } from "../copy/index.ts";
import type { FileFaceLibrary } from "../fonts/library.ts";
import type { ProofStamp } from "../pdf/proof-stamp.ts";
import { type PlacedAdvert, readAdverts } from "./adverts.ts";
import type { EditionPlan, PlannedPage } from "./edition-plan.ts";
import { printingProfile } from "./export-page.ts";
import { fileNames } from "./file-names.ts";
import { editionManifest } from "./manifest.ts";
import { checkOutFolder } from "./out-folder.ts";
import { makePages, type PageMaker, type PageWatch, startLocalMaker } from "./page-maker.ts";
import { startPagePool } from "./page-pool.ts";
import type { PageProduct, PageTask } from "./page-product.ts";
import { programVersion } from "./program-version.ts";
import { copyReport, type PageReport } from "./report.ts";
import {
  discardStaging,
  flushStaged,
  MANIFEST,
  openStaging,
  publishStaging,
  type StagedFile,
  type Staging,
  writeStaged,
} from "./staging.ts";

/** What is to be composed, and where to. */
export interface EditionRequest {
  readonly plan: EditionPlan;
  /** ISO date of the issue. */
  readonly date: string;
  readonly out: string;
  readonly layouts: readonly LayoutTemplate[];
  readonly faces: FileFaceLibrary;
  readonly language: Language;
  readonly encoding?: Encoding;
  readonly refuse?: readonly string[];
  /** Pattern of the names of page files; the paper's own when absent (file-names.ts). */
  readonly name?: string;
  /** What is agreed with the printing house, in place of what the paper's file says. */
  readonly print?: PrintSettings;
  /** What a proof for screens is stamped with. */
  readonly stamp?: ProofStamp;
  /** What the PDFs keep to; as the paper has agreed when absent. */
  readonly standard?: Standard;
  /** Pages made at a time; as many as the machine has cores when absent. */
  readonly jobs?: number;
  /** Stops the run, which then fails with "edition.interrupted" and leaves nothing. */
  readonly signal?: AbortSignal;
  /** Called with each page in the order of the plan, once it and those before it are done. */
  readonly onPage?: (page: PageReport) => void;
  /** Called as each page is done, in whatever order that is. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a run is: the page that was last done, and how many are. */
export interface Progress {
  readonly page: number;
  readonly done: number;
  readonly total: number;
}

/** What was composed: the content of report.json. */
export type EditionReport = { readonly pages: readonly PageReport[] } & ReturnType<
  typeof copyReport
>;

const REPORT = "report.json";

/**
 * Composes the pages of an edition into a folder: a PDF and a PNG for each page, report.json and
 * manifest.json (manifest.ts). All files come to stand there when all are done, or none does. The
 * same request gives the same PDFs, PNGs and manifest for any number of jobs. One page is made in
 * this thread, more are made in others.
 */
export async function composeEdition(request: EditionRequest): Promise<Result<EditionReport>> {
  const names = namesOf(request);
  if (!names.ok) return names;
  const fit = await checkOutside(request, [...names.value.values()]);
  if (!fit.ok) return fit;
  const maker = startMaker(request);
  try {
    return await untilStopped(request.signal, (stopped) =>
      composeInto(request, names.value, maker, stopped),
    );
  } finally {
    await maker.close();
  }
}

function printOf({ plan, print }: EditionRequest): PrintSettings {
  return print ?? plan.paper?.print ?? DEFAULT_PRINT;
}

function namesOf(request: EditionRequest): Result<ReadonlyMap<number, string>> {
  const { plan, date, name } = request;
  const { paper, pages } = plan;
  const pattern = name ?? printOf(request).fileName;
  return fileNames(pattern, {
    ...(paper === undefined ? {} : { paper: paper.nameplate }),
    ...(paper?.code === undefined ? {} : { code: paper.code }),
    date,
    pages,
  });
}

/** What can be known to fail before any work is done. */
async function checkOutside(
  request: EditionRequest,
  names: readonly string[],
): Promise<Result<unknown>> {
  const files = names.flatMap((name) => [`${name}.pdf`, `${name}.png`]);
  const fit = checkOutFolder(request.out, [...files, REPORT, MANIFEST], names.length);
  const print = printOf(request);
  const coloured = checkColours(request, print);
  if (!coloured.ok) return coloured;
  return fit.ok && print.profile !== undefined ? printingProfile(print) : fit;
}

/** Every colour that the plan names must be one of the paper's. */
function checkColours({ plan }: EditionRequest, print: PrintSettings): Result<unknown> {
  const swatches = paperSwatches({ ...plan.paper, print });
  for (const { number, headColours = {} } of plan.pages) {
    for (const name of Object.values(headColours)) {
      if (swatchNamed(swatches, name)) continue;
      const names = [...swatches.keys()].join(", ");
      return failure("edition.colour.unknown", { page: number, name, names });
    }
  }
  return success(undefined);
}

/** One page is soonest made here, while another thread paints it; many have a thread each. */
function startMaker(request: EditionRequest): PageMaker {
  const { plan, jobs, faces } = request;
  const house = {
    ...(plan.paper === undefined ? {} : { paper: plan.paper }),
    print: printOf(request),
  };
  const threads = Math.min(plan.pages.length, jobs ?? availableParallelism());
  return threads === 1 ? startLocalMaker(faces, house) : startPagePool(threads, house);
}

/** Runs work to its end, or until the signal stops it: then what it was at is left as it is. */
async function untilStopped<T>(
  signal: AbortSignal | undefined,
  work: (stopped: Promise<Result<never>>) => Promise<Result<T>>,
): Promise<Result<T>> {
  let stop = () => {};
  const stopped = new Promise<Result<never>>((resolve) => {
    stop = () => resolve(failure("edition.interrupted"));
  });
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  try {
    return await work(stopped);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

async function composeInto(
  request: EditionRequest,
  names: ReadonlyMap<number, string>,
  maker: PageMaker,
  stopped: Promise<Result<never>>,
): Promise<Result<EditionReport>> {
  // All copy is read before anything is written: bad input leaves no trace.
  const copies = await readAll(request);
  if (!copies.ok) return copies;
  const adverts = await readAllAdverts(request);
  if (!adverts.ok) return adverts;
  const staging = openStaging(request.out);
  if (!staging.ok) return staging;
  try {
    const tasks = tasksOf(request, copies.value, adverts.value, names, staging.value);
    const products = await Promise.race([stopped, makePages(tasks, maker, watchOf(request))]);
    if (!products.ok) return products;
    return await finish(request, copies.value, products.value, staging.value);
  } finally {
    await maker.close();
    discardStaging(staging.value);
  }
}

async function readAll(request: EditionRequest): Promise<Result<ImportedCopy[]>> {
  const copies: ImportedCopy[] = [];
  for (const page of request.plan.pages) {
    const copy = await readCopy(page.copy, {
      pictures: page.pictures,
      ...(request.encoding === undefined ? {} : { encoding: request.encoding }),
      ...(request.refuse === undefined ? {} : { refuse: request.refuse }),
    });
    if (!copy.ok) return copy;
    copies.push(copy.value);
  }
  return success(copies);
}

/** The advertisements of each page, in the plan's order. */
async function readAllAdverts({ plan }: EditionRequest): Promise<Result<PlacedAdvert[][]>> {
  const all: PlacedAdvert[][] = [];
  for (const page of plan.pages) {
    const adverts = await readAdverts(page.adverts ?? [], page.number);
    if (!adverts.ok) return adverts;
    all.push(adverts.value);
  }
  return success(all);
}

function tasksOf(
  request: EditionRequest,
  copies: readonly ImportedCopy[],
  adverts: readonly (readonly PlacedAdvert[])[],
  names: ReadonlyMap<number, string>,
  staging: Staging,
): PageTask[] {
  const { plan, layouts, language, out } = request;
  const edition = editionOf(request, copies);
  const print = printOf(request);
  return plan.pages.map((page, i) => ({
    edition,
    page,
    copy: copies[i]!,
    adverts: adverts[i]!,
    layouts: layoutsFor(page, layouts),
    print,
    standard: request.standard ?? print.standard,
    ...(request.stamp === undefined ? {} : { stamp: request.stamp }),
    language,
    name: names.get(page.number)!,
    out,
    staging: staging.folder,
  }));
}

function editionOf({ plan, date }: EditionRequest, copies: readonly ImportedCopy[]): Edition {
  const { paper, issueNumber, serialNumber } = plan;
  return {
    id: `edition-${date}`,
    ...(paper === undefined ? {} : { paper }),
    date,
    ...(issueNumber === undefined ? {} : { issueNumber }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    masthead: copies[0]!.masthead,
    pageIds: plan.pages.map((page) => `page-${page.number}`),
  };
}

/** The named layout alone, else all that suit the page: fronts for page 1, inside pages for others. */
function layoutsFor(planned: PlannedPage, layouts: readonly LayoutTemplate[]): LayoutTemplate[] {
  if (planned.layout !== undefined)
    return layouts.filter((layout) => layout.name === planned.layout);
  const kind = planned.number === 1 ? "front" : "inside";
  return layouts.filter((layout) => layout.page === kind);
}

function watchOf({ plan, onPage, onProgress }: EditionRequest): PageWatch {
  const total = plan.pages.length;
  return {
    onDone: ({ report }, done) => onProgress?.({ page: report.number, done, total }),
    onNext: ({ report }) => onPage?.(report),
  };
}

/** Writes what is told of the whole edition and moves all files to their names. */
async function finish(
  { plan, date, language }: EditionRequest,
  copies: readonly ImportedCopy[],
  products: readonly PageProduct[],
  staging: Staging,
): Promise<Result<EditionReport>> {
  const pages = products.map((product) => product.report);
  const report = { pages, ...copyReport(copies, language) };
  const manifest = editionManifest(plan, date, products, programVersion());
  for (const [name, content] of [
    [REPORT, report],
    [MANIFEST, manifest],
  ] as const) {
    const written = await writeJson(staging, name, content);
    if (!written.ok) return written;
  }
  const files = products.flatMap(({ pdf, preview }) => [pdf.name, preview.name]);
  const flushed = await flushStaged(staging, [...files, REPORT, MANIFEST]);
  if (!flushed.ok) return flushed;
  const published = publishStaging(staging, [...files, REPORT]);
  return published.ok ? success(report) : published;
}

function writeJson(staging: Staging, name: string, content: unknown): Promise<Result<StagedFile>> {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  return writeStaged(staging.folder, name, new TextEncoder().encode(text));
}
