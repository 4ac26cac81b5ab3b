import { createHash } from "node:crypto";
import { failure, type Result, success } from "../../document/result.ts";

/** What stands in place of the digest while it is taken. */
const BLANK = "0".repeat(64);
const FIELD = /"digest": "([0-9a-f]{64})"/g;

/** SHA-256 of bytes in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * JSON that tells by itself whether a byte of it was changed: its last field `digest` is the SHA-256
 * of the whole file, in which 64 zeros stand for the digest.
 */
export function sealed(value: Readonly<Record<string, unknown>>): Uint8Array {
  const text = `${JSON.stringify({ ...value, digest: BLANK }, null, 2)}\n`;
  const at = text.lastIndexOf(BLANK);
  const digest = sha256Of(text);
  return new TextEncoder().encode(`${text.slice(0, at)}${digest}${text.slice(at + BLANK.length)}`);
}

/**
 * The JSON of sealed bytes, its digest checked. Fails with "delivery.seal.json" for what is no such
 * file and "delivery.seal.changed" where a byte is not as it was written; `file` names it in both.
 */
export function unsealed(bytes: Uint8Array, file: string): Result<unknown> {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return failure("delivery.seal.changed", { file });
  }
  const found = [...text.matchAll(FIELD)].at(-1);
  if (found) {
    const at = found.index + '"digest": "'.length;
    const blank = `${text.slice(0, at)}${BLANK}${text.slice(at + BLANK.length)}`;
    if (sha256Of(blank) !== found[1]) return failure("delivery.seal.changed", { file });
  }
  try {
    value = JSON.parse(text);
  } catch {
    return failure("delivery.seal.json", { file });
  }
  return found ? success(value) : failure("delivery.seal.json", { file });
}
