import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Paragraph } from "./article.ts";
import { type DayangDocument, emptyDocument } from "./document.ts";
import {
  EMPTY_HISTORY,
  type History,
  type HistoryEntry,
  type KeptHistory,
  relinkHistory,
} from "./history.ts";
import { NO_SELECTION } from "./selection.ts";
import {
  applyTransaction,
  invertTransaction,
  type RecordChange,
  type Transaction,
} from "./transaction.ts";

/** A record's id and its text after the step; undefined deletes it. */
type Touch = { readonly id: string; readonly text: string | undefined };

const touch: fc.Arbitrary<Touch> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  text: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
});
const step = fc.uniqueArray(touch, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
const RUNS = { seed: 20261125, numRuns: 200 } as const;

const paragraph = (id: string, text: string): Paragraph => ({
  id,
  styleId: "body",
  text,
  spans: [{ start: 0, end: text.length, styleId: "strong" }],
});

function transactionOn(document: DayangDocument, touches: readonly Touch[]): Transaction {
  const changes = touches.map(({ id, text }): RecordChange => {
    const after = text === undefined ? undefined : paragraph(id, text);
    return { table: "paragraphs", id, before: document.paragraphs.get(id), after };
  });
  return { event: "edit", changes };
}

const entry = (id: number, transaction: Transaction): HistoryEntry => ({
  id,
  label: "action.edit",
  values: {},
  transaction,
  before: NO_SELECTION,
  after: NO_SELECTION,
  time: id,
});

/** An edition in which the steps were made and the last `undone` of them undone. */
function edited(steps: readonly (readonly Touch[])[], undone: number) {
  const states: DayangDocument[] = [emptyDocument()];
  const entries = steps.map((touches, i) => {
    const transaction = transactionOn(states[i]!, touches);
    states.push(applyTransaction(states[i]!, transaction));
    return entry(i + 1, transaction);
  });
  const at = Math.max(0, entries.length - undone);
  const history: History = {
    past: entries.slice(0, at),
    future: entries.slice(at).reverse(),
  };
  return { states, at, history };
}

/** What a file gives back: equal values, none of them the same object. */
const throughFile = (history: History): KeptHistory => JSON.parse(JSON.stringify(history));
const documentThroughFile = (document: DayangDocument): DayangDocument => ({
  ...emptyDocument(),
  paragraphs: new Map(
    [...document.paragraphs].map(([id, record]) => [id, JSON.parse(JSON.stringify(record))]),
  ),
});

describe("a history read from a file", () => {
  test("is undone to the first state and redone to the last by applying its steps", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.nat(8), (steps, undone) => {
        const { states, at, history } = edited(steps, undone);
        const opened = documentThroughFile(states[at]!);
        const { past, future } = relinkHistory(opened, throughFile(history));
        expect(past.map(({ id }) => id)).toEqual(history.past.map(({ id }) => id));
        expect(future.map(({ id }) => id)).toEqual(history.future.map(({ id }) => id));
        let document = opened;
        for (const { transaction, id } of past.toReversed()) {
          document = applyTransaction(document, invertTransaction(transaction));
          expect(document).toEqual(states[id - 1]);
        }
        for (const { transaction, id } of [...past, ...future.toReversed()]) {
          document = applyTransaction(document, transaction);
          expect(document).toEqual(states[id]);
        }
        for (const { transaction } of future) {
          document = applyTransaction(document, invertTransaction(transaction));
        }
        for (const [id, record] of opened.paragraphs)
          expect(document.paragraphs.get(id)).toBe(record);
      }),
      RUNS,
    );
  });

  test("keeps its steps' names, selections and times", () => {
    const { states, at, history } = edited([[{ id: "a", text: "x" }]], 0);
    const { past } = relinkHistory(documentThroughFile(states[at]!), throughFile(history));
    expect(past).toEqual(history.past);
  });

  test("leaves out the steps behind the first that leads to other values", () => {
    const steps = ["1", "2", "3"].map((text) => [
      { id: "a", text },
      { id: text, text },
    ]);
    const { states, at, history } = edited(steps, 0);
    const kept = throughFile(history);
    const changed = kept.past[1]!.transaction.changes[0]!;
    Reflect.set(changed.after!, "text", "other");
    const { past } = relinkHistory(documentThroughFile(states[at]!), kept);
    expect(past.map(({ id }) => id)).toEqual([3]);
  });

  test("leaves out steps to redo that do not begin at the document", () => {
    const { history } = edited([[{ id: "a", text: "1" }], [{ id: "a", text: "2" }]], 1);
    const { past, future } = relinkHistory(emptyDocument(), throughFile(history));
    expect([past, future]).toEqual([[], []]);
  });

  test("is empty when it was", () => {
    expect(relinkHistory(emptyDocument(), EMPTY_HISTORY)).toEqual(EMPTY_HISTORY);
  });
});
