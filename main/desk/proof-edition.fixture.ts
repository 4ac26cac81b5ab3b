import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Result } from "../../document/result.ts";
import { putRecords } from "../../document/transaction.ts";
import { held, OPENER } from "../edition-file/edition-file.fixture.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { entryOf } from "../edition-file/edits.fixture.ts";
import type { Draft } from "../edition-file/log.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { ensureSample } from "../services/sample-edition.ts";
import { logOf, type MadeProof, makeProofs, type ProofWish, planProofs } from "./make-proof.ts";

export { held, OPENER };

const folder = mkdtempSync(join(tmpdir(), "dayang-proof-edition-"));
const open: EditionFile[] = [];
let sample: Promise<string> | undefined;
let count = 0;

afterAll(async () => {
  for (const edition of open.splice(0)) await edition.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** A folder for what can be made again. */
export const CACHE = join(folder, "cache");

/** A file of the sample edition, whose pages are made up; each call gives another one. */
export async function sampleFile(): Promise<string> {
  sample ??= makeSample();
  const file = join(folder, `样报-${++count}.dayang`);
  copyFileSync(await sample, file);
  return file;
}

async function makeSample(): Promise<string> {
  const faces = openFaceLibrary();
  const file = join(folder, "sample.dayang");
  try {
    return held(await ensureSample(file, { root: findProjectRoot(), faces, opener: OPENER }));
  } finally {
    faces.close();
  }
}

/** The sample edition, open until the last test of the file has ended. */
export async function sampleEdition(): Promise<EditionFile> {
  const edition = held(await openEditionFile(await sampleFile(), OPENER));
  open.push(edition);
  return edition;
}

/** Makes proofs and gives what came of it. */
export async function prove(
  edition: EditionFile,
  wish: Partial<ProofWish> = {},
  signal = new AbortController().signal,
): Promise<Result<readonly MadeProof[]>> {
  const book = { append: (file: EditionFile, drafts: readonly Draft[]) => file.appendLog(drafts) };
  const log = logOf(edition, book, () => Date.now());
  const whole: ProofWish = { pageIds: ["page-1"], final: false, language: "zh-CN", ...wish };
  const plan = await planProofs(edition, whole, { log, originals: CACHE });
  return plan.ok ? makeProofs(plan.value, { log, originals: CACHE, signal }) : plan;
}

let steps = 0;

/** Puts another text into a paragraph of an edition of which `sequence` edits were made. */
export function retype(edition: EditionFile, id: string, text: string, sequence = 0): void {
  const document = edition.document();
  const record = { ...document.paragraphs.get(id)!, text };
  const transaction = putRecords(document, "action.type", [{ table: "paragraphs", record }]);
  const edit = { kind: "step", entry: entryOf(++steps, transaction) } as const;
  held(edition.append(sequence, JSON.parse(JSON.stringify([edit]))));
}

/** Puts a page editor's signature under a proof. */
export function sign(edition: EditionFile, { id: proofId, pageId, pdf, content }: Proof): void {
  const stage = { stage: "pageEditor", role: "pageEditor" } as const;
  const act = {
    event: "page.signed" as const,
    pageId,
    proofId,
    ...stage,
    pdf,
    content,
    points: [],
  };
  held(edition.appendLog([{ time: Date.now(), by: { id: "p-2", name: "林间" }, act }]));
}
