import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { WebSocket } from "ws";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import { failure, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import type { Services } from "../services/service-types.ts";
import { openNewsroomDoor } from "./newsroom-door.ts";

/** The session that the right PIN gives. */
export const SESSION = "the-secret-session";

/** A newsroom with secrets that are not everybody's. */
export const NEWSROOM = {
  people: [{ id: "p1", name: "陈禾", roles: ["dutyEditor"], hasPin: true }],
  stages: [...DEFAULT_STAGES],
  names: [{ name: "林一", posts: ["县长"] }],
  destinations: [{ id: "d", name: "印刷厂", kind: "sftp" }],
};

/** The headers of who has logged in. */
export const LOGGED_IN = { cookie: `__Host-dayang=${SESSION}` };

/** An answer of the door. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request as it is put together by hand. */
export interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** Services that answer a few calls and remember what they were asked. */
function fakeServices() {
  const listeners = new Set<(event: BridgeEvent) => void>();
  const state = {
    served: [] as { name: unknown; args: unknown }[],
    isSessionOpen: true,
    /** Of each question for a session, whether it was asked by who only looks on. */
    looks: [] as boolean[],
    present: [] as BridgeEvent[],
    fails: undefined as ReturnType<typeof failure> | undefined,
    tell: (event: BridgeEvent) => {
      for (const listener of listeners) listener(event);
    },
  };
  const services: Services = {
    serve: async (name, args) => {
      state.served.push({ name, args });
      if (state.fails) return state.fails;
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
    present: () => state.present,
    isSession: (session, looksOn) => {
      state.looks.push(looksOn);
      return state.isSessionOpen && session === SESSION;
    },
    close: async () => undefined,
  };
  return { services, state };
}

/** A door with a certificate of its own onto services that are none, and ways to knock at it. */
export async function doorAtWork() {
  const folder = mkdtempSync(join(tmpdir(), "dayang-newsroom-"));
  const files = { certificate: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  const { cert: ca, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  writeFileSync(files.certificate, ca);
  writeFileSync(files.key, key);
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "desk.html"), "<title>desk</title>");
  writeFileSync(join(folder, "index.html"), "<title>window</title>");
  const { services, state } = fakeServices();
  const opened = await openNewsroomDoor({ services, window: folder, port: 0, ...files });
  if (!opened.ok) throw new Error(opened.error.code);
  const { port, addresses, close } = opened.value;
  const origin = `https://localhost:${port}`;

  function ask(path: string, { method = "GET", body = "", headers = {} }: Asked = {}) {
    return new Promise<Answer>((resolve, reject) => {
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
      headers: { "content-type": "application/json", origin, ...headers },
    });
  /** A browser's line for events; what it heard. */
  const listen = (headers: Record<string, string> = LOGGED_IN, from = origin, path = "/events") => {
    const socket = new WebSocket(`wss://localhost:${port}${path}`, { ca, origin: from, headers });
    const heard: BridgeEvent[] = [];
    socket.on("message", (data) => heard.push(JSON.parse(String(data)) as BridgeEvent));
    const open = new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    return { socket, heard, open };
  };
  return {
    ...{ folder, files, ca, port, addresses, origin, services, state, ask, call, listen },
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}
