import { afterAll, describe, expect, test } from "vitest";
import { faces, linesIn, samplePage, samplePlan } from "../../e2e/pages.ts";
import type { DisplayList } from "../../typeset/display-list.ts";
import { handSetPage, handSetRun, lineOf } from "../pdf/hand-set.ts";
import { writePagePdf } from "../pdf/write-page-pdf.ts";
import { recorded } from "./build-pdf.ts";

afterAll(() => faces.close());

/** Farthest, in points, that a glyph may stand from its place in the display list. */
const NEAR = 0.01;

async function expectSameGlyphs(list: DisplayList): Promise<number> {
  const { bytes } = await writePagePdf([list], { faces, title: "试样", date: "2026-11-24" });
  const { file, device, codes } = await recorded(bytes);
  expect(codes).toEqual([]);
  const [left, , , top] = file.pages[0]!.trimBox!;
  const read = device
    .of("text")
    .flatMap(({ text }) => text.glyphs.map((glyph) => ({ text, glyph })));
  const drawn = [...linesIn(list.items)].flatMap(({ runs }) =>
    runs.flatMap((run) => run.glyphIds.map((glyphId, index) => ({ run, glyphId, index }))),
  );
  expect(read.length).toBe(drawn.length);
  for (const [at, { run, glyphId, index }] of drawn.entries()) {
    const { text, glyph } = read[at]!;
    const [a, b, c, d, x, y] = glyph.matrix;
    const faults = [
      x - left - run.xs[index]!,
      top - y - (run.y + (run.dys?.[index] ?? 0)),
      a - run.size * run.scaleX,
      d - run.size,
      text.size - run.size,
      b,
      c,
    ];
    if (glyph.code !== glyphId || glyph.missing || faults.some((fault) => Math.abs(fault) > NEAR))
      expect({ at, code: glyph.code, missing: glyph.missing, faults }).toEqual({
        at,
        code: glyphId,
      });
  }
  return drawn.length;
}

describe("our own pages, read back", () => {
  test("have the display list's glyphs at their places, of any size and width", async () => {
    const runs = [
      handSetRun(faces, "大样，报纸Paper“字”", { faceId: "song", x: 20, y: 40, size: 9.25 }),
      handSetRun(faces, "扁体标题", { faceId: "song", x: 20, y: 90, size: 40, scaleX: 1.2 }),
    ];
    expect(
      await expectSameGlyphs(
        handSetPage(
          runs.map((run) => lineOf(run)),
          8.504,
        ),
      ),
    ).toBe(17);
  });

  test("hold all of a whole sample page", async () => {
    const { made } = await samplePage(await samplePlan(), 2);
    expect(await expectSameGlyphs(made.composed.displayList)).toBeGreaterThan(2000);
  });

  test("have the faces' own outlines and texts", async () => {
    const run = handSetRun(faces, "大样Paper", { faceId: "song", x: 20, y: 40, size: 10 });
    const { bytes } = await writePagePdf([handSetPage([lineOf(run)])], {
      faces,
      title: "试样",
      date: "2026-11-24",
    });
    const { device } = await recorded(bytes);
    const glyphs = device.of("text").flatMap(({ text }) => text.glyphs);
    expect(glyphs.map(({ text }) => text).join("")).toBe("大样Paper");
    const face = faces.get("song");
    for (const glyph of glyphs) {
      const { commands, coords } = face.outline(glyph.code);
      expect(glyph.outline().commands).toBe(commands);
      expect(Array.from(glyph.outline().coords)).toEqual(Array.from(coords));
      expect(glyph.advance).toBeCloseTo(face.advance(glyph.code), 3);
    }
  });
});
