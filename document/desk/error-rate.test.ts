import { describe, expect, test } from "vitest";
import type { BoxItem } from "../page.ts";
import { applyTransaction, putRecords } from "../transaction.ts";
import { snapshotOf, testEdition, textEdition } from "./checklist/checklist.fixture.ts";
import type { MarkState } from "./desk.ts";
import { errorRate } from "./error-rate.ts";
import { countPage } from "./error-rate-areas.ts";
import type { Mark, MarkKind } from "./marks.ts";
import type { Snapshot } from "./snapshot.ts";

const TEXT = "望棠大桥今起通车。望棠大桥的桥面宽28.5米，望棠大桥全长1.86公里。";
const PAGE = snapshotOf(textEdition(TEXT), "edition", "page-1");
const BOX = { x: 100, y: 300, width: 30, height: 10 };

let count = 0;
function mark(kind: MarkKind, from: string, text: string, rest: Partial<Mark> = {}): MarkState {
  const id = `m-${++count}`;
  const range = { record: "a1-1-p1", start: 0, end: from.length, text: from };
  const made: Mark = {
    id,
    proofId: "proof",
    pageId: "page-1",
    kind,
    errorClass: "C",
    ranges: [range],
    boxes: [BOX],
    text,
    ...rest,
  };
  const by = { id: "p", name: "方穗" };
  return { mark: made, round: 1, by, time: 0, status: "open", thread: [] };
}

const one = (state: MarkState, snapshot: Snapshot = PAGE) => {
  const [counted] = errorRate([{ snapshot, marks: [state] }]).marks;
  return [counted?.reason, counted?.counted];
};
const change = (from: string, to: string, rest?: Partial<Mark>) =>
  one(mark("change", from, to, rest));

describe("CK22: what a mark counts", () => {
  test("wrong, extra and missing characters by how many", () => {
    expect(change("大侨", "大桥")).toEqual(["characters", 1]);
    expect(change("大侨今启通车", "大桥今起通车")).toEqual(["characters", 2]);
    expect(one(mark("insert", "", "正式向社会"))).toEqual(["characters", 2]);
    expect(one(mark("insert", "", "正式向社会车"))).toEqual(["characters", 4]);
    expect(one(mark("delete", "的", ""))).toEqual(["characters", 1]);
    // Marks of punctuation beside them are not counted again.
    expect(one(mark("delete", "的，", ""))).toEqual(["characters", 1]);
  });

  test("what one mark of transposing or moving mends once", () => {
    const to = { record: "a1-1-p1", start: 4, end: 6, text: "大桥" };
    expect(one(mark("transpose", "望棠", "", { to }))).toEqual(["transposition", 1]);
    expect(change("大桥望棠", "望棠大桥")).toEqual(["transposition", 1]);
    expect(one(mark("move", "望棠大桥的桥面宽", "", { to }))).toEqual(["moved", 1]);
  });

  test("a number once, of any length; in the wrong style a tenth", () => {
    expect(change("1.86公里", "18.6公里")).toEqual(["number", 1]);
    expect(change("2025", "2026")).toEqual(["number", 1]);
    expect(change("28.5米、1.86公里", "28米、1.68公里")).toEqual(["number", 2]);
    expect(change("三百零五", "305")).toEqual(["numberStyle", 0.1]);
    expect(change("１２", "12")).toEqual(["numberStyle", 0.1]);
    expect(change("三", "五")).toEqual(["characters", 1]);
    expect(change("28米，", "28米。")).toEqual(["punctuation", 0.1]);
    expect(change("38", "38%")).toEqual(["number", 1]);
  });

  test("a foreign word once; punctuation and format a tenth", () => {
    expect(change("Hapcc体系", "HACCP体系")).toEqual(["word", 1]);
    expect(change("通车，", "通车。")).toEqual(["punctuation", 0.1]);
    expect(one(mark("insert", "", "、"))).toEqual(["punctuation", 0.1]);
    for (const kind of ["runOn", "newParagraph", "addSpace", "closeUp"] as const)
      expect(one(mark(kind, "", ""))).toEqual(["format", 0.1]);
  });

  test("notes, stets, shifts and alignments nothing", () => {
    for (const kind of ["note", "stet", "shift", "align"] as const)
      expect(one(mark(kind, "望棠", "请核对", { errorClass: "A" }))).toEqual(["none", 0]);
  });
});

describe("CK23: double", () => {
  const inHead = (level: string) => ({
    ranges: [{ record: `a1-1#${level}`, articleId: "a1-1", start: 0, end: 1, text: "侨" }],
  });

  test("in heads and standing heads, not in bylines", () => {
    for (const level of ["headline", "kicker", "deck", "standing"])
      expect(change("侨", "桥", inHead(level))).toEqual(["characters", 2]);
    expect(change("侨", "桥", inHead("byline"))).toEqual(["characters", 1]);
  });

  test("in nameplate and folio line, by the place of the mark", () => {
    const onFurniture = { ranges: [], boxes: [{ x: 100, y: 20, width: 20, height: 8 }] };
    const state = mark("change", "", "二", onFurniture);
    const rate = errorRate([{ snapshot: PAGE, marks: [state] }]);
    expect(rate.marks[0]).toMatchObject({ counted: 2, doubled: "nameplate" });
    const page2 = snapshotOf(testEdition([{}, {}]), "edition", "page-2");
    expect(errorRate([{ snapshot: page2, marks: [state] }]).marks[0]?.doubled).toBe("folio");
  });

  test("in class A, and never fourfold", () => {
    expect(change("邱横", "邱衡", { errorClass: "A" })).toEqual(["characters", 2]);
    expect(change("侨", "桥", { ...inHead("headline"), errorClass: "A" })).toEqual([
      "characters",
      2,
    ]);
  });
});

