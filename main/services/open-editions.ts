import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { EMPTY_MASTHEAD } from "../../document/edition.ts";
import { pictureFormat } from "../../document/picture-format.ts";
import { type Failure, failure, type Result, success } from "../../document/result.ts";
import type { CallArguments, OpenedEdition, TableRecord } from "../bridge/contract.ts";
import { readPaper } from "../edition/edition-plan.ts";
import { type EditionFile, realPathOf } from "../edition-file/edition-file.ts";
import type { Opener } from "../edition-file/lock.ts";
import { createEditionFile, openEditionFile } from "../edition-file/open.ts";
import { type Answers, failed, type Tell } from "./service-types.ts";
import type { Uploads } from "./uploads.ts";

/** Editions that windows have open, by their handles. */
export interface OpenEditions {
  readonly calls: Answers<EditionCall>;
  /** Fails with "door.edition.closed", or "door.edition.elsewhere" where another window has taken it over. */
  held(handle: string): Result<EditionFile>;
  /** All, in the order in which they were opened. */
  all(): readonly { readonly handle: string; readonly file: EditionFile }[];
  /** Closes all. */
  close(): Promise<void>;
}

type EditionCall =
  | "edition.create"
  | "edition.open"
  | "edition.append"
  | "edition.saveAs"
  | "edition.duplicate"
  | "edition.close"
  | "edition.thumbnail";

/** Who opens editions, as others are shown it. */
export function thisOpener(): Opener {
  return { user: userName(), host: hostname(), now: () => Date.now() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry among the system's (containers) has no name.
    return "";
  }
}

/** What edition files are opened and copied with. */
export interface EditionOptions {
  readonly opener?: Opener;
  /** Hears of a whole copy of an edition at another path. */
  readonly copied?: (file: EditionFile, path: string) => void;
  /** Hears of edits that have become durable. */
  readonly edited?: (handle: string) => void;
}

/** Answers the calls that concern edition files. */
export function openEditions(
  tell: Tell,
  uploads: Uploads,
  options: EditionOptions = {},
): OpenEditions {
  const shelf = new Shelf(tell);
  const nobody = () => undefined;
  const heard = { opener: thisOpener(), copied: nobody, edited: nobody, ...options };
  return {
    calls: fileCalls(shelf, uploads, heard),
    held: shelf.held,
    all: shelf.all,
    close: () => shelf.closeAll(),
  };
}

/** The open files, and which of them cannot be written at present. */
class Shelf {
  readonly #files = new Map<string, EditionFile>();
  /** Handles whose file another window has opened since. */
  readonly #elsewhere = new Map<string, string>();
  readonly #faulty = new Set<string>();
  readonly #tell: Tell;
  #count = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  readonly held = (handle: string): Result<EditionFile> => {
    const file = this.#files.get(handle);
    if (file) return success(file);
    const elsewhere = this.#elsewhere.get(handle);
    return elsewhere === undefined
      ? failure("door.edition.closed")
      : failure("door.edition.elsewhere", { file: elsewhere });
  };

  readonly all = () => [...this.#files].map(([handle, file]) => ({ handle, file }));

  put(file: EditionFile): string {
    const handle = `edition-${++this.#count}`;
    this.#files.set(handle, file);
    return handle;
  }

  /** Closes what has a file open: a window that was loaded anew opens it again. */
  async takeOver(path: string): Promise<void> {
    const real = await realPathOf(path);
    for (const [handle, file] of this.#files) {
      if (file.file !== real) continue;
      this.#elsewhere.set(handle, real);
      await this.close(handle);
    }
  }

  async close(handle: string): Promise<Result<undefined>> {
    const file = this.#files.get(handle);
    this.#files.delete(handle);
    this.#faulty.delete(handle);
    return file ? file.close() : success(undefined);
  }

  async closeAll(): Promise<void> {
    for (const handle of [...this.#files.keys()]) await this.close(handle);
  }

  /** Tells once that a file can no longer be written, and once that it can again. */
  mark(handle: string, fault: Failure | undefined): void {
    if (fault && !this.#faulty.has(handle)) {
      this.#faulty.add(handle);
      this.#tell({
        event: "edition.fault",
        handle,
        failure: { ...fault, values: { ...fault.values } },
      });
    } else if (!fault && this.#faulty.delete(handle)) {
      this.#tell({ event: "edition.mended", handle });
    }
  }
}

