import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { messageText } from "../../document/messages/messages.ts";
import { type Result, systemFault } from "../../document/result.ts";
import { resourcePath } from "../bridge/resources.ts";
import type { Resource, Services } from "../services/service-types.ts";
import { SAFE_HEADERS } from "./policy.ts";
import { windowFile } from "./window-files.ts";

/** What a door answers requests with. */
export interface Routes {
  readonly services: Services;
  /** The window's built files. */
  readonly window: string;
}

/**
 * Answers a request for the window's files, for resources and for uploads, the same through every
 * door. Who may ask has been checked.
 */
export async function answerRequest(request: Request, routes: Routes): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method === "POST" && pathname === resourcePath.upload) {
    return answerUpload(request.body ?? Readable.from([]), routes);
  }
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405);
  const resource =
    (await routes.services.resource(pathname, searchParams)) ??
    (await windowFile(routes.window, pathname));
  if (resource) return answerResource(resource, request.method === "HEAD");
  if (pathname !== "/") return plain(404);
  const missing = `${messageText("door.window.missing")}\n${messageText("door.window.missing", {}, "en")}\n`;
  return plain(503, missing);
}

/** Takes an upload in and answers with its name, or with why it was refused. */
export async function answerUpload(
  body: AsyncIterable<Uint8Array>,
  { services }: Routes,
): Promise<Response> {
  const taken = await services.upload(body);
  if (taken.ok) return json(taken.value);
  return json(taken, taken.error.code === "door.upload.large" ? 413 : 507);
}

/** Bytes at a time: faces are large, and each piece costs as much as the next, whatever its size. */
const PIECES = { highWaterMark: 2 ** 20 };

async function answerResource(resource: Resource, isHead: boolean): Promise<Response> {
  const { type, body, lasting } = resource;
  const headers: Record<string, string> = {
    ...SAFE_HEADERS,
    "content-type": type,
    "cache-control": lasting ? "private, max-age=31536000, immutable" : "no-cache",
  };
  if (body instanceof Uint8Array) {
    headers["content-length"] = String(body.length);
    return new Response(isHead ? null : new Uint8Array(body), { headers });
  }
  try {
    headers["content-length"] = String((await stat(body.file)).size);
  } catch (error) {
    systemFault(error);
    return plain(404);
  }
  const stream = isHead ? null : Readable.toWeb(createReadStream(body.file, PIECES));
  return new Response(stream as ReadableStream<Uint8Array> | null, { headers });
}

/** An answer in JSON that is never kept. */
export function json(value: Result<unknown> | object, status = 200): Response {
  const headers = {
    ...SAFE_HEADERS,
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  };
  return new Response(JSON.stringify(value), { status, headers });
}

/** An answer of plain text; empty where there is nothing to say. */
export function plain(status: number, text = ""): Response {
  const headers = { ...SAFE_HEADERS, "content-type": "text/plain; charset=utf-8" };
  return new Response(text, { status, headers });
}
