import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Color, type Sharp } from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import type { Swatch } from "../../document/colour.ts";
import { messageText } from "../../document/messages/messages.ts";
import type { DisplayItem, ImageItem, PathItem } from "../../typeset/display-list.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { handSetLine, handSetPage } from "./hand-set.ts";
import { examine, inksAt } from "./independent-readers.ts";
import { type PagePdf, type PdfOptions, writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
const folder = mkdtempSync(join(tmpdir(), "dayang-pictures-"));
afterAll(() => {
  faces.close();
  rmSync(folder, { recursive: true });
});

const options: PdfOptions = { faces, title: "大样 <A&B>", author: "要闻部", date: "2026-03-27" };
const RED: Swatch = { kind: "process", name: "red", c: 0, m: 1, y: 0.9, k: 0 };
const GOLD: Swatch = { kind: "spot", name: "专色金 871", c: 0.2, m: 0.4, y: 0.8, k: 0 };

const line = handSetLine(faces, "大样出报", { faceId: "song", x: 30, y: 40, size: 20, fill: RED });
const kai = handSetLine(faces, "楷体 Kai", { faceId: "kai", x: 30, y: 80, size: 12 });

function box(x: number, y: number, fill: Swatch): PathItem {
  const coords = [x, y, x + 50, y, x + 50, y + 50, x, y + 50];
  return { kind: "path", commands: "MLLLZ", coords, fill };
}

const dashed: PathItem = {
  kind: "path",
  commands: "ML",
  coords: [30, 200, 300, 200],
  stroke: { swatch: GOLD, width: 1, dash: [3, 2] },
};

const whole = { x: 0, y: 0, width: 1, height: 1 };

function image(pictureId: string, crop = whole): ImageItem {
  return { kind: "image", pictureId, x: 100, y: 300, width: 72, height: 36, crop };
}

function write(items: readonly DisplayItem[], more: Partial<PdfOptions> = {}): Promise<PagePdf> {
  return writePagePdf([handSetPage(items)], { ...options, ...more });
}

const sample = await write([line, kai, box(30, 100, GOLD), dashed]);

describe("the file by independent readers", () => {
  test("qpdf finds nothing wrong", () => {
    expect(examine(sample.bytes, "qpdf", "--check", "{}")).toContain(
      "No syntax or stream encoding",
    );
  });

  test("every font is embedded, subset and has Unicode", () => {
    const rows = examine(sample.bytes, "pdffonts", "{}").trim().split("\n").slice(2);
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(row).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
  });

  test("only inks are used: no RGB for text, lines or boxes", () => {
    const trace = examine(sample.bytes, "mutool", "trace", "{}");
    const spaces = new Set([...trace.matchAll(/colorspace="([^"]*)"/g)].map(([, name]) => name));
    expect([...spaces].filter((name) => /rgb/i.test(name!))).toEqual([]);
    expect(spaces.has("DeviceCMYK")).toBe(true);
    expect(trace).not.toContain('glyph="0"');
  });

  test("mupdf places the first and last glyph where the display list does", () => {
    const trace = examine(sample.bytes, "mutool", "trace", "{}");
    const read = [...trace.matchAll(/<g [^>]*glyph="(\d+)" x="([^"]*)" y="([^"]*)"/g)];
    const run = line.runs[0]!;
    for (const i of [0, 3]) {
      expect(Number(read[i]![1])).toBe(run.glyphIds[i]);
      expect(Number(read[i]![2])).toBeCloseTo(run.xs[i]!, 2);
      expect(Number(read[i]![3])).toBeCloseTo(595.28 - run.y, 2);
    }
  });

  test("Info says title, author, program and the issue's midnight in China", () => {
    const info = examine(sample.bytes, "pdfinfo", "-rawdates", "{}");
    expect(info).toMatch(/Title: +大样 <A&B>/);
    expect(info).toMatch(/Author: +要闻部/);
    expect(info).toMatch(/Creator: +Dayang/);
    expect(info).toMatch(/CreationDate: +D:20260327000000\+08'00'/);
    expect(info).toMatch(/PDF version: +1\.6/);
  });

  test("XMP is well formed with a title that needs escaping", () => {
    expect(examine(sample.bytes, "pdfinfo", "-meta", "{}")).toContain("大样 &lt;A&amp;B&gt;");
  });
});

describe("boxes", () => {
  test("without bleed the media is the trim", () => {
    const boxes = examine(sample.bytes, "pdfinfo", "-box", "{}");
    for (const name of ["MediaBox", "TrimBox", "BleedBox"])
      expect(boxes).toMatch(new RegExp(`${name}: +0\\.00 +0\\.00 +419\\.53 +595\\.28`));
    expect(Buffer.from(sample.bytes).toString("latin1")).not.toContain("UserUnit");
  });

  test("with bleed the media grows and the trim is inset", async () => {
    const { bytes } = await writePagePdf([handSetPage([line], 10)], options);
    const boxes = examine(bytes, "pdfinfo", "-box", "{}");
    expect(boxes).toMatch(/MediaBox: +0\.00 +0\.00 +439\.53 +615\.28/);
    expect(boxes).toMatch(/BleedBox: +0\.00 +0\.00 +439\.53 +615\.28/);
    expect(boxes).toMatch(/TrimBox: +10\.00 +10\.00 +429\.53 +605\.28/);
  });
});

test("the same pages and date give the same bytes, another title another identifier", async () => {
  const again = await write([line, kai, box(30, 100, GOLD), dashed]);
  const renamed = await write([line, kai, box(30, 100, GOLD), dashed], { title: "别的" });
  const identifier = (bytes: Uint8Array): string | undefined =>
    /\/ID \[<(\w+)>/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
  expect(Buffer.compare(sample.bytes, again.bytes)).toBe(0);
  expect(identifier(renamed.bytes)).not.toBe(identifier(sample.bytes));
});

test("a page of several calls only for what it uses, and fonts are shared", async () => {
  const pages = [handSetPage([line, kai]), handSetPage([kai])];
  const { bytes } = await writePagePdf(pages, options);
  expect(examine(bytes, "pdfinfo", "{}")).toMatch(/Pages: +2/);
  expect(examine(bytes, "pdffonts", "{}").trim().split("\n").slice(2)).toHaveLength(2);
  expect(examine(bytes, "pdffonts", "-f", "2", "{}").trim().split("\n").slice(2)).toHaveLength(1);
});

test("a spot ink keeps its Chinese name and its proof colour", async () => {
  const { bytes } = await write([box(30, 100, GOLD)]);
  expect(Buffer.from(bytes).toString("latin1")).toContain(
    "/Separation /#e4#b8#93#e8#89#b2#e9#87#91#20871",
  );
  expect(inksAt(bytes, 50, 120)).toEqual([51, 102, 204, 0]);
});

test("a date that is none is a programmer's error", async () => {
  await expect(write([line], { date: "27.3.2026" })).rejects.toThrow(RangeError);
});

describe("pictures", () => {
  async function picture(name: string, made: Sharp): Promise<PdfOptions["pictures"]> {
    const file = join(folder, name);
    const { width, height } = await made.toFile(file);
    return new Map([[name, { file, width, height }]]);
  }

  function plain(background: Color, channels: 3 | 4 = 3): Sharp {
    return sharp({ create: { width: 400, height: 200, channels, background } });
  }

  test("a CMYK picture keeps its plates", async () => {
    const cmyk = sharp(Buffer.alloc(400 * 200 * 4, Buffer.from([255, 0, 128, 0])), {
      raw: { width: 400, height: 200, channels: 4 },
    });
    const raw = cmyk.pipelineColourspace("cmyk").toColourspace("cmyk").jpeg({ quality: 100 });
    const pictures = await picture("cmyk.jpg", raw);
    const before = await sharp(join(folder, "cmyk.jpg")).metadata();
    expect(before.space).toBe("cmyk");
    const { bytes } = await write([image("cmyk.jpg")], { pictures: pictures! });
    const inks = inksAt(bytes, 130, 318);
    const plates = await sharp(join(folder, "cmyk.jpg"))
      .pipelineColourspace("cmyk")
      .toColourspace("cmyk")
      .raw()
      .toBuffer();
    for (const i of [0, 1, 2, 3]) expect(Math.abs(inks[i]! - plates[i]!)).toBeLessThanOrEqual(4);
  });

  test("transparent parts are paper, and the crop alone is shown", async () => {
    const left = await sharp({
      create: { width: 200, height: 200, channels: 3, background: "#000" },
    })
      .png()
      .toBuffer();
    const clear = plain({ r: 0, g: 0, b: 0, alpha: 0 }, 4).composite([
      { input: left, left: 0, top: 0 },
    ]);
    const pictures = await picture("clear.png", clear.png());
    const right = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const { bytes } = await write([image("clear.png", right)], { pictures: pictures! });
    for (const x of [105, 136, 168]) expect(Math.max(...inksAt(bytes, x, 318))).toBeLessThan(8);
  });

  test("a picture turned by EXIF stands upright", async () => {
    const left = await sharp({
      create: { width: 200, height: 200, channels: 3, background: "#000" },
    })
      .png()
      .toBuffer();
    const turned = plain("#fff")
      .composite([{ input: left, left: 0, top: 0 }])
      .withMetadata({ orientation: 3 });
    const pictures = await picture("turned.jpg", turned.jpeg());
    const { bytes } = await write([image("turned.jpg")], { pictures: pictures! });
    expect(inksAt(bytes, 160, 318)[3]).toBeGreaterThan(200);
    expect(inksAt(bytes, 110, 318)[3]).toBeLessThan(8);
  });

  test("a broken picture is a diagnostic with words, and the page is still written", async () => {
    const file = join(folder, "broken.jpg");
    writeFileSync(file, "not a picture");
    const pictures = new Map([["broken.jpg", { file, width: 10, height: 10 }]]);
    const { bytes, diagnostics } = await write([image("broken.jpg"), image("missing"), line], {
      pictures,
    });
    expect(diagnostics.map(({ code, at }) => [code, at.page])).toEqual([
      ["picture.unknown", 1],
      ["picture.none", 1],
    ]);
    expect(messageText(diagnostics[0]!.code, diagnostics[0]!.values, "en")).toContain(file);
    expect(examine(bytes, "qpdf", "--check", "{}")).toContain("No syntax or stream encoding");
  });
});
