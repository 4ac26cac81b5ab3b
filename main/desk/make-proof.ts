import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Desk } from "../../document/desk/desk.ts";
import type { ActOf } from "../../document/desk/entries.ts";
import type { By } from "../../document/desk/people.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { nextRound, refusalOfProof } from "../../document/desk/rules.ts";
import type { Language } from "../../document/messages/messages.ts";
import type { Page } from "../../document/page.ts";
import { DEFAULT_PRINT } from "../../document/print.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { Finding } from "../bridge/contract.ts";
import type { DocumentTask, PageProduct } from "../edition/page-product.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { contentHash } from "./content-hash.ts";
import type { LogBook } from "./log-book.ts";
import { originalsOf } from "./originals.ts";
import { pageFindings } from "./page-findings.ts";
import { pageHeading, runPages } from "./page-run.ts";
import { snapshotOf } from "./proof-snapshot.ts";

/** An edition's log, as far as making proofs needs it. */
export interface ProofLog {
  desk(): Desk;
  /** Takes acts in order, all or none; durable when it answers. */
  append(acts: readonly ActOf<"proof.made">[], by: By | undefined): Result<unknown>;
}

/** The log of a file, written through a book. `now` is milliseconds since 1970. */
export function logOf(file: EditionFile, book: LogBook, now: () => number): ProofLog {
  return {
    desk: () => file.desk(),
    append: (acts, by) =>
      book.append(
        file,
        acts.map((act) => ({ time: now(), by, act })),
      ),
  };
}

/** What proofs are asked for. */
export interface ProofWish {
  readonly pageIds: readonly string[];
  /** The page's next one where absent (`nextRound`); none that was there. */
  readonly round?: number | undefined;
  /** 清样. */
  readonly final: boolean;
  readonly by?: By | undefined;
  readonly language: Language;
}

/** Where proofs are made, until when, and who is told. */
export interface ProofRun {
  readonly log: ProofLog;
  /** Folder of the cache in which originals of pictures lie. */
  readonly originals: string;
  readonly signal: AbortSignal;
  /** How many pages are composed and checked. */
  readonly onDone?: (done: number) => void;
}

/** A proof with what was found on it. */
export interface MadeProof {
  readonly proof: Proof;
  readonly findings: readonly Finding[];
}

/** Proofs that can be made: the pages as they stood when they were asked for. */
export interface ProofPlan {
  readonly file: EditionFile;
  readonly wish: ProofWish;
  readonly tasks: readonly Omit<DocumentTask, "staging" | "out">[];
}

/**
 * What is to be proofed, of the edition as it stands now: later edits do not reach it. Fails with
 * "file.readOnly", "desk.proof.page" for a page that the file does not have, as `refusalOfProof` does, and
 * as `originalsOf` does.
 */
export async function planProofs(
  file: EditionFile,
  wish: ProofWish,
  { log, originals }: Pick<ProofRun, "log" | "originals">,
): Promise<Result<ProofPlan>> {
  if (file.readOnly) return failure("file.readOnly", { file: file.file });
  const document = file.document();
  const { editionId } = file;
  const pages: Page[] = [];
  for (const id of new Set(wish.pageIds)) {
    const page = document.pages.get(id);
    if (!page) return failure("desk.proof.page");
    pages.push(page);
  }
  const fit = checkProofs(log.desk(), pages, wish);
  if (!fit.ok) return fit;
  const pictures = await originalsOf(file, [...document.pictures.values()], originals);
  if (!pictures.ok) return pictures;
  const print = document.editions.get(editionId)?.paper?.print ?? DEFAULT_PRINT;
  const tasks = pages.map((page, at) => ({
    document,
    editionId,
    pageId: page.id,
    page: pageHeading(page),
    pictures: pictures.value,
    print,
    standard: print.standard,
    language: wish.language,
    name: `proof-${at + 1}`,
    withLines: true,
  }));
  return success({ file, wish, tasks });
}

function checkProofs(
  desk: Desk,
  pages: readonly { readonly id: string; readonly number: number }[],
  { round }: Pick<ProofWish, "round">,
): Result<undefined> {
  for (const { id, number } of pages) {
    const refusal = refusalOfProof(desk, id, number, round);
    if (refusal) return failure(refusal.refused, refusal.values);
  }
  return success(undefined);
}

