import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { resourcePath } from "../bridge/resources.ts";
import { addressOf, bodyText, dropped, parsedJson, send } from "./answering.ts";
import { openEvents } from "./event-sockets.ts";
import { cookieNamed, isOwnHost, isOwnOrigin, isSameSecret, SAFE_HEADERS } from "./policy.ts";
import { answerRequest, answerUpload, json, plain, type Routes } from "./routes.ts";

/** How the web door is opened. */
export interface WebDoorOptions extends Routes {
  /** 0 and absent: any that is free. */
  readonly port?: number;
}

/** The web door while it is open. */
export interface WebDoor {
  /** Where a browser enters: the address with the token of this start. */
  readonly url: string;
  readonly port: number;
  /**
   * An address that lets in once, for a browser that is started with it: other users of the machine
   * can see what programs are started with.
   */
  entry(): string;
  /** Whether a browser has come in since the door was opened. */
  readonly isEntered: boolean;
  close(): Promise<void>;
}

/** A call's JSON may be so many bytes: an edition's largest pasted change is far below. */
const LONGEST_CALL = 64 << 20;

const callSchema = z.object({ name: z.string(), args: z.unknown() });

/** A door's secrets: one in the address, one in the cookie that is given for it, and those that are good once. */
interface Secrets {
  readonly token: string;
  readonly session: string;
  readonly once: Set<string>;
  isEntered: boolean;
}

/**
 * Opens the web door: the window and its services for a browser of this machine, at 127.0.0.1 alone.
 * Only who has the address with its token is let in, and only as this door's own pages: a wrong Host
 * (DNS rebinding) or Origin is refused. Fails with "door.port.taken" (`port`, `fault`).
 */
export async function startWebDoor(options: WebDoorOptions): Promise<Result<WebDoor>> {
  const secrets = {
    token: secret(),
    session: secret(),
    once: new Set<string>(),
    isEntered: false,
  };
  const server = createServer();
  const listening = await listen(server, options.port ?? 0);
  if (!listening.ok) return listening;
  const port = listening.value;
  const guard: Guard = { port, secrets, cookie: `dayang-${port}` };
  server.on("request", (request, response) => {
    answer(request, guard, options)
      .then((answered) => send(answered, request, response))
      .catch((error: unknown) => dropped(error, response));
  });
  const events = openEvents(server, options.services, {
    refusal: (request) => refusalOf(request, guard, true),
  });
  return success({
    url: entryOf(port, secrets.token),
    port,
    entry: () => {
      const once = secret();
      secrets.once.add(once);
      return entryOf(port, once);
    },
    get isEntered() {
      return secrets.isEntered;
    },
    close: async () => {
      events.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

function entryOf(port: number, token: string): string {
  return `http://127.0.0.1:${port}/?token=${token}`;
}

function secret(): string {
  return randomBytes(24).toString("base64url");
}

async function listen(server: Server, port: number): Promise<Result<number>> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    server.removeAllListeners("error");
    return success((server.address() as AddressInfo).port);
  } catch (error) {
    return failure("door.port.taken", { port, fault: systemFault(error) });
  }
}

interface Guard {
  readonly port: number;
  readonly secrets: Secrets;
  /** Browsers share cookies among the ports of a host: its name tells whose it is. */
  readonly cookie: string;
}

/** The status that a request is refused with; undefined for one that may be answered. */
function refusalOf(request: IncomingMessage, guard: Guard, mustNameOrigin: boolean) {
  const { host, origin, cookie } = request.headers;
  if (!isOwnHost(host, guard.port)) return 403;
  if ((mustNameOrigin || origin !== undefined) && !isOwnOrigin(origin, guard.port)) return 403;
  return isSameSecret(cookieNamed(cookie, guard.cookie), guard.secrets.session) ? undefined : 401;
}

async function answer(request: IncomingMessage, guard: Guard, routes: Routes): Promise<Response> {
  if (!isOwnHost(request.headers.host, guard.port)) return plain(403);
  const url = addressOf(request, `http://127.0.0.1:${guard.port}`);
  if (!url) return plain(400);
  if (request.method === "GET" && url.pathname === "/" && url.searchParams.has("token")) {
    return letIn(url, guard);
  }
  const refusal = refusalOf(request, guard, request.method === "POST");
  if (refusal !== undefined) return plain(refusal);
  if (request.method === "POST" && url.pathname === "/call") return answerCall(request, routes);
  if (request.method === "POST" && url.pathname === resourcePath.upload) {
    // Read as it comes: as a web stream, a body that is left off would throw where nobody hears it.
    return answerUpload(request.iterator({ destroyOnReturn: false }), routes);
  }
  return answerRequest(new Request(url, { method: request.method ?? "GET" }), routes);
}

/** Gives the cookie for the token and leads to the same address without it. */
function letIn(url: URL, { secrets, cookie }: Guard): Response {
  const token = url.searchParams.get("token") ?? "";
  if (!secrets.once.delete(token) && !isSameSecret(token, secrets.token)) return plain(401);
  secrets.isEntered = true;
  url.searchParams.delete("token");
  const headers = {
    ...SAFE_HEADERS,
    location: `/${url.search}`,
    "set-cookie": `${cookie}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/`,
    "cache-control": "no-store",
  };
  return new Response(null, { status: 302, headers });
}

async function answerCall(request: IncomingMessage, { services }: Routes): Promise<Response> {
  // A form of another site cannot send this type without being asked first.
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return plain(415);
  const text = await bodyText(request, LONGEST_CALL);
  if (text === undefined) return plain(413);
  const call = callSchema.safeParse(parsedJson(text));
  if (!call.success) {
    return json(failure("door.call.invalid", { call: "", fault: "json" }), 400);
  }
  return json(await services.serve(call.data.name, call.data.args));
}
