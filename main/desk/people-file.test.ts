import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DUTY, EDITOR, READER } from "../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import type { DestinationSettings } from "../bridge/contract.ts";
import { codeOf, held, newFolder, newsroomIn, PINS } from "./desk-edition.fixture.ts";
import { openNewsroom } from "./people-file.ts";

const MINUTE = 60_000;
const stages = [...DEFAULT_STAGES];

describe("the newsroom's settings", () => {
  test("begin with the usual stages and nobody, and are kept", async () => {
    const folder = newFolder();
    const newsroom = openNewsroom(folder);
    expect(held(newsroom.newsroom())).toEqual({ people: [], stages, names: [], destinations: [] });
    expect(readdirSync(folder)).toEqual([]);
    const names = [{ name: "钟离", posts: ["县长"], rank: 1 }];
    const saved = await newsroom.save({
      people: [EDITOR, READER],
      stages: stages.slice(0, 2),
      names,
    });
    const expected = {
      people: [EDITOR, READER].map((person) => ({ ...person, hasPin: false })),
      stages: stages.slice(0, 2),
      names,
      destinations: [],
    };
    expect(held(saved)).toEqual(expected);
    expect(held(openNewsroom(folder).newsroom())).toEqual(expected);
    expect(readdirSync(folder)).toEqual(["newsroom.json"]);
  });

  test.skipIf(process.platform === "win32")("may be read by the user alone", async () => {
    const folder = newFolder();
    const newsroom = await newsroomIn(folder);
    await newsroom.checkPin(EDITOR.id, "0000");
    for (const name of ["newsroom.json", "pin-tries.json"]) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  test("tell people apart by their names", async () => {
    const newsroom = openNewsroom(newFolder());
    const twin = { ...READER, id: "p-other" };
    const saved = await newsroom.save({ people: [READER, twin], stages, names: [] });
    expect(saved).toEqual({
      ok: false,
      error: { code: "desk.people.twice", values: { name: READER.name } },
    });
    const again = { ...READER, name: "另名" };
    expect(codeOf(await newsroom.save({ people: [READER, again], stages, names: [] }))).toBe(
      "desk.people.twice",
    );
  });

  test.each(["{", '{"version":1}', '{"version":2}', "[]", ""])(
    "that are damaged (%j) are told of and never written over",
    async (text) => {
      const folder = newFolder();
      const file = join(folder, "newsroom.json");
      writeFileSync(file, text);
      const newsroom = openNewsroom(folder);
      const people = { people: [EDITOR], stages, names: [] };
      const destination: DestinationSettings = { kind: "folder", id: "f", name: "印厂", folder };
      const answers = [
        newsroom.read(),
        newsroom.newsroom(),
        newsroom.person(EDITOR.id),
        await newsroom.save(people),
        await newsroom.setPin(EDITOR.id, "1234"),
        await newsroom.checkPin(EDITOR.id, "1234"),
        await newsroom.saveDestination(destination),
        await newsroom.removeDestination("f"),
        await newsroom.saveSharing({ on: true, port: 9000 }),
      ];
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false, error: { code: "desk.newsroom.damaged" } });
      }
      expect(readFileSync(file, "utf8")).toBe(text);
    },
  );

  test("that cannot be written stay as they were", async () => {
    const folder = join(newFolder(), "没有");
    writeFileSync(folder, "a file stands where the folder should be");
    const saved = await openNewsroom(folder).save({ people: [EDITOR], stages, names: [] });
    // ENOTDIR is met when it is read first.
    expect(codeOf(saved)).toMatch(/^desk\.newsroom\.un(readable|writable)$/);
  });

  test("keep a destination's password with the services, and only for its own server", async () => {
    const folder = newFolder();
    const newsroom = openNewsroom(folder);
    const sftp = {
      kind: "sftp" as const,
      id: "house",
      name: "印厂",
      host: "press.example",
      user: "daily",
      folder: "/in",
    };
    held(await newsroom.saveDestination({ ...sftp, password: "secret" }));
    const shown = held(await newsroom.saveDestination({ ...sftp, name: "新印厂" }));
    expect(shown.destinations).toEqual([{ id: "house", name: "新印厂", kind: "sftp" }]);
    expect(JSON.stringify(shown)).not.toContain("secret");
    expect(held(newsroom.read()).destinations).toMatchObject([{ password: "secret" }]);
    held(await newsroom.saveDestination({ ...sftp, host: "other.example" }));
    expect(held(newsroom.read()).destinations[0]).not.toHaveProperty("password");
    expect(held(await newsroom.removeDestination("house")).destinations).toEqual([]);
  });

  test("hold the door, closed at first", async () => {
    const folder = newFolder();
    const newsroom = openNewsroom(folder);
    expect(held(newsroom.read()).sharing).toEqual({ on: false, port: 8443 });
    held(await newsroom.saveSharing({ on: true, port: 9443, certificate: "a.pem", key: "b.pem" }));
    expect(held(openNewsroom(folder).read()).sharing).toMatchObject({ on: true, port: 9443 });
  });

  test("lose nothing when two things are changed at once", async () => {
    const newsroom = openNewsroom(newFolder());
    await Promise.all([
      newsroom.save({ people: [EDITOR], stages, names: [] }),
      newsroom.saveSharing({ on: true, port: 9443 }),
      newsroom.setPin(EDITOR.id, "1234"),
      newsroom.save({ people: [EDITOR, READER], stages, names: [] }),
    ]);
    const kept = held(newsroom.read());
    expect(kept.people.map(({ id, pin }) => [id, pin !== undefined])).toEqual([
      [EDITOR.id, true],
      [READER.id, false],
    ]);
    expect(kept.sharing.on).toBe(true);
  });
});

