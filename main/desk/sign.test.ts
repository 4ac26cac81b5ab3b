import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { by, CHIEF, DUTY, EDITOR, hash, marked, READER } from "../../document/desk/desk.fixture.ts";
import type { Act, Entry } from "../../document/desk/entries.ts";
import { DEFAULT_STAGES, type Person } from "../../document/desk/people.ts";
import type { Point } from "../../document/desk/points.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { failure, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { entryOf, typing } from "../edition-file/edits.fixture.ts";
import { actAtDesk } from "./act.ts";
import {
  codeOf,
  deskEdition,
  held,
  newFolder,
  newsroomIn,
  PINS,
  prove,
  put,
  reopened,
} from "./desk-edition.fixture.ts";
import { openLogBook } from "./log-book.ts";
import { type Checklist, type SignRequest, signPage } from "./sign.ts";
import { openWitness } from "./witness.ts";

/** An edition at a desk: what is signed goes through `sign`, what is done through `act`. */
async function atDesk(points: readonly Point[] = []) {
  const folder = newFolder();
  const newsroom = await newsroomIn(folder);
  const edition = await deskEdition();
  const told: Entry[] = [];
  const book = openLogBook(openWitness(folder), (_, entries) => told.push(...entries));
  const checklist: Checklist = async () => () => success(points);
  const parts = { newsroom, book, checklist, now: () => 5000 };
  const sign = (person: Person, proof: Proof, more: Partial<SignRequest> = {}) =>
    signPage(
      edition,
      { proofId: proof.id, person, pin: PINS[person.id] ?? "0000", ...more },
      parts,
    );
  const act = (person: Person, act: Act) => actAtDesk(edition, { person, act, time: 4000 }, book);
  return { folder, newsroom, edition, told, parts, sign, act };
}

function retype(edition: EditionFile, id: string, text: string) {
  const step = entryOf(edition.history().past.length + 1, typing(edition.document(), id, text));
  return edition.append(edition.history().past.length, [{ kind: "step", entry: step }]);
}