describe("CK24: caps", () => {
  test("the same error counts three times in an issue, on whatever pages", () => {
    const marks = Array.from({ length: 2 }, () => mark("change", "侨", "桥"));
    const rate = errorRate([
      { snapshot: PAGE, marks },
      { snapshot: PAGE, marks: [...marks, mark("change", "启", "起")] },
    ]);
    expect(rate.found.errors).toBe(4);
    expect(rate.pages.map(({ found }) => found.errors)).toEqual([2, 3]);
    expect(rate.marks.map(({ countedTimes }) => countedTimes)).toEqual([1, 1, 1, 0, 1]);
  });

  test("代替 stands for every place of its text, up to three", () => {
    const everywhere = mark("replaceAll", "望棠大桥", "望塘大桥");
    const [counted] = errorRate([{ snapshot: PAGE, marks: [everywhere] }]).marks;
    expect(counted).toMatchObject({ times: 3, countedTimes: 3, counted: 3 });
    expect(one(mark("replaceAll", "桥面", "桥身"))).toEqual(["characters", 1]);
  });

  test("numbers in the wrong style make one error at most", () => {
    const marks = Array.from({ length: 12 }, () => mark("change", "三百", "300"));
    expect(errorRate([{ snapshot: PAGE, marks }]).found.errors).toBe(1);
  });

  test("refused and withdrawn marks are no errors, done ones are not left", () => {
    const status = (each: MarkState["status"]) => ({ ...mark("change", "侨", "桥"), status: each });
    const marks = [status("done"), status("refused"), status("withdrawn"), status("open")];
    const rate = errorRate([{ snapshot: PAGE, marks }]);
    expect([rate.found.errors, rate.left.errors]).toEqual([2, 1]);
  });
});

describe("CK25: characters and the rate", () => {
  test("are characters per line by lines, with furniture outside and pictures at 80 %", () => {
    // 3 columns of 15 at 10 pt with gutters of 12 are 474 pt: 47 characters; 50 lines.
    const counted = countPage(PAGE);
    expect([counted.charactersPerLine, counted.lines]).toEqual([47, 50]);
    const text = counted.areas.find(({ kind }) => kind === "text");
    expect(text).toEqual({ kind: "text", characters: 2350, share: 1, counted: 2350 });
    // The nameplate's 486 × 28 pt are two lines of 49 characters.
    const furniture = counted.areas.find(({ kind }) => kind === "furniture");
    expect(furniture?.characters).toBe(2 * 49);
    expect(counted.total).toBe(2350 + 98);
  });

  test("pictures of articles and frames, decoration with nothing on it", () => {
    const document = testEdition([{ articles: [{ text: ["甲"], pictures: [{}] }] }]);
    const areas = (items: typeof document) =>
      countPage(snapshotOf(items, "edition", "page-1")).areas;
    const picture = areas(document).find(({ kind }) => kind === "picture");
    expect(picture).toEqual({ kind: "picture", characters: 75, share: 0.8, counted: 60 });
    const box = { x: 50, y: 600, width: 100, height: 28 };
    const withItem = (item: BoxItem) =>
      applyTransaction(
        document,
        putRecords(document, "test", [
          { table: "items", record: item },
          {
            table: "pages",
            record: {
              ...document.pages.get("page-1")!,
              itemIds: [...document.pages.get("page-1")!.itemIds, item.id],
            },
          },
        ]),
      );
    const filled = withItem({ id: "box", kind: "box", box, fill: "red" });
    expect(areas(filled).find(({ kind }) => kind === "decoration")).toEqual({
      kind: "decoration",
      characters: 20,
      share: 0.3,
      counted: 6,
    });
    expect(areas(withItem({ id: "box", kind: "box", box }))).toEqual(areas(document));
    const under = withItem({ id: "box", kind: "box", box: { ...box, y: 60 }, fill: "red" });
    expect(areas(under)).toEqual(areas(document));
  });

  test("three in ten thousand pass, more fail; the issue's pages are taken together", () => {
    const marks = (n: number) =>
      Array.from({ length: n }, (_, i) => mark("change", `侨${i}甲`, `桥${i}甲`));
    const clean = errorRate([{ snapshot: PAGE, marks: [] }]);
    expect(clean.found).toEqual({ characters: 2448, errors: 0, perTenThousand: 0, passes: true });
    const bad = errorRate([{ snapshot: PAGE, marks: marks(1) }]);
    expect(bad.found.passes).toBe(false);
    expect(bad.found.perTenThousand).toBeCloseTo(10_000 / 2448, 9);
    const issue = errorRate([
      { snapshot: PAGE, marks: marks(1) },
      { snapshot: PAGE, marks: [] },
    ]);
    expect(issue.pages.map(({ found }) => found.passes)).toEqual([false, true]);
    expect(issue.found).toMatchObject({ characters: 4896, errors: 1, passes: true });
    expect(errorRate([]).found.passes).toBe(true);
  });
});
