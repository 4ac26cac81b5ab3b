import type { Entry } from "../../document/desk/entries.ts";
import type { Result } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { Draft } from "../edition-file/log.ts";
import type { Witness } from "./witness.ts";

/** The one way to write into an edition's log. */
export interface LogBook {
  /**
   * Appends to the edition's log, all or none: durable when it answers, then witnessed and told to
   * all windows. Waits for nothing, so that what was asked of the desk just before still holds.
   * Fails as `EditionFile.appendLog` does.
   */
  append(file: EditionFile, drafts: readonly Draft[]): Result<readonly Entry[]>;
}

/** The book of a witness; `told` hears of what was written. */
export function openLogBook(
  witness: Witness,
  told: (file: EditionFile, entries: readonly Entry[]) => void = () => undefined,
): LogBook {
  return {
    append: (file, drafts) => {
      const appended = file.appendLog(drafts);
      if (!appended.ok || appended.value.length === 0) return appended;
      witness.note(file);
      told(file, appended.value);
      return appended;
    },
  };
}