describe("signing", () => {
  test("records who, as what, when, which bytes, which content and the checklist", async () => {
    const points: Point[] = [
      { id: "date.weekday", state: "good", found: [] },
      { id: "names", state: "look", found: [] },
    ];
    const { edition, sign, act, told } = await atDesk(points);
    const proof = prove(edition);
    expect(codeOf(await sign(EDITOR, proof))).toBe("desk.sign.unticked");
    held(act(READER, { event: "point.ticked", proofId: proof.id, point: "names", ticked: true }));
    const entry = held(await sign(EDITOR, proof));
    expect(entry).toMatchObject({ number: 3, time: 5000, by: by(EDITOR) });
    expect(entry.act).toEqual({
      event: "page.signed",
      pageId: "page-1",
      proofId: proof.id,
      stage: "pageEditor",
      role: "pageEditor",
      pdf: proof.pdf,
      content: proof.content,
      points: [
        { id: "date.weekday", state: "good" },
        { id: "names", state: "look", tickedBy: by(READER) },
      ],
    });
    expect(told.map(({ number }) => number)).toEqual([2, 3]);
    expect(edition.log().at(-1)).toEqual(entry);
  });

  test("goes through the paper's stages, each by another person, and then is done", async () => {
    const { edition, sign } = await atDesk();
    const proof = prove(edition);
    const all: Person = { ...EDITOR, roles: ["pageEditor", "dutyEditor", "chiefEditor"] };
    expect(codeOf(await sign(CHIEF, proof))).toBe("desk.sign.role");
    held(await sign(EDITOR, proof));
    expect(codeOf(await sign(all, proof))).toBe("desk.sign.twice");
    held(await sign(DUTY, proof));
    held(await sign(CHIEF, proof));
    expect(edition.desk().signatures.map(({ stage }) => stage)).toEqual(
      DEFAULT_STAGES.map(({ id }) => id),
    );
    expect(codeOf(await sign(CHIEF, proof))).toBe("desk.sign.complete");
  });

  test("asks for the PIN each time, after what can be refused without it", async () => {
    const { edition, sign } = await atDesk();
    const proof = prove(edition);
    const left = async (left: number) =>
      expect(await sign(EDITOR, proof, { pin: "0000" })).toMatchObject({
        error: { code: "desk.pin.wrong", values: { left } },
      });
    await left(4);
    held(retype(edition, "p-1", "改"));
    expect(codeOf(await sign(EDITOR, proof, { pin: "0000" }))).toBe("desk.sign.edited");
    const again = prove(edition);
    expect(codeOf(await sign(EDITOR, proof))).toBe("desk.proof.old");
    expect(await sign(EDITOR, again, { pin: "0000" })).toMatchObject({
      error: { values: { left: 3 } },
    });
    held(await sign(EDITOR, again));
    expect(edition.desk().signatures).toHaveLength(1);
  });

  test("looks again after the PIN: what was edited or marked meanwhile is not signed", async () => {
    const { edition, sign, act } = await atDesk();
    const proof = prove(edition);
    const signing = sign(EDITOR, proof);
    held(retype(edition, "p-1", "趁输密码时改"));
    expect(codeOf(await signing)).toBe("desk.sign.edited");
    const next = prove(edition);
    const again = sign(EDITOR, next);
    held(act(READER, marked({ proofId: next.id })));
    expect(codeOf(await again)).toBe("desk.sign.marks");
    expect(edition.desk().signatures).toEqual([]);
  });

  test("goes by the roles that people have now, not when they came in", async () => {
    const { edition, sign, newsroom } = await atDesk();
    const proof = prove(edition);
    const people = [{ ...EDITOR, roles: ["proofreader" as const] }, DUTY];
    held(await newsroom.save({ people, stages: [...DEFAULT_STAGES], names: [] }));
    expect(codeOf(await sign(EDITOR, proof))).toBe("desk.sign.role");
    held(await newsroom.save({ people: [DUTY], stages: [...DEFAULT_STAGES], names: [] }));
    expect(codeOf(await sign(EDITOR, proof))).toBe("desk.person.none");
  });

  test("is refused while a mark is open; a second person's PIN and a reason lift it", async () => {
    const { edition, sign, act } = await atDesk();
    const proof = prove(edition);
    held(act(READER, marked({ proofId: proof.id })));
    expect(await sign(EDITOR, proof)).toMatchObject({
      error: { code: "desk.sign.marks", values: { count: 1, name: READER.name, mark: "mark-1" } },
    });
    const over = (person: string, pin: string, reason = "领导已同意") =>
      sign(EDITOR, proof, { override: { person, pin, reason } });
    expect(codeOf(await over(EDITOR.id, PINS[EDITOR.id]!))).toBe("desk.override.self");
    expect(codeOf(await over(READER.id, "0000"))).toBe("desk.override.role");
    expect(codeOf(await over("nobody", "0000"))).toBe("desk.person.none");
    expect(codeOf(await over(DUTY.id, PINS[DUTY.id]!, "  "))).toBe("desk.override.reason");
    expect(codeOf(await over(DUTY.id, "0000"))).toBe("desk.pin.wrong");
    expect(edition.desk().signatures).toEqual([]);
    const entry = held(await over(DUTY.id, PINS[DUTY.id]!, " 领导已同意 "));
    expect(entry.act).toMatchObject({ override: { reason: "领导已同意", second: by(DUTY) } });
  });

  test("needs the very bytes of the proof, and their snapshot", async () => {
    const { edition, sign, parts } = await atDesk();
    const proof = prove(edition);
    const none = { proofId: "none", person: EDITOR, pin: "0000" };
    expect(codeOf(await signPage(edition, none, parts))).toBe("desk.proof.none");
    const shorter = prove(edition, { bytes: 3 });
    expect(codeOf(await sign(EDITOR, shorter))).toBe("desk.proof.damaged");
    const unknown = prove(edition, { snapshot: hash("9") });
    expect(codeOf(await sign(EDITOR, unknown))).toBe("desk.proof.damaged");
    const other = prove(edition, { pageId: "page-2" });
    expect(codeOf(await sign(EDITOR, prove(edition, { snapshot: other.snapshot })))).toBe(
      "desk.proof.damaged",
    );
    await edition.close();
    const database = new DatabaseSync(edition.file);
    database
      .prepare(
        "UPDATE assets SET bytes = CAST(replace(bytes, '%PDF', '%PDE') AS BLOB) WHERE sha256 = ?",
      )
      .run(proof.pdf);
    database.close();
    const again = await reopened(edition.file);
    put(again, EDITOR, { event: "proof.made", proof: { ...proof, id: "again" } });
    const request = { proofId: "again", person: EDITOR, pin: PINS[EDITOR.id]! };
    expect(codeOf(await signPage(again, request, parts))).toBe("desk.proof.damaged");
  });

  test("of a page that is gone, or of a file that is only read, is refused", async () => {
    const { edition, sign, parts } = await atDesk();
    const gone = prove(edition, { pageId: "page-1", content: hash("c") });
    expect(codeOf(await sign(EDITOR, gone))).toBe("desk.sign.edited");
    const proof = prove(edition);
    const reading = await reopened(edition.file, true);
    const request = { proofId: proof.id, person: EDITOR, pin: PINS[EDITOR.id]! };
    expect(codeOf(await signPage(reading, request, parts))).toBe("file.readOnly");
  });

  test("fails as the checklist does", async () => {
    const { edition, parts } = await atDesk();
    const proof = prove(edition);
    const request = { proofId: proof.id, person: EDITOR, pin: PINS[EDITOR.id]! };
    const checklist: Checklist = async () => () =>
      failure("desk.proof.damaged", { page: 1, round: 1 });
    expect(codeOf(await signPage(edition, request, { ...parts, checklist }))).toBe(
      "desk.proof.damaged",
    );
  });
});

