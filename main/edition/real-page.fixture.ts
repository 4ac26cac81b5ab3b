import { existsSync } from "node:fs";
import type { Edition, Paper } from "../../document/edition.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../../layouts/index.ts";
import { createEngine, type Engine } from "../../typeset/page/engine.ts";
import { type ImportedCopy, readCopy } from "../copy/index.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { type MadePage, makePage, type PageJob } from "./page-job.ts";

const BESIDE = "../shared/copy/maonan-front-page.txt";

/** A newsroom's real front page where it lies beside the project, else the sample edition's. */
export const REAL_COPY = existsSync(BESIDE) ? BESIDE : "samples/page-1.txt";

/** The sample edition's page of a number; its pictures lie beside it. */
export function sampleCopy(page: number): string {
  return `samples/page-${page}.txt`;
}

/** A paper that gives all that a nameplate can print. */
export const PAPER: Paper = {
  nameplate: "棠川新闻",
  latinName: "TANGCHUAN NEWS",
  publisher: "棠川县委宣传部",
  cnNumber: "CN44-0000",
  postalCode: "550000",
  price: "1.00元",
  ears: [{ title: "导读", lines: ["第一条", "第二条"] }],
};

const faces = openFaceLibrary();

/** An engine over the program's own faces and styles, with nothing in its memory. */
export function freshEngine(): Engine {
  return createEngine(faces, builtInStyles());
}

/** Reads copy that a test relies on; throws with the code when it cannot be read. */
export async function copyOf(...files: string[]): Promise<ImportedCopy> {
  const copy = await readCopy(files);
  if (!copy.ok) throw new Error(copy.error.code);
  return copy.value;
}

/** The edition of a page made by a test. */
export function editionOf(copy: ImportedCopy, paper: Paper | undefined = PAPER): Edition {
  return {
    id: "edition",
    date: "2026-11-24",
    issueNumber: "280",
    masthead: copy.masthead,
    pageIds: ["page-1"],
    ...(paper ? { paper } : {}),
  };
}

/** Page 1 of copy on the front layouts, or as `changes` say. */
export function pageOf(copy: ImportedCopy, changes: Partial<PageJob> = {}): MadePage {
  const job: PageJob = {
    edition: editionOf(copy),
    number: 1,
    copy,
    layouts: builtInLayouts().filter((layout) => layout.page === "front"),
    styles: builtInHeadStyles(),
    engine: freshEngine(),
    ...changes,
  };
  return makePage(job, () => 0);
}
