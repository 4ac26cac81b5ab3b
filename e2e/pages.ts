import { join } from "node:path";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../layouts/index.ts";
import { type ImportedCopy, importCopy, readCopy } from "../main/copy/index.ts";
import type { DecodedCopy } from "../main/copy/types.ts";
import { isPdf, readAdverts } from "../main/edition/adverts.ts";
import { type EditionPlan, readEditionPlan } from "../main/edition/edition-plan.ts";
import { type MadePage, makePage } from "../main/edition/page-job.ts";
import { type FileFaceLibrary, openFaceLibrary } from "../main/fonts/library.ts";
import type { PictureFile } from "../main/pdf/images.ts";
import type { PdfStandard } from "../main/pdf/standards.ts";
import { writePagePdf } from "../main/pdf/write-page-pdf.ts";
import type { DisplayItem, GlyphRun, TextLine } from "../typeset/display-list.ts";
import { createEngine } from "../typeset/page/engine.ts";
import type { CheckedPage } from "./page-geometry.ts";

/** The project's root, and the real copy that lies beside it. */
export const ROOT = join(import.meta.dirname, "..");
export const REAL_COPY = join(ROOT, "../shared/copy/maonan-front-page.txt");
export const DATE = "2026-11-24";

export const faces: FileFaceLibrary = openFaceLibrary();
export const engine = createEngine(faces, builtInStyles());

/** The real copy as records. Throws when it cannot be read. */
export async function realCopy(): Promise<ImportedCopy> {
  const copy = await readCopy([REAL_COPY]);
  if (!copy.ok) throw new Error(copy.error.code);
  return copy.value;
}

/** Decoded copy as a front page. */
export function pageOfText(decoded: DecodedCopy): MadePage {
  return frontPage(importCopy([decoded]));
}

/** Copy as a front page without a paper. */
export function frontPage(copy: ImportedCopy): MadePage {
  return makePage(
    {
      edition: { id: "e2e", date: DATE, masthead: copy.masthead, pageIds: ["page-1"] },
      number: 1,
      copy,
      layouts: builtInLayouts().filter((layout) => layout.page === "front"),
      styles: builtInHeadStyles(),
      engine,
    },
    () => 0,
  );
}

/** The sample edition's plan. */
export async function samplePlan(): Promise<EditionPlan> {
  const plan = await readEditionPlan(join(ROOT, "samples/edition.json"));
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

/** One page of the sample edition, with its copy. */
export async function samplePage(plan: EditionPlan, number: number) {
  const planned = plan.pages.find((page) => page.number === number);
  if (!planned) throw new RangeError(`the sample has no page ${number}`);
  const read = await readCopy(planned.copy, { pictures: planned.pictures });
  if (!read.ok) throw new Error(read.error.code);
  const copy = read.value;
  const kind = number === 1 ? "front" : "inside";
  const layouts = builtInLayouts().filter((layout) =>
    planned.layout === undefined ? layout.page === kind : layout.name === planned.layout,
  );
  const edition = {
    id: "e2e",
    ...(plan.paper ? { paper: plan.paper } : {}),
    date: DATE,
    masthead: copy.masthead,
    pageIds: plan.pages.map((page) => `page-${page.number}`),
  };
  const section = planned.section ?? "";
  const adverts = await readAdverts(planned.adverts ?? [], number);
  if (!adverts.ok) throw new Error(adverts.error.code);
  const styles = builtInHeadStyles();
  const job = { edition, number, section, copy, layouts, styles, engine, adverts: adverts.value };
  return { copy, made: makePage(job, () => 0) };
}

/** A made page as the checks look at it. */
export function checked({ document, pageId, composed }: MadePage): CheckedPage {
  return { document, pageId, list: composed.displayList, faces };
}

/** The page's PDF, in PDF/X-4 unless another standard is named. */
export async function pdfOf(
  made: MadePage,
  date = DATE,
  standard: PdfStandard = "x4",
): Promise<Uint8Array> {
  const pictures = new Map<string, PictureFile>();
  for (const picture of made.document.pictures.values()) {
    const { id, file, width, height } = picture;
    if (file === undefined) continue;
    pictures.set(id, { file, width, height, ...(isPdf(picture) ? { kind: "pdf" } : {}) });
  }
  const { bytes } = await writePagePdf([made.composed.displayList], {
    faces,
    pictures,
    title: "e2e",
    date,
    standard,
  });
  return bytes;
}

/** All text lines of a display list in reading order. */
export function* linesIn(items: readonly DisplayItem[]): Generator<TextLine> {
  for (const item of items) {
    if (item.kind === "line") yield item;
    else if (item.kind === "group") yield* linesIn(item.items);
  }
}

/** All glyph runs of a display list in order. */
export function runsIn(items: readonly DisplayItem[]): GlyphRun[] {
  return [...linesIn(items)].flatMap((line) => line.runs);
}

/** Hanzi of a text, sorted: two texts hold the same ones when these are equal. */
export function hanziOf(text: string): string {
  return [...text.matchAll(/\p{Script=Han}/gu)]
    .map((match) => match[0])
    .sort()
    .join("");
}