describe("acts at the desk", () => {
  test("are written by the rules, with who did them", async () => {
    const { edition, act, told } = await atDesk();
    const proof = prove(edition);
    const entry = held(act(READER, marked({ proofId: proof.id })));
    expect(entry).toMatchObject({ number: 2, time: 4000, by: by(READER) });
    expect(told).toEqual([entry]);
    expect(codeOf(act(READER, marked({ proofId: proof.id })))).toBe("desk.mark.twice");
    expect(codeOf(act(EDITOR, { event: "mark.withdrawn", markId: "mark-1" }))).toBe(
      "desk.mark.other",
    );
    expect(edition.log()).toHaveLength(2);
  });

  test("are none that only the program or a PIN may do", async () => {
    const { edition, act } = await atDesk();
    const proof = prove(edition);
    const { id: proofId, pageId, pdf, content } = proof;
    const stage = { stage: "pageEditor", role: "pageEditor" } as const;
    const foreign: Act[] = [
      { event: "page.signed", pageId, proofId, ...stage, pdf, content, points: [] },
      { event: "proof.made", proof: { ...proof, id: "proof-9" } },
      { event: "package.sent", packageId: "p" },
    ];
    for (const each of foreign) expect(codeOf(act(EDITOR, each))).toBe("desk.act.foreign");
    expect(edition.log()).toHaveLength(1);
  });

  test("reopening voids the signatures, frees the page and is told with its reason", async () => {
    const { edition, sign, act } = await atDesk();
    const proof = prove(edition);
    held(await sign(EDITOR, proof));
    expect(codeOf(retype(edition, "p-1", "改"))).toBe("desk.page.locked");
    expect(codeOf(act(READER, marked({ proofId: proof.id })))).toBe("desk.page.signed");
    held(act(DUTY, { event: "page.reopened", pageId: "page-1", reason: "临时换图" }));
    expect(edition.desk().signatures.map(({ isVoid }) => isVoid)).toEqual([true]);
    held(retype(edition, "p-1", "改"));
    // What was signed is not what stands there now: only a new proof can be.
    expect(codeOf(await sign(EDITOR, proof))).toBe("desk.sign.edited");
    held(await sign(EDITOR, prove(edition)));
  });
});
