import type { PrintSettings, Standard } from "../../document/print.ts";
import { type Result, success } from "../../document/result.ts";
import type { OutputProfile } from "../pdf/output-profile.ts";
import type { ComposeFacts } from "../press/finding.ts";
import type { GatheredFinding } from "../press/gather.ts";
import type { PagePreflight } from "./manifest.ts";

/** A page's PDF with what its making knows of it. */
export interface PageToCheck {
  readonly bytes: Uint8Array;
  readonly facts: ComposeFacts;
  readonly profile: OutputProfile;
  readonly standard: Standard;
  /** The limits that the paper's pages are held to, by name. */
  readonly set: PrintSettings["profileSet"];
}

/**
 * Checks a page's PDF for the press and gives what the manifest tells of it; undefined for a proof,
 * which goes to screens. Fails where the file cannot be read at all.
 */
export async function checkPage({
  bytes,
  facts,
  profile,
  standard,
  set: name,
}: PageToCheck): Promise<Result<PagePreflight | undefined>> {
  if (standard === "proof") return success(undefined);
  // Loaded late: whoever only composes a proof needs no reader of PDFs.
  const [{ preflightPdf }, { PROFILE_SETS }, { countFindings }] = await Promise.all([
    import("../press/preflight.ts"),
    import("../press/profile-set.ts"),
    import("../press/report.ts"),
  ]);
  const set = PROFILE_SETS.get(name);
  if (set === undefined) throw new RangeError(`no set "${name}"`);
  const report = await preflightPdf(bytes, { set, facts, profile: profile.bytes });
  if (!report.ok) return report;
  const { error, warning } = countFindings(report.value);
  const findings = report.value.findings.map(manifestFinding);
  return success({ set: name, errors: error, warnings: warning, findings });
}

/** A finding as manifests list it: with its first place alone. */
export function manifestFinding(finding: GatheredFinding): PagePreflight["findings"][number] {
  const { code, severity, values, page, box, count } = finding;
  return {
    code,
    severity,
    values,
    ...(page === undefined ? {} : { page }),
    ...(box === undefined ? {} : { box }),
    count,
  };
}
