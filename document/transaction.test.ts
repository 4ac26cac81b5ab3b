import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Paragraph, Story } from "./article.ts";
import { type DayangDocument, emptyDocument } from "./document.ts";
import {
  applyTransaction,
  invertTransaction,
  putRecords,
  type RecordChange,
  squashTransactions,
  type Transaction,
} from "./transaction.ts";

/** What a random transaction does to one record: puts it with a text, or deletes it. */
type Step = { readonly id: string; readonly text: string | undefined; readonly story: boolean };

const step: fc.Arbitrary<Step> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e"),
  text: fc.option(fc.string({ maxLength: 6 }), { nil: undefined }),
  story: fc.boolean(),
});
/** At most one change a record. */
const steps = fc.uniqueArray(step, { maxLength: 8, selector: ({ id, story }) => `${id}${story}` });

function changeOf(document: DayangDocument, { id, text, story }: Step): RecordChange {
  if (story) {
    const after: Story | undefined = text === undefined ? undefined : { id, paragraphIds: [text] };
    return { table: "stories", id, before: document.stories.get(id), after };
  }
  const after: Paragraph | undefined =
    text === undefined ? undefined : { id, styleId: "body", text, spans: [] };
  return { table: "paragraphs", id, before: document.paragraphs.get(id), after };
}

function transactionOn(document: DayangDocument, of: readonly Step[], event: string): Transaction {
  return { event, changes: of.map((one) => changeOf(document, one)) };
}

const RUNS = { seed: 20261124, numRuns: 300 } as const;

describe("transactions", () => {
  test("apply(apply(d, t), invert(t)) = d, with every record the same object again", () => {
    fc.assert(
      fc.property(steps, steps, (start, next) => {
        const document = applyTransaction(
          emptyDocument(),
          transactionOn(emptyDocument(), start, "start"),
        );
        const transaction = transactionOn(document, next, "next");
        const inverse = invertTransaction(transaction);
        const back = applyTransaction(applyTransaction(document, transaction), inverse);
        expect(back).toEqual(document);
        for (const [id, record] of document.paragraphs)
          expect(back.paragraphs.get(id)).toBe(record);
        for (const [id, record] of document.stories) expect(back.stories.get(id)).toBe(record);
      }),
      RUNS,
    );
  });

  test("apply(d, squash(t, u)) = apply(apply(d, t), u), one change a record and none without effect", () => {
    fc.assert(
      fc.property(steps, steps, steps, (start, first, second) => {
        const document = applyTransaction(
          emptyDocument(),
          transactionOn(emptyDocument(), start, "start"),
        );
        const t = transactionOn(document, first, "first");
        const between = applyTransaction(document, t);
        const u = transactionOn(between, second, "second");
        const squashed = squashTransactions(t, u);
        expect(applyTransaction(document, squashed)).toEqual(applyTransaction(between, u));
        const keys = squashed.changes.map(({ table, id }) => `${table}/${id}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { before, after } of squashed.changes) expect(before).not.toBe(after);
      }),
      RUNS,
    );
  });

  test("a squash undone takes back both", () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const t = transactionOn(emptyDocument(), first, "first");
        const between = applyTransaction(emptyDocument(), t);
        const both = squashTransactions(t, transactionOn(between, second, "second"));
        const after = applyTransaction(emptyDocument(), both);
        expect(applyTransaction(after, invertTransaction(both))).toEqual(emptyDocument());
      }),
      RUNS,
    );
  });

  test("tables that a transaction does not change keep their identity, the given document its content", () => {
    const document = emptyDocument();
    const record: Paragraph = { id: "p", styleId: "body", text: "甲", spans: [] };
    const next = applyTransaction(
      document,
      putRecords(document, "put", [{ table: "paragraphs", record }]),
    );
    expect(next.stories).toBe(document.stories);
    expect(next.articles).toBe(document.articles);
    expect(next.paragraphs.get("p")).toBe(record);
    expect(document.paragraphs.size).toBe(0);
  });

  test("a transaction made for another state of a record is refused by name", () => {
    const record: Paragraph = { id: "p", styleId: "body", text: "甲", spans: [] };
    const put = putRecords(emptyDocument(), "input.type", [{ table: "paragraphs", record }]);
    const once = applyTransaction(emptyDocument(), put);
    expect(() => applyTransaction(once, put)).toThrow(/"p" in paragraphs .*input\.type/);
  });
});
