import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { by, READER } from "../../document/desk/desk.fixture.ts";
import type { Act } from "../../document/desk/entries.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { seeded } from "../edition-file/edits.fixture.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { contentHash } from "./content-hash.ts";
import { deskEdition, held, newFolder, prove, put, reopened } from "./desk-edition.fixture.ts";
import { openLogBook } from "./log-book.ts";
import { codesIn, findingsIn, rewrite, wholeWay } from "./verify.fixture.ts";
import { openWitness } from "./witness.ts";

/** What verification answers for: the log's rows, the files of proofs, what signed pages print. */
function answeredFor(edition: EditionFile) {
  const { proofs, signatures } = edition.desk();
  const document = edition.document();
  const bytesOf = (sha256: string) => Buffer.from(edition.asset(sha256) ?? []).toString("base64");
  return {
    rows: held(edition.logRows()),
    files: [...proofs.values()].map(({ proof }) => [bytesOf(proof.pdf), bytesOf(proof.snapshot)]),
    signed: signatures.map(({ pageId }) => contentHash(document, edition.editionId, pageId)),
  };
}

/** An edition that has gone all its way, with a PDF over many pages of the file, and what was seen of it. */
async function signedEdition() {
  const witness = openWitness(newFolder());
  const edition = await deskEdition();
  const random = seeded(7);
  const pdf = Uint8Array.from({ length: 60_000 }, () => Math.floor(random() * 256));
  const asset = { pdf: held(edition.putAsset(pdf, "application/pdf")), bytes: pdf.length };
  wholeWay(edition, asset);
  const said: Act = { event: "mark.said", markId: "mark-2", text: "请核" };
  held(openLogBook(witness).append(edition, [{ time: 1, by: by(READER), act: said }]));
  const truth = answeredFor(edition);
  const { pages, paragraphs, stories, items } = edition.document();
  const signed = [pages.get("page-1"), paragraphs.get("p-1"), stories.get("s-own")];
  const records = [...signed, items.get("photo")].map((record) => JSON.stringify(record));
  held(await edition.close());
  return { witness, file: edition.file, truth, pdf, records };
}

type Signed = Awaited<ReturnType<typeof signedEdition>>;

/** Bytes of pieces of a text or file that are sought in tests. */
const PIECE = 24;

/** Where pieces of some bytes lie in a file, spread over them: SQLite cuts what is long into pages. */
function placesOf(file: Buffer, sought: Buffer, tries: number): number[][] {
  return Array.from({ length: tries }, (_, i) => {
    const from = Math.floor((i * (sought.length - PIECE)) / tries);
    const piece = sought.subarray(from, from + PIECE);
    const places: number[] = [];
    for (let at = file.indexOf(piece); at >= 0; at = file.indexOf(piece, at + 1))
      places.push(at + (i % PIECE));
    return places;
  }).filter((places) => places.length > 0);
}

/** Each piece by all places where it stands: SQLite leaves old ones behind, which nobody reads. */
function piecesOf(file: Buffer, { pdf, truth, records }: Signed): Record<string, number[][]> {
  return {
    log: truth.rows.flatMap(({ json }) => placesOf(file, Buffer.from(json), 6)),
    pdf: placesOf(file, Buffer.from(pdf), 30),
    snapshots: truth.files.flatMap(([, snapshot]) =>
      placesOf(file, Buffer.from(snapshot!, "base64"), 8),
    ),
    records: records.flatMap((json) => placesOf(file, Buffer.from(json), 3)),
  };
}

/** How a file with one byte changed is met: what cannot be opened is found, too. */
async function verdictOn(file: string, { witness }: Signed) {
  const opened = await openEditionFile(file, {
    ...{ user: "", host: "", now: Date.now },
    readOnly: true,
  });
  if (!opened.ok) return { found: [opened.error.code], read: undefined };
  const found = codesIn(opened.value, witness);
  const read = found.length === 0 ? answeredFor(opened.value) : undefined;
  await opened.value.close();
  return { found, read };
}

describe("one changed byte", () => {
  test("anywhere in the file is found, or all that counts reads as before", {
    timeout: 60_000,
  }, async () => {
    const made = await signedEdition();
    const bytes = readFileSync(made.file);
    const random = seeded(20261124);
    /** Whether a changed byte is found; where it is not, all that counts reads as it did. */
    const isFound = async (at: number) => {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ (1 + Math.floor(random() * 255));
      // In its own place: there the witness knows it.
      writeFileSync(made.file, changed);
      const { found, read } = await verdictOn(made.file, made);
      if (found.length === 0) expect(read, `byte ${at}`).toEqual(made.truth);
      return found.length > 0;
    };
    let found = 0;
    for (let i = 0; i < 150; i++) if (await isFound(Math.floor(random() * bytes.length))) found++;
    expect(found).toBeGreaterThan(60);
    for (const [kind, pieces] of Object.entries(piecesOf(bytes, made))) {
      expect(pieces.length, kind).toBeGreaterThan(5);
      for (const places of pieces) {
        const isRead: boolean[] = [];
        for (const at of places) isRead.push(await isFound(at));
        expect(isRead, `${kind}: ${places.join()}`).toContain(true);
      }
    }
    writeFileSync(made.file, bytes);
    expect((await verdictOn(made.file, made)).found).toEqual([]);
  });
});

describe("a file that was put back", () => {
  test("with a log cut off anywhere is found by what was seen of it", async () => {
    const { file, witness } = await signedEdition();
    const edition = await reopened(file, true);
    const log = edition.log();
    await edition.close();
    for (let kept = log.length - 1; kept >= 0; kept--) {
      rewrite(file, log.slice(0, kept));
      const cut = await reopened(file, true);
      expect(codesIn(cut, witness), `${kept} entries`).toContain(`short ${log.length}`);
      await cut.close();
    }
  });

  test("as an older copy is found, also when work went on in it", async () => {
    const folder = newFolder();
    const witness = openWitness(folder);
    const book = openLogBook(witness);
    const edition = await deskEdition();
    prove(edition);
    const older = join(folder, "older.dayang");
    held(await edition.duplicate(older));
    const say = (to: EditionFile, text: string) => {
      const act: Act = { event: "mark.said", markId: "mark-1", text };
      held(book.append(to, [{ time: 1, by: by(READER), act }]));
    };
    wholeWay(edition);
    say(edition, "请核");
    const { length } = edition.log();
    held(await edition.close());
    copyFileSync(older, edition.file);
    const back = await reopened(edition.file);
    expect(findingsIn(back, witness)).toEqual([
      { code: "desk.verify.short", values: { entry: length, entries: 1 }, entry: length },
    ]);
    put(back, READER, { event: "mark.said", markId: "mark-1", text: "又核" });
    say(back, "再核");
    expect(codesIn(back, witness)).toContain(`short ${length}`);
  });
});
