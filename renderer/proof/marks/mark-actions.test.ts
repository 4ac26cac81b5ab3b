import { expect, test } from "vitest";
import { MARK_KINDS, markSchema } from "../../../document/desk/marks.ts";
import { canBeOn, defaultClass, draftOf, type MarkDraft, type MarkTarget } from "./mark-actions.ts";
import { sampleText } from "./proof-text.fixture.ts";
import { caretAt, type TextSelection } from "./text-selection.ts";

const text = sampleText();
const at = (record: string, offset: number) => ({ record, offset });
const select = (record: string, start: number, end: number): TextSelection => ({
  anchor: at(record, start),
  focus: at(record, end),
});
const on = (selection: TextSelection): MarkTarget => ({ kind: "text", selection });
const BOX: MarkTarget = { kind: "box", box: { x: 5, y: 5, width: 40, height: 20 } };

function made(draft: MarkDraft | string): MarkDraft {
  if (typeof draft === "string") throw new Error(`asks for ${draft}`);
  return draft;
}

test("every kind of mark can be made, and is one that the log takes", () => {
  const targets = [on(select("p1", 3, 5)), on(caretAt(at("p1", 18))), BOX];
  for (const kind of MARK_KINDS) {
    const target = targets.find((one) => canBeOn(kind, one))!;
    const wish = { text: "字", to: select("p2", 3, 6) };
    const draft = made(draftOf(text, kind, target, wish));
    const mark = { id: "m", proofId: "proof", pageId: "page", ...draft };
    expect(markSchema.parse(mark)).toEqual(mark);
    expect(draft.kind).toBe(kind);
  }
});

test("a change takes the selected text and says what is to stand there", () => {
  const draft = made(draftOf(text, "change", on(select("p1", 3, 5)), { text: "今天" }));
  expect(draft).toEqual({
    kind: "change",
    errorClass: "C",
    ranges: [{ record: "p1", articleId: "a", start: 3, end: 5, text: "昨天" }],
    boxes: [{ x: 30, y: 40, width: 20, height: 10 }],
    text: "今天",
  });
});

test("what a mark still asks for is told", () => {
  const place = on(caretAt(at("p1", 2)));
  const words = on(select("p1", 3, 6));
  expect(draftOf(text, "change", words)).toBe("words");
  expect(draftOf(text, "change", words, { text: "  " })).toBe("words");
  expect(draftOf(text, "delete", place)).toBe("text");
  expect(draftOf(text, "delete", BOX)).toBe("text");
  expect(draftOf(text, "insert", BOX, { text: "字" })).toBe("place");
  expect(draftOf(text, "transpose", words)).toBe("otherText");
  expect(draftOf(text, "move", words)).toBe("otherPlace");
  expect(draftOf(text, "runOn", on(caretAt(at("q1", 14))))).toBe("nextParagraph");
  // A crosshead follows.
  expect(draftOf(text, "runOn", on(caretAt(at("p2", 5))))).toBe("nextParagraph");
});

test("an insertion at a selection goes before it", () => {
  const draft = made(draftOf(text, "newParagraph", on(select("p1", 5, 9))));
  expect(draft.ranges).toEqual([{ record: "p1", articleId: "a", start: 5, end: 5, text: "" }]);
  expect(draft.boxes[0]!.width).toBe(0);
});

test("two characters are transposed without a second selection, longer text with one", () => {
  const two = made(draftOf(text, "transpose", on(select("p1", 3, 5))));
  expect([two.ranges[0]!.text, two.to!.text]).toEqual(["昨", "天"]);
  expect(two.toBoxes).toEqual([{ x: 40, y: 40, width: 10, height: 10 }]);
  const later = select("p1", 7, 10);
  const both = made(draftOf(text, "transpose", on(later), { to: select("p1", 5, 7) }));
  expect([both.ranges[0]!.text, both.to!.text]).toEqual(["召开", "现场会"]);
  expect(draftOf(text, "transpose", on(later), { to: select("p1", 9, 12) })).toBe("otherText");
});

