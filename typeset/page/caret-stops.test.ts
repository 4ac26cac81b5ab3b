import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import type { CaretStops } from "../display-list.ts";
import { textLine } from "./text-line.ts";

const engine = freshEngine();
const styles = engine.styles(10);

/** The caret's stops on each line of a body paragraph in columns of 15 characters. */
function stopsOf(text: string): CaretStops[] {
  const paragraph = { id: "p", styleId: "body", text, spans: [] };
  const set = engine.set(paragraph, styles, { varied: [], rest: 150 });
  return set!.lines.map(
    (line) => textLine(line, { x: 50, baseline: 100, record: "p", size: 10, measure: 150 }).carets!,
  );
}

const piece = fc.constantFrom(
  ..."棠川县委，。、；：？！“”‘’（）《》—…· 　".split(""),
  ..."GDP,office,fi,3.5%,2026,——,……,é,𠮷,葛󠄀,👨‍👩‍👧,don’t".split(","),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

describe("where a caret may stand", () => {
  test("offsets and places rise, from each line's start to the next one's, to the text's end", () => {
    fc.assert(
      fc.property(text, (written) => {
        const lines = stopsOf(written);
        let end = 0;
        for (const { offsets, xs } of lines) {
          expect(offsets[0]).toBe(end);
          end = offsets.at(-1)!;
          expect(offsets).toHaveLength(xs.length);
          offsets.slice(1).forEach((offset, i) => {
            expect(offset).toBeGreaterThan(offsets[i]!);
            expect(xs[i + 1]).toBeGreaterThanOrEqual(xs[i]! - 1e-9);
          });
        }
        expect(end).toBe(written.length);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  test("never inside a surrogate pair or a cluster", () => {
    const written = "甲𠮷é👨‍👩‍👧乙";
    const offsets = stopsOf(written).flatMap((line) => line.offsets);
    expect(offsets).toContain(1);
    expect(offsets).toContain(3);
    expect(offsets).not.toContain(2);
    for (const offset of offsets) {
      const code = written.charCodeAt(offset);
      expect(code >= 0xdc00 && code <= 0xdfff).toBe(false);
      expect(written[offset]).not.toBe("\u0301");
    }
  });

  test("between the letters of a ligature, evenly", () => {
    const [line] = stopsOf("office");
    expect(line!.offsets).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const widths = line!.xs.slice(1).map((x, i) => x - line!.xs[i]!);
    expect(Math.min(...widths)).toBeGreaterThan(1);
  });

  test("at a mark's room, not at its ink: a halved bracket's blank is behind the character before", () => {
    const [line] = stopsOf("一（二）三");
    const { offsets, xs } = line!;
    expect(offsets).toEqual([0, 1, 2, 3, 4, 5]);
    expect(xs[1]! - xs[0]!).toBeCloseTo(10, 6);
  });

  test("in empty text, at the indent", () => {
    expect(stopsOf("")).toEqual([
      expect.objectContaining({ offsets: [0], xs: [70], left: 50, right: 200, size: 10 }),
    ]);
  });
});
