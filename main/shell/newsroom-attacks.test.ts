import { connect } from "node:tls";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { failure } from "../../document/result.ts";
import { type CallName, calls } from "../bridge/contract.ts";
import { resourcePath } from "../bridge/resources.ts";
import { doorAtWork, LOGGED_IN, SESSION } from "./newsroom-door.fixture.ts";

let door: Awaited<ReturnType<typeof doorAtWork>>;
beforeAll(async () => {
  door = await doorAtWork();
});
afterAll(() => door.close());

/** What a browser of the newsroom may ask; whatever the contract gets beside these is refused. */
const MAY_ASK: readonly CallName[] = [
  "newsroom.read",
  "desk.enter",
  "desk.editions",
  "desk.open",
  "desk.contents",
  "desk.me",
  "desk.leave",
  "desk.prove",
  "desk.cancel",
  "desk.act",
  "desk.sign",
  "desk.checklist",
  "desk.compare",
  "desk.verify",
];

test("Of all calls of the contract only the desk's are answered", async () => {
  const { call, state } = door;
  state.served.length = 0;
  for (const name of Object.keys(calls) as CallName[]) {
    if (MAY_ASK.includes(name)) continue;
    expect((await call(name, {}, LOGGED_IN)).status, name).toBe(403);
  }
  for (const name of ["__proto__", "constructor", "toString", "desk.enter "])
    expect((await call(name, {}, LOGGED_IN)).status, name).toBe(403);
  expect(state.served).toEqual([]);
});

test("Of all resources only the desk's are given, and nothing but faces to strangers", async () => {
  const { ask } = door;
  const sha = "a".repeat(64);
  const desks = [
    resourcePath.proof("h", sha),
    resourcePath.snapshot("h", sha),
    resourcePath.inks("h", sha),
    resourcePath.ink("h", sha, 0),
    resourcePath.marked("h", "p"),
    resourcePath.office("h", "p", { paper: "a4", way: "fit", marks: true }),
    resourcePath.rate("h"),
    resourcePath.thumbnail("h", "p"),
  ];
  for (const path of desks) expect((await ask(path)).status, path).toBe(401);
  for (const path of [resourcePath.picture("h", sha, 64), resourcePath.layout("x"), "/upload"])
    expect((await ask(path, { headers: LOGGED_IN })).status, path).toBe(404);
});

test.each([
  "/assets/../index.html",
  "/assets/..%2findex.html",
  "/assets/%2e%2e%2findex.html",
  "/assets/..\\index.html",
  "/assets/%5c..%5cindex.html",
  "/assets/%00index.html",
  "/assets/%E0%A4%A",
  "/assets/",
  "/%70roof/h/x",
  "/proof/../picture/h/x",
  "//localhost/index.html",
  "/desk.html/../index.html",
])("No address leads out of what is shown: %s", async (path) => {
  const answer = await door.ask(path, { headers: LOGGED_IN });
  expect([400, 404]).toContain(answer.status);
  expect(answer.text).toBe("");
});

test("An address that is none is a bad request, and no fault of ours", async () => {
  const error = vi.spyOn(console, "error");
  expect((await door.ask("//")).status).toBe(400);
  expect((await door.ask("http://[", { headers: LOGGED_IN })).status).toBe(400);
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
});

