import { describe, expect, test } from "vitest";
import { cellsOf, fakeLibrary, PLAIN, prepared } from "./fake-faces.fixture.ts";
import { setParagraph } from "./finish.ts";
import { breakParagraph, countLines, lineCountCosts, prepareParagraph } from "./index.ts";
import type { ParagraphSetting } from "./types.ts";

const HAN = "一二三四五六七八九十";

function set(text: string, measure: number, changes: Partial<ParagraphSetting> = {}) {
  return setParagraph(prepared(text, changes), { varied: [], rest: measure });
}
function lines(text: string, measure: number, changes: Partial<ParagraphSetting> = {}): string[] {
  return set(text, measure, changes).lines.map((line) => line.text);
}
function codes(text: string, measure: number, changes: Partial<ParagraphSetting> = {}): string[] {
  return set(text, measure, changes).diagnostics.map((diagnostic) => diagnostic.code);
}

describe("LB1–LB4 levels", () => {
  test("LB2 a mark never starts a line: the character before it comes along", () => {
    for (const mark of "、，；：。．！？”’」』）］｝】〗〕》〉–—～·・‧-") {
      const found = lines(`一二三四五六${mark}七八九十`, 6);
      expect(found[1]?.startsWith(mark)).toBe(false);
      expect(found[0]?.length).toBeLessThanOrEqual(6);
    }
  });
  test("LB2 ASCII twins after Hanzi start no line", () => {
    for (const mark of ",;:.!?)]}")
      for (const line of lines(`一二三四五六${mark}七八九十`, 6))
        expect(line).not.toMatch(/^[,;:.!?)\]}]/);
  });
  test("LB3 an opening bracket never ends a line, nor does an ASCII one before Hanzi", () => {
    for (const mark of "“‘「『（［｛【〖〔《〈([{")
      for (const line of lines(`一二三四五${mark}六七八九十一二`, 6))
        expect(line.at(-1)).not.toBe(mark);
  });
  test("LB1 level none breaks anywhere but inside units", () => {
    expect(lines("一二三四五六，七八九十", 6, { lineBreak: "none", lockStops: true })[1]).toBe(
      "，七八九十",
    );
  });
  test("LB4 gb: a solidus starts and ends no line; basic allows it", () => {
    const text = "一二三四五／六七八九十";
    for (const measure of [5, 5.5]) {
      const [first, second] = lines(text, measure, { lineBreak: "gb" });
      expect(first?.endsWith("／")).toBe(false);
      expect(second?.startsWith("／")).toBe(false);
    }
    expect(lines(text, 5.5)[0]).toBe("一二三四五／");
  });
  test("LB4 strict: a dash starts no line; gb lets it when nothing better is there", () => {
    const text = "一二三四五六——七八九十";
    expect(lines(text, 6, { lineBreak: "strict" })[1]).toBe("六——七八九");
    expect(lines(text, 6, { lineBreak: "gb" })[1]).toMatch(/^——/);
  });
});

describe("LB5 and LB6 units", () => {
  test("LB5 dashes and ellipses are 2 em and unbroken at every measure", () => {
    for (const unit of ["——", "……", "⋯⋯"])
      for (let measure = 4; measure < 9; measure += 0.5) {
        const found = set(`一二三四五${unit}六七八九`, measure).lines.filter((line) =>
          line.text.includes(unit),
        );
        expect(found).toHaveLength(1);
        const cells = cellsOf(found[0]!).filter((cell) => unit.includes(cell.text));
        expect(cells.map((cell) => cell.advance)[0]).toBe(1);
        expect(cells).toHaveLength(2);
      }
  });
  test("LB5 the two strokes of a dash meet", () => {
    const cells = cellsOf(set("一——二", 10).lines[0]!);
    // Ink of the fake face goes from 0.1 to 0.9 em.
    expect(cells[2]!.inline - cells[1]!.inline).toBeLessThanOrEqual(0.8);
    expect(cells[2]!.inline - cells[1]!.inline).toBeGreaterThan(0.78);
  });
  test("LB6 numbers keep separators, decimal point and signs", () => {
    for (const unit of ["3,000.50", "12.5%", "25℃", "￥300", "№5", "−8", "10:30", "±2‰"])
      for (let measure = 5; measure < 9; measure += 0.5)
        expect(
          lines(`一二三四五${unit}六七八九十一`, measure).some((line) => line.includes(unit)),
        ).toBe(true);
  });
  test("LB6 a Western word stays whole, a URL ends a line after / . - only", () => {
    expect(
      lines("一二三四state-of-the-art五", 9).some((line) => line.includes("state-of-the-art")),
    ).toBe(true);
    const parts = lines("见https://www.example.com/abc-def/index.html", 8);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/[/.\-见]$/);
  });
  test("LB6 a note mark and a variation selector stay with their base", () => {
    const selected = "葛\u{e0100}";
    for (let measure = 3; measure < 8; measure += 1) {
      for (const line of lines("一二三四五六¹七八九十", measure))
        expect(line.startsWith("¹")).toBe(false);
      const found = lines(`一二三${selected}五六𠮷七八`, measure);
      expect(found.filter((line) => line.includes(selected))).toHaveLength(1);
      expect(found.filter((line) => line.includes("𠮷"))).toHaveLength(1);
    }
  });
});

