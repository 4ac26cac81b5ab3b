import { hostname, userInfo } from "node:os";
import { failure, type Result } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { homeOf } from "../services/home.ts";

/** Opens the one edition file that a command names, to be read: nobody at work on it is held up. */
export async function openToLookAt(words: readonly string[]): Promise<Result<EditionFile>> {
  const [file, more] = words;
  if (file === undefined) return failure("desk.command.noEdition");
  if (more !== undefined) return failure("command.option.unfit", { option: more });
  const opener = { user: userName(), host: hostname(), now: Date.now };
  return openEditionFile(file, { ...opener, readOnly: true });
}

/** The folder of the user's settings. */
export function settingsFolder(): string {
  return homeOf().settings;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry among the system's (containers) has no name.
    return "";
  }
}
