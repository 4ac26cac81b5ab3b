import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../document/result.ts";
import { putRecords } from "../document/transaction.ts";
import { comparePdfs } from "../main/desk/compare.ts";
import { logOf, makeProofs, planProofs } from "../main/desk/make-proof.ts";
import type { EditionFile } from "../main/edition-file/edition-file.ts";
import { entryOf } from "../main/edition-file/edits.fixture.ts";
import { openEditionFile } from "../main/edition-file/open.ts";
import { openFaceLibrary } from "../main/fonts/library.ts";
import { ensureSample } from "../main/services/sample-edition.ts";
import { type Spread, spreadOf, timed } from "./statistics.ts";

/** What the proof desk's heavy work takes, milliseconds, on the sample edition's front page. */
export interface DeskFigures {
  /** Composing, writing, checking and keeping one proof. */
  readonly proof: Spread;
  /** Two broadsheet proofs that differ in one character, plate by plate. */
  readonly compare: Spread;
  /** Two proofs of the same bytes. */
  readonly compareSame: Spread;
}

const OPENER = { user: "bench", host: "bench", now: () => Date.now() };
const RUNS = 5;

/** Measures proofs and their comparison on an edition that is made for it. */
export async function measureDesk(root: string): Promise<DeskFigures> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-desk-"));
  const faces = openFaceLibrary({ root });
  try {
    const file = join(folder, "edition.dayang");
    held(await ensureSample(file, { root, faces, opener: OPENER }));
    const edition = held(await openEditionFile(file, OPENER));
    try {
      return await measured(edition, join(folder, "originals"));
    } finally {
      await edition.close();
    }
  } finally {
    faces.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(edition: EditionFile, originals: string): Promise<DeskFigures> {
  const [pageId] = edition.document().pages.keys();
  const prove = async () => {
    const log = logOf(edition, { append: (file, drafts) => file.appendLog(drafts) }, () =>
      Date.now(),
    );
    const wish = { pageIds: [pageId!], final: false, language: "zh-CN" } as const;
    const plan = held(await planProofs(edition, wish, { log, originals }));
    const signal = new AbortController().signal;
    const [made] = held(await makeProofs(plan, { log, originals, signal }));
    return edition.asset(made!.proof.pdf)!;
  };
  const older = await prove();
  retype(edition);
  const newer = await prove();
  return {
    proof: spreadOf(await timed(RUNS, 1, prove)),
    compare: spreadOf(await timed(RUNS, 1, () => comparePdfs(older, newer))),
    compareSame: spreadOf(await timed(RUNS, 1, () => comparePdfs(older, Uint8Array.from(older)))),
  };
}

/** Another character in a paragraph of the page. */
function retype(edition: EditionFile): void {
  const document = edition.document();
  const paragraph = [...document.paragraphs.values()].find(({ text }) => text.length > 40)!;
  const record = {
    ...paragraph,
    text: `${paragraph.text.slice(0, 20)}新${paragraph.text.slice(21)}`,
  };
  const transaction = putRecords(document, "action.type", [{ table: "paragraphs", record }]);
  const edit = { kind: "step", entry: entryOf(1, transaction) } as const;
  held(edition.append(0, JSON.parse(JSON.stringify([edit]))));
}

function held<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
