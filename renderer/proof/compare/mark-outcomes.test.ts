import { expect, test } from "vitest";
import { editionOf, proofedOf } from "../../../document/desk/compare/proofed.fixture.ts";
import type { MarkState } from "../../../document/desk/desk.ts";
import type { Mark } from "../../../document/desk/marks.ts";
import { marksOfProof, outcomesOf } from "./mark-outcomes.ts";

const TEXT = "今年全县新栽茶苗三千亩，比上年多了一成。";

function proofOf(text: string) {
  return proofedOf(editionOf([{ id: "a", headline: "茶苗下山", paragraphs: [text] }]));
}

function markOn(text: string, to: string, more: Partial<MarkState> = {}, y = 100): MarkState {
  const start = TEXT.indexOf(text);
  const range = { record: "a-1", articleId: "a", start, end: start + text.length, text };
  const mark: Mark = {
    id: `mark-${text}`,
    proofId: "proof-1",
    pageId: "page-1",
    kind: "change",
    errorClass: "B",
    ranges: [range],
    boxes: [{ x: 50, y, width: 20, height: 10 }],
    text: to,
  };
  return {
    mark,
    round: 1,
    by: { id: "p", name: "沈砚" },
    time: 0,
    status: "open",
    thread: [],
    ...more,
  };
}

test("A mark that was carried out is no alarm; one that was only said to be is", () => {
  const newer = proofOf(TEXT.replace("三千", "四千"));
  const marks = [
    markOn("三千", "四千", { status: "done", how: "byHand" }),
    markOn("一成", "两成", { status: "done", how: "byHand" }),
    markOn("今年", "去年"),
  ];
  const { marks: outcomes, uncalled } = outcomesOf(marks, proofOf(TEXT), newer, []);
  expect(outcomes.map(({ state, alarm }) => [state, alarm])).toEqual([
    ["done", undefined],
    ["notDone", "claimed"],
    ["notDone", "open"],
  ]);
  expect(uncalled).toEqual([]);
});

test("What was refused may stand as it was, but must not be done all the same", () => {
  const refused = markOn("三千", "四千", { status: "refused", reason: "原文无误" });
  const [kept] = outcomesOf([refused], proofOf(TEXT), proofOf(TEXT), []).marks;
  expect(kept?.alarm).toBeUndefined();
  const changed = proofOf(TEXT.replace("三千", "四千"));
  const [done] = outcomesOf([refused], proofOf(TEXT), changed, []).marks;
  expect(done?.alarm).toBe("refused");
});

test("Changes that no mark asked for are told of, those of the look where no mark lies", () => {
  const look = (id: string, y: number) => {
    const boxes = [{ x: 40, y, width: 60, height: 30 }];
    return { id, kind: "look" as const, older: boxes, newer: boxes };
  };
  const newer = proofOf(TEXT.replace("三千", "四千").replace("上年", "去年"));
  const { uncalled } = outcomesOf([markOn("三千", "四千")], proofOf(TEXT), newer, [
    look("look-0", 90),
    look("look-1", 400),
  ]);
  expect(uncalled.map(({ id }) => id)).toEqual(["uncalled-0", "look-1"]);
  expect(uncalled[0]).toMatchObject({ before: "上", after: "去" });
});

test("A proof's marks come in the order of the page, without withdrawn ones and those of other proofs", () => {
  const other = markOn("全县", "全市");
  const marks = [
    markOn("三千", "四千", {}, 300),
    markOn("今年", "去年", {}, 20),
    markOn("一成", "两成", { status: "withdrawn" }),
    { ...other, mark: { ...other.mark, proofId: "proof-2" } },
  ];
  expect(marksOfProof(marks, "proof-1").map(({ mark }) => mark.id)).toEqual([
    "mark-今年",
    "mark-三千",
  ]);
});
