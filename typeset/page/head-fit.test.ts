import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeadText } from "../../document/article.ts";
import { fitHead, type HeadFit, type HeadFitting } from "./head-fit.ts";
import { headText } from "./head-splits.ts";

/** A head of pieces, each with the offsets of its word breaks marked by |. */
function head(...pieces: string[]): HeadText {
  return {
    pieces: pieces.map((marked) => {
      const parts = marked.split("|");
      const words = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join("").length);
      return { text: parts.join(""), words };
    }),
  };
}

/** Every character one em wide. */
const plain = (start: number, end: number) => end - start;

function fits(of: HeadText, changes: Partial<HeadFitting> = {}): HeadFit[] {
  return fitHead(
    {
      head: of,
      isMain: true,
      sizes: [36, 30, 26, 22, 18],
      maxLines: 2,
      measure: 300,
      idealSize: 30,
      largestSize: Number.POSITIVE_INFINITY,
      ...changes,
    },
    plain,
  );
}

function best(of: HeadText, changes: Partial<HeadFitting> = {}): HeadFit {
  return fits(of, changes).reduce((a, b) => (b.cost < a.cost ? b : a));
}

function texts({ lines }: HeadFit): string[] {
  return lines.map(({ text }) => text);
}

/** Width in points of a fitted line with its scaling and letterspace. */
function widthOf({ text, size, scaleX, letterspace }: HeadFit["lines"][number]): number {
  return text.length * size * scaleX + (text.length - 1) * letterspace * size;
}

describe("a head's text (HD1)", () => {
  test("has an em of blank between two pieces, and between several of nearly one length", () => {
    expect(headText(head("春耕备耕忙", "田间地头人倍勤"), true)).toBe("春耕备耕忙　田间地头人倍勤");
    expect(headText(head("学思想", "强党性", "重实践"), true)).toBe("学思想　强党性　重实践");
  });

  test("has none between other pieces of a main head: they only mark where it may break", () => {
    expect(headText(head("棠川县", "召开乡村振兴", "工作会议"), true)).toBe(
      "棠川县召开乡村振兴工作会议",
    );
    expect(headText(head("棠川县", "召开乡村振兴", "工作会议"), false)).toBe(
      "棠川县　召开乡村振兴　工作会议",
    );
  });
});

describe("a head is fitted (HD2)", () => {
  test("at its ideal size, unscaled, when there is room", () => {
    const { size, lines } = best(head("乡村振兴开新局"));
    expect(size).toBe(30);
    expect(lines).toEqual([{ text: "乡村振兴开新局", size: 30, scaleX: 1, letterspace: 0 }]);
  });

  test("by a size step before any narrowing", () => {
    // Eleven characters: 330 pt at 30, 286 pt at 26.
    const { size, lines } = best(head("棠川县乡村振兴开创新局"), { maxLines: 1 });
    expect(size).toBe(26);
    expect(lines[0]!.scaleX).toBe(1);
  });

  test("by narrowing where the next smaller size would be far too small", () => {
    const { size, lines } = best(head("棠川县乡村振兴开创新局"), { maxLines: 1, sizes: [30, 12] });
    expect(size).toBe(30);
    expect(lines[0]!.scaleX).toBeCloseTo(300 / 330, 9);
  });

  test("never below 85 % where a smaller size holds it", () => {
    const { size, lines } = best(head("棠川县乡村振兴开创新局"), { maxLines: 1, sizes: [36, 12] });
    expect(size).toBe(12);
    expect(lines[0]!.scaleX).toBe(1);
  });

  test("never larger than it may be, so that kicker and deck stay below the main head (HD1)", () => {
    const sizes = fits(head("乡村振兴"), { largestSize: 24 }).map(({ size }) => size);
    expect(Math.max(...sizes)).toBe(22);
  });

  test("by letterspace when it is short, and not when it fills its measure", () => {
    expect(best(head("开学")).lines[0]!.letterspace).toBeGreaterThan(0);
    expect(best(head("棠川县乡村振兴开")).lines[0]!.letterspace).toBe(0);
  });

  test("below 85 % when nothing else holds it: no character is lost", () => {
    const long = "甲".repeat(40);
    const [only, ...others] = fits(head(long), { maxLines: 1 });
    expect(others).toEqual([]);
    expect(texts(only!)).toEqual([long]);
    expect(widthOf(only!.lines[0]!)).toBeCloseTo(300, 6);
    expect(only!.size).toBe(18);
  });
});

