import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openFaceLibrary } from "../fonts/library.ts";
import { handSetPage, handSetRun, lineOf } from "./hand-set.ts";
import { readPdfContents, readPdfGlyphs } from "./read-glyphs.ts";
import { writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
afterAll(() => faces.close());

const options = { faces, title: "试样", date: "2026-03-27" };

test("glyphs read back from the file are the display list's, within 0.002 pt, at any size and width", async () => {
  const settings = fc.record({
    size: fc.double({ min: 4, max: 200, noNaN: true }),
    scaleX: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
    gap: fc.double({ min: -2, max: 5, noNaN: true }),
    x: fc.double({ min: -10, max: 300, noNaN: true }),
    y: fc.double({ min: 0, max: 600, noNaN: true }),
    bleed: fc.constantFrom(0, 8.504),
    lift: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(settings, async ({ bleed, lift, ...setting }) => {
      const plain = handSetRun(faces, "大样，报纸Paper“字”", { faceId: "song", ...setting });
      const run = { ...plain, dys: plain.xs.map((_, i) => (i % 3 === 1 ? lift : 0)) };
      const { bytes } = await writePagePdf([handSetPage([lineOf(run)], bleed)], options);
      const [read] = readPdfGlyphs(bytes);
      expect(read!.map((glyph) => glyph.glyphId)).toEqual(run.glyphIds);
      for (const [i, glyph] of read!.entries()) {
        expect(Math.abs(glyph.x - run.xs[i]!)).toBeLessThanOrEqual(0.002);
        expect(Math.abs(glyph.y - (run.y + run.dys[i]!))).toBeLessThanOrEqual(0.002);
        expect(glyph.size).toBeCloseTo(run.size, 4);
        expect(glyph.scaleX).toBeCloseTo(run.scaleX, 4);
      }
    }),
    { seed: 11, numRuns: 15 },
  );
});

test("rounding never adds up along a line of a hundred stretched characters", async () => {
  const text = "中国共产党棠川县委员会".repeat(10);
  const run = handSetRun(faces, text, { faceId: "song", x: 3, y: 50, size: 3.3, gap: 0.0013 });
  const { bytes } = await writePagePdf([handSetPage([lineOf(run)])], options);
  const last = readPdfGlyphs(bytes)[0]!.at(-1)!;
  expect(Math.abs(last.x - run.xs.at(-1)!)).toBeLessThanOrEqual(0.002);
});

test("text set at its natural widths needs no adjustments and one string a run", async () => {
  const run = handSetRun(faces, "自然宽度的一行字", { faceId: "song", x: 20, y: 50, size: 9.25 });
  const { bytes } = await writePagePdf([handSetPage([lineOf(run)])], options);
  const [content] = readPdfContents(bytes);
  expect(content).toContain(" Tj");
  expect(content).not.toContain("TJ");
});

test("black text is K alone and no operator of RGB is ever written", async () => {
  const run = handSetRun(faces, "黑", { faceId: "song", x: 20, y: 50, size: 9 });
  const { bytes } = await writePagePdf([handSetPage([lineOf(run)])], options);
  const [content] = readPdfContents(bytes);
  expect(content).toContain("0 0 0 1 k");
  expect(content).not.toMatch(/\b(rg|RG|g|G)\b/);
});
