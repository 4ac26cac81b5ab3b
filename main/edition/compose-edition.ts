import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Edition } from "../../document/edition.ts";
import type { LayoutTemplate } from "../../document/layout.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { builtInHeadStyles, builtInStyles } from "../../layouts/index.ts";
import { createEngine, type Engine } from "../../typeset/page/engine.ts";
import { type Encoding, type ImportedCopy, readCopy } from "../copy/index.ts";
import type { FileFaceLibrary } from "../fonts/library.ts";
import { writePagePdf } from "../pdf/write-page-pdf.ts";
import { type PreviewPainter, startPreviewPainter } from "../preview/offload.ts";
import { type EditionPlan, type PlannedPage, systemFault } from "./edition-plan.ts";
import { type MadePage, makePage } from "./page-job.ts";
import { copyReport, type PageReport, pageFile, pageReport } from "./report.ts";
import { writeWhole } from "./write-file.ts";

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
  /** Called as each page is done. */
  readonly onPage?: (page: PageReport) => void;
}

/** What was composed: the content of report.json. */
export type EditionReport = { readonly pages: readonly PageReport[] } & ReturnType<
  typeof copyReport
>;

/** Pages whose previews may wait for the painter. */
const PAGES_WAITING = 4;

/** Pixels an inch of the preview: a broadsheet is 1,535 × 2,146. */
const PREVIEW_DPI = 100;

/**
 * Composes the pages of an edition into a folder: page-NN.pdf, page-NN.png and report.json, each
 * whole or not at all. All copy is read before anything is written, so bad input leaves no file.
 * Previews are painted on the other core while the next page is made.
 */
export async function composeEdition(request: EditionRequest): Promise<Result<EditionReport>> {
  const painter = startPreviewPainter();
  try {
    return await composePages(request, painter);
  } finally {
    await painter.close();
  }
}

async function composePages(
  request: EditionRequest,
  painter: PreviewPainter,
): Promise<Result<EditionReport>> {
  const copies = await readAll(request);
  if (!copies.ok) return copies;
  const folder = await makeFolder(request.out);
  if (!folder.ok) return folder;
  const engine = createEngine(request.faces, builtInStyles());
  const edition = editionOf(request, copies.value);
  const reports: Promise<Result<PageReport>>[] = [];
  for (const [i, planned] of request.plan.pages.entries()) {
    // Pages that wait for their preview are held in memory, so only a few may.
    if (i >= PAGES_WAITING) await reports[i - PAGES_WAITING];
    const page = await startPage(request, edition, planned, copies.value[i]!, engine, painter);
    if (!page.ok) return page;
    reports.push(heldBack(page.value));
  }
  const pages: PageReport[] = [];
  for (const report of await Promise.all(reports)) {
    if (!report.ok) return report;
    pages.push(report.value);
  }
  const report = { pages, ...copyReport(copies.value, request.language) };
  const text = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
  const written = await writeWhole(join(request.out, "report.json"), text);
  return written.ok ? success(report) : written;
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

async function makeFolder(folder: string): Promise<Result<string>> {
  try {
    await mkdir(folder, { recursive: true });
    return success(folder);
  } catch (error) {
    return failure("command.file.unwritable", { file: folder, fault: systemFault(error) });
  }
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

/** Makes a page and writes its PDF; its preview and report follow in the promise that is given back. */
async function startPage(
  request: EditionRequest,
  edition: Edition,
  planned: PlannedPage,
  copy: ImportedCopy,
  engine: Engine,
  painter: PreviewPainter,
): Promise<Result<Promise<Result<PageReport>>>> {
  const made = makePage(
    {
      edition,
      number: planned.number,
      ...(planned.section === undefined ? {} : { section: planned.section }),
      copy,
      layouts: layoutsFor(planned, request.layouts),
      styles: builtInHeadStyles(),
      engine,
    },
    () => performance.now(),
  );
  const pictures = pictureFiles(copy);
  const list = made.composed.displayList;
  const started = performance.now();
  const preview = heldBack(
    painter.paint(list, PREVIEW_DPI, pictures).then((png) => ({
      png,
      time: performance.now() - started,
    })),
  );
  const pdf = await writePagePdf([list], {
    faces: request.faces,
    pictures,
    title: titleOf(edition, planned),
    ...(edition.paper === undefined ? {} : { author: edition.paper.nameplate }),
    date: edition.date,
  });
  const pdfTime = performance.now() - started;
  const written = await writeWhole(pageFile(request.out, planned.number, "pdf"), pdf.bytes);
  if (!written.ok) return written;
  // The page says of a missing picture where its frame stands; the copy need not say it again.
  const ofCopy = copy.diagnostics.filter(({ code }) => code !== "copy.picture.missing");
  const diagnostics = [...ofCopy, ...made.diagnostics, ...pdf.diagnostics];
  return success(finishPage(request, made, diagnostics, pdfTime, preview));
}

/** A promise whose failure waits for who awaits it: where another page failed first, nobody does. */
function heldBack<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function finishPage(
  request: EditionRequest,
  made: MadePage,
  diagnostics: readonly Diagnostic[],
  pdf: number,
  preview: Promise<{ readonly png: Uint8Array; readonly time: number }>,
): Promise<Result<PageReport>> {
  const { png, time } = await preview;
  const number = made.composed.displayList.pageNumber;
  const file = pageFile(request.out, number, "png");
  const written = await writeWhole(file, png);
  if (!written.ok) return written;
  const timings = { ...made.timings, pdf, preview: time };
  const report = pageReport(
    made,
    pageFile(request.out, number, "pdf"),
    file,
    diagnostics,
    timings,
    request.language,
  );
  request.onPage?.(report);
  return success(report);
}

/** The named layout alone, else all that suit the page: fronts for page 1, inside pages for others. */
function layoutsFor(planned: PlannedPage, layouts: readonly LayoutTemplate[]): LayoutTemplate[] {
  if (planned.layout !== undefined)
    return layouts.filter((layout) => layout.name === planned.layout);
  const kind = planned.number === 1 ? "front" : "inside";
  return layouts.filter((layout) => layout.page === kind);
}

function pictureFiles(copy: ImportedCopy) {
  return new Map(
    copy.pictures.flatMap(({ id, file, width, height }) =>
      file === undefined ? [] : [[id, { file, width, height }] as const],
    ),
  );
}

function titleOf(edition: Edition, { number, section }: PlannedPage): string {
  return messageText("page.title", {
    paper: edition.paper?.nameplate ?? "",
    date: edition.date,
    number,
    section: section ?? "",
  })
    .replace(/\s+/g, " ")
    .trim();
}
