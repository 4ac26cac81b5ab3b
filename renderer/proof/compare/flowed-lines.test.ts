import { expect, test } from "vitest";
import { editionOf, proofedOf } from "../../../document/desk/compare/proofed.fixture.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import { flowedLines } from "./flowed-lines.ts";
import { textDifferences } from "./text-differences.ts";

/** A proof of two articles whose paragraphs are set in lines of five characters, ten points each. */
function proofOf(first: string, second: string, shift = 0): Snapshot {
  const document = editionOf([
    { id: "a", headline: "甲题", paragraphs: [first] },
    { id: "b", headline: "乙题", paragraphs: [second], line: 40 },
  ]);
  return proofedOf(document, [
    ...linesOf("a-1", first, 100),
    ...linesOf("b-1", second, 500 + shift),
  ]);
}

function linesOf(record: string, text: string, top: number): Snapshot["lines"] {
  const count = Math.ceil(text.length / 5);
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [5 * i, Math.min(text.length, 5 * i + 5)];
    const offsets = Array.from({ length: end - start + 1 }, (_, k) => start + k);
    const y = top + 12 * i;
    return {
      record,
      start,
      end,
      offsets,
      xs: offsets.map((offset) => 50 + 10 * (offset - start)),
      top: y,
      bottom: y + 10,
      baseline: y + 8,
      left: 50,
      right: 100,
      itemIndex: 0,
    };
  });
}

const LONG = "今年全县新栽茶苗三千亩，";

test("Lines before a change stay, the one that holds it and those behind it flow", () => {
  const older = proofOf(LONG, "乙文未动");
  const newer = proofOf(LONG.replace("新栽", "新栽了"), "乙文未动");
  const flowed = flowedLines(older, newer);
  expect([...flowed.keys()]).toEqual(["a"]);
  // Three lines in each; the first, 今年全县新, is the same.
  expect(flowed.get("a")?.map(({ y }) => y)).toEqual([112, 124, 112, 124]);
});

test("Lines that stand elsewhere have flowed, whatever they say; equal proofs have none", () => {
  const moved = flowedLines(proofOf(LONG, "乙文"), proofOf(LONG, "乙文", 12));
  expect([...moved]).toEqual([
    [
      "b",
      [
        { x: 50, y: 500, width: 50, height: 10 },
        { x: 50, y: 512, width: 50, height: 10 },
      ],
    ],
  ]);
  expect(flowedLines(proofOf(LONG, "乙文"), proofOf(LONG, "乙文")).size).toBe(0);
});

test("One character that changed is one difference, with its place on both proofs and what is around it", () => {
  const found = textDifferences(proofOf(LONG, "乙文"), proofOf(LONG.replace("三", "四"), "乙文"));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    kind: "changed",
    what: "text",
    before: "三",
    after: "四",
    lead: "全县新栽茶苗",
    tail: "千亩，",
    older: [{ x: 80, y: 112, width: 10 }],
    newer: [{ x: 80, y: 112, width: 10 }],
  });
  expect(found[0]?.flows).toContain("a");
});

test("Where text came, the older proof has the place between its neighbours", () => {
  const found = textDifferences(
    proofOf(LONG, "乙文"),
    proofOf(LONG.replace("茶苗", "茶苗共"), "乙文"),
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ kind: "added", before: "", after: "共" });
  expect(found[0]?.older).toMatchObject([{ width: 0, height: 10 }]);
  expect(found[0]?.newer).toMatchObject([{ width: 10 }]);
});

test("Proofs of the same text differ in nothing", () => {
  expect(textDifferences(proofOf(LONG, "乙文"), proofOf(LONG, "乙文"))).toEqual([]);
});
