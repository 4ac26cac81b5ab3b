import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustLine } from "./adjust.ts";
import { lineCostOf } from "./cost.ts";
import { cellsOf, prepared } from "./fake-faces.fixture.ts";
import { setParagraph } from "./finish.ts";
import { breakParagraph } from "./index.ts";

const PIECES = [
  ..."一二三四五六七八九十的了是在有人这中大来".split(""),
  ..."，。、；：？！“”‘’「」（）《》—…·～–/／-".split(""),
  ..."——,……,A,word,3.5%,GDP,2023,12:30,don’t,(注),a/b, ,　,「（,。”,？！,№7,25℃".split(","),
  ",",
  ";",
  ")",
  "[",
  "𠮷",
];
const textArb = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 120 })
  .map((pieces) => pieces.join(""));
const measureArb = fc.integer({ min: 12, max: 40 }).map((halves) => halves / 2);
const SEED = { seed: 20240115, numRuns: 400 } as const;
/** Last remedies and words wider than the line are reported; lines that carry a report are excused. */
const REMEDY = new Set(["engine.break.triple", "engine.break.forced"]);

describe("random text", () => {
  test("LB2 and LB3: no forbidden line start or end, and lines join to the text", () => {
    fc.assert(
      fc.property(textArb, measureArb, (text, measure) => {
        const set = setParagraph(prepared(text), { varied: [], rest: measure });
        expect(set.lines.map((line) => line.text).join("")).toBe(text);
        const excused = new Set(
          set.diagnostics.filter(({ code }) => REMEDY.has(code)).map(({ at }) => at.end),
        );
        for (const line of set.lines) {
          if (line.start > 0 && !excused.has(line.start)) {
            expect(line.text).not.toMatch(/^[、，；：。．！？”’」』）］】》〉–～·・‧-]/);
            expect(line.text).not.toMatch(/^—(?!—)/);
          }
          if (!line.last && !excused.has(line.end))
            expect(line.text.trimEnd()).not.toMatch(/[“‘「『（［【《〈]$/);
        }
      }),
      SEED,
    );
  });

  test("justified lines fill their measure to a thousandth of an em, glyphs in order", () => {
    fc.assert(
      fc.property(textArb, measureArb, fc.constantFrom(0, 2), (text, measure, indent) => {
        for (const line of setParagraph(prepared(text, { indent }), { varied: [], rest: measure })
          .lines) {
          const cells = cellsOf(line);
          const filled = line.offset + cells.reduce((sum, cell) => sum + cell.advance, 0);
          expect(Math.abs(filled - line.width)).toBeLessThan(0.001);
          const gaps = line.text.trim().match(/\p{Script=Han}/gu)?.length ?? 0;
          if (!line.last && gaps > 3) expect(Math.abs(line.width - measure)).toBeLessThan(0.001);
          for (const cell of cells) expect(cell.advance).toBeGreaterThanOrEqual(0);
          const offsets = line.runs.flatMap((run) => run.clusters.map((at) => at + run.start));
          expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
        }
      }),
      SEED,
    );
  });

  test("a line count asked for is kept, varied measures are honoured, the same input sets the same", () => {
    fc.assert(
      fc.property(
        textArb,
        fc.array(measureArb, { maxLength: 5 }),
        measureArb,
        fc.integer({ min: 1, max: 12 }),
        (text, varied, rest, lines) => {
          const measures = { varied, rest };
          const paragraph = prepared(text);
          const counted = setParagraph(paragraph, measures, { lines });
          if (counted) expect(counted.lines).toHaveLength(lines);
          const set = setParagraph(paragraph, measures);
          const overfull = set.diagnostics.some(({ code }) => code === "engine.line.overfull");
          for (const [index, line] of set.lines.entries()) {
            expect(line.measure).toBe(varied[index] ?? rest);
            if (!overfull) expect(line.width).toBeLessThanOrEqual(line.measure + 0.001);
          }
          expect(setParagraph(prepared(text), measures)).toEqual(set);
        },
      ),
      SEED,
    );
  });

  test("LB11 the breaks are the cheapest of all legal ones", () => {
    const short = fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 22 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(short, fc.integer({ min: 10, max: 20 }), (text, halves) => {
        const paragraph = prepared(text);
        const measure = halves / 2;
        const found = breakParagraph(paragraph, { varied: [], rest: measure });
        if (found.prepared !== paragraph || found.cost > 1e7) return;
        const cost = lineCostOf(paragraph);
        const { stops, breakCost } = paragraph.gaps;
        // The tiers of tolerance are part of the rule: only lines of the answer's tier compete.
        const tier = [0.16, 0.32, Number.POSITIVE_INFINITY].find((tolerance) =>
          found.ends.every(
            (end, line) => cost(found.ends[line - 1] ?? 0, end, measure, tolerance) >= 0,
          ),
        )!;
        const cheapest = (from: number): number => {
          if (from === paragraph.atoms.count) return 0;
          let best = Number.POSITIVE_INFINITY;
          for (const to of stops) {
            if (to <= from) continue;
            const line = cost(from, to, measure, tier);
            if (line >= 0) best = Math.min(best, line + breakCost[to - 1]! + cheapest(to));
          }
          return best;
        };
        expect(found.cost).toBeCloseTo(cheapest(0), 6);
      }),
      SEED,
    );
  });

  test("PW6 and PW7: no gap is squeezed below its floor, none stretched while another is squeezed", () => {
    fc.assert(
      fc.property(textArb, measureArb, (text, measure) => {
        const { prepared: paragraph, ends } = breakParagraph(prepared(text), {
          varied: [],
          rest: measure,
        });
        ends.forEach((end, line) => {
          const by = adjustLine(paragraph, ends[line - 1] ?? 0, end, measure, true);
          for (const share of by.squeeze) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
          if (by.squeeze.some((share) => share > 0)) expect(by.open + by.late).toBe(0);
          const full = by.squeeze.map((share) => share > 0);
          const partial = by.squeeze.findIndex((share) => share > 0 && share < 1 - 1e-9);
          if (partial >= 0) expect(full.slice(partial + 1)).not.toContain(true);
        });
      }),
      SEED,
    );
  });
});
