import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { failure, type Result, success, systemFault } from "../../document/result.ts";

/** Who may read what only the user may: on Windows the user's folder sees to that. */
const OWN = 0o600;

/**
 * Writes JSON that the user alone may read, whole or not at all, with its folder. Fails with
 * "desk.newsroom.unwritable" (`file`, `fault`); what was there then stands.
 */
export function keepPrivate(file: string, value: unknown): Result<undefined> {
  const part = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(part, "wx", OWN);
    try {
      writeSync(handle, `${JSON.stringify(value, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
    return success(undefined);
  } catch (error) {
    rmSync(part, { force: true });
    return failure("desk.newsroom.unwritable", { file, fault: systemFault(error) });
  }
}

/**
 * What a file of JSON holds; undefined where there is none. Fails with "desk.newsroom.damaged"
 * (`file`, `fault`) for what the schema does not know, "desk.newsroom.unreadable" (`file`, `fault`).
 */
export function readPrivate<S extends z.ZodType>(
  file: string,
  schema: S,
): Result<z.output<S> | undefined> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const fault = systemFault(error);
    if (fault === "ENOENT") return success(undefined);
    return failure("desk.newsroom.unreadable", { file, fault });
  }
  const parsed = schema.safeParse(fromJson(text));
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const fault = issue ? `${issue.path.join(".") || "JSON"}: ${issue.code}` : "JSON";
  return failure("desk.newsroom.damaged", { file, fault });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
