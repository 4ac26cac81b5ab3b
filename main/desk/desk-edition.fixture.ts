import { join } from "node:path";
import {
  by,
  CHIEF,
  DUTY,
  EDITOR,
  proofOf,
  READER,
  threePages,
} from "../../document/desk/desk.fixture.ts";
import type { Act, Entry } from "../../document/desk/entries.ts";
import type { Person } from "../../document/desk/people.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";
import type { TableRecord } from "../bridge/contract.ts";
import {
  codeOf,
  held,
  kept,
  newFolder,
  OPENER,
  opened,
} from "../edition-file/edition-file.fixture.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { createEditionFile } from "../edition-file/open.ts";
import { contentHash } from "./content-hash.ts";
import { type NewsroomFile, openNewsroom } from "./people-file.ts";

export { codeOf, held, newFolder };

/** `threePages` in a file. */
export async function deskEdition(file = join(newFolder(), "版.dayang")): Promise<EditionFile> {
  const records = Object.entries(threePages()).flatMap(([table, all]) =>
    [...all.values()].map((record) => ({ table, record }) as TableRecord),
  );
  return kept(held(await createEditionFile(file, { ...OPENER, records })));
}

/** Opens a file until the test's end. */
export function reopened(file: string, readOnly = false): Promise<EditionFile> {
  return opened(file, { readOnly });
}

/** Puts an act into the log without asking any rule. */
export function put(edition: EditionFile, person: Person | undefined, act: Act): Entry {
  const draft = { time: Date.now(), ...(person && { by: by(person) }), act };
  return held(edition.appendLog([draft]))[0]!;
}

/** A proof of a page as it stands: some bytes for its PDF, and a snapshot that holds its page. */
export function prove(edition: EditionFile, fields: Partial<Proof> = {}): Proof {
  const { pageId = "page-1" } = fields;
  const document = edition.document();
  const bytes = new TextEncoder().encode(`%PDF ${pageId} ${edition.log().length}`);
  const records = Object.fromEntries(
    Object.entries(document).map(([table, all]) => [table, [...all.values()]]),
  ) as Snapshot["records"];
  const snapshot = { version: 1, editionId: "edition-1", pageId, records, lines: [], findings: [] };
  const json = new TextEncoder().encode(JSON.stringify(snapshot));
  const proof = proofOf({
    id: `proof-${edition.log().length + 1}`,
    pageId,
    number: document.pages.get(pageId)?.number ?? 9,
    pdf: held(edition.putAsset(bytes, "application/pdf")),
    bytes: bytes.length,
    snapshot: held(edition.putAsset(json, "application/json")),
    content: contentHash(document, "edition-1", pageId),
    ...fields,
  });
  put(edition, EDITOR, { event: "proof.made", proof });
  return proof;
}

/** PINs of the newsroom's people in tests. */
export const PINS: Readonly<Record<string, string>> = {
  [EDITOR.id]: "1357",
  [DUTY.id]: "246800",
  [CHIEF.id]: "9753",
};

/** A newsroom of everybody, all but the reader with a PIN. */
export async function newsroomIn(folder: string, now?: () => number): Promise<NewsroomFile> {
  const newsroom = openNewsroom(folder, now);
  const people = [EDITOR, DUTY, CHIEF, READER];
  held(await newsroom.save({ people, stages: [...DEFAULT_STAGES], names: [] }));
  for (const [person, pin] of Object.entries(PINS)) held(await newsroom.setPin(person, pin));
  return newsroom;
}

/** Puts the signatures of the first stages' people under a proof. */
export function signPages(
  edition: EditionFile,
  { id: proofId, pageId, pdf, content }: Proof,
  people = 3,
): void {
  const stages = [EDITOR, DUTY, CHIEF].slice(0, people);
  for (const person of stages) {
    const role = person.roles[0]!;
    const signature = { pageId, proofId, stage: role, role, pdf, content, points: [] };
    put(edition, person, { event: "page.signed", ...signature });
  }
}
