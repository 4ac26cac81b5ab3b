import { describe, expect, test } from "vitest";
import { cellsOf, fakeLibrary, PLAIN, prepared } from "./fake-faces.fixture.ts";
import { setParagraph } from "./finish.ts";
import { prepareParagraph } from "./prepare.ts";
import type { ParagraphSetting } from "./types.ts";

function set(text: string, measure: number, changes: Partial<ParagraphSetting> = {}) {
  return setParagraph(prepared(text, changes), { varied: [], rest: measure });
}
/** Rooms of the cells of one unjustified line. */
function rooms(text: string, changes: Partial<ParagraphSetting> = {}): number[] {
  return cellsOf(set(text, 100, changes).lines[0]!).map((cell) => round(cell.advance));
}
function round(amount: number): number {
  return Math.round(amount * 1e4) / 1e4;
}
/** Rooms of the cells of the first line. */
function firstLine(text: string, measure: number, changes: Partial<ParagraphSetting> = {}) {
  return cellsOf(set(text, measure, changes).lines[0]!).map((cell) => ({
    ...cell,
    advance: round(cell.advance),
  }));
}

describe("PW1–PW5 widths", () => {
  test("PW1 full: marks are 1 em inside a line", () => {
    expect(rooms("一，二。三（四）五：六")).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
  test("PW1 kaiming: 。？！ are 1 em, the others ½", () => {
    const at = { punctuation: "kaiming" } as const;
    expect(rooms("一，二。三？四！五：六", at)).toEqual([1, 0.5, 1, 1, 1, 1, 1, 1, 1, 0.5, 1]);
    expect(rooms("一（二）三", at)).toEqual([1, 0.5, 1, 0.5, 1]);
  });
  test("PW1 half: all are ½ em", () => {
    expect(rooms("一，二。三（四）五", { punctuation: "half" })).toEqual([
      1, 0.5, 1, 0.5, 1, 0.5, 1, 0.5, 1,
    ]);
  });
  test("PW2 interpunct, solidus and short connector are ½ em with the ink in the middle", () => {
    for (const mark of "·・‧／–-") {
      const cells = firstLine(`一${mark}二`, 100);
      expect(cells[1]!.advance).toBe(0.5);
      // The fake face's ink is centred on half an em.
      expect(cells[1]!.inline + 0.5).toBeCloseTo(cells[1]!.x + 0.25, 6);
    }
  });
  test("PW2 ？ ！ side by side are 1 em each in every style", () => {
    for (const punctuation of ["full", "kaiming", "half"] as const) {
      expect(rooms("一？！二", { punctuation })[1]).toBe(1);
    }
    expect(rooms("一⁇二", { punctuation: "half" })).toEqual([1, 1, 1]);
  });
  test("PW3 a pair of marks with a bracket is 1.5 em", () => {
    for (const [pair, first] of [
      ["」「", 0.5],
      ["，「", 0.5],
      ["」，", 0.5],
      ["。」", 0.5],
      ["「『", 1],
    ] as const) {
      const cells = rooms(`一${pair}二`);
      expect(cells[1]! + cells[2]!).toBe(1.5);
      expect(cells[1]).toBe(first);
    }
    expect(rooms("一。，二")).toEqual([1, 1, 1, 1]);
  });
  test("PW3 （？） keeps its shape", () => {
    expect(rooms("一（？）二")).toEqual([1, 1, 1, 1, 1]);
    expect(rooms("一真（啊？）二")).toEqual([1, 1, 1, 1, 0.5, 1, 1]);
  });
  test("PW4 an opening bracket at a line's start has no blank, after an indent as well", () => {
    const plain = firstLine("“一二三四五", 100);
    expect(plain[0]).toMatchObject({ x: 0, advance: 0.5 });
    const indented = firstLine("“一二三四五", 100, { indent: 2 });
    expect(indented[0]).toMatchObject({ x: 2, advance: 0.5 });
    const typed = firstLine("　　“一二", 100);
    expect(typed[2]).toMatchObject({ text: "“", x: 2, advance: 0.5 });
  });
  test("PW4 a mark at a line's end is ½ em, at the paragraph's end as well", () => {
    for (const mark of "，。？！；：、）」”》") expect(rooms(`一二${mark}`)).toEqual([1, 1, 0.5]);
    expect(firstLine("一二三四。五六", 4.5).at(-1)).toMatchObject({ text: "。", advance: 0.5 });
  });
  test("PW5 trimming takes the blank side: an opening bracket is drawn half an em to the left", () => {
    const cells = firstLine("“一“二”三", 100);
    expect(cells[0]!.inline).toBe(-0.5);
    expect(cells[2]!.inline).toBe(cells[2]!.x);
    expect(cells[4]!.inline).toBe(cells[4]!.x);
  });
  test("PW4 holds down a vertical line too", () => {
    const cells = firstLine("「一二」三", 100, { writingMode: "vertical-rl" });
    expect(cells.map((cell) => cell.x)).toEqual([0, 0.5, 1.5, 2.5, 3.5]);
  });
});

describe("PW6 squeezing and PW7 stretching", () => {
  /** The cells of a text made to fit in one line that is shorter by `taken` em than its nature. */
  function squeezed(text: string, taken: number, changes: Partial<ParagraphSetting> = {}) {
    const paragraph = prepared(text, changes);
    const natural = setParagraph(paragraph, { varied: [], rest: 100 }).lines[0]!.width;
    const rest = natural - taken;
    const line = setParagraph(paragraph, { varied: [], rest }, { lines: 1 })?.lines[0];
    return line && cellsOf(line).map((cell) => ({ ...cell, advance: round(cell.advance) }));
  }
  test("PW6 brackets give before commas, commas before HL1 gaps, gaps before stops", () => {
    const at = (taken: number) => {
      const cells = squeezed("一（二）三，四A五。六", taken);
      const room = (mark: string) => cells?.find((cell) => cell.text === mark)?.advance;
      return [room("（"), room("）"), room("，"), room("四"), room("。")];
    };
    expect(at(0)).toEqual([1, 1, 1, 1.25, 1]);
    expect(at(0.5)).toEqual([0.75, 0.75, 1, 1.25, 1]);
    expect(at(1.25)).toEqual([0.5, 0.5, 0.75, 1.25, 1]);
    expect(at(1.625)).toEqual([0.5, 0.5, 0.5, 1.1875, 1]);
    expect(at(2)).toEqual([0.5, 0.5, 0.5, 1.125, 0.75]);
    expect(at(2.3)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
  test("PW6 a style may lock the stops", () => {
    const free = squeezed("一。二，三", 0.75)?.map((cell) => cell.advance);
    expect(free).toEqual([1, 0.75, 1, 0.5, 1]);
    expect(squeezed("一。二，三", 0.75, { lockStops: true })).toBeUndefined();
    expect(squeezed("一。（二", 0.25, { lockStops: true })).toBeUndefined();
  });
  test("PW6 a word space gives from ⅓ to ¼ em before anything else", () => {
    const cells = squeezed("Ab cd（一", 1 / 12 + 0.25)!;
    expect(cells.find((cell) => cell.text === " ")?.advance).toBe(0.25);
    expect(cells.find((cell) => cell.text === "（")?.advance).toBe(0.75);
  });
  test("PW7 word spaces open to ½ em, HL1 gaps to ⅓, then all gaps alike", () => {
    const text = "一二 三四五A六七八";
    const natural = 8.5 + 2 * 0.25 + 1 / 3;
    const at = (given: number) => {
      const cells = firstLine(`${text}（${"宽".repeat(8)}`, natural + given);
      return {
        space: cells[2]!.advance,
        gap: round(cells[5]!.advance - 1),
        plain: cells[0]!.advance,
      };
    };
    expect(at(0.1)).toEqual({ space: round(1 / 3 + 0.1), gap: 0.25, plain: 1 });
    expect(at(1 / 6 + 1 / 12)).toEqual({ space: 0.5, gap: round(0.25 + 1 / 24), plain: 1 });
    const wide = at(0.7);
    const each = wide.plain - 1;
    expect(each).toBeGreaterThan(0.02);
    expect(wide.space).toBeCloseTo(0.5 + each, 3);
    expect(wide.gap).toBeCloseTo(1 / 3 + each, 3);
  });
  test("PW7 dashes, words and the room before connectors do not open", () => {
    const cells = firstLine(`一——二–三12.5%四${"宽".repeat(9)}`, 8.7);
    const room = (text: string) =>
      cells.filter((cell) => cell.text === text).map((cell) => cell.advance);
    expect(room("—")[0]).toBe(1);
    expect(room("二")).toEqual([1]);
    expect(room("1")).toEqual([0.5]);
    expect(room("一")[0]).toBeGreaterThan(1.02);
  });
  test("PW7 the last line is not stretched, nor any line that is not justified", () => {
    const found = set("一二三四五六七A八九", 4);
    expect(found.lines.at(-1)!.width).toBeLessThan(4);
    for (const line of set("一二三，四五六七八", 4.2, { align: "start" }).lines)
      for (const cell of cellsOf(line)) expect(cell.advance).toBeLessThanOrEqual(1);
  });
  test("alignment moves the line without changing it", () => {
    expect(set("一二", 10, { align: "center" }).lines[0]!.offset).toBe(4);
    expect(set("一二", 10, { align: "end" }).lines[0]!.offset).toBe(8);
    expect(set("一二", 10, { align: "end" }).lines[0]!.width).toBe(2);
  });
});

describe("PW8 hanging", () => {
  const text = "一二三四五，六七八九十";
  test("PW8 one mark hangs outside the measure when it is on", () => {
    const cells = firstLine(text, 5, { hanging: true });
    expect(cells.at(-1)).toMatchObject({ text: "，", x: 5, advance: 0.5 });
    expect(firstLine(text, 5).at(-1)!.text).toBe("四");
  });
  test("PW8 never one of a run, nor another mark", () => {
    for (const other of ["一二三四五。”六七八九十", "一二三四五；六七八九十"])
      for (const line of set(other, 5, { hanging: true }).lines)
        for (const cell of cellsOf(line)) expect(cell.x + cell.advance).toBeLessThanOrEqual(5.001);
  });
});

describe("HL Han and Latin", () => {
  test("HL1 ¼ em between Hanzi and letters or digits, none beside marks or at the ends", () => {
    expect(rooms("一A二5三")).toEqual([1.25, 0.75, 1.25, 0.75, 1]);
    expect(rooms("一，A。")).toEqual([1, 1, 0.5, 0.5]);
    expect(rooms("（A）")).toEqual([0.5, 0.5, 0.5]);
    expect(rooms("一5%二")).toEqual([1.25, 0.5, 0.5, 1]);
    expect(rooms("一A二", { hanLatin: false })).toEqual([1, 0.5, 1]);
  });
  test("HL1 the gap is no character: runs hold the text alone", () => {
    const line = set("一A二", 10).lines[0]!;
    expect(line.runs.map((run) => run.text).join("")).toBe("一A二");
  });
  test("HL2 Latin has its own face, size and shift", () => {
    const character = { ...PLAIN.character, latinScale: 1.1, latinShift: 0.05 };
    const runs = set("一AB二", 10, { character, size: 1 }).lines[0]!.runs;
    expect(runs.map((run) => [run.faceId, run.size, run.shift])).toEqual([
      ["han", 1, 0],
      ["latin", 1.1, 0.05],
      ["han", 1, 0],
    ]);
    expect(runs[1]!.advances[0]).toBeCloseTo(0.55, 9);
  });
  test("curly quotes are full-width by Hanzi and Latin in Western text", () => {
    expect(rooms("一“二”三")).toEqual([1, 1, 1, 1, 1]);
    expect(set("don’t “go”", 20).lines[0]!.runs.map((run) => run.faceId)).toEqual(["latin"]);
    expect(rooms("说“Go”吗")[1]).toBe(1);
  });
  test("U+3000 is one em that nothing changes, and takes no room at a line's end", () => {
    expect(rooms("报讯　日前")).toEqual([1, 1, 1, 1, 1]);
    const lines = set("一二三四　五六七八", 4).lines;
    expect(lines[0]!.text).toBe("一二三四　");
    expect(cellsOf(lines[0]!).at(-1)).toMatchObject({ text: "　", x: 4, advance: 0 });
  });
});

describe("missing glyphs", () => {
  const at = { varied: [], rest: 10 };
  test("a fallback face steps in, and each character is reported once with its count", () => {
    const found = setParagraph(
      prepareParagraph("一犇二犇", [], PLAIN, fakeLibrary("犇", ["song"])),
      at,
    );
    expect(found.diagnostics).toEqual([
      {
        severity: "warning",
        code: "engine.glyph.missing",
        values: { character: "犇", codePoint: "U+7287", face: "han", fallback: "song", count: 2 },
        at: { start: 1, end: 2 },
      },
    ]);
    expect(found.lines[0]!.runs.map((run) => run.faceId)).toEqual(["han", "song", "han", "song"]);
  });
  test("where no face has it, glyph 0 stands there and an error says so", () => {
    const found = setParagraph(prepareParagraph("一犇", [], PLAIN, fakeLibrary("犇")), at);
    expect(found.diagnostics[0]).toMatchObject({ severity: "error", code: "engine.glyph.none" });
    expect(found.lines[0]!.runs[0]!.glyphIds).toEqual(["一".charCodeAt(0), 0]);
  });
});
