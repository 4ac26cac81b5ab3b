import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, expect, test } from "vitest";
import { snapshotOf, textEdition } from "../../document/desk/checklist/checklist.fixture.ts";
import type { MarkState } from "../../document/desk/desk.ts";
import { errorRate } from "../../document/desk/error-rate.ts";
import { MARK_KINDS, type Mark } from "../../document/desk/marks.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { rateList, rateSheet } from "./rate-sheet.ts";

const faces = openFaceLibrary();
afterAll(() => faces.close());

const snapshot = snapshotOf(textEdition("望棠大桥今起通车，全长1.86公里。"), "edition", "page-1");

function mark(id: string, of: Partial<Mark>, status: MarkState["status"] = "open"): MarkState {
  const made: Mark = {
    id,
    proofId: "proof",
    pageId: "page-1",
    kind: "change",
    errorClass: "C",
    ranges: [{ record: "a1-1-p1", start: 0, end: 2, text: "望裳" }],
    boxes: [{ x: 100, y: 300, width: 30, height: 10 }],
    text: "望棠",
    ...of,
  };
  return { mark: made, round: 1, by: { id: "p", name: "方穗" }, time: 0, status, thread: [] };
}

const listOf = (marks: readonly MarkState[]) =>
  rateList({
    pages: [{ snapshot, marks }],
    paper: "棠川日报",
    date: "2026-11-24",
    language: "zh-CN",
  });

test("The sheet says the verdicts, how characters were counted, and why each mark counts what it does", () => {
  const marks = [
    mark("m-1", { errorClass: "A" }),
    mark("m-2", { kind: "note", text: "请核" }, "done"),
    mark("m-3", {}, "refused"),
  ];
  const { captions, tables } = listOf(marks);
  const { found, pages } = errorRate([{ snapshot, marks }]);
  expect(captions[0]).toBe("棠川日报　2026-11-24　第 1 版");
  expect(captions[1]).toContain(`2 个差错 / ${found.characters} 字，差错率万分之 8.17，不合格`);
  const [characters, counted] = tables;
  const [page, how, left] = characters!.rows[0]!.cells;
  expect(page).toEqual(["1"]);
  expect(how![0]).toBe(`第 1 版：每行 47 字 × 50 行，共计 ${pages[0]!.total} 字`);
  expect(how).toHaveLength(1 + pages[0]!.areas.length);
  expect(left).toEqual(["8.17", "2 个差错"]);
  expect(counted!.rows.map(({ cells }) => cells)).toEqual([
    [
      ["1"],
      ["A"],
      ["改正：望裳 → 望棠"],
      ["错、多、漏 1 字", "重要名称、时间、图片（A 类），加倍"],
      ["待改"],
      ["2"],
    ],
    [["1"], ["C"], ["说明（望裳）：请核"], ["不计差错"], ["已改"], ["0"]],
  ]);
});

test("Every kind of mark has words, in both languages", () => {
  const marks = MARK_KINDS.map((kind, at) => mark(`m-${at}`, { kind }));
  for (const language of ["zh-CN", "en"] as const) {
    const { captions, tables } = rateList({
      pages: [{ snapshot, marks }],
      paper: "",
      date: "2026-11-24",
      language,
    });
    const all = [captions, ...tables.flatMap(({ rows }) => rows.map(({ cells }) => cells))];
    expect(tables[1]!.rows).toHaveLength(MARK_KINDS.length);
    expect(JSON.stringify(all)).not.toMatch(/desk\.|\{|undefined|NaN/);
  }
});

test("Many marks take as many pages as they need, none is one page", async () => {
  const sheetOf = async (count: number) => {
    const marks = Array.from({ length: count }, (_, at) => mark(`m-${at}`, {}));
    const bytes = await rateSheet({
      pages: [{ snapshot, marks }],
      paper: "棠川日报",
      date: "2026-11-24",
      language: "zh-CN",
      faces,
    });
    return PDFDocument.load(bytes);
  };
  const [none, many] = [await sheetOf(0), await sheetOf(120)];
  expect(none.getPageCount()).toBe(1);
  expect(none.getTitle()).toBe("差错率统计 棠川日报 2026-11-24");
  expect(many.getPageCount()).toBeGreaterThan(2);
  expect(many.getPage(0).getSize()).toEqual(none.getPage(0).getSize());
});
