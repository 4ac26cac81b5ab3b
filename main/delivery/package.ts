import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { manifestFinding } from "../edition/check-page.ts";
import { fileNames } from "../edition/file-names.ts";
import type { ComposeFacts } from "../press/finding.ts";
import { millimetres, placeOf } from "../press/places.ts";
import { preflightPdf } from "../press/preflight.ts";
import { PROFILE_SETS } from "../press/profile-set.ts";
import { countFindings, type PreflightReport } from "../press/report.ts";
import { reportHtml } from "../press/report-html.ts";
import type { PagePicture } from "../press/report-picture.ts";
import { thumbnail } from "../press/thumbnail.ts";
import { contactSheet, type SheetPage } from "./contact-sheet.ts";
import {
  MANIFEST,
  type PackageFile,
  type PackageManifest,
  type PackagePage,
  readPackageManifest,
} from "./manifest.ts";
import { sealed, sha256Of } from "./seal.ts";
import { type PrintFacts, ticketOf, ticketXml } from "./ticket.ts";

/** A signed page as it is to be sent. */
export interface PageToSend
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
  /** The signed bytes; read when it is their turn. */
  readonly read: () => Uint8Array | undefined;
  /** What composing knew of the page. */
  readonly facts?: ComposeFacts | undefined;
}

/** What a package is made of. */
export interface PackageRequest
  extends Pick<
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
  > {
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

/**
 * Writes a package's files into a folder of its own, which it makes. The same request gives the same
 * bytes. Fails with "desk.deliver.differs" (`page`) for bytes that are not the signed ones, with
 * "delivery.queue.unwritable" for the disk, and as `fileNames` and `preflightPdf` do.
 */
export async function buildPackage(
  folder: string,
  request: PackageRequest,
): Promise<Result<BuiltPackage>> {
  const names = fileNames(request.fileName, request);
  if (!names.ok) return names;
  try {
    await mkdir(folder, { recursive: true });
    return await new Builder(folder, request).build(names.value);
  } catch (error) {
    return failure("delivery.queue.unwritable", { folder, fault: systemFault(error) });
  }
}

/** The folder's name: the paper's short name, the day, and the package's own figures. */
export function packageName({ code, date, packageId }: PackageRequest): string {
  const figures = packageId.replaceAll(/[^0-9A-Za-z]/g, "").slice(0, 8);
  return [code ?? "pages", date.replaceAll("-", ""), figures].join("-");
}

/** What becomes of a page while the package is built. */
interface BuiltPage {
  readonly page: PackagePage;
  readonly report: PreflightReport;
  readonly sheet: SheetPage;
}

class Builder {
  readonly #folder: string;
  readonly #request: PackageRequest;
  readonly #files: PackageFile[] = [];

  constructor(folder: string, request: PackageRequest) {
    this.#folder = folder;
    this.#request = request;
  }

  async build(names: ReadonlyMap<number, string>): Promise<Result<BuiltPackage>> {
    const built: BuiltPage[] = [];
    for (const page of this.#request.pages) {
      const one = await this.#page(page, names.get(page.number)!);
      if (!one.ok) return one;
      built.push(one.value);
    }
    const reports = built.map(({ page, report }) => ({ file: page.file, report }));
    await this.#write("preflight.json", jsonText(reports));
    await this.#write("contact.png", await contactSheet(built.map(({ sheet }) => sheet)));
    return success(await this.#finish(built));
  }

  /** Ticket and manifest, which come when all else is known. */
  async #finish(built: readonly BuiltPage[]): Promise<BuiltPackage> {
    const { pages: _, fileName: _n, set: _s, language: _l, log, ...facts } = this.#request;
    const name = packageName(this.#request);
    const pages = built.map(({ page }) => page);
    const print = new Map(built.map(({ page, report }) => [page.file, printFacts(report)]));
    const ticket = ticketOf({ ...facts, name, pages }, print);
    await this.#write("ticket.json", jsonText(ticket));
    await this.#write("ticket.xml", `${ticketXml(ticket)}\n`);
    const body = {
      kind: "dayang-package",
      version: 1,
      ...facts,
      name,
      pages,
      files: [...this.#files],
      log,
    } as const;
    const bytes = sealed(body);
    await this.#write(MANIFEST, bytes);
    const manifest = readPackageManifest(bytes);
    if (!manifest.ok) throw new RangeError(`no sound manifest: ${manifest.error.values.field}`);
    return {
      name,
      manifest: manifest.value,
      manifestSha256: sha256Of(bytes),
      files: this.#files,
    };
  }

  async #page(page: PageToSend, name: string): Promise<Result<BuiltPage>> {
    const { read, facts, ...signed } = page;
    const bytes = read();
    if (!bytes || sha256Of(bytes) !== page.sha256)
      return failure("desk.deliver.differs", { page: page.number });
    const versioned = page.version > 1 ? `${name}-v${page.version}` : name;
    const file = `${versioned}.pdf`;
    await this.#write(file, bytes);
    const checked = await check(bytes, this.#request.set, facts);
    if (!checked.ok) return checked;
    const { report, picture } = checked.value;
    const { language, set } = this.#request;
    const html = reportHtml({ name: file, report, pictures: [picture], language });
    await this.#write(`${versioned}-preflight.html`, html);
    const { error, warning } = countFindings(report);
    const findings = report.findings.map(manifestFinding);
    const preflight = { set, errors: error, warnings: warning, findings };
    return success({
      page: { ...signed, file, bytes: bytes.length, preflight },
      report,
      sheet: { ...signed, picture: picture.png },
    });
  }

  async #write(name: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const handle = await open(join(this.#folder, name), "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    this.#files.push({ name, bytes: bytes.length, sha256: sha256Of(bytes) });
  }
}

interface Checked {
  readonly report: PreflightReport;
  readonly picture: PagePicture;
}

/** A page's preflight with its picture. */
async function check(
  bytes: Uint8Array,
  setName: string,
  facts: ComposeFacts | undefined,
): Promise<Result<Checked>> {
  const set = PROFILE_SETS.get(setName);
  if (!set) throw new RangeError(`no set "${setName}"`);
  let picture: PagePicture | undefined;
  const report = await preflightPdf(bytes, {
    set,
    ...(facts ? { facts } : {}),
    onPlates: async ({ number, trim }, plates, profile) => {
      picture ??= {
        page: number,
        png: await thumbnail(plates, profile),
        covers: placeOf(plates.box, trim),
        trim: { width: millimetres(trim[2] - trim[0]), height: millimetres(trim[3] - trim[1]) },
      };
    },
  });
  if (!report.ok) return report;
  return picture ? success({ report: report.value, picture }) : failure("delivery.page.none");
}

function printFacts({ file, pages }: PreflightReport): PrintFacts {
  return { condition: file.condition, inks: (pages[0]?.ink ?? []).map(({ name }) => name) };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
