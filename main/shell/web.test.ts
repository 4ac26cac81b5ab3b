import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { failure, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import type { Services } from "../services/service-types.ts";
import { openUploads } from "../services/uploads.ts";
import { startWebDoor, type WebDoor } from "./web.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-window-"));
const uploads = openUploads({ one: 2 << 20, all: 3 << 20 });
const listeners = new Set<(event: BridgeEvent) => void>();
const services: Services = {
  serve: async (name, args) =>
    name === "echo"
      ? success(args)
      : failure("door.call.invalid", { call: String(name), fault: "" }),
  resource: async (path) =>
    path === "/font/a"
      ? { type: "font/otf", body: Uint8Array.of(1, 2, 3), lasting: true }
      : undefined,
  upload: uploads.receive,
  listen: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  present: () => [],
  isSession: () => false,
  close: async () => {},
};

let door: WebDoor;
let cookie = "";
let origin = "";

beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<title>window</title>");
  writeFileSync(join(folder, "assets/app-1.js"), "1;");
  const opened = await startWebDoor({ services, window: folder });
  if (!opened.ok) throw new Error(opened.error.code);
  door = opened.value;
  origin = `http://127.0.0.1:${door.port}`;
  const entered = await fetch(`${door.url}&e2e=1`, { redirect: "manual" });
  expect(entered.status).toBe(302);
  expect(entered.headers.get("location")).toBe("/?e2e=1");
  cookie = entered.headers.get("set-cookie") ?? "";
});

afterAll(async () => {
  await door.close();
  uploads.close();
  rmSync(folder, { recursive: true });
});

/** The cookie as a browser sends it back. */
const sent = () => cookie.split(";")[0]!;

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { cookie: sent(), ...headers }, redirect: "manual" });

const call = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/call`, {
    method: "POST",
    headers: { cookie: sent(), origin, "content-type": "application/json", ...headers },
    body,
  });

describe("the web door", () => {
  test("gives its cookie to scripts of no page and to no other site", () => {
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
  });

  test("lets nobody in without the token or its cookie", async () => {
    for (const path of ["/", "/assets/app-1.js", "/font/a"]) {
      expect((await fetch(origin + path)).status, path).toBe(401);
    }
    expect((await fetch(`${origin}/?token=wrong`)).status).toBe(401);
    expect((await get("/", { cookie: `${sent()}x` })).status).toBe(401);
    expect((await call('{"name":"echo"}', { cookie: "" })).status).toBe(401);
  });

  test("lets in once by an address that others may have seen", async () => {
    const entry = door.entry();
    expect((await fetch(entry, { redirect: "manual" })).status).toBe(302);
    expect((await fetch(entry, { redirect: "manual" })).status).toBe(401);
    expect((await fetch(door.url, { redirect: "manual" })).status).toBe(302);
  });

  test("serves the window with a strict policy and lasting names for ever", async () => {
    const page = await get("/");
    expect(await page.text()).toBe("<title>window</title>");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await get("/assets/app-1.js")).headers.get("cache-control")).toContain("immutable");
    expect((await get("/font/a")).headers.get("content-type")).toBe("font/otf");
  });

  test("leads nowhere out of the window's folder", async () => {
    for (const path of ["/..%2f..%2fetc/passwd", "/%2e%2e/x.js", "/.git/config", "/%00.js", "/%"]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test("refuses a page of elsewhere whose name was made to lead here", async () => {
    const ask = (host: string, path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { host, cookie: sent() };
        httpRequest({ port: door.port, host: "127.0.0.1", path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on("error", reject)
          .end();
      });
    expect(await ask(`127.0.0.1:${door.port}`, "/")).toBe(200);
    expect(await ask(`evil.example:${door.port}`, "/")).toBe(403);
    expect(await ask("127.0.0.1", "/")).toBe(403);
    expect(await ask(`evil.example:${door.port}`, `/${new URL(door.url).search}`)).toBe(403);
  });

  test("refuses pages of other origins, and calls of no origin at all", async () => {
    expect((await get("/", { origin: "https://evil.example" })).status).toBe(403);
    expect((await call('{"name":"echo"}', { origin: "http://127.0.0.1:1" })).status).toBe(403);
    const none = await fetch(`${origin}/call`, { method: "POST", headers: { cookie: sent() } });
    expect(none.status).toBe(403);
  });

  test("answers calls, and refuses what is no call", async () => {
    expect(await (await call('{"name":"echo","args":{"a":1}}')).json()).toEqual(success({ a: 1 }));
    for (const body of ["", "[]", '{"args":{}}', "{"]) {
      const answer = await call(body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: "door.call.invalid" } });
    }
    expect((await call("{}", { "content-type": "text/plain" })).status).toBe(415);
    expect((await get("/call")).status).toBe(404);
    const put = { method: "PUT", headers: { cookie: sent(), origin } };
    expect((await fetch(origin, put)).status).toBe(405);
  });

  const upload = (bytes: Uint8Array<ArrayBuffer>) =>
    fetch(`${origin}/upload`, { method: "POST", headers: { cookie: sent(), origin }, body: bytes });

  test("takes uploads whole and refuses those that are too large", async () => {
    const bytes = new Uint8Array(1_500_000).fill(7);
    const taken: unknown = await (await upload(bytes)).json();
    const { upload: id } = taken as { upload: string };
    expect(uploads.file(id)).toMatchObject({ ok: true });
    const large = await upload(new Uint8Array(2_500_000));
    expect(large.status).toBe(413);
    expect(await large.json()).toEqual(failure("door.upload.large", { most: 2 }));
    // A second one takes the place of the first.
    expect((await upload(new Uint8Array(2_000_000))).status).toBe(200);
    expect(uploads.file(id)).toEqual(failure("door.upload.gone"));
  });
});

describe("events of the web door", () => {
  const sockets: WebSocket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.terminate();
  });

  const connect = (headers: Record<string, string>, path = "/events") => {
    const socket = new WebSocket(`ws://127.0.0.1:${door.port}${path}`, { headers });
    sockets.push(socket);
    return new Promise<string>((resolve) => {
      socket.on("open", () => resolve("open"));
      socket.on("error", (error) => resolve(error.message));
    });
  };

  test("reach the window", async () => {
    expect(await connect({ cookie: sent(), origin })).toBe("open");
    const event: BridgeEvent = { event: "app.action", action: "edit.undo" };
    const heard = new Promise((resolve) => sockets[0]!.on("message", resolve));
    for (const tell of listeners) tell(event);
    expect(JSON.parse(String(await heard))).toEqual(event);
  });

  test("reach no one else", async () => {
    expect(await connect({ origin })).toContain("401");
    expect(await connect({ cookie: sent() })).toContain("403");
    expect(await connect({ cookie: sent(), origin: "https://evil.example" })).toContain("403");
    expect(await connect({ cookie: sent(), origin }, "/other")).toContain("404");
  });
});

test("a port that is taken is told of, and a door that is closed answers no more", async () => {
  const taken = await startWebDoor({ services, window: folder, port: door.port });
  expect(taken).toEqual(failure("door.port.taken", { port: door.port, fault: "EADDRINUSE" }));
  const second = await startWebDoor({ services, window: join(folder, "none") });
  if (!second.ok) throw new Error("no second door");
  const entered = await fetch(second.value.url, { redirect: "manual" });
  const headers = { cookie: entered.headers.get("set-cookie")!.split(";")[0]! };
  expect((await fetch(`http://127.0.0.1:${second.value.port}/`, { headers })).status).toBe(503);
  await second.value.close();
  await expect(fetch(second.value.url)).rejects.toThrow();
});
