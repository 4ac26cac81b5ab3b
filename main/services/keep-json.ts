import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { writeWhole } from "../edition/write-file.ts";

/** The JSON of a file; undefined where there is none or it is no JSON. */
export async function readKept(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) systemFault(error);
    return undefined;
  }
}

/** Writes JSON whole or not at all, with the folder. Fails with "door.file.unwritable" (`file`, `fault`). */
export async function keepJson(
  file: string,
  value: unknown,
): Promise<Result<Record<string, never>>> {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    return failure("door.file.unwritable", { file, fault: systemFault(error) });
  }
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const written = await writeWhole(file, new TextEncoder().encode(text));
  if (written.ok) return success({});
  return failure("door.file.unwritable", { file, fault: String(written.error.values.fault) });
}
