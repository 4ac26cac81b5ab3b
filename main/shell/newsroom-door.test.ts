import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doorAtWork, LOGGED_IN, NEWSROOM, SESSION } from "./newsroom-door.fixture.ts";
import { openNewsroomDoor } from "./newsroom-door.ts";

let door: Awaited<ReturnType<typeof doorAtWork>>;
let { ask, call, listen, state, port } = {} as typeof door;
beforeAll(async () => {
  door = await doorAtWork();
  ({ ask, call, listen, state, port } = door);
  expect(door.addresses).toEqual([`https://localhost:${port}/`]);
});
afterAll(() => door.close());

describe("the newsroom's door", () => {
  test("shows the desk's page and never the window's, over TLS alone", async () => {
    const page = await ask("/");
    expect(page.text).toContain("desk");
    expect(page.headers["strict-transport-security"]).toMatch(/max-age/);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    for (const path of ["/index.html", "/picture/h/x", "/assets/%2e%2e/index.html", "/upload"])
      expect((await ask(path)).status, path).toBe(404);
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  });

  test("gives proofs to those who have logged in", async () => {
    expect((await ask("/proof/h/x")).status).toBe(401);
    expect((await ask("/proof/h/x", { headers: { cookie: "__Host-dayang=guess" } })).status).toBe(
      401,
    );
    expect((await ask("/proof/h/x", { headers: LOGGED_IN })).status).toBe(200);
  });

  test("logs in with a PIN and keeps the session from scripts", async () => {
    const wrong = await call("desk.enter", { person: "p1", pin: "9999" });
    expect(JSON.parse(wrong.text)).toMatchObject({ error: { code: "desk.pin.wrong" } });
    expect(wrong.headers["set-cookie"]).toBeUndefined();
    const entered = await call("desk.enter", { person: "p1", pin: "1234" });
    expect(entered.text).not.toContain(SESSION);
    expect(JSON.parse(entered.text)).toMatchObject({ value: { session: "cookie" } });
    const [set] = entered.headers["set-cookie"] as string[];
    expect(set).toBe(`__Host-dayang=${SESSION}; Secure; HttpOnly; SameSite=Strict; Path=/`);
  });

  test("puts the cookie's session into calls, whatever the page says", async () => {
    state.served.length = 0;
    await call("desk.act", { handle: "h", session: "someone-else", act: {} }, LOGGED_IN);
    expect(state.served).toEqual([
      { name: "desk.act", args: { handle: "h", session: SESSION, act: {} } },
    ]);
  });

  test("does nothing that is not the desk's, and nothing for strangers", async () => {
    state.served.length = 0;
    for (const name of ["files.folder", "edition.append", "desk.deliver", "newsroom.share"])
      expect((await call(name, {}, LOGGED_IN)).status, name).toBe(403);
    expect((await call("desk.act", { session: "x" })).status).toBe(401);
    expect(
      (await call("desk.act", {}, { ...LOGGED_IN, origin: "https://evil.example" })).status,
    ).toBe(403);
    expect(
      (await call("desk.act", {}, { ...LOGGED_IN, "content-type": "text/plain" })).status,
    ).toBe(415);
    expect(state.served).toEqual([]);
  });

  test("tells nobody where pages go, and names only to those who are in", async () => {
    const outside = await call("newsroom.read", {});
    expect(JSON.parse(outside.text).value).toMatchObject({ destinations: [], names: [] });
    const inside = await call("desk.open", { handle: "h" }, LOGGED_IN);
    expect(JSON.parse(inside.text).value.newsroom).toMatchObject({
      destinations: [],
      names: NEWSROOM.names,
    });
  });

  test("tells the desk's events alone, for as long as the session goes on", async () => {
    const { socket, heard, open } = listen();
    await open;
    state.tell({ event: "app.open", file: "secret.dayang" });
    state.tell({ event: "desk.entries", handle: "h", entries: [] });
    state.tell({ event: "desk.contents", handle: "h", count: 1, contents: [] });
    await expect
      .poll(() => heard.map(({ event }) => event))
      .toEqual(["desk.entries", "desk.contents"]);
    state.isSessionOpen = false;
    const closed = new Promise((resolve) => socket.once("close", resolve));
    state.tell({ event: "desk.proved", job: "j", proofIds: [] });
    await closed;
    state.isSessionOpen = true;
    expect(heard).toHaveLength(2);
    await expect(listen({}).open).rejects.toThrow("401");
  });

  test("lets nobody try PINs in a row", async () => {
    const answers = [];
    for (let i = 0; i < 12; i++)
      answers.push(await call("desk.enter", { person: "p1", pin: "0000" }));
    expect(answers.at(-1)?.status).toBe(429);
    expect(JSON.parse(answers.at(-1)!.text)).toMatchObject({ error: { code: "door.share.often" } });
  });
});

test("a certificate that is none, or of another key, opens no door", async () => {
  const { folder, files, services } = door;
  const open = (certificate: string, key: string) =>
    openNewsroomDoor({ services, window: folder, port: 0, certificate, key });
  const code = async (certificate: string, key: string) => {
    const opened = await open(certificate, key);
    return opened.ok ? "opened" : opened.error.code;
  };
  expect(await code(join(folder, "none"), files.key)).toBe("door.share.unreadable");
  expect(await code(files.key, files.key)).toBe("door.share.certificate");
  const other = await generate([{ name: "commonName", value: "x" }]);
  writeFileSync(join(folder, "other.pem"), other.private);
  expect(await code(files.certificate, join(folder, "other.pem"))).toBe("door.share.pair");
  expect(await code(files.certificate, files.certificate)).toBe("door.share.key");
  const past = { notBeforeDate: new Date(2020, 0), notAfterDate: new Date(2021, 0) };
  const old = await generate([{ name: "commonName", value: "x" }], past);
  writeFileSync(join(folder, "old.pem"), old.cert);
  writeFileSync(join(folder, "old.key"), old.private);
  expect(await code(join(folder, "old.pem"), join(folder, "old.key"))).toBe("door.share.expired");
  const future = { notBeforeDate: new Date(2120, 0), notAfterDate: new Date(2121, 0) };
  const early = await generate([{ name: "commonName", value: "x" }], future);
  writeFileSync(join(folder, "early.pem"), early.cert);
  writeFileSync(join(folder, "early.key"), early.private);
  expect(await code(join(folder, "early.pem"), join(folder, "early.key"))).toBe("door.share.early");
});
