import { readFile } from "node:fs/promises";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { readOutputProfile } from "../pdf/output-profile.ts";
import { PROFILE_SETS, type ProfileSet, readProfileSet } from "../press/profile-set.ts";
import { verdictOf } from "../press/report.ts";
import { findingLines, reportWords, verdictText } from "../press/report-words.ts";
import { type Console, EXIT, failureText, refuse } from "./console.ts";
import { type Parsed, parseOptions } from "./options.ts";
import { type CheckedFile, checkFile, writeReport } from "./preflight-file.ts";

const OPTIONS = {
  "profile-set": { type: "string" },
  profile: { type: "string" },
  report: { type: "string" },
  json: { type: "boolean" },
} as const;

interface Request {
  readonly files: readonly string[];
  readonly set: ProfileSet;
  readonly profile: Uint8Array | undefined;
  readonly report: string | undefined;
  readonly json: boolean;
}

/**
 * `dayang preflight`: PDFs held to a printing house's requirements. With --json one JSON array is
 * printed: {file, report} for each file that could be read (PreflightReport of press/report.ts) and
 * {file, fault: {code, values}} for each other. With --report an HTML page is written; of several
 * files each gets its own, numbered. Exit 0 clean or warnings only, 4 errors, 2 a file that cannot be
 * read or bad options; of several files the worst counts, and 2 is worse than 4.
 */
export async function preflightCommand(args: readonly string[], out: Console): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  const request = options.ok ? await requestOf(options.value) : options;
  if (!request.ok) return refuse(out, request.error);
  const { files, json } = request.value;
  const printed: unknown[] = [];
  let isUnreadable = false;
  let hasErrors = false;
  for (const [index, file] of files.entries()) {
    const checked = await checkFile(file, request.value);
    const written = checked.ok
      ? await report(checked.value, request.value, index, out)
      : failure<void>("press.command.unreadable", {
          file,
          fault: failureText(checked.error, out.language),
        });
    printed.push(
      checked.ok ? { file, report: checked.value.report } : { file, fault: checked.error },
    );
    if (!written.ok) refuse(out, written.error);
    isUnreadable ||= !written.ok;
    hasErrors ||= checked.ok && verdictOf(checked.value.report) === "error";
  }
  if (json) out.say(JSON.stringify(printed, undefined, 2));
  if (isUnreadable) return EXIT.badInput;
  return hasErrors ? EXIT.notReady : EXIT.done;
}

async function requestOf(options: Parsed): Promise<Result<Request>> {
  if (options.words.length === 0) return failure("press.command.noFile");
  const set = await setOf(options.text("profile-set") ?? "newsprint");
  if (!set.ok) return set;
  const profile = options.text("profile");
  const read = profile === undefined ? undefined : await readOutputProfile(profile);
  if (read && !read.ok) return read;
  return success({
    files: options.words,
    set: set.value,
    profile: read?.value.bytes,
    report: options.text("report"),
    json: options.flag("json"),
  });
}

/** A set that comes with the program, or one from a JSON file. */
async function setOf(name: string): Promise<Result<ProfileSet>> {
  const known = PROFILE_SETS.get(name);
  if (known) return success(known);
  if (!name.toLowerCase().endsWith(".json")) {
    return failure("press.set.missing", { name, sets: [...PROFILE_SETS.keys()].join(", ") });
  }
  try {
    return readProfileSet(await readFile(name, "utf8"), name);
  } catch (error) {
    return failure("command.file.unreadable", { file: name, fault: systemFault(error) });
  }
}

/** Says what was found, and writes the report where one is asked for. */
async function report(
  checked: CheckedFile,
  request: Request,
  index: number,
  out: Console,
): Promise<Result<void>> {
  const words = reportWords(out.language);
  if (!request.json) {
    out.say(
      words("lineFile", { file: checked.file, ...verdictText(checked.report, out.language) }),
    );
    for (const line of findingLines(checked.report.findings, out.language)) out.say(`  ${line}`);
  }
  if (request.report === undefined) return success(undefined);
  const path = request.files.length > 1 ? numbered(request.report, index + 1) : request.report;
  const written = await writeReport(path, checked, out.language);
  if (written.ok && !request.json) out.say(`  ${words("written", { file: path })}`);
  return written;
}

/** report.html → report-2.html */
function numbered(path: string, number: number): string {
  return /\.[^./\\]+$/.test(path)
    ? path.replace(/(\.[^./\\]+)$/, `-${number}$1`)
    : `${path}-${number}`;
}
