import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Desk } from "../../document/desk/desk.ts";
import type { Entry } from "../../document/desk/entries.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { History } from "../../document/history.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { Edit, TableRecord } from "../bridge/contract.ts";
import { type Appender, appenderOf, Diverged, Locked } from "./append.ts";
import { type Asset, putAsset, putThumbnail, readAsset, readThumbnail } from "./assets.ts";
import { inTransaction } from "./connection.ts";
import { copyDatabase } from "./copies.ts";
import { attempt } from "./load.ts";
import { type Holder, type Lock, type Opener, takeLock } from "./lock.ts";
import { chained, type Draft, type LogRow, putEntries, readLogRows } from "./log.ts";
import { type Loaded, openToWrite } from "./place.ts";

/**
 * An edition file that is open. After `close` reading and writing fail with "file.closed": whoever
 * was at work on it while a window or the program closed it is told so.
 */
export interface EditionFile {
  /** Absolute; another one after `saveAs`. */
  readonly file: string;
  readonly readOnly: boolean;
  /** Who has it open, when that is why it is read-only. */
  readonly holder?: Holder | undefined;
  /** Where the file was kept as it was, when it came from an older version. */
  readonly backup?: string | undefined;
  /** The record in `editions` that the file is about. */
  readonly editionId: string;
  records(): TableRecord[];
  history(): History;
  /** The records as the file holds them, for an export. */
  document(): DayangDocument;
  /**
   * Takes edits, all or none; durable when it answers. `sequence` counts the edits of this opening
   * from 0: what is given again is not done again. Fails with "file.gap" for what is not the next
   * edit, "file.diverged" for edits of another state, "file.readOnly", and with what the disk says
   * ("file.full", "file.unwritable", "file.busy"); the same edits may then be given again. Fails with
   * "desk.page.locked" (`page`) where a signed page would print otherwise (DK4).
   */
  append(sequence: number, edits: readonly Edit[]): Result<{ readonly next: number }>;
  /** The proof desk's log, oldest first; whether its chain holds is asked by main/desk/verify.ts. */
  log(): readonly Entry[];
  /** The proof desk as the log has made it. */
  desk(): Desk;
  /**
   * Numbers, chains and hashes drafts and writes them behind the log, all or none; durable when it
   * answers. What may be written is for main/desk to know. Fails as `append` does.
   */
  appendLog(drafts: readonly Draft[]): Result<readonly Entry[]>;
  /** The log's rows as the file has them, to be looked through. Fails as an opening does. */
  logRows(): Result<readonly LogRow[]>;
  /**
   * Writes all into another file, replacing what is there, and goes on in it; the old file stays as
   * it is. Fails with "file.held" where someone has the other file open, and with what the disk says.
   */
  saveAs(file: string): Promise<Result<{ readonly file: string }>>;
  /** Writes all into another file, as `saveAs` does, and goes on in this one. */
  duplicate(file: string): Promise<Result<{ readonly file: string }>>;
  /** The bytes of a hash; undefined where there are none or they are damaged. */
  asset(sha256: string): Uint8Array | undefined;
  /** MIME type of an asset. */
  assetType(sha256: string): string | undefined;
  /** Keeps bytes durably and gives their SHA-256. Fails as `append` does. */
  putAsset(bytes: Uint8Array, type: string): Result<string>;
  /** A page's picture as PNG. */
  thumbnail(pageId: string): Uint8Array | undefined;
  putThumbnail(pageId: string, png: Uint8Array): Result<undefined>;
  /** Leaves one file. Fails with "file.journal" when the journal stays beside it; nothing is lost. */
  close(): Promise<Result<undefined>>;
}

/** What an opening gives besides its place. */
export interface Opening extends Loaded {
  readonly opener: Opener;
  readonly holder?: Holder;
}

/** The open edition of a place. */
export function editionFileOn(opening: Opening): EditionFile {
  return new OpenEdition(opening);
}

class OpenEdition implements EditionFile {
  private opening: Opening;
  private appender: Appender | undefined;
  private next = 0;
  private isClosed = false;

  constructor(opening: Opening) {
    this.opening = opening;
    this.appender = appenderFor(opening);
  }

  get file(): string {
    return this.opening.place.file;
  }
  get readOnly(): boolean {
    return this.appender === undefined;
  }
  get holder(): Holder | undefined {
    return this.opening.holder;
  }
  get backup(): string | undefined {
    return this.opening.backup;
  }
  get editionId(): string {
    const [id] = this.document().editions.keys();
    if (id === undefined) throw new RangeError("an edition file without its edition");
    return id;
  }

  records(): TableRecord[] {
    return this.opening.mirror.records();
  }
  history(): History {
    return this.opening.mirror.history();
  }
  document(): DayangDocument {
    return this.opening.mirror.document();
  }

  append(sequence: number, edits: readonly Edit[]): Result<{ readonly next: number }> {
    const { file, appender, next } = this;
    if (!appender) return failure("file.readOnly", { file });
    if (sequence > next) return failure("file.gap", { file, expected: next, found: sequence });
    const fresh = edits.slice(next - sequence);
    if (fresh.length > 0) {
      const taken = this.write(() => appender.append(fresh));
      if (!taken.ok) return taken;
      this.next += fresh.length;
    }
    return success({ next: this.next });
  }

