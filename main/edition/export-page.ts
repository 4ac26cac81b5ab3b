import type { Edition } from "../../document/edition.ts";
import { messageText } from "../../document/messages/messages.ts";
import type { PrintSettings, Standard } from "../../document/print.ts";
import { type Result, success } from "../../document/result.ts";
import type { DisplayList } from "../../typeset/display-list.ts";
import type { FileFaceLibrary } from "../fonts/library.ts";
import type { PictureFile } from "../pdf/images.ts";
import { newsprintProfile, type OutputProfile, readOutputProfile } from "../pdf/output-profile.ts";
import type { ProofStamp } from "../pdf/proof-stamp.ts";
import { type PagePdf, writePagePdf } from "../pdf/write-page-pdf.ts";

/** What a page's PDF is made of, beside its display list. */
export interface ExportSettings {
  readonly edition: Edition;
  readonly section?: string;
  readonly faces: FileFaceLibrary;
  readonly pictures: ReadonlyMap<string, PictureFile>;
  readonly standard: Standard;
  readonly print: PrintSettings;
  readonly profile: OutputProfile;
  /** What a proof for screens is stamped with. */
  readonly stamp?: ProofStamp;
}

/** The profile that a paper's pages are printed by; fails where the printing house's own cannot be read. */
export async function printingProfile(print: PrintSettings): Promise<Result<OutputProfile>> {
  return print.profile === undefined
    ? success(await newsprintProfile())
    : readOutputProfile(print.profile);
}

/** A page's PDF as the paper has agreed with its printing house. */
export function exportPage(list: DisplayList, settings: ExportSettings): Promise<PagePdf> {
  const { edition, section, faces, pictures, standard, print, profile, stamp } = settings;
  return writePagePdf([list], {
    faces,
    pictures,
    standard,
    print,
    profile,
    ...(stamp === undefined ? {} : { stamp }),
    title: titleOf(edition, list.pageNumber, section),
    ...(edition.paper === undefined ? {} : { author: edition.paper.nameplate }),
    date: edition.date,
  });
}

function titleOf({ paper, date }: Edition, number: number, section: string | undefined): string {
  const values = { paper: paper?.nameplate ?? "", date, number, section: section ?? "" };
  return messageText("page.title", values).replace(/\s+/g, " ").trim();
}
