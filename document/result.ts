import type { MessageValues } from "./diagnostic.ts";

/** Why something outside (a file, a font, the disk) failed: a message code and what it names. */
export interface Failure {
  readonly code: string;
  readonly values: MessageValues;
}

/** The second form of failure (docs/architecture.md): an environment's fault is a value, never thrown. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** A result that holds `value`. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A result that failed for the reason `code` names in the message catalogue. */
export function failure<T>(code: string, values: MessageValues = {}): Result<T> {
  return { ok: false, error: { code, values } };
}

/**
 * The system's short name of a fault that it threw (ENOENT, EACCES, ENOSPC …). Anything else is a
 * programmer's error and is thrown on.
 */
export function systemFault(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string")
    return error.code;
  throw error;
}
