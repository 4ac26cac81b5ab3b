import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { newsroomSchema } from "../../document/desk/people.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { Services } from "../services/service-types.ts";
import type { OpenSharedDoor, SharedDoor } from "../services/sharing.ts";
import { bodyText, dropped, parsedJson, send } from "./answering.ts";
import { addressesOf, readCertificate } from "./certificate.ts";
import { openEvents } from "./event-sockets.ts";
import { addressAccess, callAccess, eventFor, newsroomFor } from "./newsroom-policy.ts";
import { cookieNamed } from "./policy.ts";
import { rateLimit } from "./rate-limit.ts";
import { answerRequest, json, plain, type Routes } from "./routes.ts";

/** What the door to the newsroom's network is opened with. */
export interface NewsroomDoorOptions extends Routes {
  /** 0: any that is free. */
  readonly port: number;
  /** PEM files. */
  readonly certificate: string;
  readonly key: string;
}

/** Browsers keep a cookie of such a name for this host alone, over TLS alone, for all its paths. */
const COOKIE = "__Host-dayang";
/** What stands in a call in place of the session, which scripts of the page never see. */
export const COOKIE_SESSION = "cookie";

/** A call's JSON may be so many bytes: a mark is a few hundred. */
const LONGEST_CALL = 1 << 20;
/** Log-ins of one address: ten at once, then one every six seconds. */
const LOG_INS = { times: 10, every: 6000 };
/** Requests of one address: pages are many small files, plates and letters. */
const REQUESTS = { times: 600, every: 20 };

const STRICT = { "strict-transport-security": "max-age=31536000" };

const callSchema = z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) });
const enteredSchema = z.object({ session: z.string() });

/**
 * Opens the proof desk to browsers of the newsroom's network: TLS with the paper's certificate, a PIN
 * to log in, and of the contract only what the desk needs (newsroom-policy.ts). Fails with what
 * `readCertificate` gives and with "door.port.taken" (`port`, `fault`).
 */
export async function openNewsroomDoor(
  options: NewsroomDoorOptions,
): Promise<Result<SharedDoor & { readonly port: number }>> {
  const read = await readCertificate(options.certificate, options.key);
  if (!read.ok) return read;
  const { cert, key, names } = read.value;
  const server = createServer({ cert, key, minVersion: "TLSv1.2" });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  const listening = await listen(server, options.port);
  if (!listening.ok) return listening;
  const guard = new Guard(options);
  server.on("request", (request, response) => {
    guard
      .answer(request)
      .then((answered) => send(answered, request, response, STRICT))
      .catch((error: unknown) => dropped(error, response));
  });
  const events = openEvents(server, options.services, {
    refusal: (request) => (guard.isIn(request) && isOwnOrigin(request) ? undefined : 401),
    pick: (event, request) => (guard.isIn(request) ? eventFor(event) : undefined),
  });
  return success({
    port: listening.value,
    addresses: addressesOf(names, listening.value),
    close: async () => {
      events.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

/** What opens the door for services; `window` is the folder of the window's built files. */
export function sharingDoor(window: string): (services: Services) => OpenSharedDoor {
  return (services) => (sharing) => openNewsroomDoor({ services, window, ...sharing });
}

/** Who is let in, how often, and to what. */
class Guard {
  readonly #routes: Routes;
  readonly #requests = rateLimit(REQUESTS);
  readonly #logIns = rateLimit(LOG_INS);

  constructor(routes: Routes) {
    this.#routes = routes;
  }

  /** Whether a request has the cookie of a session that goes on. */
  isIn({ headers }: IncomingMessage): boolean {
    const session = cookieNamed(headers.cookie, COOKIE);
    return session !== undefined && this.#routes.services.isSession(session);
  }

  async answer(request: IncomingMessage): Promise<Response> {
    const from = request.socket.remoteAddress ?? "";
    if (!this.#requests.take(from)) return plain(429);
    const { pathname } = new URL(request.url ?? "/", "https://door");
    if (request.method === "POST" && pathname === "/call") return this.#call(request, from);
    if (request.method !== "GET" && request.method !== "HEAD") return plain(405);
    switch (addressAccess(pathname)) {
      case "never":
        return plain(404);
      case "desk":
        if (!this.isIn(request)) return plain(401);
        break;
      case "open":
      case "page":
        break;
    }
    const url = new URL(request.url ?? "/", "https://door");
    if (pathname === "/") url.pathname = "/desk.html";
    return answerRequest(new Request(url, { method: request.method }), this.#routes);
  }

  async #call(request: IncomingMessage, from: string): Promise<Response> {
    // A page of elsewhere cannot send this type without being asked first, nor as this door's own.
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return plain(415);
    if (!isOwnOrigin(request)) return plain(403);
    const text = await bodyText(request, LONGEST_CALL);
    if (text === undefined) return plain(413);
    const call = callSchema.safeParse(parsedJson(text));
    if (!call.success) {
      return json(failure("door.call.invalid", { call: "", fault: "json" }), 400);
    }
    const { name, args } = call.data;
    const access = callAccess(name);
    if (access === "never")
      return json(failure("door.share.call", { call: name.slice(0, 60) }), 403);
    if (access === "desk" && !this.isIn(request)) return json(failure("desk.session.ended"), 401);
    if (name === "desk.enter") return this.#enter(args, from);
    const session = cookieNamed(request.headers.cookie, COOKIE);
    const answer = await this.#routes.services.serve(
      name,
      "session" in args ? { ...args, session } : args,
    );
    return this.#shown(name, answer, this.isIn(request));
  }

  /** Logs in: the session goes into the cookie, and the page gets a name for it. */
  async #enter(args: unknown, from: string): Promise<Response> {
    if (!this.#logIns.take(from)) return json(failure("door.share.often"), 429);
    const answer = await this.#routes.services.serve("desk.enter", args);
    if (!answer.ok) return json(answer);
    const { session } = enteredSchema.parse(answer.value);
    const entered = { ...(answer.value as object), session: COOKIE_SESSION };
    return withCookie(json(success(entered)), session);
  }

  #shown(name: string, answer: Result<unknown>, isIn: boolean): Response {
    if (!answer.ok) return json(answer);
    switch (name) {
      case "newsroom.read":
        return json(success(newsroomFor(newsroomSchema.parse(answer.value), isIn)));
      case "desk.open": {
        const opened = z.looseObject({ newsroom: newsroomSchema }).parse(answer.value);
        return json(success({ ...opened, newsroom: newsroomFor(opened.newsroom, true) }));
      }
      case "desk.leave":
        return withCookie(json(answer), undefined);
      default:
        return json(answer);
    }
  }
}

function withCookie(response: Response, session: string | undefined): Response {
  const kept = session === undefined ? "; Max-Age=0" : "";
  const cookie = `${COOKIE}=${session ?? ""}; Secure; HttpOnly; SameSite=Strict; Path=/${kept}`;
  response.headers.set("set-cookie", cookie);
  return response;
}

/** True for a request of a page of this door: browsers name the page's origin with it. */
function isOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  return host !== undefined && origin === `https://${host}`;
}

async function listen(server: Server, port: number): Promise<Result<number>> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, resolve);
    });
    server.removeAllListeners("error");
    return success((server.address() as AddressInfo).port);
  } catch (error) {
    return failure("door.port.taken", { port, fault: systemFault(error) });
  }
}
