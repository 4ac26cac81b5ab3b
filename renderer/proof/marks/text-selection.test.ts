import { expect, test } from "vitest";
import { sampleText } from "./proof-text.fixture.ts";
import {
  boxesOf,
  caretAt,
  occurrencesOf,
  rangesOf,
  stepped,
  textOfRanges,
  wholeAt,
  wordAt,
} from "./text-selection.ts";

const text = sampleText();
const at = (record: string, offset: number) => ({ record, offset });

test("a selection within one text is one range, whichever end it began at", () => {
  const forward = rangesOf(text, { anchor: at("p1", 3), focus: at("p1", 5) });
  expect(forward).toEqual([{ record: "p1", articleId: "a", start: 3, end: 5, text: "昨天" }]);
  expect(rangesOf(text, { anchor: at("p1", 5), focus: at("p1", 3) })).toEqual(forward);
});

test("a selection over a line's end has a box on each line", () => {
  const boxes = boxesOf(text, rangesOf(text, { anchor: at("p1", 13), focus: at("p1", 17) }));
  expect(boxes).toEqual([
    { x: 130, y: 40, width: 20, height: 10 },
    { x: 0, y: 52, width: 20, height: 10 },
  ]);
});

test("within one article a selection goes over its records and columns", () => {
  const ranges = rangesOf(text, { anchor: at("p2", 20), focus: at("p4", 4) });
  expect(ranges.map(({ record }) => record)).toEqual(["p2", "photo#caption", "p3", "p4"]);
  expect(textOfRanges(ranges)).toContain("分段收割");
  const columns = new Set(boxesOf(text, ranges).map(({ x }) => Math.floor(x / 160)));
  expect(columns).toEqual(new Set([0, 1]));
});

test("between two articles all that is read between them is taken", () => {
  const ranges = rangesOf(text, { anchor: at("b#headline", 2), focus: at("p4", 20) });
  expect(ranges.map(({ record, text: said }) => [record, said])).toEqual([
    ["p4", "一块收割一块。".slice(-1 * (22 - 20))],
    ["b#headline", "秋收"],
  ]);
});

test("a caret is a range without text, with a box without width", () => {
  const ranges = rangesOf(text, caretAt(at("p1", 4)));
  expect(ranges).toEqual([{ record: "p1", articleId: "a", start: 4, end: 4, text: "" }]);
  expect(boxesOf(text, ranges)).toEqual([{ x: 40, y: 40, width: 0, height: 10 }]);
});

test("a caret where a line ends stands at that line's end", () => {
  const ranges = rangesOf(text, caretAt(at("p1", 15)));
  expect(boxesOf(text, ranges)).toEqual([{ x: 150, y: 40, width: 0, height: 10 }]);
});

test("a text that is not on the proof gives nothing", () => {
  expect(rangesOf(text, caretAt(at("gone", 0)))).toEqual([]);
});

test("words, whole texts and single characters are found at a place", () => {
  const word = rangesOf(text, wordAt(text, at("q1", 1)));
  expect(word.map(({ text: said }) => said)).toEqual(["城南"]);
  expect(rangesOf(text, wholeAt(text, at("p3", 2)))[0]!.text).toBe("分段收割");
  expect(stepped(text, at("p3", 4), 1)).toEqual(at("p3", 4));
  expect(stepped(text, at("p3", 4), -1)).toEqual(at("p3", 3));
});

test("all places where a text stands are found, heads and captions too", () => {
  expect(occurrencesOf(text, "收割").map(({ record, start }) => [record, start])).toEqual([
    ["photo#caption", 1],
    ["p3", 2],
    ["p4", 17],
  ]);
  expect(occurrencesOf(text, "")).toEqual([]);
});
