import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { uptime } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { failure, type Result, success } from "../../document/result.ts";
import { holderSchema } from "../bridge/contract.ts";
import { fileFailure } from "./faults.ts";

/** Who opens an edition. */
export interface Opener {
  /** Names that others are shown. */
  readonly user: string;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const lockSchema = holderSchema.extend({ pid: z.number().int(), token: z.string() });
type LockContent = z.infer<typeof lockSchema>;

/** Who has an edition open, as its lock names them. */
export type Holder = z.infer<typeof holderSchema>;

/** An edition that this process holds. */
export interface Lock {
  /** Gives it up; a lock that someone else has taken since is left. */
  release(): Promise<void>;
}

/** `unwritable`: no lock can be laid here, so nobody can write here. */
export type LockAnswer =
  | { readonly kind: "taken"; readonly lock: Lock }
  | { readonly kind: "held"; readonly holder: Holder }
  | { readonly kind: "unwritable" };

/** Locks of this very process, by token: any other of its number is a dead one's (containers). */
const own = new Set<string>();

const TRIES = 8;
/** A lock that another process is just writing is looked at again so often, after milliseconds. */
const LOOKS = 4;
const LOOK_AGAIN = 40;
/** Milliseconds by which clock and time since start may disagree. */
const CLOCK_SLACK = 60_000;
const REFUSED = new Set(["EACCES", "EPERM", "EROFS"]);

/** The file that stands beside an edition while someone works on it. */
export function lockFileOf(file: string): string {
  return `${file}.lock`;
}

/**
 * Takes the edition for this process. A lock that a process of this host left behind is taken over;
 * one of another host is honoured. Fails with "file.full", "file.busy" or "file.unwritable".
 */
export async function takeLock(file: string, opener: Opener): Promise<Result<LockAnswer>> {
  const path = lockFileOf(file);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const laid = await layLock(path, file, opener);
    if (!laid.ok || laid.value) return laid as Result<LockAnswer>;
    const found = await readLock(path);
    if (found === "gone") continue;
    if (found === "unfinished" && attempt <= LOOKS) {
      await pause(LOOK_AGAIN);
    } else if (found === "unfinished" || isLeftBehind(found, opener)) {
      await removeLeftBehind(path, found);
    } else {
      const { user, host, since } = found;
      return success({ kind: "held", holder: { user, host, since } });
    }
  }
  return failure("file.busy", { file });
}

/** Lays a lock; undefined when there is one already. */
async function layLock(
  path: string,
  file: string,
  { user, host, now }: Opener,
): Promise<Result<LockAnswer | undefined>> {
  const token = randomUUID();
  const content: LockContent = { user, host, since: now(), pid: process.pid, token };
  let laid = false;
  try {
    const handle = await open(path, "wx");
    laid = true;
    own.add(token);
    try {
      await handle.writeFile(`${JSON.stringify(content)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return success({ kind: "taken", lock: { release: () => release(path, token) } });
  } catch (error) {
    own.delete(token);
    if (laid) await rm(path, { force: true }).catch(() => undefined);
    const fault = (error as NodeJS.ErrnoException).code ?? "";
    if (fault === "EEXIST") return success(undefined);
    if (REFUSED.has(fault)) return success({ kind: "unwritable" });
    return { ok: false, error: fileFailure(error, file, "write") };
  }
}

async function release(path: string, token: string): Promise<void> {
  own.delete(token);
  const found = await readLock(path);
  if (typeof found === "object" && found.token === token) {
    // A folder that has become read-only keeps its lock, which is left behind and taken over.
    await rm(path, { force: true }).catch(() => undefined);
  }
}

async function readLock(path: string): Promise<LockContent | "gone" | "unfinished"> {
  try {
    const parsed = lockSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : "unfinished";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "gone" : "unfinished";
  }
}

/** True for a lock of this host whose process has ended, or that is older than the host's start. */
function isLeftBehind({ host, pid, since, token }: LockContent, opener: Opener): boolean {
  if (host !== opener.host) return false;
  if (pid === process.pid) return !own.has(token);
  return since < opener.now() - uptime() * 1000 - CLOCK_SLACK || !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Moves a left-behind lock aside and removes it. When another process was sooner, what was moved is
 * that one's new lock: it is put back.
 */
async function removeLeftBehind(path: string, found: LockContent | "unfinished"): Promise<void> {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    await rename(path, aside);
  } catch {
    // Gone or not to be moved: the next try tells.
    return;
  }
  const moved = await readLock(aside);
  const isOther =
    typeof moved === "object" && (found === "unfinished" || moved.token !== found.token);
  if (isOther) await rename(aside, path).catch(() => undefined);
  else await rm(aside, { force: true }).catch(() => undefined);
}
