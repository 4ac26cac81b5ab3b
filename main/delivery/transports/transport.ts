import type { Writable } from "node:stream";
import type { MessageValues } from "../../../document/diagnostic.ts";
import type { Failure } from "../../../document/result.ts";

/** What stands at a place over there. */
export interface Place {
  readonly name: string;
  readonly kind: "file" | "folder";
  readonly bytes: number;
}

/**
 * A way to a destination, once connected. Paths have forward slashes and begin in the destination's
 * folder. Every method throws TransferFault when it cannot be done, and nothing else of the environment.
 */
export interface Transport {
  /** Undefined where nothing stands there. */
  stat(path: string): Promise<Place | undefined>;
  list(folder: string): Promise<Place[]>;
  mkdir(folder: string): Promise<void>;
  /**
   * Writes a local file from a byte on, where what is before it is there already; `onBytes` is told
   * of each stretch that went out.
   */
  put(file: string, path: string, from: number, onBytes: (count: number) => void): Promise<void>;
  /** Reads a file back. */
  read(path: string, into: Writable): Promise<void>;
  /** Whole or not at all; onto a name that is free. */
  rename(from: string, to: string): Promise<void>;
  /** A file, or a folder with its files. */
  remove(path: string): Promise<void>;
  /** Ends the connection at once; whatever is under way throws. */
  close(): Promise<void>;
}

/** Why something could not be done over there. */
export class TransferFault extends Error {
  readonly failure: Failure;
  /** Trying again cannot help until a person has changed something. */
  readonly isLasting: boolean;

  constructor(code: string, values: MessageValues = {}, isLasting = false) {
    super(`${code} ${JSON.stringify(values)}`);
    this.failure = { code, values };
    this.isLasting = isLasting;
  }
}

/** A fault that only a person can mend. */
export function lasting(code: string, values: MessageValues = {}): TransferFault {
  return new TransferFault(code, values, true);
}

/** The system's codes for a connection or a mounted share that is not to be reached. */
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENOTCONN",
  "ESTALE",
  "EIO",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** The system's short name in an error, of any library; "" where there is none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

export function isNetworkCode(code: string): boolean {
  return NETWORK.has(code);
}

/** Joins parts of a path over there. */
export function over(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}
