import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { failure, type Result, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { Opener } from "../edition-file/lock.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { homeOf } from "../services/home.ts";

/** Opens the one edition file that a command names, to be read: nobody at work on it is held up. */
export async function openToLookAt(words: readonly string[]): Promise<Result<EditionFile>> {
  const file = editionIn(words);
  return file.ok ? openEditionFile(file.value, { ...thisOpener(), readOnly: true }) : file;
}

/**
 * Opens the one edition file that a command names, to be written. Fails with "desk.command.held"
 * (`file`, `user`, `host`) where someone has it open, and with "file.readOnly".
 */
export async function openToWorkOn(words: readonly string[]): Promise<Result<EditionFile>> {
  const named = editionIn(words);
  if (!named.ok) return named;
  const opened = await openEditionFile(named.value, thisOpener());
  if (!opened.ok || !opened.value.readOnly) return opened;
  const { file, holder } = opened.value;
  await opened.value.close();
  if (!holder) return failure("file.readOnly", { file });
  const { user, host } = holder;
  return failure("desk.command.held", { file, user, host });
}

function editionIn([file, more]: readonly string[]): Result<string> {
  if (file === undefined) return failure("desk.command.noEdition");
  if (more !== undefined) return failure("command.option.unfit", { option: more });
  return success(file);
}

/** Who opens editions, as others are shown it. */
export function thisOpener(): Opener {
  return { user: userName(), host: hostname(), now: Date.now };
}

/** Folder of the user's cache in which originals of pictures lie. */
export function originalsFolder(): string {
  return join(homeOf().cache, "originals");
}

/** The folder of the user's settings. */
export function settingsFolder(): string {
  return homeOf().settings;
}

/** The name of the system's user, "" where it has none. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry among the system's (containers) has no name.
    return "";
  }
}
