import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import { failure, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import type { Services } from "../services/service-types.ts";
import { openNewsroomDoor } from "./newsroom-door.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-newsroom-"));
const files = { certificate: join(folder, "cert.pem"), key: join(folder, "key.pem") };
const SESSION = "the-secret-session";
const NEWSROOM = {
  people: [{ id: "p1", name: "陈禾", roles: ["dutyEditor"], hasPin: true }],
  stages: [...DEFAULT_STAGES],
  names: [{ name: "林一", posts: ["县长"] }],
  destinations: [{ id: "d", name: "印刷厂", kind: "sftp" }],
};
const served: { name: unknown; args: unknown }[] = [];
const listeners = new Set<(event: BridgeEvent) => void>();
let isSessionOpen = true;
/** What who comes to listen is told first. */
const present: BridgeEvent[] = [];

const services: Services = {
  serve: async (name, args) => {
    served.push({ name, args });
    if (name === "newsroom.read") return success(NEWSROOM);
    if (name === "desk.open") return success({ editionId: "e", newsroom: NEWSROOM, entries: [] });
    if (name !== "desk.enter") return success({ number: 1 });
    return (args as { pin: string }).pin === "1234"
      ? success({ session: SESSION, person: NEWSROOM.people[0] })
      : failure("desk.pin.wrong", { left: 4 });
  },
  resource: async (path) =>
    path.startsWith("/proof/")
      ? { type: "application/pdf", body: Uint8Array.of(1), lasting: true }
      : undefined,
  upload: async () => failure("door.upload.large"),
  listen: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  present: () => present,
  isSession: (session) => isSessionOpen && session === SESSION,
  close: async () => undefined,
};

let ca = "";
let port = 0;
let close = async () => {};
const tell = (event: BridgeEvent) => {
  for (const listener of listeners) listener(event);
};

beforeAll(async () => {
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  ca = made.cert;
  writeFileSync(files.certificate, made.cert);
  writeFileSync(files.key, made.private);
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "desk.html"), "<title>desk</title>");
  writeFileSync(join(folder, "index.html"), "<title>window</title>");
  const opened = await openNewsroomDoor({ services, window: folder, port: 0, ...files });
  if (!opened.ok) throw new Error(opened.error.code);
  ({ port, close } = opened.value);
  expect(opened.value.addresses).toEqual([`https://localhost:${port}/`]);
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

function ask(
  path: string,
  { method = "GET", body = "", headers = {} as Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "localhost", port, path, method, headers, ca }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const call = (name: string, args: object, headers: Record<string, string> = {}) =>
  ask("/call", {
    method: "POST",
    body: JSON.stringify({ name, args }),
    headers: {
      "content-type": "application/json",
      origin: `https://localhost:${port}`,
      ...headers,
    },
  });
const cookie = { cookie: `__Host-dayang=${SESSION}` };

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
    expect((await ask("/proof/h/x", { headers: cookie })).status).toBe(200);
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
    served.length = 0;
    await call("desk.act", { handle: "h", session: "someone-else", act: {} }, cookie);
    expect(served).toEqual([
      { name: "desk.act", args: { handle: "h", session: SESSION, act: {} } },
    ]);
  });

  test("does nothing that is not the desk's, and nothing for strangers", async () => {
    served.length = 0;
    for (const name of ["files.folder", "edition.append", "desk.deliver", "newsroom.share"])
      expect((await call(name, {}, cookie)).status, name).toBe(403);
    expect((await call("desk.act", { session: "x" })).status).toBe(401);
    expect((await call("desk.act", {}, { ...cookie, origin: "https://evil.example" })).status).toBe(
      403,
    );
    expect((await call("desk.act", {}, { ...cookie, "content-type": "text/plain" })).status).toBe(
      415,
    );
    expect(served).toEqual([]);
  });

  test("tells nobody where pages go, and names only to those who are in", async () => {
    const outside = await call("newsroom.read", {});
    expect(JSON.parse(outside.text).value).toMatchObject({ destinations: [], names: [] });
    const inside = await call("desk.open", { handle: "h" }, cookie);
    expect(JSON.parse(inside.text).value.newsroom).toMatchObject({
      destinations: [],
      names: NEWSROOM.names,
    });
  });

  test("tells the desk's events alone, for as long as the session goes on", async () => {
    const origin = `https://localhost:${port}`;
    const socket = new WebSocket(`wss://localhost:${port}/events`, { ca, origin, headers: cookie });
    const heard: BridgeEvent[] = [];
    socket.on("message", (data) => heard.push(JSON.parse(String(data)) as BridgeEvent));
    await new Promise((resolve) => socket.once("open", resolve));
    tell({ event: "app.open", file: "secret.dayang" });
    tell({ event: "desk.entries", handle: "h", entries: [] });
    await expect.poll(() => heard).toEqual([{ event: "desk.entries", handle: "h", entries: [] }]);
    isSessionOpen = false;
    tell({ event: "desk.proved", job: "j", proofIds: [] });
    isSessionOpen = true;
    tell({ event: "desk.progress", job: "j", done: 1, total: 1 });
    await expect
      .poll(() => heard.map(({ event }) => event))
      .toEqual(["desk.entries", "desk.progress"]);
    socket.terminate();
    const stranger = new WebSocket(`wss://localhost:${port}/events`, { ca, origin });
    await expect(new Promise((_, reject) => stranger.once("error", reject))).rejects.toThrow("401");
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