describe("a head is broken (HD1)", () => {
  test("between its pieces before it is broken within one", () => {
    const of = head("棠川县|委会议|召开", "强调以|高质量|发展|推进|乡村|振兴");
    expect(texts(best(of))).toEqual(["棠川县委会议召开", "强调以高质量发展推进乡村振兴"]);
  });

  test("between words into even lines when it has one piece", () => {
    const of = head("棠川县|召开|乡村|振兴|高质量|发展|推进|会议");
    expect(texts(best(of))).toEqual(["棠川县召开乡村振兴", "高质量发展推进会议"]);
  });

  test("nowhere else: a head without blanks and word breaks stands on one line", () => {
    for (const fit of fits(head("棠川县乡村振兴开新局"))) expect(fit.lines).toHaveLength(1);
  });

  test("so that no line of a piece has fewer than three characters", () => {
    const of = head("棠川|区召开乡村振兴推进会|议在|青峦");
    for (const fit of fits(of)) {
      for (const text of texts(fit)) expect(text.length).toBeGreaterThanOrEqual(3);
    }
  });

  test("never so that a mark starts or ends a line wrongly, whatever the copy's blanks say (LB2, LB3)", () => {
    const bad = [
      head("棠川县委“|双到双报”工作会议"),
      head("棠川县委“双到双报|”工作会议"),
      head("棠川县三季度农业|、工业生产"),
      head("计划三月至五月3|-5月完工"),
      head("棠川县委书记:一|)开发乡村"),
      head("棠川县召开会议", "，强调乡村振兴"),
      head("棠川县召开会议（", "二）乡村振兴"),
      head("棠川县召开—|—会议强调"),
    ];
    for (const of of bad) {
      for (const fit of fits(of)) expect(fit.lines, headText(of, true)).toHaveLength(1);
    }
  });

  test("before a dash of two em, as decks begin with one (LB5)", () => {
    const of = head("棠川县召开乡村振兴会议", "——强调高质量发展");
    expect(fits(of).some(({ lines }) => lines[1]?.text === "——强调高质量发展")).toBe(true);
  });
});

const piece = fc
  .array(fc.constantFrom(..."棠川县乡村振兴高质量发展，“”A1—"), { minLength: 1, maxLength: 14 })
  .chain((characters) =>
    fc.record({
      text: fc.constant(characters.join("")),
      words: fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, characters.length - 1) }), {
        maxLength: 4,
      }),
    }),
  )
  .map(({ text, words }) => ({ text, words: words.sort((a, b) => a - b) }));

describe("random heads", () => {
  test("keep every character, fit their measure, are scaled alike within 85–100 % unless forced, in sizes that they may have", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 60, max: 700 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(20, 30, 99),
        (pieces, isMain, measure, maxLines, largestSize) => {
          const of = { pieces };
          const all = fits(of, { isMain, measure, maxLines, largestSize });
          expect(all.length).toBeGreaterThan(0);
          for (const { lines, size, cost } of all) {
            const whole = pieces.map(({ text }) => text).join("");
            expect(lines.map(({ text }) => text.replaceAll("　", "")).join("")).toBe(whole);
            expect(lines.length).toBeLessThanOrEqual(maxLines);
            for (const line of lines) {
              expect(widthOf(line)).toBeLessThanOrEqual(measure + 1e-6);
              expect(line.size).toBe(size);
              expect(line.scaleX).toBe(lines[0]!.scaleX);
              expect(line.scaleX).toBeLessThanOrEqual(1);
              expect(line.letterspace).toBeGreaterThanOrEqual(0);
            }
            const forced = all.length === 1 && cost >= 400;
            if (!forced) {
              expect(lines[0]!.scaleX).toBeGreaterThanOrEqual(0.85);
              expect(size).toBeLessThanOrEqual(largestSize);
            }
          }
        },
      ),
      { seed: 20261124, numRuns: 500 },
    );
  });
});
