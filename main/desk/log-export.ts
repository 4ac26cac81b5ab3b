import { canonicalJson } from "../../document/desk/canonical.ts";
import { NO_ENTRY } from "../../document/desk/entries.ts";
import type { Result } from "../../document/result.ts";
import { writeWhole } from "../edition/write-file.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";

/**
 * The log as JSON Lines: a heading (`format` "dayang-log", `version`, `edition`, `date`, `entries`,
 * `head`), then each entry as it stands in the file: canonical JSON, `hash` included.
 */
export function logText(file: EditionFile): string {
  const log = file.log();
  const heading = {
    format: "dayang-log",
    version: 1,
    edition: file.editionId,
    date: file.document().editions.get(file.editionId)!.date,
    entries: log.length,
    head: log.at(-1)?.hash ?? NO_ENTRY,
  };
  return [heading, ...log].map((line) => `${canonicalJson(line)}\n`).join("");
}

/** Writes `logText` into a file, whole or not at all. Fails with "command.file.unwritable". */
export function exportLog(file: EditionFile, target: string): Promise<Result<string>> {
  return writeWhole(target, new TextEncoder().encode(logText(file)));
}