test("text is moved to another place, not into itself", () => {
  const from = on(select("p2", 2, 5));
  const draft = made(draftOf(text, "move", from, { to: caretAt(at("p4", 0)) }));
  expect(draft.to).toEqual({ record: "p4", articleId: "a", start: 0, end: 0, text: "" });
  expect(draftOf(text, "move", from, { to: caretAt(at("p2", 3)) })).toBe("otherPlace");
});

test("running on joins a paragraph with the next, from its end or from the next one's start", () => {
  const end = made(draftOf(text, "runOn", on(caretAt(at("p1", 4)))));
  expect([end.ranges[0]!.start, end.to!.record, end.to!.start]).toEqual([18, "p2", 0]);
  expect(made(draftOf(text, "runOn", on(caretAt(at("p2", 0)))))).toEqual(end);
});

test("replacing everywhere takes all occurrences, the selected one first", () => {
  const draft = made(draftOf(text, "replaceAll", on(select("p4", 17, 19)), { text: "抢收" }));
  expect(draft.ranges.map(({ record }) => record)).toEqual(["p4", "photo#caption", "p3"]);
  expect(draft.boxes).toHaveLength(3);
});

test("a shift and an alignment have a direction", () => {
  expect(made(draftOf(text, "shift", BOX, { direction: "up" })).direction).toBe("up");
  expect(made(draftOf(text, "align", BOX)).direction).toBe("left");
  expect(made(draftOf(text, "note", BOX, { text: "图与文不符" })).boxes).toEqual([BOX.box]);
});

test("classes: known names and large heads A, small heads and captions B, the rest C", () => {
  const classOf = (record: string, start: number, end: number, words: string, kind = "change") =>
    made(draftOf(text, kind as "change", on(select(record, start, end)), { text: words }))
      .errorClass;
  expect(classOf("p2", 3, 4, "青")).toBe("A");
  expect(classOf("p2", 0, 1, "副")).toBe("A");
  // What is to stand there makes a name of it.
  expect(classOf("p4", 0, 2, "陆清川")).toBe("A");
  expect(classOf("a#headline", 0, 2, "夏收")).toBe("A");
  expect(classOf("b#headline", 0, 2, "夏收")).toBe("B");
  expect(classOf("p3", 0, 1, "整")).toBe("B");
  expect(classOf("photo#caption", 1, 3, "抢收")).toBe("B");
  expect(classOf("p1", 3, 5, "今天")).toBe("C");
  expect(classOf("a#headline", 0, 2, "", "stet")).toBe("C");
});

test("the class that a person chooses stands", () => {
  const wish = { text: "今天", errorClass: "A" as const };
  expect(made(draftOf(text, "change", on(select("p1", 3, 5)), wish)).errorClass).toBe("A");
});

test("class A is proposed for what furniture prints; a replacement everywhere keeps to furniture or to text", () => {
  const record = "furniture:page-1/nameplate#issue";
  const issue = { record, articleId: undefined, part: "furniture", start: 0, end: 4 } as const;
  const own = { ...issue, text: "昨天二期", order: -1 };
  const furnished = { ...text, records: new Map([[record, own], ...text.records]) };
  const draft = { ranges: [{ record, start: 2, end: 3, text: "二" }], boxes: [], text: "三" };
  for (const kind of ["change", "delete", "insert", "note"] as const)
    expect(defaultClass(furnished, { ...draft, kind })).toBe("A");
  expect(defaultClass(furnished, { ...draft, kind: "align" })).toBe("C");
  const place = (offset: number) => ({ record: "p1", offset });
  const selection = { anchor: place(3), focus: place(5) };
  const made = draftOf(furnished, "replaceAll", { kind: "text", selection }, { text: "前天" });
  expect(typeof made === "object" && made.ranges.map((range) => range.record)).toEqual([
    "p1",
    "q1",
  ]);
});
