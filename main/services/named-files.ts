import { mkdtempSync, rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { MessageValues } from "../../document/diagnostic.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { CallArguments } from "../bridge/contract.ts";
import type { Uploads } from "./uploads.ts";

type Given = CallArguments<"picture.import">["files"][number];

/** Files to import, uploads among them under the names that they had on the user's disk. */
export interface NamedFiles {
  /** In the order in which they were given. */
  readonly paths: readonly string[];
  /** Values of a message in which an upload is named as the user knows it. */
  shown(values: MessageValues): Record<string, string | number>;
  close(): void;
}

/**
 * Lays uploads side by side in a folder of their own under their names, so that pictures are found
 * beside copy there, too. Fails with "door.upload.gone" and "door.upload.unwritable".
 */
export async function nameFiles(
  files: readonly Given[],
  uploads: Uploads,
): Promise<Result<NamedFiles>> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-import-"));
  const close = () => rmSync(folder, { recursive: true, force: true });
  const taken = new Set<string>();
  const paths: string[] = [];
  for (const given of files) {
    const laid = "path" in given ? success(given.path) : await lay(given, folder, taken, uploads);
    if (!laid.ok) {
      close();
      return laid;
    }
    paths.push(laid.value);
  }
  return success({ paths, shown: (values) => shownValues(values, folder), close });
}

async function lay(
  { upload, name }: { readonly upload: string; readonly name: string },
  folder: string,
  taken: Set<string>,
  uploads: Uploads,
): Promise<Result<string>> {
  const sent = uploads.file(upload);
  if (!sent.ok) return sent;
  const plain = safeName(name);
  const path = join(folder, taken.has(plain) ? `${taken.size}-${plain}` : plain);
  taken.add(plain);
  try {
    await copyFile(sent.value, path);
    return success(path);
  } catch (error) {
    return failure("door.upload.unwritable", { fault: systemFault(error) });
  }
}

/** The last part of a name, without what systems refuse in names. */
function safeName(name: string): string {
  const last = basename(name.replaceAll("\\", "/")).replace(/[:*?"<>|\p{Cc}]/gu, "_");
  return last.replace(/^\.+/, "").slice(0, 80) || "file";
}

function shownValues(values: MessageValues, folder: string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && value.startsWith(folder) ? basename(value) : value,
    ]),
  );
}
