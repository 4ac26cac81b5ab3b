import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LayoutTemplate } from "../document/layout.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../layouts/index.ts";
import { type ImportedCopy, readCopy } from "../main/copy/index.ts";
import { type EditionPlan, readEditionPlan } from "../main/edition/edition-plan.ts";
import { type MadePage, makePage } from "../main/edition/page-job.ts";
import { openFaceLibrary } from "../main/fonts/library.ts";
import { paintPreview } from "../main/preview/paint-preview.ts";
import { createEngine } from "../typeset/page/engine.ts";

/*
 * Draws layouts/thumbnails/NAME.png by the engine itself: each layout with as many articles of the
 * sample edition as it holds. Run after a change of layouts or looks.
 */
const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "layouts/thumbnails");
const DPI = 28;

/** The sample page whose copy suits each layout. */
const SAMPLE_PAGE: Readonly<Record<string, number>> = {
  "broadsheet-front": 1,
  "broadsheet-inside-news": 2,
  "broadsheet-inside-life": 3,
  "broadsheet-picture": 4,
  "tabloid-front": 1,
  "tabloid-inside": 2,
};

const plan = await readEditionPlan(join(ROOT, "samples/edition.json"));
if (!plan.ok) throw new Error(plan.error.code);
const faces = openFaceLibrary();
const engine = createEngine(faces, builtInStyles());
mkdirSync(FOLDER, { recursive: true });
for (const layout of builtInLayouts()) {
  const { made, copy } = await fullPage(layout, plan.value);
  const pictures = new Map(
    copy.pictures.flatMap(({ id, file, width, height }) =>
      file === undefined ? [] : [[id, { file, width, height }] as const],
    ),
  );
  const png = await paintPreview(made.composed.displayList, faces, { dpi: DPI, pictures });
  writeFileSync(join(FOLDER, `${layout.name}.png`), png);
  console.log(`${layout.name}: ${made.composed.articles.length}`);
}

/** The layout with the most articles of its sample page that it can set whole. */
async function fullPage(
  layout: LayoutTemplate,
  { paper, pages, issueNumber, serialNumber, date }: EditionPlan,
): Promise<{ readonly made: MadePage; readonly copy: ImportedCopy }> {
  const number = SAMPLE_PAGE[layout.name] ?? 1;
  const planned = pages.find((page) => page.number === number)!;
  const read = await readCopy(planned.copy, { pictures: planned.pictures });
  if (!read.ok) throw new Error(read.error.code);
  for (let count = read.value.articles.length; count > 0; count--) {
    const copy = { ...read.value, articles: read.value.articles.slice(0, count) };
    const edition = {
      id: "thumbnail",
      ...(paper ? { paper } : {}),
      date: date ?? "2026-11-24",
      ...(issueNumber === undefined ? {} : { issueNumber }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      masthead: copy.masthead,
      pageIds: pages.map((page) => `page-${page.number}`),
    };
    const section = planned.section ?? "";
    const job = {
      edition,
      number,
      section,
      copy,
      layouts: [layout],
      styles: builtInHeadStyles(),
      engine,
    };
    const made = makePage(job, () => performance.now());
    if (made.unplaced.length === 0 && made.composed.articles.every((a) => a.oversetLines === 0)) {
      return { made, copy };
    }
  }
  throw new Error(`nothing fits ${layout.name}`);
}