  log(): readonly Entry[] {
    return this.opening.mirror.log();
  }
  desk(): Desk {
    return this.opening.mirror.desk();
  }
  appendLog(drafts: readonly Draft[]): Result<readonly Entry[]> {
    const { mirror } = this.opening;
    const entries = chained(mirror.log(), drafts);
    const put = this.put((database) => putEntries(database, entries));
    if (!put.ok) return put;
    mirror.takeEntries(entries);
    return success(entries);
  }
  logRows(): Result<readonly LogRow[]> {
    return this.read(readLogRows);
  }

  async saveAs(target: string): Promise<Result<{ readonly file: string }>> {
    const path = await realPathOf(target);
    if (path === this.file && !this.readOnly) return success({ file: path });
    const lock = await this.lockOf(path);
    if (!lock.ok) return lock;
    // From the copy to the change of place nothing waits, so that no edit comes between.
    const opened = this.copyTo(path);
    const loaded = opened.ok ? openToWrite(path, lock.value) : opened;
    if (!loaded.ok) {
      await lock.value.release();
      return loaded;
    }
    const { place } = this.opening;
    this.opening = { ...loaded.value, opener: this.opening.opener };
    this.appender = appenderFor(this.opening);
    // The old file keeps all that it was told, whether its journal folds or not.
    await place.close();
    return success({ file: path });
  }

  async duplicate(target: string): Promise<Result<{ readonly file: string }>> {
    const path = await realPathOf(target);
    if (path === this.file) return failure("file.exists", { file: path });
    const lock = await this.lockOf(path);
    if (!lock.ok) return lock;
    const copied = this.copyTo(path);
    await lock.value.release();
    return copied.ok ? success({ file: path }) : copied;
  }

  asset(sha256: string): Uint8Array | undefined {
    return this.assetOf(sha256)?.bytes;
  }
  assetType(sha256: string): string | undefined {
    return this.assetOf(sha256)?.type;
  }
  putAsset(bytes: Uint8Array, type: string): Result<string> {
    return this.put((database) => putAsset(database, { type, bytes }));
  }
  thumbnail(pageId: string): Uint8Array | undefined {
    const found = this.read((database) => readThumbnail(database, pageId));
    return found.ok ? found.value : undefined;
  }
  putThumbnail(pageId: string, png: Uint8Array): Result<undefined> {
    return this.put((database) => {
      putThumbnail(database, pageId, png);
      return undefined;
    });
  }

  close(): Promise<Result<undefined>> {
    this.isClosed = true;
    return this.opening.place.close();
  }

  private assetOf(sha256: string): Asset | undefined {
    const found = this.read((database) => readAsset(database, sha256));
    return found.ok ? found.value : undefined;
  }

  private read<T>(work: (database: DatabaseSync) => T): Result<T> {
    if (this.isClosed) return failure("file.closed", { file: this.file });
    return attempt(this.file, "read", () => work(this.opening.place.database));
  }

  private put<T>(work: (database: DatabaseSync) => T): Result<T> {
    const { file, opening } = this;
    const { database, readOnly } = opening.place;
    if (readOnly) return failure("file.readOnly", { file });
    return this.write(() => inTransaction(database, () => work(database)));
  }

  private write<T>(work: () => T): Result<T> {
    if (this.isClosed) return failure("file.closed", { file: this.file });
    try {
      return attempt(this.file, "write", work);
    } catch (error) {
      if (error instanceof Locked) return failure(error.refusal.refused, error.refusal.values);
      if (!(error instanceof Diverged)) throw error;
      return failure("file.diverged", { file: this.file, part: error.part });
    }
  }

  private copyTo(target: string): Result<undefined> {
    if (this.isClosed) return failure("file.closed", { file: this.file });
    return attempt(target, "write", () => {
      copyDatabase(this.opening.place.database, target);
      return undefined;
    });
  }

  private lockOf(target: string): Promise<Result<Lock>> {
    return lockToReplace(target, this.opening.opener);
  }
}

function appenderFor({ place, mirror }: Opening): Appender | undefined {
  return place.readOnly ? undefined : appenderOf(place.database, mirror);
}

/** Takes a file that is to be replaced. Fails with "file.held" and "file.unwritable". */
export async function lockToReplace(target: string, opener: Opener): Promise<Result<Lock>> {
  const answer = await takeLock(target, opener);
  if (!answer.ok) return answer;
  switch (answer.value.kind) {
    case "taken":
      return success(answer.value.lock);
    case "held": {
      const { user, host } = answer.value.holder;
      return failure("file.held", { file: target, user, host });
    }
    case "unwritable":
      return failure("file.unwritable", { file: target, fault: "EACCES" });
  }
}

/** A file's own path, through links; of a file that is not there yet, its folder's own path. */
export async function realPathOf(file: string): Promise<string> {
  const path = resolve(file);
  return realpath(path).catch(() =>
    realpath(dirname(path)).then(
      (folder) => join(folder, basename(path)),
      () => path,
    ),
  );
}