test("Old versions of TLS are refused", async () => {
  const { port, ca } = door;
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL@SECLEVEL=0" } as const;
  const refused = new Promise((resolve) => {
    connect({ host: "localhost", port, ca, ...old }).on("error", resolve);
  });
  // Said by the door itself: a client that could not speak it would say something else.
  expect(await refused).toMatchObject({ code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" });
});

test("Bodies are as long as what is asked, of strangers as long as a name and a PIN", async () => {
  const { call, state } = door;
  const text = (length: number) => ({ handle: "h", text: "x".repeat(length) });
  expect((await call("newsroom.read", text(5000))).status).toBe(413);
  expect((await call("newsroom.read", text(500))).status).toBe(200);
  state.served.length = 0;
  expect((await call("desk.act", text(300_000), LOGGED_IN)).status).toBe(413);
  expect(state.served).toEqual([]);
  expect((await call("desk.act", text(100_000), LOGGED_IN)).status).toBe(200);
});

test("Pages of elsewhere, and requests that name no page, call nothing and hear nothing", async () => {
  const { call, listen, state, origin, ask } = door;
  state.served.length = 0;
  for (const from of ["https://evil.example", `${origin}.evil.example`, "null", ""])
    expect((await call("desk.act", {}, { ...LOGGED_IN, origin: from })).status, from).toBe(403);
  const headers = { ...LOGGED_IN, "content-type": "application/json" };
  const body = JSON.stringify({ name: "desk.act", args: {} });
  expect((await ask("/call", { method: "POST", headers, body })).status).toBe(403);
  for (const method of ["PUT", "DELETE", "OPTIONS"])
    expect((await ask("/call", { method, headers })).status, method).toBe(405);
  expect(state.served).toEqual([]);
  await expect(listen(LOGGED_IN, "https://evil.example").open).rejects.toThrow("401");
  await expect(listen(LOGGED_IN, origin, "/call").open).rejects.toThrow("404");
});

test("A browser that is left open only looks on: its session is not kept up by what it hears", async () => {
  const { ask, listen, state } = door;
  const { open, heard, socket } = listen();
  await open;
  state.looks.length = 0;
  state.tell({ event: "desk.entries", handle: "h", entries: [] });
  await expect.poll(() => heard.length).toBe(1);
  expect(new Set(state.looks)).toEqual(new Set([true]));
  state.looks.length = 0;
  await ask("/proof/h/x", { headers: LOGGED_IN });
  expect(state.looks).toEqual([false]);
  socket.terminate();
});

test("Whoever logs in where another was ends that one's session", async () => {
  const { call, state } = door;
  state.served.length = 0;
  await call("desk.enter", { person: "p1", pin: "9999" }, LOGGED_IN);
  expect(state.served.map(({ name }) => name)).toEqual(["desk.enter"]);
  await call("desk.enter", { person: "p1", pin: "1234" }, LOGGED_IN);
  expect(state.served.at(-1)).toEqual({ name: "desk.leave", args: { session: SESSION } });
});

test("Where things lie on this machine is not said", async () => {
  const { call, listen, state } = door;
  state.fails = failure("desk.newsroom.damaged", {
    file: "/home/editor/.config/dayang/newsroom.json",
    folder: "C:\\Users\\editor\\报纸",
    page: 3,
    text: "第3版",
  });
  const answer = await call("desk.verify", { handle: "h" }, LOGGED_IN);
  state.fails = undefined;
  expect(JSON.parse(answer.text).error.values).toEqual({
    file: "newsroom.json",
    folder: "报纸",
    page: 3,
    text: "第3版",
  });
  const { open, heard, socket } = listen();
  await open;
  const values = { folder: "/tmp/dayang-proof-1" };
  state.tell({ event: "desk.failed", job: "j", failure: { code: "desk.proof.staging", values } });
  await expect
    .poll(() => heard)
    .toMatchObject([{ failure: { values: { folder: "dayang-proof-1" } } }]);
  socket.terminate();
});

test("PINs of signatures are no more to be tried in a row than those of log-ins", async () => {
  const { call, state } = door;
  state.served.length = 0;
  const sign = { handle: "h", session: "", proofId: "p", pin: "0000" };
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) statuses.push((await call("desk.sign", sign, LOGGED_IN)).status);
  expect(statuses.at(-1)).toBe(429);
  expect(state.served.length).toBeLessThan(12);
  expect((await call("desk.enter", { person: "p1", pin: "1234" })).status).toBe(429);
});
