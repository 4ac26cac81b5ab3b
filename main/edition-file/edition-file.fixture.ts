import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Result } from "../../document/result.ts";
import type { Edit } from "../bridge/contract.ts";
import type { EditionFile } from "./edition-file.ts";
import { entryOf, firstRecords, type Model, typing } from "./edits.fixture.ts";
import type { Opener } from "./lock.ts";
import { createEditionFile, openEditionFile } from "./open.ts";

/** Who opens in tests. */
export const OPENER: Opener = { user: "陈禾", host: "desk-1", now: () => Date.now() };

const folders: string[] = [];
const open: EditionFile[] = [];

afterEach(async () => {
  for (const edition of open.splice(0)) await edition.close().catch(() => undefined);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dayang-edition-file-"));
  folders.push(folder);
  return folder;
}

/** What a result holds; a failure is the test's. */
export function held<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The code of a failure, undefined for a success. */
export function codeOf(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : result.error.code;
}

/** A new edition in a new folder. */
export async function newEdition(paragraphs = 3): Promise<EditionFile> {
  const file = join(newFolder(), "头版.dayang");
  return kept(
    held(await createEditionFile(file, { ...OPENER, records: firstRecords(paragraphs) })),
  );
}

/** Opens a file; it is closed after the test. */
export async function opened(
  file: string,
  options: Partial<Opener> & { readonly readOnly?: boolean } = {},
): Promise<EditionFile> {
  return kept(held(await openEditionFile(file, { ...OPENER, ...options })));
}

/** Has an edition closed after the test. */
export function kept(edition: EditionFile): EditionFile {
  open.push(edition);
  return edition;
}

/** What a file holds, as the window would. */
export function modelOf(edition: EditionFile): Model {
  return { document: edition.document(), history: edition.history() };
}

/** A step that types into the edition's first paragraph. */
export function step(edition: EditionFile, id: number, text: string): Edit {
  return { kind: "step", entry: entryOf(id, typing(edition.document(), "p-0", text)) };
}

/** The text of a paragraph, the first one by default. */
export function textIn(edition: EditionFile, id = "p-0"): string | undefined {
  return edition.document().paragraphs.get(id)?.text;
}
