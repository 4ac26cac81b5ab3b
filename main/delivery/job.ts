import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { actSchema, packagePageSchema } from "../../document/desk/entries.ts";
import { bySchema } from "../../document/desk/people.ts";
import { sha256Schema } from "../../document/desk/proofs.ts";
import { type Result, success, systemFault } from "../../document/result.ts";
import type { Queued } from "../bridge/desk-calls.ts";
import { writeWhole } from "../edition/write-file.ts";
import { packageFileSchema } from "./manifest.ts";
import { diskFailure, queueFailure } from "./package-file.ts";

const id = z.string().min(1);
const failureSchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Something for the edition's log that is not in it yet. */
export const draftSchema = z.object({ time: z.number(), by: bySchema.optional(), act: actSchema });
export type LogDraft = z.infer<typeof draftSchema>;

/** A package on its way, as it stands in its folder's job.json. */
export const jobSchema = z.object({
  version: z.literal(1),
  packageId: id,
  /** Of the folder over there. */
  name: id,
  editionId: id,
  /** The edition's file. */
  file: id,
  destination: z.object({ id, name: z.string() }),
  /** SHA-256 of manifest.json. */
  manifest: sha256Schema,
  files: z.array(packageFileSchema).min(1),
  pages: z.array(packagePageSchema).min(1),
  reason: z.string().optional(),
  /** Milliseconds since 1970. */
  made: z.number(),
  /** A draft is not in the edition's log yet, and does not go out. */
  state: z.enum(["draft", "waiting", "sending", "verifying", "sent", "failed"]),
  /** Its name over there was asked for: it may have it, and be gone from there already. */
  renaming: z.boolean(),
  attempts: z.number().int().min(0),
  /** Attempts since bytes last went over, by which waiting grows. */
  vain: z.number().int().min(0),
  next: z.number().optional(),
  fault: failureSchema.optional(),
  done: z.number().int().min(0),
  /** Something of it may lie half over there. */
  leftover: z.boolean().optional(),
  /** SHA-256 of the last receipt that was taken, and what it said. */
  receipt: sha256Schema.optional(),
  answer: z.enum(["received", "refused"]).optional(),
  unlogged: z.array(draftSchema),
  /** When it came to its end. */
  ended: z.number().optional(),
});
export type Job = z.infer<typeof jobSchema>;

/** What another process asks of the one that sends. */
export const askSchema = z.object({
  ask: z.enum(["retry", "giveUp"]),
  by: bySchema.optional(),
});
export type Ask = z.infer<typeof askSchema>;

/** Faults with which a package has come to its end: it was given up, or must not go out any more. */
const OVER: ReadonlySet<string> = new Set([
  "delivery.gaveUp",
  "delivery.gaveUpHere",
  "delivery.local",
  "delivery.superseded",
  "delivery.unlogged",
  "desk.deliver.differs",
  "desk.deliver.unsigned",
]);

/** Whether a package is void: its files are gone from here, and it cannot be tried again. */
export function isOver({ state, fault }: Job): boolean {
  return state === "failed" && fault !== undefined && OVER.has(fault.code);
}

/** Whether a package needs no files here any more: it is over there, or never will be. */
export function isSpent(job: Job): boolean {
  return job.state === "sent" || isOver(job);
}

