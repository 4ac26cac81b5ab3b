import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SAFE_HEADERS } from "./policy.ts";

/** The address that a request asks for; undefined for what is none (`//`). */
export function addressOf({ url = "/" }: IncomingMessage, base: string): URL | undefined {
  return URL.parse(url, base) ?? undefined;
}

/** A request's body as text; undefined where it is longer than so many bytes. */
export async function bodyText(
  request: IncomingMessage,
  longest: number,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What a text holds as JSON; undefined for what is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Sends an answer, with more headers. */
export async function send(
  answered: Response,
  request: IncomingMessage,
  response: ServerResponse,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  // What is left of a body that was refused is not read: the connection ends with the answer.
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(answered.status, { ...Object.fromEntries(answered.headers), ...more });
  if (answered.body === null) response.end();
  else await pipeline(Readable.fromWeb(answered.body), response);
}

/** A browser that has gone away is no fault; anything else is a programmer's error. */
export function dropped(error: unknown, response: ServerResponse): void {
  const isGone = response.destroyed || response.writableEnded;
  if (!isGone) console.error(error);
  if (!isGone && !response.headersSent) response.writeHead(500, SAFE_HEADERS);
  response.end();
}