describe("LB7–LB11 the optimum", () => {
  test("LB11 one character is no line where loose gaps would do, however loose the line is", () => {
    const text = "意见和建议可以拨打55501607，也可以写在留言本上";
    expect(lines(text, 13)[0]).toBe("意见和建议可以拨打");
  });
  test("LB11 characters before a word that does not fit beside them stand on one line, not each on its own", () => {
    const text = "7投稿邮箱:tangchuan@tc.example，欢迎来稿";
    expect(lines(text, 14)[0]).toBe("7投稿邮");
  });
  test("LB7 a mark is squeezed in rather than carried over with its character", () => {
    // 11.5 em by nature with the last mark at ½ em: the comma inside can give half an em.
    const text = "一二三，四五六七八九十。一二三四五六七八九";
    expect(lines(text, 11)[0]).toBe("一二三，四五六七八九十。");
    expect(lines(text, 11.25)[0]).toBe("一二三，四五六七八九十。");
    expect(lines(text, 10.75)[0]).toBe("一二三，四五六七八九");
  });
  test("LB7 without anything to squeeze the character goes down with its mark", () => {
    expect(lines("一二三四五六七八九十。一二三四五六七八九", 10)[0]).toBe("一二三四五六七八九");
  });
  test("LB8 a triple of closing marks breaks as a last remedy, and says so", () => {
    expect(codes("一）））））", 2)).toContain("engine.break.triple");
    expect(codes(`${HAN}。”）${HAN}`, 8)).not.toContain("engine.break.triple");
  });
  test("LB6 a word longer than the measure is broken by force, whole in letters, and says so", () => {
    const set6 = set("看Pneumonoultramicroscopic吧", 4);
    expect(set6.lines.map((line) => line.text).join("")).toBe("看Pneumonoultramicroscopic吧");
    expect(set6.diagnostics.map((diagnostic) => diagnostic.code)).toContain("engine.break.forced");
    for (const line of set6.lines) expect(line.width).toBeLessThanOrEqual(4.001);
  });
  test("LB6 an absurd measure still comes to an end and reports what sticks out", () => {
    const found = set(`“${HAN}”——word，`, 0.3, { indent: 2 });
    expect(found.lines.map((line) => line.text).join("")).toBe(`“${HAN}”——word，`);
    expect(found.diagnostics.map((diagnostic) => diagnostic.code)).toContain(
      "engine.line.overfull",
    );
  });
  test("LB9 a lone last character gets company from the line above", () => {
    const found = lines(`${HAN}${HAN}一。`, 10);
    expect(found.at(-1)).toBe("十一。");
    expect(codes(`${HAN}${HAN}一。`, 10)).not.toContain("engine.runt");
  });
  test("LB9 a runt that nothing mends is reported", () => {
    expect(codes("一二三。", 2)).toEqual(["engine.runt"]);
    expect(codes("Abcdefgh一。", 4)).toContain("engine.runt");
  });
  test("LB10 the edge of a span changes no break", () => {
    const bold = { ...PLAIN.character, styleId: "strong", han: "bold" };
    const text = "一二三四五。六七八";
    const plain = prepareParagraph(text, [], PLAIN, fakeLibrary());
    for (let end = 1; end < text.length; end += 1) {
      const spanned = prepareParagraph(
        text,
        [{ start: 0, end, character: bold }],
        PLAIN,
        fakeLibrary(),
      );
      const at = { varied: [], rest: 5 };
      expect(breakParagraph(spanned, at).ends).toEqual(breakParagraph(plain, at).ends);
      const runs = setParagraph(spanned, at).lines.flatMap((line) => line.runs);
      for (const run of runs) expect(run.styleId).toBe(run.start < end ? "strong" : "body");
    }
  });
});

describe("slots and line counts", () => {
  test("each slot's measure is kept to, and the rest goes on", () => {
    const found = setParagraph(prepared(HAN.repeat(4)), { varied: [4, 6, 5], rest: 10 });
    expect(found.lines.map((line) => line.measure).slice(0, 4)).toEqual([4, 6, 5, 10]);
    expect(found.lines.map((line) => line.text.length).slice(0, 3)).toEqual([4, 6, 5]);
  });
  test("a number of lines is met or refused", () => {
    const text = prepared("一二三，四五六，七八九，".repeat(8));
    const at = { varied: [], rest: 12 };
    const natural = countLines(text, at);
    expect(setParagraph(text, at, { lines: natural + 1 })?.lines).toHaveLength(natural + 1);
    expect(setParagraph(text, at, { lines: natural - 1 })?.lines ?? []).toHaveLength(
      lineCountCosts(text, 12, 1).some(({ lines: count }) => count === natural - 1)
        ? natural - 1
        : 0,
    );
    expect(setParagraph(text, at, { lines: natural + 9 })).toBeUndefined();
    const costs = lineCountCosts(text, 12, 1);
    const best = Math.min(...costs.map(({ cost }) => cost));
    expect(costs.find(({ lines: count }) => count === natural)?.cost).toBe(best);
  });
  test("an empty paragraph is one empty line", () => {
    const found = set("", 10);
    expect(found.lines).toHaveLength(1);
    expect(found.lines[0]?.text).toBe("");
    expect(found.lines[0]?.last).toBe(true);
  });
});