/**
 * Makes the exact PDFs that will be printed if they are signed, checks them, and keeps them with their
 * snapshots in the edition; then the log says so. All or none. Fails as page making and the edition
 * file do, with "edition.interrupted" once the signal says so, and as `refusalOfProof` does where
 * a page was signed or proofed meanwhile.
 */
export async function makeProofs(
  { file, wish, tasks }: ProofPlan,
  { log, signal, onDone }: ProofRun,
): Promise<Result<readonly MadeProof[]>> {
  const staging = await stagingFolder();
  if (!staging.ok) return staging;
  const out = staging.value;
  try {
    const staged = tasks.map((task) => ({ ...task, out, staging: out }));
    const products = await runPages(staged, { signal, onDone: (_, done) => onDone?.(done) });
    if (!products.ok) return products;
    const read: Uint8Array[] = [];
    for (const { pdf } of products.value) read.push(await readFile(join(out, pdf.name)));
    if (signal.aborted) return failure("edition.interrupted");
    // From here on nothing waits: nobody signs between the look at the log and the entry in it.
    const pages = tasks.map(({ pageId: id, page: { number } }) => ({ id, number }));
    const fit = checkProofs(log.desk(), pages, wish);
    if (!fit.ok) return fit;
    return keepAll({ file, wish, tasks }, products.value, read, log);
  } catch (error) {
    return failure("desk.proof.staging", { folder: out, fault: systemFault(error) });
  } finally {
    await rm(out, { recursive: true, force: true }).catch(systemFault);
  }
}

async function stagingFolder(): Promise<Result<string>> {
  const folder = join(tmpdir(), "dayang-proof-");
  try {
    return success(await mkdtemp(folder));
  } catch (error) {
    return failure("desk.proof.staging", { folder, fault: systemFault(error) });
  }
}

/** Assets that no entry names are nothing to anyone: where one cannot be kept, no proof has come to be. */
function keepAll(
  { file, wish, tasks }: ProofPlan,
  products: readonly PageProduct[],
  files: readonly Uint8Array[],
  log: ProofLog,
): Result<readonly MadeProof[]> {
  const made: MadeProof[] = [];
  for (const [at, task] of tasks.entries()) {
    const round = wish.round ?? nextRound(log.desk(), task.pageId);
    const kept = keep(file, { task, product: products[at]!, pdf: files[at]! }, round, wish.final);
    if (!kept.ok) return kept;
    made.push(kept.value);
  }
  const acts = made.map(({ proof }) => ({ event: "proof.made" as const, proof }));
  const taken = log.append(acts, wish.by);
  return taken.ok ? success(made) : taken;
}

interface ToKeep {
  readonly task: ProofPlan["tasks"][number];
  readonly product: PageProduct;
  readonly pdf: Uint8Array;
}

function keep(
  file: EditionFile,
  { task, product, pdf }: ToKeep,
  round: number,
  final: boolean,
): Result<MadeProof> {
  const { document, editionId, pageId } = task;
  const { lines, preflight } = product;
  if (!lines || !preflight) throw new RangeError("a page for the press comes checked");
  const findings = pageFindings(task, product);
  const snapshot = snapshotOf({ document, editionId, pageId, lines, findings });
  const pdfHash = file.putAsset(pdf, "application/pdf");
  if (!pdfHash.ok) return pdfHash;
  const text = new TextEncoder().encode(JSON.stringify(snapshot));
  const snapshotHash = file.putAsset(text, "application/json");
  if (!snapshotHash.ok) return snapshotHash;
  const { trim } = document.pages.get(pageId)!;
  const proof: Proof = {
    id: `proof-${randomUUID()}`,
    pageId,
    ...task.page,
    date: document.editions.get(editionId)!.date,
    round,
    final,
    pdf: pdfHash.value,
    bytes: pdf.length,
    snapshot: snapshotHash.value,
    content: contentHash(document, editionId, pageId),
    standard: task.print.standard,
    trim: { width: trim.width, height: trim.height },
    preflight: { errors: preflight.errors, warnings: preflight.warnings },
  };
  return success({ proof, findings });
}
