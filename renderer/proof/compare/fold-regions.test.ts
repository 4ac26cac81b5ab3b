import { expect, test } from "vitest";
import type { Box } from "../../../typeset/display-list.ts";
import { boxAroundAll, coveredShare, foldRegions, type TextDifference } from "./fold-regions.ts";

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

function text(more: Partial<TextDifference>): TextDifference {
  return {
    id: "text-0",
    kind: "changed",
    what: "text",
    flows: ["article-1"],
    before: "2",
    after: "3",
    lead: "",
    tail: "",
    older: [],
    newer: [],
    change: { kind: "changed", what: "text", olderText: "2", newerText: "3" },
    ...more,
  };
}

test("A region under a changed character is the change itself", () => {
  const places = { older: [box(100, 200, 5, 9)], newer: [box(100, 200, 5, 9)] };
  const found = foldRegions([text(places)], [box(99, 199, 8, 11)], new Map());
  expect(found.map(({ id }) => id)).toEqual(["text-0"]);
});

test("Where text went, the lines that follow have moved for it: they are no differences of their own", () => {
  const places = { older: [box(100, 200, 60, 9)], newer: [box(100, 200, 0, 9)] };
  const lines = Array.from({ length: 6 }, (_, i) => box(80, 200 + 12 * i, 150, 9));
  const region = box(80, 199, 150, 71);
  const isFolded = (flow: string) =>
    foldRegions([text(places)], [region], new Map([[flow, lines]])).length === 1;
  expect(isFolded("article-1")).toBe(true);
  // The same lines of an article that says what it said: its place was changed.
  expect(isFolded("article-2")).toBe(false);
});

test("What no text explains is listed, from top to foot among the others", () => {
  const places = { older: [box(100, 200, 5, 9)], newer: [box(100, 200, 5, 9)] };
  const regions = [box(10, 10, 300, 2), box(99, 199, 8, 11), box(400, 500, 100, 80)];
  const found = foldRegions([text(places)], regions, new Map());
  expect(found.map(({ kind }) => kind)).toEqual(["look", "changed", "look"]);
  expect(found[2]?.newer).toEqual([box(400, 500, 100, 80)]);
});

test("A region that is mostly something else is not hidden behind a change of text within it", () => {
  const places = { older: [box(100, 200, 50, 9)], newer: [box(100, 200, 50, 9)] };
  const found = foldRegions([text(places)], [box(80, 150, 200, 120)], new Map());
  expect(found).toHaveLength(2);
});

test("A picture that was replaced has the region beside its article's lines", () => {
  const lines = [box(80, 100, 150, 9), box(80, 112, 150, 9)];
  const picture = text({ what: "picture", among: box(80, 100, 400, 200), older: [], newer: [] });
  const region = box(250, 120, 150, 100);
  const found = foldRegions(
    [picture],
    [region, box(600, 700, 10, 10)],
    new Map([["other", lines]]),
  );
  expect(found.map(({ kind }) => kind)).toEqual(["changed", "look"]);
  expect(found[0]?.newer).toEqual([region]);
});

test("The same proofs differ in nothing", () => {
  expect(foldRegions([], [], new Map())).toEqual([]);
});

test("What several boxes cover together is counted once", () => {
  const whole = box(0, 0, 100, 10);
  expect(coveredShare(whole, [box(0, 0, 50, 10), box(0, 0, 50, 10)])).toBeCloseTo(0.5);
  expect(coveredShare(whole, [box(0, 0, 50, 10), box(50, 0, 50, 10)])).toBe(1);
  expect(coveredShare(whole, [box(0, 20, 100, 10)])).toBe(0);
});

test("A box around several holds them all", () => {
  expect(boxAroundAll([box(10, 20, 5, 5), box(0, 30, 2, 40)])).toEqual(box(0, 20, 15, 50));
  expect(boxAroundAll([])).toBeUndefined();
});
