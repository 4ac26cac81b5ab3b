import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { by, CHIEF, DUTY, EDITOR, READER } from "../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import type { Point } from "../../document/desk/points.ts";
import { success } from "../../document/result.ts";
import type { BridgeEvent, CallIn } from "../bridge/contract.ts";
import { deskEdition, held, newFolder, PINS, prove } from "../desk/desk-edition.fixture.ts";
import { openLogBook } from "../desk/log-book.ts";
import { openNewsroom } from "../desk/people-file.ts";
import { IDLE, openSessions } from "../desk/sessions.ts";
import { openWitness } from "../desk/witness.ts";
import { deskCalls } from "./desk.ts";
import { newsroomCalls } from "./desk-newsroom.ts";
import { homeOf } from "./home.ts";
import { noDialogs } from "./no-dialogs.ts";
import type { Services } from "./service-types.ts";
import { startServices } from "./services.ts";

/** The desk's calls on one open edition, as `startDesk` puts them together. */
async function atDesk(points: Point[] = []) {
  const folder = newFolder();
  const edition = await deskEdition();
  const events: BridgeEvent[] = [];
  const clock = { now: 1_790_000_000_000 };
  const now = () => clock.now;
  const newsroom = openNewsroom(folder, now);
  const sessions = openSessions(now);
  const witness = openWitness(folder);
  const book = openLogBook(witness, (_, entries) =>
    events.push({ event: "desk.entries", handle: "h", entries: [...entries] }),
  );
  const editions = {
    held: () => success(edition),
    all: () => [{ handle: "h", file: edition }],
  };
  const checklist = async () => () => success(points);
  const calls = {
    ...newsroomCalls(newsroom, sessions, (event) => events.push(event)),
    ...deskCalls({ editions, newsroom, sessions, book, witness, checklist, now }),
  };
  const people = [EDITOR, DUTY, CHIEF, READER];
  held(await calls["newsroom.save"]({ people, stages: [...DEFAULT_STAGES], names: [] }));
  for (const { id } of [EDITOR, DUTY, CHIEF]) {
    held(await calls["newsroom.pin"]({ person: id, pin: PINS[id]! }));
  }
  const enter = async (person: { readonly id: string }) =>
    held(await calls["desk.enter"]({ person: person.id, pin: PINS[person.id]! })).session;
  return { folder, edition, events, clock, calls, enter };
}

const ENDED = { ok: false, error: { code: "desk.session.ended", values: {} } };