/** The job as windows are shown it. */
export function queuedOf(job: Job): Queued {
  const { packageId, editionId, file, destination, attempts, next, fault, done } = job;
  const total = job.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    packageId,
    editionId,
    file,
    destination,
    state: job.state === "draft" ? "waiting" : job.state,
    done: Math.min(done, total),
    total,
    attempts,
    isOver: isOver(job),
    ...(next === undefined ? {} : { next }),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** The folders of jobs: one for each, with job.json and the package's files. */
export interface JobStore {
  /** Where a job's package lies. */
  packageFolder(packageId: string): string;
  /** Makes the folder of a new job. Fails as all that writes, with "delivery.queue.full" and "delivery.queue.unwritable". */
  begin(packageId: string): Promise<Result<string>>;
  /** Whole or not at all. */
  write(job: Job): Promise<Result<void>>;
  /**
   * For the one who sends: what the disk does not take is remembered as the job until it does (`flush`),
   * so that a full disk makes nobody forget when to try again.
   */
  keep(job: Job): Promise<Result<void>>;
  /** Writes what was remembered. */
  flush(): Promise<void>;
  /** Changes a job as it stands then, one change after another, as `keep`; does nothing where there is none. */
  update(packageId: string, change: (job: Job) => Job): Promise<Result<void>>;
  read(packageId: string): Job | undefined;
  /** All jobs that can be read, oldest first. */
  all(): Job[];
  ask(packageId: string, ask: Ask): Promise<Result<void>>;
  /** Whether something, or this, was asked that nobody has looked at yet. */
  isAsked(packageId: string, ask?: Ask["ask"]): boolean;
  /** What was asked since, which is then forgotten. */
  asked(packageId: string): Promise<Ask[]>;
  /** Leaves job.json without the package's files. */
  dropFiles(packageId: string): Promise<void>;
  remove(packageId: string): Promise<void>;
  /** Removes what a process that was killed while it wrote the job has left beside it. For who sends. */
  tidy(packageId: string): Promise<void>;
  /** Folders in which a package was begun before a time and no job was written. */
  halves(before: number): string[];
}

const JOB = "job.json";
const PACKAGE = "package";
/** Files by which other processes ask. */
const ASKS: Readonly<Record<Ask["ask"], string>> = { retry: "ask-retry", giveUp: "ask-give-up" };

/** The store of a folder, which need not be there yet. */
export function openJobs(folder: string): JobStore {
  const place = (packageId: string, ...more: string[]) => join(folder, packageId, ...more);
  const unwritten = new Map<string, Job>();
  const ids = (): string[] => namesIn(folder).filter((name) => !name.startsWith("sender.lock"));
  const read = (packageId: string): Job | undefined => {
    const remembered = unwritten.get(packageId);
    if (remembered) return remembered;
    const parsed = jobSchema.safeParse(jsonOf(place(packageId, JOB)));
    return parsed.success && parsed.data.packageId === packageId ? parsed.data : undefined;
  };
  const tidy = async (path: string) => {
    await rm(path, { recursive: true, force: true }).catch((error) => void systemFault(error));
  };
  const put = async (file: string, text: string): Promise<Result<void>> => {
    const written = await writeWhole(file, new TextEncoder().encode(text));
    return written.ok
      ? success(undefined)
      : queueFailure(folder, String(written.error.values.fault));
  };
  const write = (job: Job): Promise<Result<void>> =>
    put(place(job.packageId, JOB), `${JSON.stringify(job, null, 2)}\n`);
  const keep = async (job: Job): Promise<Result<void>> => {
    const written = await write(job);
    if (written.ok) unwritten.delete(job.packageId);
    else unwritten.set(job.packageId, job);
    return written;
  };
  let last: Promise<unknown> = Promise.resolve();
  const after = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    packageFolder: (packageId) => place(packageId, PACKAGE),
    begin: async (packageId) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await mkdir(place(packageId));
        return success(place(packageId, PACKAGE));
      } catch (error) {
        return diskFailure(folder, error);
      }
    },
    write: (job) => after(() => write(job)),
    keep: (job) => after(() => keep(job)),
    flush: () =>
      after(async () => {
        for (const job of [...unwritten.values()]) await keep(job);
      }),
    update: (packageId, change) =>
      after(async () => {
        const job = read(packageId);
        return job ? keep(change(job)) : success(undefined);
      }),
    read,
    all: () =>
      ids()
        .map(read)
        .filter((job) => job !== undefined)
        .sort((a, b) => a.made - b.made),
    ask: (packageId, ask) => put(place(packageId, ASKS[ask.ask]), JSON.stringify(ask)),
    isAsked: (packageId, ask) => {
      const names = namesIn(place(packageId));
      return ask ? names.includes(ASKS[ask]) : Object.values(ASKS).some((n) => names.includes(n));
    },
    asked: async (packageId) => {
      const asks: Ask[] = [];
      const names = namesIn(place(packageId));
      for (const name of Object.values(ASKS).filter((each) => names.includes(each))) {
        const parsed = askSchema.safeParse(jsonOf(place(packageId, name)));
        await tidy(place(packageId, name));
        if (parsed.success) asks.push(parsed.data);
      }
      return asks;
    },
    dropFiles: (packageId) => tidy(place(packageId, PACKAGE)),
    remove: async (packageId) => {
      unwritten.delete(packageId);
      // Without job.json the rest is a half one, which is removed at the next start.
      await tidy(place(packageId, JOB));
      await tidy(place(packageId));
    },
    tidy: async (packageId) => {
      for (const name of namesIn(place(packageId)))
        if (name.startsWith(JOB) && name !== JOB) await tidy(place(packageId, name));
    },
    halves: (before) =>
      ids().filter((each) => {
        const found = statSync(place(each), { throwIfNoEntry: false });
        const isHalf = found?.isDirectory() && jsonOf(place(each, JOB)) === undefined;
        return isHalf === true && found !== undefined && found.mtimeMs < before;
      }),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    systemFault(error);
    return [];
  }
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) systemFault(error);
    return undefined;
  }
}
