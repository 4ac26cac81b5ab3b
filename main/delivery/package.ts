import { mkdir } from "node:fs/promises";
import type { Language } from "../../document/messages/messages.ts";
import { failure, type Result } from "../../document/result.ts";
import { fileNames } from "../edition/file-names.ts";
import type { ComposeFacts } from "../press/finding.ts";
import type { PackageFile, PackageManifest, PackagePage } from "./manifest.ts";
import { diskFailure } from "./package-file.ts";
import type { FinishRequest } from "./package-finish.ts";
import type { PackedPage, PageRequest } from "./package-page.ts";

/** A signed page, but for its bytes. */
export interface SignedPage
  extends Pick<
    PackagePage,
    | "pageId"
    | "proofId"
    | "number"
    | "section"
    | "sha256"
    | "version"
    | "voids"
    | "standard"
    | "trim"
    | "signatures"
  > {
  /** What composing knew of the page. */
  readonly facts?: ComposeFacts | undefined;
}

/** A signed page as it is to be sent. */
export interface PageToSend extends SignedPage {
  /** The signed bytes; read when it is their turn. */
  readonly read: () => Uint8Array | undefined;
}

/** What a manifest says before any page is looked at. */
export type IssueFacts = Pick<
  PackageManifest,
  | "packageId"
  | "paper"
  | "code"
  | "date"
  | "issueNumber"
  | "serialNumber"
  | "editionPages"
  | "made"
  | "reason"
  | "log"
  | "createdBy"
>;

/** What a package is made of. */
export interface PackageRequest extends IssueFacts {
  readonly pages: readonly PageToSend[];
  /** Names of files, main/edition/file-names.ts. */
  readonly fileName: string;
  /** The set of limits that pages are held to, by name. */
  readonly set: string;
  /** Language of the preflight report. */
  readonly language: Language;
}

/** A package whose files all stand in a folder. */
export interface BuiltPackage {
  readonly name: string;
  readonly manifest: PackageManifest;
  /** SHA-256 of manifest.json. */
  readonly manifestSha256: string;
  /** All files, the manifest last. */
  readonly files: readonly PackageFile[];
}

/** Who does the heavy work of packages: another thread (package-worker-client.ts), or this one. */
export interface Packer {
  /** Writes a page's files (package-page.ts). */
  page(request: PageRequest): Promise<Result<PackedPage>>;
  /** Writes what comes when all pages are known, manifest.json last (package-finish.ts). */
  finish(request: FinishRequest): Promise<Result<BuiltPackage>>;
}

/**
 * Writes a package's files into a folder of its own, which it makes. The same request gives the same
 * bytes. The pages' bytes are read one after another, so that no more than one of them is held. Fails
 * with "desk.deliver.differs" (`page`) for bytes that are not the signed ones, with
 * "delivery.queue.full" and "delivery.queue.unwritable" for the disk, and as `fileNames` and
 * `preflightPdf` do; what was written by then stays in the folder.
 */
export async function buildPackage(
  folder: string,
  request: PackageRequest,
  packer: Packer,
): Promise<Result<BuiltPackage>> {
  const names = fileNames(request.fileName, request);
  if (!names.ok) return names;
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return diskFailure(folder, error);
  }
  const { pages, fileName: _, set, language, ...issue } = request;
  const packed: PackedPage[] = [];
  for (const { read, ...page } of pages) {
    const bytes = read();
    if (!bytes) return failure("desk.deliver.differs", { page: page.number });
    const name = names.value.get(page.number)!;
    const one = await packer.page({ folder, page, name, bytes, set, language });
    if (!one.ok) return one;
    packed.push(one.value);
  }
  return packer.finish({ folder, issue, packed });
}

/** The folder's name: the paper's short name, the day, and the package's own figures. */
export function packageName({
  code,
  date,
  packageId,
}: Pick<IssueFacts, "code" | "date" | "packageId">): string {
  const figures = packageId.replaceAll(/[^0-9A-Za-z]/g, "").slice(0, 8);
  return [code ?? "pages", date.replaceAll("-", ""), figures].join("-");
}
