import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { readProfile } from "../plates/icc/profile.ts";

/** The printing condition that pages are made for: an ICC output profile in CMYK. */
export interface OutputProfile {
  /** Where it lies, absolute: pictures are converted by it. */
  readonly file: string;
  /** What it calls itself. */
  readonly name: string;
  /** Registered name of the characterisation data behind it, where it is known; else none. */
  readonly registered?: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Coldset newsprint, 240 % (main/pdf/icc/README.md). */
const NEWSPRINT = ["main", "pdf", "icc", "newsprint-tr002-l240.icc"];

/** The name under which TR 002 stands in the ICC's registry of characterisations. */
const NEWSPRINT_REGISTERED = "CGATS TR 002";

/** The profile that is used where the printing house has given none. */
export async function newsprintProfile(): Promise<OutputProfile> {
  const read = await readOutputProfile(join(findProjectRoot(), ...NEWSPRINT));
  if (!read.ok) throw new RangeError(`the newsprint profile: ${read.error.code}`);
  return { ...read.value, registered: NEWSPRINT_REGISTERED };
}

/**
 * Reads the printing house's own profile. Fails with a reason where it cannot be read, is no ICC
 * profile, is not for output in CMYK, or does not say how colours become inks.
 */
export async function readOutputProfile(file: string): Promise<Result<OutputProfile>> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch (error) {
    return failure("pdf.profile.unreadable", { file, fault: systemFault(error) });
  }
  const profile = readProfile(bytes);
  if (!profile.ok) return failure("pdf.profile.none", { file });
  const { name, deviceClass, space, tags, version } = profile.value;
  if (deviceClass !== "prtr" || space !== "CMYK") {
    return failure("pdf.profile.unfit", { file, name, space, class: deviceClass });
  }
  if (!tags.has("B2A0") || !tags.has("A2B0")) return failure("pdf.profile.oneWay", { file, name });
  if (version[0] > 4) {
    return failure("pdf.profile.version", { file, name, version: version.join(".") });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return success({ file, name, bytes, sha256 });
}
