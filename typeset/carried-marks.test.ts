import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "../document/commands/changes.ts";
import { done } from "../document/commands/edition.fixture.ts";
import { mark, saying } from "../document/desk/apply-mark.fixture.ts";
import { proofedOf } from "../document/desk/compare/proofed.fixture.ts";
import { deskOf, made, proofOf, READER } from "../document/desk/desk.fixture.ts";
import type { Desk } from "../document/desk/desk.ts";
import { furnished } from "../document/desk/furniture.fixture.ts";
import type { Mark } from "../document/desk/marks.ts";
import type { Snapshot } from "../document/desk/snapshot.ts";
import type { DayangDocument } from "../document/document.ts";
import { recordOf } from "../document/document.ts";
import { replaceRange } from "../document/text/edit.ts";
import { furnitureRecord } from "../document/text/furniture-texts.ts";
import { textOf } from "../document/text/records.ts";
import { carriedMarks, earlierDrawn } from "./carried-marks.ts";
import { textMapOver } from "./text-map.ts";

const BEFORE = furnished();
const FIRST = proofedOf(BEFORE);
const ISSUE = furnitureRecord("page-1", "nameplate", "issue");
const RECORDS = [
  "harvest-1",
  "harvest-2",
  "harvest-3",
  "bridge-1",
  "harvest#headline",
  "harvest-photo-1#caption",
  ISSUE,
] as const;

const SIZE = 10;

/** The proof of a document on which each text stands on a line of its own, ten points a character. */
function proofed(document: DayangDocument): Snapshot {
  const records = [
    ISSUE,
    "harvest#headline",
    "harvest-photo-1#caption",
    ...document.paragraphs.keys(),
  ];
  const lines = records.map((record, i): Snapshot["lines"][number] => {
    const { length } = textOf(document, record);
    const offsets = Array.from({ length: length + 1 }, (_, at) => at);
    const top = 20 * i;
    return {
      record,
      start: 0,
      end: length,
      offsets,
      xs: offsets.map((at) => at * SIZE),
      top,
      bottom: top + SIZE,
      baseline: top + 8,
      left: 0,
      right: 400,
      itemIndex: 0,
    };
  });
  return proofedOf(document, lines);
}

/** A desk with marks on the first proof, and a second proof after it. */
function deskWith(marks: readonly Mark[]): Desk {
  return deskOf(
    [undefined, made()],
    ...marks.map(
      (each, i) => [READER, { event: "mark.made", mark: { ...each, id: `m-${i}` } }] as const,
    ),
    [undefined, made({ id: "proof-2", round: 2 })],
  );
}

function carriedTo(document: DayangDocument, desk: Desk, withDone = false) {
  const snapshot = proofed(document);
  const onto = {
    proof: proofOf({ id: "proof-2", round: 2 }),
    snapshot,
    map: textMapOver(snapshot.lines),
    earlier: new Map([["proof-1", FIRST]]),
  };
  return carriedMarks(desk, onto, withDone);
}

/** An edit of a text of the harvest's story, by shares of its length. */
const edit = fc.record({
  record: fc.constantFrom("harvest-1", "harvest-2", "harvest-3", "bridge-1", "harvest#headline"),
  start: fc.nat(99),
  length: fc.nat(6),
  text: fc.constantFrom("", "新", "昨日", "\n", "亩产。\n站长", "，"),
});

function edited(edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[]) {
  let count = 0;
  return edits.reduce<DayangDocument>((current, { record, start, length, text }) => {
    if (!record.includes("#") && !current.paragraphs.has(record)) return current;
    const size = textOf(current, record).length;
    const from = start % (size + 1);
    const range = {
      start: { record, offset: from },
      end: { record, offset: Math.min(size, from + length) },
    };
    const change = replaceRange(current, range, text, (prefix) => `${prefix}-new-${++count}`);
    return isRefusal(change) ? current : done(current, change.transaction);
  }, BEFORE);
}

/** A stretch of a text, or a place in it. */
const stretch = fc
  .record({ record: fc.constantFrom(...RECORDS), start: fc.nat(99), length: fc.nat(5) })
  .map(({ record, start, length }) => {
    const text = textOf(BEFORE, record);
    const from = start % text.length;
    const end = Math.min(text.length, from + length);
    return { record, start: from, end, text: text.slice(from, end) };
  });

