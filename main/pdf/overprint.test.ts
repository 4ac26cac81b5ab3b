import { describe, expect, test } from "vitest";
import { BLACK, grey, PAPER_WHITE, type Swatch } from "../../document/colour.ts";
import { printSettingsSchema } from "../../document/print.ts";
import { rectangle } from "../../typeset/page/shapes.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { handSetLine, handSetPage } from "./hand-set.ts";
import { examine, inksAt } from "./independent-readers.ts";
import { Backdrop } from "./overprint.ts";
import { writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
const RED: Swatch = { kind: "process", name: "red", c: 0, m: 1, y: 0.9, k: 0 };
const PALE: Swatch = { kind: "process", name: "pale", c: 0, m: 0.2, y: 0.2, k: 0 };
const box = { x: 50, y: 50, width: 300, height: 200 };
/** 一 at this size is a bar whose middle lies here. */
const bar = (size: number, fill: Swatch = BLACK) =>
  handSetLine(faces, "一", { faceId: "hei-heavy", x: 100, y: 160, size, fill });

async function write(items: Parameters<typeof handSetPage>[0], limit = 2.4) {
  const print = printSettingsSchema.parse({ inkLimit: limit });
  return (
    await writePagePdf([handSetPage(items)], { faces, title: "油墨", date: "2026-11-24", print })
  ).bytes;
}

/** The inks in the middle of the bar, 0–255. */
function inksInBar(bytes: Uint8Array, size: number): number[] {
  const face = faces.get("hei-heavy");
  const [xMin, yMin, xMax, yMax] = face.inkBox(face.glyphFor("一".codePointAt(0)!))!;
  return inksAt(bytes, 100 + ((xMin + xMax) / 2) * size, 160 - ((yMin + yMax) / 2) * size);
}

describe("PD7 overprint", () => {
  test("text in solid black overprints", async () => {
    const trace = examine(await write([bar(10)]), "mutool", "trace", "{}");
    expect(trace).toMatch(/fill_text [^>]*op="1"/);
  });

  test("small black type over a colour leaves the colour below it", async () => {
    const bytes = await write([rectangle(box, { fill: RED }), bar(14)]);
    expect(inksInBar(bytes, 14)).toEqual([0, 255, expect.closeTo(230, -1), 255]);
  });

  test("a large black head over M100 Y90 knocks out, for both would be 290 %", async () => {
    const bytes = await write([rectangle(box, { fill: RED }), bar(80)]);
    expect(inksInBar(bytes, 80)).toEqual([0, 0, 0, 255]);
  });

  test("a large black head over a pale tint overprints, so that no white hair can show", async () => {
    const bytes = await write([rectangle(box, { fill: PALE }), bar(80)]);
    const [, magenta, , black] = inksInBar(bytes, 80);
    expect(black).toBe(255);
    expect(magenta).toBeGreaterThan(45);
  });

  test("white type knocks out of black and of colour", async () => {
    for (const fill of [BLACK, RED]) {
      const bytes = await write([rectangle(box, { fill }), bar(80, PAPER_WHITE)]);
      expect(inksInBar(bytes, 80)).toEqual([0, 0, 0, 0]);
    }
  });

  test("grey type knocks out, and so does a box", async () => {
    const bytes = await write([rectangle(box, { fill: RED }), bar(80, grey(0.6))]);
    expect(inksInBar(bytes, 80)).toEqual([0, 0, 0, expect.closeTo(153, -1)]);
    const boxed = await write([
      rectangle(box, { fill: RED }),
      rectangle({ x: 90, y: 90, width: 60, height: 60 }, { fill: BLACK }),
    ]);
    expect(inksAt(boxed, 120, 120)).toEqual([0, 0, 0, 255]);
  });

  test("a head partly over a picture is judged by the picture", () => {
    const backdrop = new Backdrop(2.4);
    backdrop.addPicture({ x: 0, y: 0, width: 100, height: 100 });
    const run = { ...bar(40).runs[0]!, xs: [80], y: 60 };
    expect(backdrop.overprintsType(run, faces)).toBe(false);
    expect(backdrop.overprintsType({ ...run, size: 12, y: 60 }, faces)).toBe(true);
    expect(backdrop.overprintsType({ ...run, xs: [101] }, faces)).toBe(true);
  });

  test("a box that covers another hides its ink", () => {
    const backdrop = new Backdrop(2.4);
    backdrop.addFill({ x: 0, y: 0, width: 100, height: 100 }, RED);
    backdrop.addFill({ x: 10, y: 10, width: 80, height: 80 }, PAPER_WHITE);
    expect(backdrop.inkUnder({ x: 20, y: 20, width: 20, height: 20 })).toBe(0);
    expect(backdrop.inkUnder({ x: 5, y: 20, width: 20, height: 20 })).toBeCloseTo(1.9);
  });
});

describe("PD8 body weight", () => {
  test("a thickened run is stroked in its own ink, and what follows is not", async () => {
    const thick = handSetLine(faces, "报", { faceId: "song", x: 60, y: 90, size: 10 });
    const plain = handSetLine(faces, "宋", { faceId: "song", x: 90, y: 90, size: 10 });
    const runs = thick.runs.map((run) => ({ ...run, weight: 0.12 }));
    const bytes = await write([
      { ...thick, runs },
      plain,
      rectangle(box, { stroke: { swatch: BLACK, width: 2 } }),
    ]);
    const trace = examine(bytes, "mutool", "trace", "{}");
    expect([...trace.matchAll(/<fill_text/g)]).toHaveLength(2);
    expect([...trace.matchAll(/<stroke_text/g)]).toHaveLength(1);
    expect(examine(bytes, "mutool", "show", "-b", "{}", "pages/1/Contents")).toMatch(/^\.12 w$/m);
    expect(trace).toMatch(/stroke_path [^>]*linejoin="0"/);
    const ink = (page: Uint8Array) =>
      Number(examine(page, "sh", "-c", "gs -q -o - -sDEVICE=inkcov {}").trim().split(/\s+/)[3]);
    expect(ink(bytes)).toBeGreaterThan(
      ink(await write([thick, plain, rectangle(box, { stroke: { swatch: BLACK, width: 2 } })])),
    );
  });
});
