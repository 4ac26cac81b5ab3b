import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Paragraph } from "../document/article.ts";
import type { Result } from "../document/result.ts";
import { NO_SELECTION } from "../document/selection.ts";
import type { Edit, TableRecord } from "../main/bridge/contract.ts";
import type { EditionFile } from "../main/edition-file/edition-file.ts";
import { createEditionFile, openEditionFile } from "../main/edition-file/open.ts";
import { spreadOf, timed } from "./statistics.ts";

/** Records of a large edition: some 48 pages. */
const RECORDS = 5000;
const APPENDS = 300;
const OPENER = { user: "bench", host: "bench", now: () => Date.now() };

/**
 * What the edition file costs, milliseconds: an edit made durable, opening and closing; beside them
 * what the disk and JSON alone take for as much.
 */
export async function measureEditionFile() {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-edition-file-"));
  try {
    const file = join(folder, "bench.dayang");
    const records = recordsOf(RECORDS);
    const edition = valueIn(await createEditionFile(file, { ...OPENER, records }));
    const append = await timed(APPENDS, 20, appending(edition));
    const bareFlush = await flushing(join(folder, "bare"));
    await edition.close();
    const closing: number[] = [];
    const opening = await timed(15, 3, async () => {
      const opened = valueIn(await openEditionFile(file, OPENER));
      closing.push(await milliseconds(() => opened.close()));
    });
    const texts = records.map((entry) => JSON.stringify(entry));
    const bareJson = await timed(15, 3, () => texts.map((text) => JSON.parse(text)));
    return {
      append: spreadOf(append),
      bareFlush: spreadOf(bareFlush),
      openAndClose: spreadOf(opening),
      close: spreadOf(closing),
      bareJson: spreadOf(bareJson),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function recordsOf(count: number): TableRecord[] {
  const masthead = { dutyEditors: [], pageEditors: [], layoutEditors: [], proofreaders: [] };
  const edition = { id: "edition", date: "2026-11-24", masthead, pageIds: [] };
  const ids = Array.from({ length: count }, (_, i) => `p-${i}`);
  return [
    { table: "editions", record: edition },
    { table: "stories", record: { id: "story", paragraphIds: ids } },
    ...ids.map(
      (id): TableRecord => ({ table: "paragraphs", record: paragraph(id, "今年以来".repeat(30)) }),
    ),
  ];
}

function paragraph(id: string, text: string): Paragraph {
  return { id, styleId: "body", text, spans: [] };
}

/** Types a character into one paragraph after another, each as a step. */
function appending(edition: EditionFile): () => void {
  const { paragraphs } = edition.document();
  let sequence = 0;
  return () => {
    const id = `p-${sequence}`;
    const before = paragraphs.get(id);
    if (!before) throw new RangeError(id);
    const change = { table: "paragraphs", id, before, after: paragraph(id, `${before.text}字`) };
    const edit = {
      kind: "step",
      entry: {
        id: sequence + 1,
        label: "action.type",
        values: {},
        transaction: { event: "input.type", changes: [change] },
        before: NO_SELECTION,
        after: NO_SELECTION,
        time: 0,
      },
    } as Edit;
    sequence = valueIn(edition.append(sequence, [edit])).next;
  };
}

/** Adds as many bytes to a plain file as a small edit adds to the journal, and flushes them. */
async function flushing(file: string): Promise<number[]> {
  const handle = openSync(file, "w");
  const bytes = new Uint8Array(4 * 4096);
  try {
    return await timed(APPENDS, 20, () => {
      writeSync(handle, bytes);
      fsyncSync(handle);
    });
  } finally {
    closeSync(handle);
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
