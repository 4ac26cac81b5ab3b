import { join } from "node:path";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { Edition } from "../../document/edition.ts";
import type { LayoutTemplate } from "../../document/layout.ts";
import type { Language } from "../../document/messages/messages.ts";
import type { PrintSettings, Standard } from "../../document/print.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { builtInHeadStyles } from "../../layouts/index.ts";
import { Composer } from "../../typeset/compose.ts";
import type { DisplayList } from "../../typeset/display-list.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import { type CaretLine, printedTextOf } from "../../typeset/text-map.ts";
import type { ImportedCopy } from "../copy/index.ts";
import type { FileFaceLibrary } from "../fonts/library.ts";
import { FontError } from "../fonts/manifest.ts";
import type { PictureFile } from "../pdf/images.ts";
import type { OutputProfile } from "../pdf/output-profile.ts";
import type { ProofStamp } from "../pdf/proof-stamp.ts";
import type { ComposeFacts } from "../press/finding.ts";
import { isPdf, type PlacedAdvert } from "./adverts.ts";
import { checkPage } from "./check-page.ts";
import { composeFacts } from "./compose-facts.ts";
import type { PlannedPage } from "./edition-plan.ts";
import { exportPage } from "./export-page.ts";
import type { PagePreflight } from "./manifest.ts";
import { type MadePage, makePage } from "./page-job.ts";
import { type PageReport, pageReport } from "./report.ts";
import { type StagedFile, writeStaged } from "./staging.ts";

/** One page to make. Plain data: it may be posted to another thread. */
export interface PageTask {
  readonly edition: Edition;
  readonly page: PlannedPage;
  readonly copy: ImportedCopy;
  readonly adverts: readonly PlacedAdvert[];
  /** The layouts to choose from. */
  readonly layouts: readonly LayoutTemplate[];
  readonly print: PrintSettings;
  readonly standard: Standard;
  readonly stamp?: ProofStamp;
  readonly language: Language;
  /** Name of the page's files without extension. */
  readonly name: string;
  /** The folder that the files will stand in, and the one that they are written to now. */
  readonly out: string;
  readonly staging: string;
}

/** A page of an edition that is already made up, to be composed as it stands. Plain data, too. */
export interface DocumentTask {
  readonly document: DayangDocument;
  readonly editionId: string;
  readonly pageId: string;
  /** The page's number and section, by which it is told of. */
  readonly page: Pick<PlannedPage, "number" | "section">;
  /** Originals by picture id. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  readonly print: PrintSettings;
  readonly standard: Standard;
  readonly stamp?: ProofStamp;
  readonly language: Language;
  readonly name: string;
  readonly out: string;
  readonly staging: string;
  /** Whether the product tells where the page's text stands. */
  readonly withLines?: boolean;
}

/** A made page whose files are on the disk. Plain data: it may be posted to another thread. */
export interface PageProduct {
  readonly report: PageReport;
  readonly pdf: StagedFile;
  readonly preview: StagedFile;
  readonly standard: Standard;
  readonly profile: { readonly name: string; readonly sha256: string };
  readonly facts: ComposeFacts;
  /** What composing and writing have said, unworded. */
  readonly diagnostics: readonly Diagnostic[];
  readonly preflight?: PagePreflight;
  /** Where the page's text stands, in reading order; only where the task asked for it. */
  readonly lines?: readonly CaretLine[];
}

/** A page ready to be exported: made up from copy, or composed as it stands in its edition. */
interface ReadyPage {
  readonly edition: Edition;
  readonly made: MadePage;
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** What the reading of its copy has said. */
  readonly ofCopy: readonly Diagnostic[];
}

/** What pages are made with, opened once and used for many. */
export interface Workbench {
  readonly faces: FileFaceLibrary;
  readonly engine: Engine;
  /** The paper's printing condition, read once. */
  profile(): Promise<Result<OutputProfile>>;
  /** A PNG of a page. */
  paint(page: DisplayList, pictures: ReadonlyMap<string, PictureFile>): Promise<Uint8Array>;
}

/**
 * Makes up, composes, exports, previews and checks one page and writes its files into the staging
 * folder. Fails for what the disk, a face or the printing house's profile is to blame for.
 */
export async function producePage(
  task: PageTask | DocumentTask,
  bench: Workbench,
): Promise<Result<PageProduct>> {
  try {
    return await produce(task, bench);
  } catch (error) {
    if (error instanceof FontError) return failure(error.code, error.values);
    throw error;
  }
}

