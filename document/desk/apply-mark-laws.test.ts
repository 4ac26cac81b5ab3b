import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusal } from "../commands/changes.ts";
import { done } from "../commands/edition.fixture.ts";
import { checkInvariants } from "../commands/invariants.ts";
import type { DayangDocument } from "../document.ts";
import { recordOf } from "../document.ts";
import { replaceRange } from "../text/edit.ts";
import { textOf } from "../text/records.ts";
import { invertTransaction } from "../transaction.ts";
import { application, EDITION, mark, PROOF } from "./apply-mark.fixture.ts";
import type { Mark } from "./marks.ts";
import { markPlaceNow } from "./rebase-mark.ts";

const RECORDS = ["harvest-1", "harvest-2", "harvest-3", "bridge-1", "harvest#headline"] as const;

/** An edit somewhere in a story, by shares of its length. */
const edit = fc.record({
  paragraph: fc.nat(9),
  start: fc.nat(99),
  length: fc.nat(6),
  text: fc.constantFrom("", "新", "昨日", "\n", "亩产。\n站长", "，"),
});

function editedBy(document: DayangDocument, edits: readonly EditOf[]): DayangDocument {
  let count = 0;
  return edits.reduce((current, { paragraph, start, length, text }) => {
    const { paragraphIds } = recordOf(current, "stories", "s-harvest");
    const record = paragraphIds[paragraph % paragraphIds.length]!;
    const size = textOf(current, record).length;
    const from = start % (size + 1);
    const range = {
      start: { record, offset: from },
      end: { record, offset: Math.min(size, from + length) },
    };
    const made = replaceRange(current, range, text, (prefix) => `${prefix}-law-${++count}`);
    return done(current, isRefusal(made) ? made : made.transaction);
  }, document);
}
type EditOf = typeof edit extends fc.Arbitrary<infer E> ? E : never;

/** A stretch of one of the texts, by shares of its length. */
const stretch = fc
  .record({
    record: fc.constantFrom(...RECORDS),
    start: fc.nat(99),
    length: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ record, start, length }) => {
    const text = textOf(EDITION, record);
    const from = start % text.length;
    const end = Math.min(text.length, from + length);
    return { record, start: from, end, text: text.slice(from, end) };
  });

const place = stretch.map((range) => ({ ...range, end: range.start, text: "" }));

const anyMark: fc.Arbitrary<Mark> = fc.oneof(
  stretch.map((range) => mark("change", range, { text: "改" })),
  stretch.map((range) => mark("delete", range)),
  place.map((range) => mark("insert", range, { text: "增\n补" })),
  place.map((range) => mark("newParagraph", range)),
  place.map((range) => mark("runOn", range)),
  place.map((range) => mark("addSpace", range)),
  place.map((range) => mark("closeUp", range)),
  stretch.map((range) => mark("replaceAll", range, { text: "换" })),
  fc.tuple(stretch, stretch).map(([range, to]) => mark("transpose", range, { to })),
  fc.tuple(stretch, place).map(([range, to]) => mark("move", range, { to })),
);

test("any mark on any edited text leaves a sound document that undoing takes back, or is refused", () => {
  fc.assert(
    fc.property(anyMark, fc.array(edit, { maxLength: 4 }), (what, edits) => {
      const document = editedBy(EDITION, edits);
      const made = application(what, document);
      if (isRefusal(made)) {
        expect(made.refused).toMatch(/^desk\.apply\.(byHand|changed|done)$/);
        return;
      }
      const after = done(document, made);
      expect(checkInvariants(after)).toEqual([]);
      expect(done(after, invertTransaction(made))).toEqual(document);
    }),
    { seed: 20261124, numRuns: 400 },
  );
});

test("a change that is applied replaces the marked text and nothing else", () => {
  let count = 0;
  fc.assert(
    fc.property(stretch, fc.array(edit, { maxLength: 3 }), (range, edits) => {
      const document = editedBy(EDITION, edits);
      const what = mark("change", range, { text: "【改】" });
      const made = application(what, document);
      const [now] = markPlaceNow(document, what, PROOF) ?? [];
      expect(isRefusal(made)).toBe(now === undefined);
      if (isRefusal(made) || !now) return;
      count += 1;
      const before = textOf(document, now.record);
      expect(before.slice(now.start, now.end)).toBe(range.text);
      expect(textOf(done(document, made), now.record)).toBe(
        `${before.slice(0, now.start)}【改】${before.slice(now.end)}`,
      );
      expect(made.changes).toHaveLength(1);
    }),
    { seed: 20261124, numRuns: 300 },
  );
  expect(count).toBeGreaterThan(100);
});
