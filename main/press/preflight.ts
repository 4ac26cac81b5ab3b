import { type Result, success } from "../../document/result.ts";
import { colourTools } from "../plates/colour/tools.ts";
import { openPdf } from "../plates/open-file.ts";
import type { Plates } from "../plates/plates.ts";
import { checkFile, checkPage, summarise } from "./check-all.ts";
import { trimSize } from "./checks/boxes.ts";
import { spotsOf } from "./checks/spots.ts";
import type { FileFacts, IntentFacts, PageFacts, PageSummary } from "./facts.ts";
import type { ComposeFacts, Finding } from "./finding.ts";
import { gatherFindings } from "./gather.ts";
import { fileFacts } from "./inspect/file-facts.ts";
import { lookAtPage } from "./look-at-page.ts";
import type { ProfileSet } from "./profile-set.ts";
import type { PageReport, PreflightReport } from "./report.ts";
import { claimOf } from "./standards.ts";

/** What preflight holds a file to, and by what it looks. */
export interface PreflightOptions {
  readonly set: ProfileSet;
  /** What composing knows of the page, for our own files. */
  readonly facts?: ComposeFacts;
  /** The output profile by which RGB is judged; the file's own when absent, else newsprint. */
  readonly profile?: Uint8Array;
  /** Pixels an inch of the plates that ink is measured on; 72 when absent. */
  readonly dpi?: number;
  readonly password?: string;
  /**
   * Is shown every page's plates, which cover its bleed, and the profile that they were painted by;
   * they are dropped afterwards.
   */
  readonly onPlates?: (
    page: PageFacts,
    plates: Plates,
    profile: Uint8Array | undefined,
  ) => void | Promise<void>;
}

/** Enough to find what is over a limit on more than a square millimetre. */
const USUAL_DPI = 72;

/**
 * Checks a PDF for plates against a printing house's set. Fails as openPdf does, for a file that cannot
 * be read at all; whatever else is amiss is a finding. The same bytes and options give the same report.
 */
export async function preflightPdf(
  bytes: Uint8Array,
  options: PreflightOptions,
): Promise<Result<PreflightReport>> {
  const { set, facts, password, dpi = USUAL_DPI } = options;
  const opened = await openPdf(bytes, { password });
  if (!opened.ok) return opened;
  const file = opened.value;
  const frame = fileFacts(file, bytes.length);
  const outputProfile = options.profile ?? ownProfile(frame.intents);
  const tools = colourTools(file.context, outputProfile);
  const pages: PageSummary[] = [];
  const found: Finding[] = [];
  for (const page of file.pages) {
    const seen = await lookAtPage(file, page, { tools, set, dpi, outputProfile });
    for (const finding of checkPage(seen.facts, frame, set)) found.push(finding);
    pages.push(summarise(seen.facts));
    await options.onPlates?.(seen.facts, seen.plates, outputProfile);
  }
  const whole = { ...frame, pages };
  found.push(...checkFile(whole, set, facts));
  return success(reportOf(whole, set, found));
}

/** The profile of the file's output intent, where it is one for CMYK. */
export function ownProfile(intents: readonly IntentFacts[]): Uint8Array | undefined {
  for (const { profile } of intents)
    if (profile?.readable && profile.space === "CMYK") return profile.bytes;
  return undefined;
}

function reportOf(file: FileFacts, set: ProfileSet, found: readonly Finding[]): PreflightReport {
  const standard = claimOf(file).name;
  const title = file.info.get("Title")?.text;
  const producer = file.info.get("Producer")?.text;
  const condition = conditionOf(file.intents);
  return {
    file: {
      bytes: file.bytes,
      version: file.version.toFixed(1),
      ...(standard === undefined ? {} : { standard }),
      ...(title === undefined ? {} : { title }),
      ...(producer === undefined ? {} : { producer }),
      ...(condition === undefined ? {} : { condition }),
      spots: spotsOf(file),
      pages: file.pages.length,
    },
    set: { title: set.title },
    pages: file.pages.map(pageReport),
    findings: gatherFindings(found),
    diagnostics: file.pages.flatMap((page) => page.diagnostics),
  };
}

function conditionOf(intents: readonly IntentFacts[]): string | undefined {
  const intent = intents.find(({ subtype }) => subtype === "GTS_PDFX") ?? intents[0];
  const profile = intent?.profile?.readable ? intent.profile.name : undefined;
  return intent?.info || profile || intent?.condition || undefined;
}

function pageReport(page: PageSummary): PageReport {
  return {
    number: page.number,
    trim: trimSize(page),
    ink: page.ink?.means ?? [],
    maximum: page.ink?.maximum ?? 0,
  };
}
