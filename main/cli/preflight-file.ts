import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import type { Language } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { composeFactsSchema } from "../edition/manifest.ts";
import { writeWhole } from "../edition/write-file.ts";
import type { ComposeFacts } from "../press/finding.ts";
import { millimetres, placeOf } from "../press/places.ts";
import { preflightPdf } from "../press/preflight.ts";
import type { ProfileSet } from "../press/profile-set.ts";
import type { PreflightReport } from "../press/report.ts";
import { reportHtml } from "../press/report-html.ts";
import type { PagePicture } from "../press/report-picture.ts";
import { thumbnail } from "../press/thumbnail.ts";

/** Pages that a report shows pictures of; a longer one would be too large to send. */
const MOST_PICTURES = 24;

/** What a file is checked by. */
export interface FileCheck {
  readonly set: ProfileSet;
  readonly profile: Uint8Array | undefined;
  /** Pictures are made only for a report. */
  readonly report: string | undefined;
}

/** A file that was checked. */
export interface CheckedFile {
  readonly file: string;
  readonly report: PreflightReport;
  readonly pictures: readonly PagePicture[];
}

/** Reads and checks a file, with what the manifest beside it knows of it. */
export async function checkFile(file: string, how: FileCheck): Promise<Result<CheckedFile>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const facts = await composeFacts(file, bytes.value);
  const pictures: PagePicture[] = [];
  const report = await preflightPdf(bytes.value, {
    set: how.set,
    ...(facts ? { facts } : {}),
    ...(how.profile ? { profile: how.profile } : {}),
    onPlates: async ({ number, trim }, plates, profile) => {
      if (how.report === undefined || pictures.length >= MOST_PICTURES) return;
      pictures.push({
        page: number,
        png: await thumbnail(plates, profile),
        covers: placeOf(plates.box, trim),
        trim: {
          width: millimetres(trim[2] - trim[0]),
          height: millimetres(trim[3] - trim[1]),
        },
      });
    },
  });
  return report.ok ? success({ file, report: report.value, pictures }) : report;
}

/** Writes the report as HTML, whole or not at all. Fails with command.file.unwritable. */
export async function writeReport(
  path: string,
  { file, report, pictures }: CheckedFile,
  language: Language,
): Promise<Result<void>> {
  const html = reportHtml({ name: basename(file), report, pictures, language });
  const written = await writeWhole(path, new TextEncoder().encode(html));
  return written.ok ? success(undefined) : written;
}

async function readBytes(file: string): Promise<Result<Uint8Array>> {
  try {
    return success(new Uint8Array(await readFile(file)));
  } catch (error) {
    return failure("command.file.unreadable", { file, fault: systemFault(error) });
  }
}

/** Of a manifest only what is asked for here, so that one of another version still serves. */
const manifestSchema = z.object({
  pages: z.array(z.object({ sha256: z.string(), facts: composeFactsSchema.optional() })),
});

/**
 * What composing knew of a file, where the manifest.json in its folder lists its very bytes. A
 * manifest that is absent, of another kind or of other files says nothing.
 */
async function composeFacts(file: string, bytes: Uint8Array): Promise<ComposeFacts | undefined> {
  let text: string;
  try {
    text = await readFile(join(dirname(file), "manifest.json"), "utf8");
  } catch {
    return undefined;
  }
  const manifest = manifestSchema.safeParse(parsed(text));
  if (!manifest.success) return undefined;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return manifest.data.pages.find((page) => page.sha256.toLowerCase() === sha256)?.facts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