async function produce(
  task: PageTask | DocumentTask,
  bench: Workbench,
): Promise<Result<PageProduct>> {
  const profile = await bench.profile();
  if (!profile.ok) return profile;
  const ready =
    "document" in task ? standingPage(task, bench.engine) : plannedPage(task, bench.engine);
  // While the preview is painted, the threads compress and convert what the PDF needs.
  const preview = heldBack(writePreview(task, ready, bench));
  const exported = await exportChecked(task, ready, bench.faces, profile.value);
  if (!exported.ok) return exported;
  const painted = await preview;
  if (!painted.ok) return painted;
  const { pdf, facts, diagnostics, time, preflight } = exported.value;
  const timings = { ...ready.made.timings, pdf: time, preview: painted.value.time };
  const [file, png] = [pdf.name, painted.value.png.name].map((name) => join(task.out, name));
  return success({
    report: {
      ...pageReport(ready.made, file!, png!, diagnostics, timings, task.language),
      ...(preflight === undefined ? {} : { preflight }),
    },
    pdf,
    preview: painted.value.png,
    standard: task.standard,
    profile: { name: profile.value.name, sha256: profile.value.sha256 },
    facts,
    diagnostics,
    ...(preflight === undefined ? {} : { preflight }),
    ...("withLines" in task && task.withLines
      ? { lines: printedTextOf(ready.made.composed.displayList).lines }
      : {}),
  });
}

function plannedPage(task: PageTask, engine: Engine): ReadyPage {
  return {
    edition: task.edition,
    made: madePage(task, engine),
    pictures: pictureFiles(task),
    // The page says of a missing picture where its frame stands; the copy need not say it again.
    ofCopy: task.copy.diagnostics.filter(({ code }) => code !== "copy.picture.missing"),
  };
}

function standingPage(task: DocumentTask, engine: Engine): ReadyPage {
  const { document, editionId, pageId, pictures } = task;
  const started = performance.now();
  const composed = new Composer(engine).page(document, editionId, pageId);
  const made: MadePage = {
    document,
    pageId,
    layout: recordOf(document, "pages", pageId).layoutId,
    composed,
    diagnostics: composed.diagnostics,
    unplaced: [],
    timings: { makeup: 0, compose: performance.now() - started },
  };
  return { edition: recordOf(document, "editions", editionId), made, pictures, ofCopy: [] };
}

function madePage(
  { edition, page, copy, layouts, adverts, print }: PageTask,
  engine: Engine,
): MadePage {
  return makePage(
    {
      edition,
      number: page.number,
      ...(page.section === undefined ? {} : { section: page.section }),
      copy,
      layouts,
      styles: builtInHeadStyles(),
      engine,
      adverts,
      bleed: print.bleed,
      ...(page.headColours === undefined ? {} : { headColours: page.headColours }),
    },
    () => performance.now(),
  );
}

async function writePreview(
  { staging, name }: PageTask | DocumentTask,
  { made, pictures }: ReadyPage,
  bench: Workbench,
): Promise<Result<{ readonly png: StagedFile; readonly time: number }>> {
  const started = performance.now();
  const bytes = await bench.paint(made.composed.displayList, pictures);
  const time = performance.now() - started;
  const png = await writeStaged(staging, `${name}.png`, bytes);
  return png.ok ? success({ png: png.value, time }) : png;
}

async function exportChecked(
  task: PageTask | DocumentTask,
  { edition, made, pictures, ofCopy }: ReadyPage,
  faces: FileFaceLibrary,
  profile: OutputProfile,
) {
  const { page, standard, print, stamp, staging, name } = task;
  const started = performance.now();
  const { bytes, diagnostics: ofPdf } = await exportPage(made.composed.displayList, {
    edition,
    ...(page.section === undefined ? {} : { section: page.section }),
    faces,
    pictures,
    standard,
    print,
    profile,
    ...(stamp === undefined ? {} : { stamp }),
  });
  const time = performance.now() - started;
  const diagnostics = [...ofCopy, ...made.diagnostics, ...ofPdf];
  const facts = composeFacts(made, diagnostics);
  const pdf = await writeStaged(staging, `${name}.pdf`, bytes);
  if (!pdf.ok) return pdf;
  const checked = await checkPage({
    bytes,
    facts,
    profile,
    standard,
    set: print.profileSet,
  });
  if (!checked.ok) return checked;
  return success({ pdf: pdf.value, facts, diagnostics, time, preflight: checked.value });
}

/** A promise whose failure waits for who awaits it: where the PDF failed first, nobody does. */
function heldBack<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function pictureFiles({ copy, adverts }: PageTask): Map<string, PictureFile> {
  const pictures = [...copy.pictures, ...adverts.map((advert) => advert.picture)];
  return new Map(
    pictures.flatMap((picture) => {
      const { id, file, width, height } = picture;
      if (file === undefined) return [];
      return [[id, { file, width, height, ...(isPdf(picture) ? { kind: "pdf" } : {}) }] as const];
    }),
  );
}