describe("marks of an earlier proof on a later one", () => {
  test("quote what stands at their new place, or are said to be gone; none is lost", () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1 }), fc.array(edit), (places, edits) => {
        const marks = places.map((place) => mark(place.text ? "change" : "insert", place));
        const now = edited(edits);
        const carried = carriedTo(now, deskWith(marks));
        expect(carried.map(({ state }) => state.mark.ranges)).toEqual(
          marks.map(({ ranges }) => ranges),
        );
        for (const { here, near } of carried) {
          expect(near.height).toBeGreaterThan(0);
          for (const { record, start, end, text } of here?.mark.ranges ?? []) {
            expect(textOf(now, record).slice(start, end)).toBe(text);
            const [box] = here?.mark.boxes ?? [];
            expect(box).toMatchObject({ x: SIZE * start, width: SIZE * (end - start) });
          }
        }
      }),
    );
  });

  test("have all their places while nothing was edited", () => {
    fc.assert(
      fc.property(fc.array(stretch), (places) => {
        const carried = carriedTo(BEFORE, deskWith(places.map((place) => mark("note", place))));
        expect(carried.map(({ here }) => here?.mark.ranges)).toEqual(places.map((each) => [each]));
      }),
    );
  });

  const YESTERDAY = mark("change", saying("harvest-1", "昨日", BEFORE), { text: "今晨" });

  test("keep their numbers and their round; only what is open is carried", () => {
    const desk = deskWith([mark("note", [], { text: "图不清" }), YESTERDAY]);
    const answered = deskOf(
      [undefined, made()],
      [READER, { event: "mark.made", mark: { ...YESTERDAY, id: "m-0" } }],
      [READER, { event: "mark.made", mark: { ...YESTERDAY, id: "m-1" } }],
      [READER, { event: "mark.done", markId: "m-0", how: "byHand" }],
      [undefined, made({ id: "proof-2", round: 2 })],
    );
    expect(carriedTo(BEFORE, desk).map(({ number, proof }) => [number, proof.round])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(carriedTo(BEFORE, answered).map(({ number }) => number)).toEqual([2]);
    expect(carriedTo(BEFORE, answered, true).map(({ number }) => number)).toEqual([1, 2]);
  });

  test("on a part of the page stay there; those whose text is gone are not drawn", () => {
    const box = { x: 30, y: 40, width: 50, height: 60 };
    const note = mark("note", [], { text: "图不清", boxes: [box] });
    const { paragraphIds } = recordOf(BEFORE, "stories", "s-harvest");
    expect(paragraphIds).toContain("harvest-1");
    const at = { record: "harvest-1", offset: 0 };
    const all = { start: at, end: { ...at, offset: textOf(BEFORE, "harvest-1").length } };
    const change = replaceRange(BEFORE, all, "另有报道。", () => "none");
    const now = done(BEFORE, isRefusal(change) ? change : change.transaction);
    const carried = carriedTo(now, deskWith([note, YESTERDAY]));
    expect(carried.map(({ here }) => here?.mark.boxes)).toEqual([[box], undefined]);
    expect(carried.map(({ seemsDone }) => seemsDone)).toEqual([false, false]);
    expect(earlierDrawn(carried).map(({ number }) => number)).toEqual([1]);
  });

  test("of a replacement everywhere keep the places that still read so", () => {
    const everywhere = mark("replaceAll", [
      saying("harvest-1", "昨日", BEFORE),
      saying("bridge-1", "昨日", BEFORE),
    ]);
    const range = saying("harvest-1", "昨日", BEFORE);
    const at = (offset: number) => ({ record: "harvest-1", offset });
    const change = replaceRange(
      BEFORE,
      { start: at(range.start), end: at(range.end) },
      "今晨",
      () => "none",
    );
    const now = done(BEFORE, isRefusal(change) ? change : change.transaction);
    const [one] = carriedTo(now, deskWith([everywhere]));
    expect(one?.here?.mark.ranges.map(({ record }) => record)).toEqual(["bridge-1"]);
    // The same edit is all that the change asks for.
    const [asked] = carriedTo(now, deskWith([YESTERDAY]));
    expect(asked).toMatchObject({ here: undefined, seemsDone: true });
  });
});
