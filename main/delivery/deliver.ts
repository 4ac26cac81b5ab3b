import { randomUUID } from "node:crypto";
import { type Desk, nextVersion, packagesOf, signaturesOf } from "../../document/desk/desk.ts";
import type { ActOf } from "../../document/desk/entries.ts";
import type { By, Stage } from "../../document/desk/people.ts";
import { refusalOfDelivery } from "../../document/desk/rules.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { Language } from "../../document/messages/messages.ts";
import type { Page } from "../../document/page.ts";
import { DEFAULT_PRINT } from "../../document/print.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { Closed } from "../desk/asked-worker.ts";
import { programVersion } from "../edition/program-version.ts";
import { millimetres } from "../press/places.ts";
import type { DeliveryEdition, EditionReach } from "./edition.ts";
import type { Job, JobStore } from "./job.ts";
import {
  type BuiltPackage,
  buildPackage,
  type PackageRequest,
  type PageToSend,
} from "./package.ts";
import { startPackageWorker } from "./package-worker-client.ts";

/** The hash of a page's content as it stands (main/desk/content-hash.ts). */
export type ContentHash = (document: DayangDocument, editionId: string, pageId: string) => string;

/** What is to be delivered, and by whom. */
export interface Delivery<E extends DeliveryEdition> {
  readonly edition: E;
  readonly pageIds: readonly string[];
  readonly destination: { readonly id: string; readonly name: string };
  readonly reason: string | undefined;
  readonly by: By | undefined;
}

/** What deliveries are made with. */
export interface DeliveryParts<E extends DeliveryEdition> {
  readonly jobs: JobStore;
  readonly append: EditionReach<E>["append"];
  readonly contentHash: ContentHash;
  readonly stages: readonly Stage[];
  readonly language: Language;
  readonly now: () => number;
  /** Ends the work; nothing of it stays. */
  readonly signal?: AbortSignal;
}

/**
 * Whether a delivery could be made now, by the rules: what can be refused at once is refused before
 * anyone is asked for a PIN. Fails as `makeDelivery` does.
 */
export function checkDelivery<E extends DeliveryEdition>(
  delivery: Delivery<E>,
  parts: Pick<DeliveryParts<E>, "contentHash" | "stages">,
): Result<undefined> {
  const pages = pagesOf(delivery);
  return pages.ok ? refusalOf(delivery, parts, pages.value) : pages;
}

/**
 * Makes a package of signed pages and puts it into the log; it may then be released from the queue.
 * Refused by the rules of document/desk/rules.ts, which are asked before the package is built and
 * again in the very moment that it goes into the log. The heavy work is done in a thread of its own.
 * Fails with "delivery.page.unknown", "delivery.stopped" where the signal ended it, and as
 * `buildPackage` and the log do; nothing then stays in the queue.
 */
export async function makeDelivery<E extends DeliveryEdition>(
  delivery: Delivery<E>,
  parts: DeliveryParts<E>,
): Promise<Result<{ readonly packageId: string }>> {
  const pages = pagesOf(delivery);
  if (!pages.ok) return pages;
  const refusal = refusalOf(delivery, parts, pages.value);
  if (!refusal.ok) return refusal;
  const packageId = randomUUID();
  const folder = await parts.jobs.begin(packageId);
  if (!folder.ok) return folder;
  let made: Result<{ readonly packageId: string }> | undefined;
  try {
    made = await build(folder.value, packageId, delivery, parts, pages.value);
    return made;
  } finally {
    if (!made?.ok) await parts.jobs.remove(packageId);
  }
}

async function build<E extends DeliveryEdition>(
  folder: string,
  packageId: string,
  delivery: Delivery<E>,
  parts: DeliveryParts<E>,
  pages: readonly Page[],
): Promise<Result<{ readonly packageId: string }>> {
  const request = requestOf(packageId, delivery, parts, pages);
  const built = await inWorker(folder, request, parts.signal);
  if (!built.ok) return built;
  const act = madeAct(delivery, built.value);
  const written = await parts.jobs.write(jobOf(delivery, built.value, act, parts.now()));
  if (!written.ok) return written;
  // Nothing is waited for from here to the log: what the rules say holds for what is written.
  const again = refusalOf(delivery, parts, pages);
  if (!again.ok) return again;
  const desk = delivery.edition.desk();
  const isSame = request.pages.every(
    ({ pageId, version, sha256 }) =>
      nextVersion(desk, pageId) === version && proofOf(desk, pageId)?.pdf === sha256,
  );
  if (!isSame) return failure("delivery.changed");
  const { by } = delivery;
  const entry = { time: parts.now(), ...(by ? { by } : {}), act };
  const appended = parts.append(delivery.edition, [entry]);
  return appended.ok ? success({ packageId }) : appended;
}

/** Builds a package in a thread that lives for it alone, so that its memory goes with it. */
async function inWorker(
  folder: string,
  request: PackageRequest,
  signal: AbortSignal | undefined,
): Promise<Result<BuiltPackage>> {
  const worker = startPackageWorker();
  const stop = () => void worker.close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return signal?.aborted
      ? failure("delivery.stopped")
      : await buildPackage(folder, request, worker);
  } catch (error) {
    if (error instanceof Closed) return failure("delivery.stopped");
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await worker.close();
  }
}

