import { type Result, success } from "../../document/result.ts";
import type { PreflightReport } from "../press/report.ts";
import { contactSheet } from "./contact-sheet.ts";
import { MANIFEST, type PackageFile, readPackageManifest } from "./manifest.ts";
import { type BuiltPackage, type IssueFacts, packageName } from "./package.ts";
import { diskFailure, jsonText, writePackageFile } from "./package-file.ts";
import type { PackedPage } from "./package-page.ts";
import { sealed, sha256Of } from "./seal.ts";
import { type PrintFacts, ticketOf, ticketXml } from "./ticket.ts";

/** What is left to be written when all pages stand in the package's folder. */
export interface FinishRequest {
  readonly folder: string;
  readonly issue: IssueFacts;
  /** In the order of the manifest. */
  readonly packed: readonly PackedPage[];
}

/** Writes preflight.json, contact sheet, tickets and at last the manifest. Fails as the disk does. */
export async function finishPackage(request: FinishRequest): Promise<Result<BuiltPackage>> {
  try {
    return success(await finish(request));
  } catch (error) {
    return diskFailure(request.folder, error);
  }
}

async function finish({ folder, issue, packed }: FinishRequest): Promise<BuiltPackage> {
  const { log, ...facts } = issue;
  const files: PackageFile[] = packed.flatMap((page) => page.files);
  const write = async (file: string, content: Uint8Array | string) => {
    files.push(await writePackageFile(folder, file, content));
  };
  const pages = packed.map(({ page }) => page);
  const reports = packed.map(({ page, report }) => ({ file: page.file, report }));
  await write("preflight.json", jsonText(reports));
  await write("contact.png", await contactSheet(packed.map(({ sheet }) => sheet)));
  const name = packageName(issue);
  const print = new Map(packed.map(({ page, report }) => [page.file, printFacts(report)]));
  const ticket = ticketOf({ ...facts, name, pages }, print);
  await write("ticket.json", jsonText(ticket));
  await write("ticket.xml", `${ticketXml(ticket)}\n`);
  const body = {
    kind: "dayang-package",
    version: 1,
    ...facts,
    name,
    pages,
    files: [...files],
    log,
  } as const;
  const bytes = sealed(body);
  await write(MANIFEST, bytes);
  const manifest = readPackageManifest(bytes);
  if (!manifest.ok) throw new RangeError(`no sound manifest: ${manifest.error.values.field}`);
  return { name, manifest: manifest.value, manifestSha256: sha256Of(bytes), files };
}

function printFacts({ file, pages }: PreflightReport): PrintFacts {
  return { condition: file.condition, inks: (pages[0]?.ink ?? []).map(({ name }) => name) };
}
