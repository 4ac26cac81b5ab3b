import { lstat, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import type { z } from "zod";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { CallOut, fileKindSchema, folderEntrySchema } from "../bridge/contract.ts";
import type { Home } from "./home.ts";
import type { Answers } from "./service-types.ts";

type FileKind = z.infer<typeof fileKindSchema>;
type Entry = z.infer<typeof folderEntrySchema>;

/** Extensions by which a kind of file is offered. What a file is in truth its first bytes say. */
export const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  edition: [".dayang"],
  copy: [".txt", ".text"],
  picture: [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".pdf", ".ai"],
  paper: [".json"],
  certificate: [".pem", ".crt", ".cer"],
  // Keys for SSH have names without an extension.
  key: [".key", ".pem", ""],
  folder: [],
};

const ORDER = new Intl.Collator("zh-CN", { numeric: true });

/**
 * The window's own way through folders, for doors without the system's dialogs: hidden names are left
 * out, folders stand first, names in order. Fails with "door.folder.unreadable" (`folder`, `fault`),
 * "door.folder.exists" and "door.file.unwritable".
 */
export function folderCalls(
  home: Home,
  language: () => Promise<Language>,
  drives: () => Promise<readonly string[]> = () => drivesOf(process.platform),
): Answers<"files.folder" | "files.createFolder" | "files.exists"> {
  return {
    "files.folder": async ({ path, kind }) => {
      const folder = path === undefined ? home.documents : resolve(home.documents, path);
      const entries = await entriesOf(folder, kind);
      if (!entries.ok) return entries;
      const parent = dirname(folder);
      return success({
        path: folder,
        ...(parent === folder ? {} : { parent }),
        places: await placesOf(home, await language(), await drives()),
        entries: entries.value,
      });
    },
    "files.createFolder": async ({ path }) => {
      const folder = resolve(home.documents, path);
      try {
        await mkdir(folder);
        return success({ path: folder });
      } catch (error) {
        const fault = systemFault(error);
        if (fault === "EEXIST") return failure("door.folder.exists", { folder });
        return failure("door.file.unwritable", { file: folder, fault });
      }
    },
    "files.exists": async ({ path }) => success({ exists: await isThere(path) }),
  };
}

async function entriesOf(folder: string, kind: FileKind): Promise<Result<Entry[]>> {
  try {
    const names = (await readdir(folder)).filter((name) => !/^[.~$]/.test(name));
    const entries = await Promise.all(names.map((name) => entryOf(folder, name, kind)));
    return success(entries.filter((entry) => entry !== undefined).sort(inOrder));
  } catch (error) {
    return failure("door.folder.unreadable", { folder, fault: systemFault(error) });
  }
}

/** Undefined for what is not of the kind, or cannot be looked at (a link to nowhere). */
async function entryOf(folder: string, name: string, kind: FileKind): Promise<Entry | undefined> {
  const path = join(folder, name);
  try {
    const stats = await stat(path);
    const time = stats.mtimeMs;
    if (stats.isDirectory()) return { name, path, folder: true, time };
    const isOfKind = EXTENSIONS[kind].includes(extname(name).toLowerCase());
    if (!isOfKind || !stats.isFile()) return undefined;
    return { name, path, folder: false, bytes: stats.size, time };
  } catch (error) {
    systemFault(error);
    return undefined;
  }
}

function inOrder(a: Entry, b: Entry): number {
  return Number(b.folder) - Number(a.folder) || ORDER.compare(a.name, b.name);
}

/** Where a way through folders may begin, as far as it is there. */
async function placesOf(
  home: Home,
  language: Language,
  drives: readonly string[],
): Promise<CallOut<"files.folder">["places"]> {
  const named = [
    ["door.place.documents", home.documents],
    ["door.place.home", home.user],
    ["door.place.desktop", join(home.user, "Desktop")],
    ["door.place.downloads", join(home.user, "Downloads")],
  ] as const;
  const places = [
    ...named.map(([code, path]) => ({ name: messageText(code, {}, language), path })),
    ...drives.map((path) => ({ name: path, path })),
  ];
  const there = await Promise.all(places.map(({ path }) => isThere(path)));
  return places.filter((_, at) => there[at]);
}

async function drivesOf(system: NodeJS.Platform): Promise<string[]> {
  switch (system) {
    case "win32": {
      const letters = Array.from("CDEFGHIJKLMNOPQRSTUVWXYZ", (letter) => `${letter}:\\`);
      const there = await Promise.all(letters.map(isThere));
      return letters.filter((_, at) => there[at]);
    }
    case "darwin":
      return within("/Volumes");
    default:
      return [...(await within(join("/media", process.env.USER ?? ""))), "/"];
  }
}

async function within(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).map((name) => join(folder, name));
  } catch (error) {
    systemFault(error);
    return [];
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    systemFault(error);
    return false;
  }
}