describe("a PIN", () => {
  test("is kept as a salted scrypt hash, its cost beside it, never as it is", async () => {
    const folder = newFolder();
    const newsroom = await newsroomIn(folder);
    held(await newsroom.save({ people: [EDITOR, DUTY], stages, names: [] }));
    const text = readFileSync(join(folder, "newsroom.json"), "utf8");
    for (const pin of Object.values(PINS)) expect(text).not.toContain(`"${pin}"`);
    const [one, other] = held(newsroom.read()).people;
    expect(one?.pin).toMatchObject({ r: 8, p: 1 });
    expect(one?.pin?.N).toBeGreaterThanOrEqual(2 ** 15);
    expect(one?.pin?.salt).not.toBe(other?.pin?.salt);
  });

  test("lets in whoever knows it, and says how many tries are left", async () => {
    const newsroom = await newsroomIn(newFolder());
    expect(held(await newsroom.checkPin(EDITOR.id, PINS[EDITOR.id]!))).toEqual(EDITOR);
    const wrong = await newsroom.checkPin(EDITOR.id, PINS[DUTY.id]!);
    expect(wrong).toEqual({ ok: false, error: { code: "desk.pin.wrong", values: { left: 4 } } });
    expect(codeOf(await newsroom.checkPin(READER.id, "1234"))).toBe("desk.pin.none");
    expect(codeOf(await newsroom.checkPin("nobody", "1234"))).toBe("desk.person.none");
    // A right one makes all tries good again.
    held(await newsroom.checkPin(EDITOR.id, PINS[EDITOR.id]!));
    expect(await newsroom.checkPin(EDITOR.id, "0000")).toMatchObject({
      error: { values: { left: 4 } },
    });
  });

  test("is given once; another one asks for the one before", async () => {
    const newsroom = await newsroomIn(newFolder());
    expect(codeOf(await newsroom.setPin(EDITOR.id, "2222"))).toBe("desk.pin.old");
    expect(codeOf(await newsroom.setPin(EDITOR.id, "2222", "0000"))).toBe("desk.pin.wrong");
    held(await newsroom.setPin(EDITOR.id, "2222", PINS[EDITOR.id]!));
    expect(codeOf(await newsroom.checkPin(EDITOR.id, PINS[EDITOR.id]!))).toBe("desk.pin.wrong");
    held(await newsroom.checkPin(EDITOR.id, "2222"));
    expect(codeOf(await newsroom.setPin("nobody", "2222"))).toBe("desk.person.none");
  });

  test("goes with who is taken off the list", async () => {
    const newsroom = await newsroomIn(newFolder());
    held(await newsroom.save({ people: [DUTY], stages, names: [] }));
    const back = held(await newsroom.save({ people: [EDITOR, DUTY], stages, names: [] }));
    expect(back.people.map(({ hasPin }) => hasPin)).toEqual([false, true]);
  });

  test("that is wrong five times locks out for a minute, then twice as long each time, an hour at most", async () => {
    const clock = { now: 1_790_000_000_000 };
    const newsroom = await newsroomIn(newFolder(), () => clock.now);
    const right = PINS[DUTY.id]!;
    for (const left of [4, 3, 2, 1]) {
      expect(await newsroom.checkPin(DUTY.id, "0000")).toMatchObject({
        error: { values: { left } },
      });
    }
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const locked = { ok: false, error: { code: "desk.pin.locked", values: { minutes } } };
      expect(await newsroom.checkPin(DUTY.id, "0000")).toEqual(locked);
      // The right one is not looked at, either, and looking does not lengthen it.
      expect(await newsroom.checkPin(DUTY.id, right)).toEqual(locked);
      clock.now += minutes * MINUTE - 1;
      expect(codeOf(await newsroom.checkPin(DUTY.id, right))).toBe("desk.pin.locked");
      clock.now += 1;
    }
    held(await newsroom.checkPin(EDITOR.id, PINS[EDITOR.id]!));
    held(await newsroom.checkPin(DUTY.id, right));
    expect(codeOf(await newsroom.checkPin(DUTY.id, "0000"))).toBe("desk.pin.wrong");
  });

  test("is locked over a restart, and not for longer when the clock is set back", async () => {
    const folder = newFolder();
    const clock = { now: 1_790_000_000_000 };
    const newsroom = await newsroomIn(folder, () => clock.now);
    // All at once: none is looked at before the one before it counts.
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => newsroom.checkPin(DUTY.id, "0000")),
    );
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === "desk.pin.wrong")).toHaveLength(4);
    expect(codes.filter((code) => code === "desk.pin.locked")).toHaveLength(4);
    const again = openNewsroom(folder, () => clock.now);
    expect(codeOf(await again.checkPin(DUTY.id, PINS[DUTY.id]!))).toBe("desk.pin.locked");
    clock.now -= 1000 * MINUTE;
    expect(await again.checkPin(DUTY.id, PINS[DUTY.id]!)).toMatchObject({
      error: { values: { minutes: 60 } },
    });
    clock.now += 1001 * MINUTE;
    held(await again.checkPin(DUTY.id, PINS[DUTY.id]!));
  });

  test("counts before it is looked at, so that ending the program gives no more tries", async () => {
    const folder = newFolder();
    const newsroom = await newsroomIn(folder);
    const asked = newsroom.checkPin(EDITOR.id, PINS[EDITOR.id]!);
    await new Promise((resolve) => setImmediate(resolve));
    const during = JSON.parse(readFileSync(join(folder, "pin-tries.json"), "utf8"));
    expect(during.people[EDITOR.id]).toEqual({ wrong: 1 });
    held(await asked);
  });

  test("is not looked at where the count of tries is damaged", async () => {
    const folder = newFolder();
    const newsroom = await newsroomIn(folder);
    const file = join(folder, "pin-tries.json");
    writeFileSync(file, "{}");
    expect(codeOf(await newsroom.checkPin(EDITOR.id, PINS[EDITOR.id]!))).toBe(
      "desk.newsroom.damaged",
    );
    expect(existsSync(file)).toBe(true);
  });
});
