import type { Paragraph, Story } from "../../document/article.ts";
import type { DayangDocument, RecordOf, TableName } from "../../document/document.ts";
import type { History, HistoryEntry } from "../../document/history.ts";
import { NO_SELECTION } from "../../document/selection.ts";
import {
  invertTransaction,
  type RecordChange,
  squashTransactions,
  type Transaction,
} from "../../document/transaction.ts";
import type { Edit, TableRecord } from "../bridge/contract.ts";

/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** An edition as the window holds it: what edits are made from, apart from any file. */
export interface Model {
  readonly document: DayangDocument;
  readonly history: History;
}

const STEPS_KEPT = 1000;
const STORY = "story-1";

/** A new edition of one page and one story. */
export function firstRecords(paragraphs = 3): TableRecord[] {
  const ids = Array.from({ length: paragraphs }, (_, i) => `p-${i}`);
  return [
    {
      table: "editions",
      record: {
        id: "edition-1",
        date: "2026-11-24",
        masthead: { dutyEditors: [], pageEditors: [], layoutEditors: [], proofreaders: [] },
        pageIds: [],
      },
    },
    { table: "stories", record: { id: STORY, paragraphIds: ids } },
    ...ids.map(
      (id): TableRecord => ({ table: "paragraphs", record: paragraph(id, `第${id}段。`) }),
    ),
  ];
}

/** The model after some edits that are made by chance, and those edits. */
export function randomEdits(model: Model, random: Random, count: number): [Edit[], Model] {
  const edits: Edit[] = [];
  let now = model;
  for (let i = 0; i < count; i++) {
    const edit = randomEdit(now, random);
    edits.push(edit);
    now = after(now, edit);
  }
  return [edits, now];
}

function randomEdit(model: Model, random: Random): Edit {
  const { past, future } = model.history;
  const chance = random();
  if (chance < 0.2 && past.length > 0) return { kind: "undo", id: past.at(-1)!.id };
  if (chance < 0.4 && future.length > 0) return { kind: "redo", id: future.at(-1)!.id };
  const change = randomChange(model.document, random);
  const last = past.at(-1);
  if (chance < 0.55 && last && future.length === 0) {
    const transaction = squashTransactions(last.transaction, change);
    return wire({ kind: "grow", entry: { ...last, transaction }, change });
  }
  return wire({ kind: "step", entry: entryOf(nextId(model.history), change) });
}

/** A step with a transaction. */
export function entryOf(id: number, transaction: Transaction): HistoryEntry {
  const values = { count: transaction.changes.length };
  return {
    id,
    label: "action.type",
    values,
    transaction,
    before: NO_SELECTION,
    after: NO_SELECTION,
    time: 1_790_000_000_000 + id,
  };
}

/** A change of one paragraph's text. */
export function typing(document: DayangDocument, id: string, text: string): Transaction {
  const before = document.paragraphs.get(id);
  if (!before) throw new RangeError(`no paragraph ${id}`);
  const change: RecordChange = { table: "paragraphs", id, before, after: { ...before, text } };
  return { event: "input.type", changes: [change] };
}

/** The id that the next step has. */
export function nextId({ past, future }: History): number {
  return 1 + Math.max(0, ...[...past, ...future].map(({ id }) => id));
}

function randomChange(document: DayangDocument, random: Random): Transaction {
  const story = document.stories.get(STORY)!;
  const at = Math.floor(random() * story.paragraphIds.length);
  const id = story.paragraphIds[at]!;
  const chance = random();
  if (chance < 0.6) return typing(document, id, randomText(random));
  const isLast = story.paragraphIds.length === 1;
  return chance < 0.8 || isLast
    ? adding(document, story, at, random)
    : removing(document, story, id);
}

function adding(document: DayangDocument, story: Story, at: number, random: Random): Transaction {
  let id = `p-${Math.floor(random() * 1e6)}`;
  while (document.paragraphs.has(id)) id += "x";
  const paragraphIds = story.paragraphIds.toSpliced(at, 0, id);
  return {
    event: "input.split",
    changes: [
      { table: "paragraphs", id, before: undefined, after: paragraph(id, randomText(random)) },
      { table: "stories", id: story.id, before: story, after: { ...story, paragraphIds } },
    ],
  };
}

function removing(document: DayangDocument, story: Story, id: string): Transaction {
  const paragraphIds = story.paragraphIds.filter((other) => other !== id);
  const before = document.paragraphs.get(id);
  return {
    event: "input.join",
    changes: [
      { table: "paragraphs", id, before, after: undefined },
      { table: "stories", id: story.id, before: story, after: { ...story, paragraphIds } },
    ],
  };
}

function paragraph(id: string, text: string): Paragraph {
  return { id, styleId: "body", text, spans: [] };
}

const WORDS = ["棠川", "今年", "𠮷野", "“丰收”", "\\", "GDP", "👩‍🌾", "\u0001", "增长3.5%"];

function randomText(random: Random): string {
  const count = Math.floor(random() * 40);
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join("");
}

/** An edit as it comes through the bridge. */
function wire(edit: unknown): Edit {
  return JSON.parse(JSON.stringify(edit));
}

/** The model after an edit: records are changed by name, whatever stood before. */
export function after({ document, history }: Model, edit: Edit): Model {
  const { past, future } = history;
  switch (edit.kind) {
    case "step": {
      const entry = edit.entry as HistoryEntry;
      const kept = [...past, entry].slice(-STEPS_KEPT);
      return {
        document: changed(document, entry.transaction),
        history: { past: kept, future: [] },
      };
    }
    case "grow":
      return {
        document: changed(document, edit.change as Transaction),
        history: { past: [...past.slice(0, -1), edit.entry as HistoryEntry], future },
      };
    case "undo": {
      const entry = past.at(-1)!;
      return {
        document: changed(document, invertTransaction(entry.transaction)),
        history: { past: past.slice(0, -1), future: [...future, entry] },
      };
    }
    case "redo": {
      const entry = future.at(-1)!;
      return {
        document: changed(document, entry.transaction),
        history: { past: [...past, entry], future: future.slice(0, -1) },
      };
    }
  }
}

function changed(document: DayangDocument, { changes }: Transaction): DayangDocument {
  const next = { ...document } as Record<TableName, Map<string, RecordOf[TableName]>>;
  for (const { table, id, after } of changes) {
    next[table] = new Map(next[table]);
    if (after) next[table].set(id, after);
    else next[table].delete(id);
  }
  return next as DayangDocument;
}

/** The document before the oldest step of the history. */
export function undoneAll({ document, history }: Model): DayangDocument {
  return history.past.reduceRight(
    (now, { transaction }) => changed(now, invertTransaction(transaction)),
    document,
  );
}

/** The document in JSON, for a comparison that also sees the order of records. */
export function jsonOf(document: DayangDocument): string {
  return JSON.stringify(Object.entries(document).map(([table, all]) => [table, [...all]]));
}

/** What is amiss in a model's document: paragraphs in no story or two, stories that name what is not. */
export function faultsIn({ stories, paragraphs }: DayangDocument): string[] {
  const named = [...stories.values()].flatMap(({ paragraphIds }) => paragraphIds);
  return [
    ...named.filter((id) => !paragraphs.has(id)).map((id) => `${id} is named but not there`),
    ...[...paragraphs.keys()]
      .filter((id) => named.filter((other) => other === id).length !== 1)
      .map((id) => `${id} is not in one story`),
  ];
}
