import { DatabaseSync } from "node:sqlite";
import { canonicalJson } from "../../document/desk/canonical.ts";
import {
  CHIEF,
  DUTY,
  EDITOR,
  marked,
  packed,
  READER,
  signed,
} from "../../document/desk/desk.fixture.ts";
import { type Act, type Entry, NO_ENTRY } from "../../document/desk/entries.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { entryHash } from "../edition-file/log.ts";
import { deskEdition, held, prove, put } from "./desk-edition.fixture.ts";
import { verifyEdition } from "./verify.ts";
import type { Witness } from "./witness.ts";

/** Who signs what. */
const STAGES = [
  ["pageEditor", EDITOR],
  ["dutyEditor", DUTY],
  ["chiefEditor", CHIEF],
] as const;

/** The way of page 1 from its proof (with `fields`) to the printing house, and a mark of page 2. */
export function wholeWay(edition: EditionFile, fields: Partial<Proof> = {}): Proof {
  const proof = prove(edition, fields);
  put(edition, READER, marked({ proofId: proof.id }));
  put(edition, EDITOR, { event: "mark.done", markId: "mark-1", how: "byHand" });
  put(edition, EDITOR, { event: "point.ticked", proofId: proof.id, point: "names", ticked: true });
  for (const [stage, person] of STAGES) put(edition, person, signature(proof, stage));
  const pages = [{ ...packed().pages[0]!, proofId: proof.id, sha256: proof.pdf }];
  put(edition, undefined, packed({ pages }));
  put(edition, undefined, { event: "package.sent", packageId: "package-1" });
  const second = prove(edition, { pageId: "page-2" });
  put(edition, READER, marked({ id: "mark-2", proofId: second.id, pageId: "page-2" }));
  return proof;
}

function signature(proof: Proof, stage: (typeof STAGES)[number][0], points = [look("names")]): Act {
  const { id: proofId, pageId, pdf, content } = proof;
  return signed({ pageId, proofId, stage, role: stage, pdf, content, points });
}

const look = (id: string) => ({ id, state: "look" as const });

/** What verification finds. */
export const findingsIn = (edition: EditionFile, witness?: Witness) =>
  held(verifyEdition(edition, witness)).findings;
/** What verification finds, as short words: what, and of which entry. */
export const codesIn = (edition: EditionFile, witness?: Witness) =>
  findingsIn(edition, witness).map(({ code, entry }) => `${code.slice(12)} ${entry ?? ""}`.trim());

/** What happens to a file outside of the program. */
export function harm(file: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(file);
  const triggers = ["log_stays", "log_is_kept", "log_follows"];
  for (const trigger of triggers) database.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
  work(database);
  database.close();
}

/** Puts another log into a file that is closed. */
export function rewrite(file: string, log: readonly Entry[], textOf = canonicalJson): void {
  harm(file, (database) => {
    database.exec("DELETE FROM log");
    const insert = database.prepare("INSERT INTO log (number, json) VALUES (?, ?)");
    for (const [i, entry] of log.entries()) insert.run(i + 1, textOf(entry));
  });
}

/** The log with its chain made anew, as someone would who knows how. */
export function forged(log: readonly Entry[]): Entry[] {
  let previous = NO_ENTRY;
  return log.map((entry, i) => {
    const next = { ...entry, number: i + 1, previous };
    previous = entryHash(next);
    return { ...next, hash: previous };
  });
}

/** The whole way in a file that is closed, and its log. */
export async function finished(): Promise<{
  readonly file: string;
  readonly log: readonly Entry[];
}> {
  const edition = await deskEdition();
  wholeWay(edition);
  const log = edition.log();
  await edition.close();
  return { file: edition.file, log };
}
