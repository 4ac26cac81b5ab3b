import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { newsroomSchema } from "../../document/desk/people.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { Services } from "../services/service-types.ts";
import type { OpenSharedDoor, SharedDoor } from "../services/sharing.ts";
import { addressOf, bodyText, dropped, parsedJson, send } from "./answering.ts";
import { addressesOf, readCertificate } from "./certificate.ts";
import { openEvents } from "./event-sockets.ts";
import {
  addressAccess,
  callAccess,
  eventFor,
  newsroomFor,
  withoutFolders,
} from "./newsroom-policy.ts";
import { cookieNamed } from "./policy.ts";
import { rateLimit, senderOf } from "./rate-limit.ts";
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

/** A call's JSON may be so many bytes: a mark is a few hundred, one for every line of a page 30 kB. */
const LONGEST_CALL = 256 << 10;
/** And so many of who has not logged in: a name and a PIN. */
const LONGEST_LOG_IN = 4 << 10;
/** Calls with a PIN of one address: ten at once, then one every six seconds. */
const LOG_INS = { times: 10, every: 6000 };
/** And of all addresses together: who has many (IPv6) wins nothing by it. */
const ALL_LOG_INS = { times: 60, every: 1000 };
/** Requests of one address: pages are many small files, plates and letters. */
const REQUESTS = { times: 600, every: 20 };

/** Connections at a time, and milliseconds in which one must have agreed on its keys. */
const MOST_CONNECTIONS = 1000;
const HANDSHAKE = 10_000;

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
  const server = createServer({ cert, key, minVersion: "TLSv1.2", handshakeTimeout: HANDSHAKE });
  server.maxConnections = MOST_CONNECTIONS;
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
    refusal: (request) => guard.refusalOfListener(request),
    isOver: (request) => !guard.isIn(request, true),
    pick: eventFor,
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
  readonly #allLogIns = rateLimit(ALL_LOG_INS);

  constructor(routes: Routes) {
    this.#routes = routes;
  }

  /** Whether a request has the cookie of a session that goes on; to look on does not keep it up. */
  isIn({ headers }: IncomingMessage, looksOn = false): boolean {
    const session = cookieNamed(headers.cookie, COOKIE);
    return session !== undefined && this.#routes.services.isSession(session, looksOn);
  }

  /** The status for who may not listen. */
  refusalOfListener(request: IncomingMessage): number | undefined {
    if (!this.#requests.take(senderOf(request))) return 429;
    return isOwnOrigin(request) && this.isIn(request, true) ? undefined : 401;
  }

  async answer(request: IncomingMessage): Promise<Response> {
    const from = senderOf(request);
    if (!this.#requests.take(from)) return plain(429);
    const url = addressOf(request, "https://door");
    if (!url) return plain(400);
    const { pathname } = url;
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
    if (pathname === "/") url.pathname = "/desk.html";
    return answerRequest(new Request(url, { method: request.method }), this.#routes);
  }

  async #call(request: IncomingMessage, from: string): Promise<Response> {
    // A page of elsewhere cannot send this type without being asked first, nor as this door's own.
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return plain(415);
    if (!isOwnOrigin(request)) return plain(403);
    const isIn = this.isIn(request);
    const text = await bodyText(request, isIn ? LONGEST_CALL : LONGEST_LOG_IN);
    if (text === undefined) return plain(413);
    const call = callSchema.safeParse(parsedJson(text));
    if (!call.success) {
      return json(failure("door.call.invalid", { call: "", fault: "json" }), 400);
    }
    const { name, args } = call.data;
    const access = callAccess(name);
    if (access === "never")
      return json(failure("door.share.call", { call: name.slice(0, 60) }), 403);
    if (access === "desk" && !isIn) return json(failure("desk.session.ended"), 401);
    // Wrong PINs lock a person out everywhere: nobody may hand them in by the dozen.
    const isPin = name === "desk.enter" || name === "desk.sign";
    if (isPin && !(this.#logIns.take(from) && this.#allLogIns.take("")))
      return json(failure("door.share.often"), 429);
    const session = cookieNamed(request.headers.cookie, COOKIE);
    if (name === "desk.enter") return this.#enter(args, isIn ? session : undefined);
    const answer = await this.#routes.services.serve(
      name,
      "session" in args ? { ...args, session } : args,
    );
    return this.#shown(name, answer, this.isIn(request));
  }

  /** Logs in: the session goes into the cookie, and the page gets a name for it. */
  async #enter(args: unknown, before: string | undefined): Promise<Response> {
    const { serve } = this.#routes.services;
    const answer = await serve("desk.enter", args);
    if (!answer.ok) return json(shownFailure(answer));
    // Whoever was here before has gone: their session does not stay behind.
    if (before !== undefined) await serve("desk.leave", { session: before });
    const { session } = enteredSchema.parse(answer.value);
    const entered = { ...(answer.value as object), session: COOKIE_SESSION };
    return withCookie(json(success(entered)), session);
  }

  #shown(name: string, answer: Result<unknown>, isIn: boolean): Response {
    if (!answer.ok) return json(shownFailure(answer));
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

/** A failure as it is shown there: where things lie on this machine is not said. */
function shownFailure(answer: Result<never>): Result<never> {
  return answer.ok ? answer : failure(answer.error.code, withoutFolders(answer.error.values));
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
