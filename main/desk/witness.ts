import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Entry } from "../../document/desk/entries.ts";
import { sha256Schema } from "../../document/desk/proofs.ts";
import type { Result } from "../../document/result.ts";
import { success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { keepPrivate, readPrivate } from "./private-file.ts";

/** The last entry that this machine has seen in the log of an edition's file. */
const seenSchema = z.object({
  editionId: z.string(),
  file: z.string(),
  number: z.number().int().min(1),
  hash: sha256Schema,
});
export type Seen = z.infer<typeof seenSchema>;

const witnessSchema = z.object({ version: z.literal(1), seen: z.array(seenSchema) });

/** Editions that are remembered; the one that was written to longest ago is forgotten first. */
const REMEMBERED = 1000;

/** Where a log differs from what was seen of it: cut short, or another entry in a place. */
export type Contradiction =
  | { readonly kind: "short"; readonly seen: Seen }
  | { readonly kind: "rewritten"; readonly seen: Seen };

/**
 * What this machine has seen of logs, beside the user's settings and outside of any edition: an
 * edition's own chain cannot show that its end was cut off, or all of it written anew.
 */
export interface Witness {
  /**
   * Remembers the log's last entry, as that of a copy where `path` is given. What was seen and is not so
   * any more stays remembered beside it: work on a file that was put back does not wipe that away. A
   * witness that cannot be written says so in the console alone: the work goes on.
   */
  note(file: EditionFile, path?: string): void;
  /** What was seen and is not so any more; fails as `readPrivate` does. */
  contradiction(file: EditionFile): Result<Contradiction | undefined>;
}

/** The witness in a folder of settings. */
export function openWitness(folder: string): Witness {
  const own = join(folder, "witness.json");
  const read = (): Result<readonly Seen[]> => {
    const kept = readPrivate(own, witnessSchema);
    return kept.ok ? success(kept.value?.seen ?? []) : kept;
  };
  return {
    note: (file, path = file.file) => {
      if (file.log().length === 0) return;
      const kept = read();
      const place = { editionId: file.editionId, file: path };
      const written = kept.ok ? keepPrivate(own, noted(kept.value, place, file.log())) : kept;
      if (!written.ok) console.error(written.error);
    },
    contradiction: (file) => {
      const kept = read();
      return kept.ok ? success(contradictionIn(kept.value, file)) : kept;
    },
  };
}

function noted(
  seen: readonly Seen[],
  { editionId, file }: Pick<EditionFile, "editionId" | "file">,
  log: readonly Entry[],
): z.infer<typeof witnessSchema> {
  const others = seen.filter(
    (each) => each.editionId !== editionId || each.file !== file || contradicted(each, log),
  );
  const { number, hash } = log.at(-1)!;
  return {
    version: 1,
    seen: [...others, { editionId, file, number, hash }].slice(-REMEMBERED),
  };
}

/** How a log is not what was seen of it. */
function contradicted(seen: Seen, log: readonly Entry[]): Contradiction | undefined {
  const same = log.find(({ number }) => number === seen.number);
  if (!same) return { kind: "short", seen };
  return same.hash === seen.hash ? undefined : { kind: "rewritten", seen };
}

function contradictionIn(all: readonly Seen[], edition: EditionFile): Contradiction | undefined {
  const ofEdition = all.filter(({ editionId }) => editionId === edition.editionId);
  const here = ofEdition.filter(({ file }) => file === edition.file);
  // A copy goes its own way from where it was made; a file that is gone was moved hither.
  const moved = ofEdition.filter(({ file }) => !existsSync(file)).slice(-1);
  const log = edition.log();
  for (const seen of here.length > 0 ? here : moved) {
    const found = contradicted(seen, log);
    if (found) return found;
  }
  return undefined;
}
