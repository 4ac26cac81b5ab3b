import type { Language } from "../../document/messages/messages.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { manifestFinding } from "../edition/check-page.ts";
import type { ComposeFacts } from "../press/finding.ts";
import { millimetres, placeOf } from "../press/places.ts";
import { preflightPdf } from "../press/preflight.ts";
import { PROFILE_SETS } from "../press/profile-set.ts";
import { countFindings, type PreflightReport } from "../press/report.ts";
import { reportHtml } from "../press/report-html.ts";
import type { PagePicture } from "../press/report-picture.ts";
import { thumbnail } from "../press/thumbnail.ts";
import type { SheetPage } from "./contact-sheet.ts";
import type { PackageFile, PackagePage } from "./manifest.ts";
import type { SignedPage } from "./package.ts";
import { diskFailure, writePackageFile } from "./package-file.ts";
import { sha256Of } from "./seal.ts";

/** A signed page that is to be put into a package, as plain data. */
export interface PageRequest {
  /** The package's folder, which is there. */
  readonly folder: string;
  readonly page: SignedPage;
  /** Its file's name without version and ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The set of limits that it is held to, by name. */
  readonly set: string;
  readonly language: Language;
}

/** A page whose files stand in the package's folder. */
export interface PackedPage {
  readonly page: PackagePage;
  readonly report: PreflightReport;
  readonly sheet: SheetPage;
  readonly files: readonly PackageFile[];
}

/**
 * Writes a page's PDF and preflight report into a package's folder. Fails with "desk.deliver.differs"
 * (`page`) for bytes that are not the signed ones, "delivery.page.none" for a file without a page, and
 * as `preflightPdf` and the disk do.
 */
export async function packPage(request: PageRequest): Promise<Result<PackedPage>> {
  const { folder, page, name, bytes, set, language } = request;
  const { facts, ...signed } = page;
  if (sha256Of(bytes) !== page.sha256)
    return failure("desk.deliver.differs", { page: page.number });
  const checked = await check(bytes, set, facts);
  if (!checked.ok) return checked;
  const { report, picture } = checked.value;
  const stem = page.version > 1 ? `${name}-v${page.version}` : name;
  const file = `${stem}.pdf`;
  const html = reportHtml({ name: file, report, pictures: [picture], language });
  const files: PackageFile[] = [];
  try {
    files.push(await writePackageFile(folder, file, bytes));
    files.push(await writePackageFile(folder, `${stem}-preflight.html`, html));
  } catch (error) {
    return diskFailure(folder, error);
  }
  const { error, warning } = countFindings(report);
  const findings = report.findings.map(manifestFinding);
  const preflight = { set, errors: error, warnings: warning, findings };
  const { number, version, sha256 } = signed;
  return success({
    page: { ...signed, file, bytes: bytes.length, preflight },
    report,
    sheet: { number, version, sha256, picture: picture.png },
    files,
  });
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