describe("the proof desk's calls", () => {
  test("tell which editions are open, and what stands in them", async () => {
    const { edition, calls } = await atDesk();
    expect(held(await calls["desk.editions"]({}))).toEqual({
      editions: [{ handle: "h", name: "版", date: "2026-11-24", pages: 3 }],
    });
    const desk = held(await calls["desk.open"]({ handle: "h" }));
    expect(desk).toMatchObject({ editionId: "edition-1", entries: edition.log() });
    expect(desk.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(desk.newsroom.people.map(({ hasPin }) => hasPin)).toEqual([true, true, true, false]);
  });

  test("let a person in by PIN and act, and tell every window of it", async () => {
    const { edition, events, calls, enter } = await atDesk();
    const proof = prove(edition);
    const act = { event: "point.ticked", proofId: proof.id, point: "names", ticked: true } as const;
    expect(await calls["desk.act"]({ handle: "h", session: "none", act })).toEqual(ENDED);
    const session = await enter(EDITOR);
    expect(held(await calls["desk.act"]({ handle: "h", session, act }))).toEqual({ number: 2 });
    expect(events.at(-1)).toEqual({
      event: "desk.entries",
      handle: "h",
      entries: [edition.log()[1]],
    });
    expect(edition.log()[1]?.by).toEqual(by(EDITOR));
    held(await calls["desk.leave"]({ session }));
    expect(await calls["desk.act"]({ handle: "h", session, act })).toEqual(ENDED);
  });

  test("sign with the session's person and the PIN of the moment", async () => {
    const points: Point[] = [{ id: "names", state: "good", found: [] }];
    const { edition, calls, enter } = await atDesk(points);
    const proof = prove(edition);
    const session = await enter(EDITOR);
    const asked = { handle: "h", session, proofId: proof.id };
    expect(held(await calls["desk.checklist"]({ handle: "h", proofId: proof.id }))).toEqual({
      points,
    });
    expect(await calls["desk.checklist"]({ handle: "h", proofId: "none" })).toMatchObject({
      error: { code: "desk.proof.none" },
    });
    // Another one's PIN is none of one's own.
    expect(await calls["desk.sign"]({ ...asked, pin: PINS[DUTY.id]! })).toMatchObject({
      error: { code: "desk.pin.wrong" },
    });
    expect(held(await calls["desk.sign"]({ ...asked, pin: PINS[EDITOR.id]! }))).toEqual({
      number: 2,
    });
    expect(held(await calls["desk.verify"]({ handle: "h" }))).toMatchObject({
      entries: 2,
      findings: [],
    });
  });

  test("end a session after a shift without use, with a new PIN, and with its person", async () => {
    const { edition, clock, calls, enter } = await atDesk();
    const proof = prove(edition);
    const act = { event: "point.ticked", proofId: proof.id, point: "names", ticked: true } as const;
    const tick = (session: string) => calls["desk.act"]({ handle: "h", session, act });
    const first = await enter(EDITOR);
    clock.now += IDLE + 1;
    expect(await tick(first)).toEqual(ENDED);
    const second = await enter(EDITOR);
    const change = { person: EDITOR.id, pin: "8642", old: PINS[EDITOR.id]! };
    held(await calls["newsroom.pin"](change));
    expect(await tick(second)).toEqual(ENDED);
    const { session } = held(await calls["desk.enter"]({ person: EDITOR.id, pin: "8642" }));
    const stages = [...DEFAULT_STAGES];
    held(await calls["newsroom.save"]({ people: [DUTY, CHIEF], stages, names: [] }));
    expect(await tick(session)).toEqual(ENDED);
    held(await calls["newsroom.save"]({ people: [EDITOR, DUTY], stages, names: [] }));
    expect(await tick(session)).toEqual(ENDED);
  });

  test("export the log, and find a log that was cut by what was seen of it", async () => {
    const { folder, edition, calls, enter } = await atDesk();
    const proof = prove(edition);
    const session = await enter(EDITOR);
    held(
      await calls["desk.sign"]({ handle: "h", session, proofId: proof.id, pin: PINS[EDITOR.id]! }),
    );
    const file = join(folder, "log.jsonl");
    expect(held(await calls["desk.exportLog"]({ handle: "h", file }))).toEqual({ file });
    expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(3);
    expect(JSON.parse(readFileSync(join(folder, "witness.json"), "utf8")).seen).toMatchObject([
      { editionId: "edition-1", file: edition.file, number: 2 },
    ]);
  });

  test("keep a destination's secret, and tell every window of a changed newsroom", async () => {
    const { calls, events } = await atDesk();
    const destination = {
      kind: "sftp" as const,
      id: "house",
      name: "印厂",
      host: "press.example",
      user: "daily",
      password: "secret",
      folder: "/in",
    };
    const room = held(await calls["newsroom.saveDestination"]({ destination }));
    expect(events.at(-1)).toEqual({ event: "newsroom.changed", newsroom: room });
    expect(held(await calls["newsroom.read"]({}))).toEqual(room);
    const { destinations } = held(await calls["newsroom.destinations"]({}));
    expect(destinations).toMatchObject([{ id: "house", host: "press.example" }]);
    expect(JSON.stringify([destinations, events])).not.toContain("secret");
    const after = held(await calls["newsroom.removeDestination"]({ id: "house" }));
    expect(after.destinations).toEqual([]);
  });
});

describe("behind the bridge", () => {
  const root = mkdtempSync(join(tmpdir(), "dayang-desk-services-"));
  const home = homeOf({ DAYANG_HOME: root });
  let services: Services;
  beforeAll(() => {
    services = startServices({ door: noDialogs("web"), home });
  });
  afterAll(async () => {
    await services.close();
    rmSync(root, { recursive: true });
  });
  const ask = async (name: string, args: object) =>
    (await services.serve(name, args)) as { ok: boolean; value: never; error: { code: string } };

  test("an edition is marked through the contract; a copy of it is seen, too", async () => {
    const file = join(root, "今日.dayang");
    const created = await ask("edition.create", { file, date: "2026-11-24" });
    const { handle, editionId } = created.value as { handle: string; editionId: string };
    expect(editionId).toMatch(/^edition-[0-9a-f-]{36}$/);
    const save: CallIn<"newsroom.save"> = {
      people: [EDITOR],
      stages: [...DEFAULT_STAGES],
      names: [],
    };
    expect((await ask("newsroom.save", save)).ok).toBe(true);
    expect((await ask("newsroom.pin", { person: EDITOR.id, pin: "12" })).error.code).toBe(
      "door.call.invalid",
    );
    expect((await ask("newsroom.pin", { person: EDITOR.id, pin: "1234" })).ok).toBe(true);
    const entered = await ask("desk.enter", { person: EDITOR.id, pin: "1234" });
    const { session } = entered.value as { session: string };
    expect(services.isSession(session, false)).toBe(true);
    const act = { event: "page.reopened", pageId: "page-1", reason: "换图" };
    expect((await ask("desk.act", { handle, session, act })).error.code).toBe("desk.page.unsigned");
    const signed = { event: "package.sent", packageId: "p" };
    expect((await ask("desk.act", { handle, session, act: signed })).error.code).toBe(
      "desk.act.foreign",
    );
    expect((await ask("desk.verify", { handle })).value).toMatchObject({
      entries: 0,
      findings: [],
    });
    expect((await ask("desk.open", { handle: "none" })).error.code).toBe("door.edition.closed");
    const copy = join(root, "副本.dayang");
    expect((await ask("edition.duplicate", { handle, file: copy })).ok).toBe(true);
    // Of an empty log there is nothing to witness.
    expect(existsSync(join(home.settings, "witness.json"))).toBe(false);
  });
});
