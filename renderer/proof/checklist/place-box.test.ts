import { expect, test } from "vitest";
import { editionOf, proofedOf } from "../../../document/desk/compare/proofed.fixture.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import { placeBox } from "./place-box.ts";

const snapshot = proofedOf(
  editionOf([{ id: "a", headline: "茶苗下山", paragraphs: ["今年全县新栽茶苗三千亩。"] }]),
);
const line = (
  record: string,
  start: number,
  end: number,
  top: number,
): Snapshot["lines"][number] => ({
  ...{ record, start, end, top, bottom: top + 12, baseline: top + 10, left: 50, right: 150 },
  ...{ offsets: [], xs: [], itemIndex: 0 },
});
const SHOWN: Snapshot = {
  ...snapshot,
  lines: [line("a#headline", 0, 4, 60), line("a-1", 0, 8, 100), line("a-1", 8, 13, 112)],
  findings: [
    {
      severity: "error",
      code: "page.overset",
      values: {},
      at: { article: "a", box: { x: 1, y: 2, width: 3, height: 4 } },
    },
  ],
};
const found = (at: Parameters<typeof placeBox>[1]["at"], code = "desk.found.name") => ({
  code,
  values: {},
  at,
});

test("A stretch of text is the lines in which it stands", () => {
  const at = { paragraph: "a-1", start: 9, end: 11 };
  expect(placeBox(SHOWN, found(at))).toEqual({ x: 50, y: 112, width: 100, height: 12 });
  expect(placeBox(SHOWN, found({ paragraph: "a-1" }))).toMatchObject({ y: 100, height: 24 });
});

test("Without a text it is the article's head, and what preflight found has its own box", () => {
  expect(placeBox(SHOWN, found({ article: "a" }))).toMatchObject({ y: 60, height: 12 });
  expect(placeBox(SHOWN, found({ article: "a" }, "page.overset"))).toMatchObject({ x: 1, y: 2 });
});

test("What does not stand on this page has no place", () => {
  expect(placeBox(SHOWN, found({ page: 4 }))).toBeUndefined();
  expect(placeBox(SHOWN, found({ paragraph: "elsewhere" }))).toBeUndefined();
});
