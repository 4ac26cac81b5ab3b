import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { preflightPdf } from "../press/preflight.ts";
import { PROFILE_SETS } from "../press/profile-set.ts";
import { countFindings } from "../press/report.ts";
import {
  MANIFEST,
  type PackageManifest,
  type PackagePage,
  readPackageManifest,
} from "./manifest.ts";
import { type Receipt, receiptBytes } from "./receipt.ts";
import { sha256Of } from "./seal.ts";

type Fault = Receipt["faults"][number];

/** A page as it was found. */
export interface ReceivedPage {
  readonly page: PackagePage;
  /** Absent where the file is not there. */
  readonly sha256?: string;
  readonly isSame: boolean;
  /** Of preflight; absent where the file cannot be read. */
  readonly errors?: number;
  readonly warnings?: number;
}

/** What the printing house says of a package. */
export interface Reception {
  /** Absent where the manifest itself cannot be trusted. */
  readonly manifest?: PackageManifest;
  readonly pages: readonly ReceivedPage[];
  readonly receipt: Omit<Receipt, "digest">;
  /** The receipt's file. */
  readonly bytes: Uint8Array;
}

/** Who receives, and when. */
export interface House {
  readonly house: string;
  /** ISO 8601, UTC. */
  readonly time: string;
}

/**
 * The printing house's check of a package: its manifest, the hash of every file, none missing and
 * none too many, and preflight of every page. Fails with "delivery.receive.unreadable" for a folder
 * that cannot be read and "delivery.receive.none" where no manifest stands in it.
 */
export async function receivePackage(folder: string, house: House): Promise<Result<Reception>> {
  try {
    if (!(await stat(folder)).isDirectory()) return failure("delivery.receive.none", { folder });
    const names = await readdir(folder);
    if (!names.includes(MANIFEST)) return failure("delivery.receive.none", { folder });
    return success(await received(folder, names, house));
  } catch (error) {
    return failure("delivery.receive.unreadable", { folder, fault: systemFault(error) });
  }
}

async function received(
  folder: string,
  names: readonly string[],
  { house, time }: House,
): Promise<Reception> {
  const bytes = new Uint8Array(await readFile(join(folder, MANIFEST)));
  const manifest = readPackageManifest(bytes);
  const faults: Fault[] = [];
  const pages: ReceivedPage[] = [];
  if (!manifest.ok) faults.push(told(manifest.error));
  else {
    const found = await hashes(folder, manifest.value, names, faults);
    for (const page of manifest.value.pages)
      pages.push(await receivedPage(folder, page, found, faults));
  }
  const receipt: Omit<Receipt, "digest"> = {
    kind: "dayang-receipt",
    version: 1,
    packageId: manifest.ok ? manifest.value.packageId : looseId(bytes),
    manifest: sha256Of(bytes),
    status: faults.length === 0 ? "received" : "refused",
    pages: pages.map(({ page: { number, version, file }, sha256 }) => ({
      number,
      version,
      file,
      ...(sha256 === undefined ? {} : { sha256 }),
    })),
    faults,
    house,
    time,
  };
  return {
    ...(manifest.ok ? { manifest: manifest.value } : {}),
    pages,
    receipt,
    bytes: receiptBytes(receipt),
  };
}

function told({ code, values }: { code: string; values: Fault["values"] | object }): Fault {
  return { code, values: { ...values } };
}

/** The package's id in a manifest that is not sound, so that the sender knows which is refused. */
function looseId(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return /"packageId": "([^"\\]+)"/.exec(text)?.[1] ?? "?";
}

/** The hash of every file that is there; files that are wrong, missing or too many are faults. */
async function hashes(
  folder: string,
  { files }: PackageManifest,
  names: readonly string[],
  faults: Fault[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { name, sha256 } of files) {
    if (!names.includes(name)) {
      faults.push({ code: "delivery.receive.missing", values: { file: name } });
      continue;
    }
    const hash = await hashOf(join(folder, name));
    found.set(name, hash);
    if (hash !== sha256) faults.push({ code: "delivery.receive.changed", values: { file: name } });
  }
  const listed = new Set([MANIFEST, ...files.map(({ name }) => name)]);
  for (const name of names)
    if (!listed.has(name)) faults.push({ code: "delivery.receive.extra", values: { file: name } });
  return found;
}

/** What is no file has no hash that a manifest could name. */
async function hashOf(file: string): Promise<string> {
  return (await stat(file)).isFile() ? sha256Of(await readFile(file)) : sha256Of("");
}

async function receivedPage(
  folder: string,
  page: PackagePage,
  found: ReadonlyMap<string, string>,
  faults: Fault[],
): Promise<ReceivedPage> {
  const sha256 = found.get(page.file);
  if (sha256 === undefined) return { page, isSame: false };
  const isSame = sha256 === page.sha256;
  const set = PROFILE_SETS.get(page.preflight.set);
  if (!set) {
    const values = { file: page.file, set: page.preflight.set };
    faults.push({ code: "delivery.receive.set", values });
    return { page, sha256, isSame };
  }
  const bytes = new Uint8Array(await readFile(join(folder, page.file)));
  const report = await preflightPdf(bytes, { set });
  if (!report.ok) {
    faults.push({ code: "delivery.receive.unsound", values: { file: page.file } });
    return { page, sha256, isSame };
  }
  const { error: errors, warning: warnings } = countFindings(report.value);
  // Errors that the signers have passed over, by name, are theirs to answer for.
  const isOverridden = page.signatures.some(({ override }) => override !== undefined);
  if (errors > 0 && !(isOverridden && errors <= page.preflight.errors)) {
    const values = { file: page.file, page: page.number, count: errors };
    faults.push({ code: "delivery.receive.preflight", values });
  }
  return { page, sha256, isSame, errors, warnings };
}
