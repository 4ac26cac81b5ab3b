import { describe, expect, test } from "vitest";
import { printSettingsSchema } from "../../document/print.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { handSetLine, handSetPage } from "./hand-set.ts";
import { examine, inksAt } from "./independent-readers.ts";
import { MARKS_ROOM } from "./printer-marks.ts";
import { writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
const BLEED = 8.504;
const page = handSetPage(
  [handSetLine(faces, "样", { faceId: "song", x: 60, y: 90, size: 10 })],
  BLEED,
);

async function write(settings: object) {
  const print = printSettingsSchema.parse(settings);
  return (await writePagePdf([page], { faces, title: "棠川日报 第1版", date: "2026-11-24", print }))
    .bytes;
}

describe("PD9 printer's marks", () => {
  test("there are none unless asked for", async () => {
    expect(examine(await write({ slug: 9 }), "pdftotext", "-raw", "{}", "-").trim()).toBe("样");
  });

  test("marks are painted in Separation All, on every plate, outside trim and bleed", async () => {
    const bytes = await write({ marks: true });
    const margin = BLEED + MARKS_ROOM;
    const trace = examine(bytes, "mutool", "trace", "{}");
    expect(trace).toContain(',All)"');
    // The crop mark at the top left, upright: on the trim's line, in the slug.
    expect(inksAt(bytes, margin, margin - BLEED - 13).every((ink) => ink > 30)).toBe(true);
    const lines = [
      ...trace.matchAll(
        /<stroke_path [^>]*colorspace="[^"]*,All\)"[^>]*>\s*<moveto x="([\d.-]+)" y="([\d.-]+)"\/>\s*<lineto x="([\d.-]+)" y="([\d.-]+)"/g,
      ),
    ];
    // Eight crop marks, and the crosses of four registration marks.
    expect(lines).toHaveLength(16);
    for (const [, x0, y0, x1, y1] of lines) {
      const inside =
        [x0, x1].every((x) => Number(x) > MARKS_ROOM && Number(x) < margin + 419.53 + BLEED) &&
        [y0, y1].every((y) => Number(y) > MARKS_ROOM && Number(y) < margin + 595.28 + BLEED);
      expect(inside).toBe(false);
    }
  });

  test("the slug says which page it is", async () => {
    const text = examine(await write({ marks: true }), "pdftotext", "-raw", "{}", "-");
    expect(text).toContain("棠川日报 第1版");
    expect(text).toContain("Magenta");
  });
});
