import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import type { PreviousIssue } from "../../document/desk/checklist.ts";
import { systemFault } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { EXTENSION } from "../edition-file/format.ts";
import { type IssueFacts, readIssueFacts } from "../edition-file/issue-facts.ts";

/** Files that are looked into, those last written first: more than a daily paper's year. */
const MOST = 400;
/** Folders below the user's own: a paper files its issues by year and month. */
const DEEP = 2;
/** Names that are looked through in all; a folder with more holds something else. */
const MOST_NAMES = 5000;
/** An issue is made no longer than so before it comes out, milliseconds (ours). */
const MADE_BEFORE = 7 * 86_400_000;

/** Where issues are looked for. */
export interface IssuePlaces {
  /** The user's own folder of editions. */
  readonly folder: string;
  /** Editions that are open here: asked as they stand, and not on the disk. */
  open(): readonly EditionFile[];
}

/**
 * The issue that came out before an edition: of the editions with the same paper's name that has the
 * newest date before its own. Undefined where there is none, and for an edition without a paper.
 */
export type IssueBefore = (file: EditionFile) => Promise<PreviousIssue | undefined>;

/** A file as it was last seen: what it says, or that nobody could read it. */
interface Seen {
  /** Size and time of the last change. */
  readonly state: string;
  readonly facts: IssueFacts | undefined;
}

interface Found {
  readonly path: string;
  readonly written: number;
  readonly state: string;
}

/**
 * Looks for issues in the user's folder, beside the edition itself, and among those that are open. A
 * file is read when it has changed since it was last read; one that cannot be read (damaged, open
 * elsewhere) is passed over and counted as `unread` where it may be the issue that is sought. Of two
 * files of one date the one last written counts.
 */
export function openIssuesBefore({ folder, open }: IssuePlaces): IssueBefore {
  const seen = new Map<string, Seen>();
  return async (file) => {
    const own = file.document().editions.get(file.editionId);
    const name = own?.paper?.nameplate;
    if (!own || name === undefined) return undefined;
    const isBefore = ({ paper, date }: IssueFacts) => paper?.nameplate === name && date < own.date;
    const opened = open();
    const inUse = new Set([file, ...opened].map((each) => each.file));
    const files = (await filesIn(folder, dirname(file.file))).filter(
      ({ path }) => !inUse.has(path),
    );
    let best: IssueFacts | undefined;
    for (const edition of opened) {
      const facts = edition.document().editions.get(edition.editionId);
      if (edition.file === file.file || !facts || !isBefore(facts)) continue;
      if (!best || facts.date > best.date) best = facts;
    }
    const unread: Found[] = [];
    for (const found of files) {
      const facts = await factsOf(found, seen);
      if (!facts) unread.push(found);
      else if (isBefore(facts) && (!best || facts.date > best.date)) best = facts;
    }
    return best && issueOf(best, unread);
  };
}

async function factsOf({ path, state }: Found, seen: Map<string, Seen>) {
  const before = seen.get(path);
  if (before?.state === state) return before.facts;
  const read = await readIssueFacts(path);
  const facts = read.ok ? read.value : undefined;
  // Who has it open may close it without a change to the file.
  if (read.ok || read.error.code !== "file.busy") seen.set(path, { state, facts });
  return facts;
}

function issueOf(
  { date, issueNumber, serialNumber }: IssueFacts,
  unread: readonly Found[],
): PreviousIssue {
  const made = Date.parse(date) - MADE_BEFORE;
  const hiding = unread.filter(({ written }) => written >= made).length;
  return {
    date,
    ...(issueNumber === undefined ? {} : { issueNumber }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(hiding > 0 ? { unread: hiding } : {}),
  };
}

/** Edition files of the user's folder and of the one beside, those last written first. */
async function filesIn(folder: string, beside: string): Promise<Found[]> {
  const paths = new Set<string>();
  const budget = { names: MOST_NAMES };
  await collect(beside, 0, paths, budget);
  await collect(folder, DEEP, paths, budget);
  const found = await Promise.all([...paths].map(stateOf));
  return found
    .filter((each) => each !== undefined)
    .sort((a, b) => b.written - a.written)
    .slice(0, MOST);
}

async function collect(
  folder: string,
  deep: number,
  paths: Set<string>,
  budget: { names: number },
): Promise<void> {
  const folders: string[] = [];
  for (const entry of await entriesOf(folder)) {
    if (budget.names-- <= 0) return;
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) folders.push(path);
    else if (extname(entry.name).toLowerCase() === EXTENSION) paths.add(path);
  }
  if (deep === 0) return;
  // The newest years and months first.
  for (const each of folders.sort().reverse()) await collect(each, deep - 1, paths, budget);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    systemFault(error);
    return [];
  }
}

async function stateOf(path: string): Promise<Found | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { path, written: mtimeMs, state: `${size} ${mtimeMs}` };
  } catch (error) {
    systemFault(error);
    return undefined;
  }
}
