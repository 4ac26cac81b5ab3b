import { describe, expect, test } from "vitest";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import { placedWidth, textLine } from "./text-line.ts";

const engine = freshEngine();
const line = engine.headLine("棠川GDP增长", "song-bold", "serif-bold", 20);
const place = { x: 100, baseline: 200 };

describe("a set line on the page", () => {
  test("stands where it is put, its text and its glyphs' clusters kept", () => {
    const placed = textLine(line, place);
    expect(placed.text).toBe("棠川GDP增长");
    expect(placed.runs.map(({ text }) => text).join("")).toBe("棠川GDP增长");
    placed.runs.forEach((run, i) => {
      const set = line.runs[i]!;
      expect(run.xs).toEqual(set.inline.map((at) => 100 + at));
      expect(run.y).toBe(200 - set.shift);
      expect(run.clusters).toBe(set.clusters);
      expect(run).toMatchObject({ scaleX: 1, fill: { name: "black", k: 1 } });
      expect(run).not.toHaveProperty("source");
    });
  });

  test("scaled, has its glyphs' places scaled with it (HD2)", () => {
    const placed = textLine(line, { ...place, scaleX: 0.9 });
    placed.runs.forEach((run, i) => {
      run.xs.forEach((x, k) => {
        expect(x - 100).toBeCloseTo(0.9 * line.runs[i]!.inline[k]!, 9);
      });
      expect(run.scaleX).toBe(0.9);
    });
  });

  test("letterspaced, has the space after each glyph, across runs, and none behind the last", () => {
    const placed = textLine(line, { ...place, letterspace: 3 });
    const plain = textLine(line, place).runs.flatMap(({ xs }) => xs);
    const spaced = placed.runs.flatMap(({ xs }) => xs);
    spaced.forEach((x, k) => {
      expect(x - plain[k]!).toBeCloseTo(3 * k, 9);
    });
    expect(placedWidth(line, 1, 3)).toBeCloseTo(line.width + 3 * (spaced.length - 1), 9);
    expect(placedWidth(line, 0.9, 0)).toBeCloseTo(0.9 * line.width, 9);
  });

  test("names the record and the offsets that each run is of", () => {
    const { runs } = textLine(line, { ...place, record: "a#headline" });
    expect(runs.map(({ source }) => source)).toEqual([
      { record: "a#headline", start: 0, end: 2 },
      { record: "a#headline", start: 2, end: 5 },
      { record: "a#headline", start: 5, end: 7 },
    ]);
  });

  test("has no blanks at its end in what extraction gives", () => {
    const blank = engine.headLine("棠川　", "song-bold", "serif-bold", 20);
    expect(textLine(blank, place).text).toBe("棠川");
  });
});
