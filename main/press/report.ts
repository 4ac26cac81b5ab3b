import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Finding } from "./finding.ts";
import type { GatheredFinding } from "./gather.ts";
import type { ProfileSet } from "./profile-set.ts";

/** One page as its plates show it. */
export interface PageReport {
  readonly number: number;
  /** The trimmed page in millimetres. */
  readonly trim: { readonly width: number; readonly height: number };
  /** Mean ink of every plate within the trim, as a share of solid; empty where it was not painted. */
  readonly ink: readonly { readonly name: string; readonly mean: number }[];
  /** Highest total of all inks, as a share (2.4 is 240 %). */
  readonly maximum: number;
}

/**
 * All that preflight has to say of a file; also what `--json` prints. Places are millimetres from the
 * trim's top left corner, y down, on the page as it lies in the file (before Rotate).
 */
export interface PreflightReport {
  readonly file: {
    /** Size of the file. */
    readonly bytes: number;
    /** Version of the format, as "1.6". */
    readonly version: string;
    /** The standard that the file claims, as "PDF/X-4"; absent where it claims none. */
    readonly standard?: string;
    readonly title?: string;
    readonly producer?: string;
    /** The printing condition that it names, or the name of its profile. */
    readonly condition?: string;
    readonly spots: readonly string[];
    readonly pages: number;
  };
  /** The set that it was held to. */
  readonly set: { readonly title: ProfileSet["title"] };
  readonly pages: readonly PageReport[];
  /** By severity, page and place. */
  readonly findings: readonly GatheredFinding[];
  /** What could not be read or painted; codes of messages/plates. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How many findings there are of each severity. */
export function countFindings(report: PreflightReport): Record<Finding["severity"], number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of report.findings) counts[severity] += 1;
  return counts;
}

/** The gravest severity among the findings, or "clean". */
export function verdictOf(report: PreflightReport): Finding["severity"] | "clean" {
  return report.findings[0]?.severity ?? "clean";
}