function fileCalls(
  shelf: Shelf,
  uploads: Uploads,
  { opener, copied, edited }: Required<EditionOptions>,
): Answers<EditionCall> {
  return {
    "edition.create": async (args) => {
      const records = await newRecords(args);
      if (!records.ok) return records;
      const file = await createEditionFile(args.file, { ...opener, records: records.value });
      return file.ok ? success(opened(shelf.put(file.value), file.value)) : file;
    },
    "edition.open": async ({ file: path, readOnly }) => {
      await shelf.takeOver(path);
      const file = await openEditionFile(path, { ...opener, readOnly });
      return file.ok ? success(opened(shelf.put(file.value), file.value)) : file;
    },
    "edition.append": async ({ handle, sequence, edits }) => {
      const file = shelf.held(handle);
      if (!file.ok) return file;
      const taken = file.value.append(sequence, edits);
      shelf.mark(handle, taken.ok ? undefined : taken.error);
      if (taken.ok) edited(handle);
      return taken;
    },
    "edition.saveAs": async ({ handle, file: target }) => {
      const file = shelf.held(handle);
      if (!file.ok) return file;
      const saved = await file.value.saveAs(target);
      if (!saved.ok) return saved;
      shelf.mark(handle, undefined);
      copied(file.value, saved.value.file);
      return saved;
    },
    "edition.duplicate": async ({ handle, file: target }) => {
      const file = shelf.held(handle);
      const made = file.ok ? await file.value.duplicate(target) : file;
      if (file.ok && made.ok) copied(file.value, made.value.file);
      return made;
    },
    "edition.close": async ({ handle }) => {
      const closed = await shelf.close(handle);
      return closed.ok ? success({}) : closed;
    },
    "edition.thumbnail": (args) => keepThumbnail(shelf, uploads, args),
  };
}

/** An edition without pages, of the paper whose settings file is named. */
async function newRecords({
  date,
  paper,
}: CallArguments<"edition.create">): Promise<Result<TableRecord[]>> {
  const read = paper === undefined ? undefined : await readPaper(paper);
  if (read && !read.ok) return read;
  const record = {
    // Logs are told apart by it (main/desk/witness.ts).
    id: `edition-${randomUUID()}`,
    ...(read ? { paper: read.value } : {}),
    date,
    masthead: EMPTY_MASTHEAD,
    pageIds: [],
  };
  return success([{ table: "editions", record }]);
}

function opened(handle: string, edition: EditionFile): OpenedEdition {
  const { file, readOnly, holder, backup, editionId } = edition;
  const { past, future } = edition.history();
  return {
    handle,
    file,
    readOnly,
    ...(holder ? { holder } : {}),
    ...(backup === undefined ? {} : { backup }),
    editionId,
    records: edition.records(),
    // The contract's lists are not read-only; nobody writes to them.
    history: { past: [...past], future: [...future] } as OpenedEdition["history"],
  };
}

async function keepThumbnail(
  shelf: Shelf,
  uploads: Uploads,
  { handle, pageId, upload }: CallArguments<"edition.thumbnail">,
): Promise<Result<Record<string, never>>> {
  const file = shelf.held(handle);
  if (!file.ok) return file;
  const sent = uploads.file(upload);
  if (!sent.ok) return sent;
  const png = await readFile(sent.value);
  if (pictureFormat(png) !== "png") return failure("picture.unknown", { file: upload });
  const put = file.value.putThumbnail(pageId, png);
  return put.ok ? success({}) : failed(put.error);
}