function pagesOf<E extends DeliveryEdition>({ edition, pageIds }: Delivery<E>): Result<Page[]> {
  const document = edition.document();
  const pages: Page[] = [];
  for (const pageId of new Set(pageIds)) {
    const page = document.pages.get(pageId);
    if (!page) return failure("delivery.page.unknown", { page: pageId });
    pages.push(page);
  }
  return success(pages.sort((a, b) => a.number - b.number));
}

/** The rules, asked of the edition as it stands now. */
function refusalOf<E extends DeliveryEdition>(
  { edition, reason }: Delivery<E>,
  { contentHash, stages }: Pick<DeliveryParts<E>, "contentHash" | "stages">,
  pages: readonly Page[],
): Result<undefined> {
  const document = edition.document();
  const asked = pages.map(({ id, number }) => ({
    pageId: id,
    number,
    content: document.pages.has(id) ? contentHash(document, edition.editionId, id) : "",
  }));
  const refusal = refusalOfDelivery(edition.desk(), stages, asked, reason);
  return refusal ? failure(refusal.refused, refusal.values) : success(undefined);
}

/** The proof that a page's signatures are under. */
function proofOf(desk: Desk, pageId: string) {
  const [signature] = signaturesOf(desk, pageId);
  return signature && desk.proofs.get(signature.proofId)?.proof;
}

function requestOf<E extends DeliveryEdition>(
  packageId: string,
  { edition, reason }: Delivery<E>,
  { language, now }: DeliveryParts<E>,
  pages: readonly Page[],
): PackageRequest {
  const desk = edition.desk();
  const record = edition.document().editions.get(edition.editionId)!;
  const { paper, date, issueNumber, serialNumber, pageIds } = record;
  const print = paper?.print ?? DEFAULT_PRINT;
  const toSend = pages.map((page) => pageToSend(edition, desk, page.id));
  const isReplacement = toSend.some(({ version }) => version > 1);
  return {
    packageId,
    ...(paper ? { paper: paper.nameplate } : {}),
    ...(paper?.code === undefined ? {} : { code: paper.code }),
    date,
    ...(issueNumber === undefined ? {} : { issueNumber }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    editionPages: pageIds.length,
    made: new Date(now()).toISOString(),
    ...(isReplacement && reason !== undefined ? { reason: reason.trim() } : {}),
    log: { count: desk.count, head: desk.head },
    createdBy: `Dayang ${programVersion()}`,
    fileName: print.fileName,
    set: print.profileSet,
    language,
    pages: toSend,
  };
}

/** A page as its signed proof has it. Throws RangeError for one that is not signed. */
function pageToSend(edition: DeliveryEdition, desk: Desk, pageId: string): PageToSend {
  const proof = proofOf(desk, pageId);
  if (!proof) throw new RangeError(`page "${pageId}" is not signed`);
  const { number, section, standard, trim, pdf } = proof;
  const earlier = packagesOf(desk, pageId).flatMap(({ packageId, pages }) =>
    pages
      .filter((page) => page.pageId === pageId)
      .map(({ version, sha256 }) => ({ version, packageId, sha256 })),
  );
  return {
    pageId,
    proofId: proof.id,
    number,
    ...(section === undefined ? {} : { section }),
    sha256: pdf,
    version: nextVersion(desk, pageId),
    voids: earlier,
    standard,
    trim: { width: millimetres(trim.width), height: millimetres(trim.height) },
    signatures: signaturesOf(desk, pageId).map(({ stage, role, by, time, override }) => ({
      stage,
      role,
      name: by.name,
      time: new Date(time).toISOString(),
      ...(override ? { override } : {}),
    })),
    read: () => edition.asset(pdf),
  };
}

function madeAct<E extends DeliveryEdition>(
  { destination }: Delivery<E>,
  { manifest, manifestSha256 }: BuiltPackage,
): ActOf<"package.made"> {
  const { reason } = manifest;
  return {
    event: "package.made",
    packageId: manifest.packageId,
    destination: { id: destination.id, name: destination.name },
    manifest: manifestSha256,
    pages: manifest.pages.map(({ pageId, proofId, number, file, sha256, version }) => ({
      pageId,
      proofId,
      number,
      file,
      sha256,
      version,
    })),
    ...(reason === undefined ? {} : { reason }),
  };
}

function jobOf<E extends DeliveryEdition>(
  { edition, destination }: Delivery<E>,
  { name, files }: BuiltPackage,
  { packageId, manifest, pages, reason }: ActOf<"package.made">,
  made: number,
): Job {
  return {
    version: 1,
    packageId,
    name,
    editionId: edition.editionId,
    file: edition.file,
    destination: { id: destination.id, name: destination.name },
    manifest,
    files: [...files],
    pages,
    ...(reason === undefined ? {} : { reason }),
    made,
    state: "draft",
    renaming: false,
    attempts: 0,
    vain: 0,
    done: 0,
    unlogged: [],
  };
}
