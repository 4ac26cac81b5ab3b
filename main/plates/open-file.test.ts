import type { PDFName } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { buildPdf, bytesOf, flated, onePage, opened, withQpdf } from "./build-pdf.ts";
import { entry, nameText, numberEntry, textOf } from "./objects/read.ts";
import { openPdf } from "./open-file.ts";

const SAMPLE = onePage("0 0 10 10 re f", {
  page: "/TrimBox [10 90 190 10] /Rotate -90 /UserUnit 2 /Annots [<</Subtype /Link>>]",
  catalogue: "/Version /1.4",
});

/** The file followed by a revision: objects, then a table of them, free ones named. */
function revised(
  bytes: Uint8Array,
  objects: Readonly<Record<number, string>>,
  free: number[] = [],
) {
  const before = Number(
    /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes).toString("latin1"))![1],
  );
  let body = "";
  let table = "xref\n";
  for (const [number, object] of Object.entries(objects)) {
    const offset = String(bytes.length + body.length).padStart(10, "0");
    body += `${number} 0 obj\n${object}\nendobj\n`;
    table += `${number} 1\n${offset} 00000 n \n`;
  }
  for (const number of free) table += `${number} 1\n0000000000 00001 f \n`;
  const trailer = `trailer\n<</Size 50 /Root 1 0 R /Prev ${before}>>\n`;
  const start = bytes.length + body.length;
  return Buffer.concat([bytes, bytesOf(`${body}${table}${trailer}startxref\n${start}\n%%EOF\n`)]);
}

async function codeOf(bytes: Uint8Array, password?: string): Promise<string> {
  const file = await openPdf(bytes, { password });
  return file.ok ? "ok" : file.error.code;
}

describe("opening a PDF", () => {
  test("gives versions, boxes in order, turn, unit, annotations and content", async () => {
    const file = await opened(SAMPLE);
    expect(file).toMatchObject({
      version: "1.7",
      catalogueVersion: "1.4",
      encrypted: false,
      mended: false,
      hasId: false,
      usesObjectStreams: false,
      info: undefined,
      xmp: undefined,
    });
    expect(file.pages).toHaveLength(1);
    expect(file.pages[0]).toMatchObject({
      number: 1,
      object: 3,
      mediaBox: [0, 0, 200, 100],
      trimBox: [10, 10, 190, 90],
      cropBox: undefined,
      bleedBox: undefined,
      artBox: undefined,
      rotate: 270,
      userUnit: 2,
    });
    expect(file.pages[0]!.annotations).toHaveLength(1);
    expect(Buffer.from(file.pages[0]!.contents()).toString()).toBe("0 0 10 10 re f");
  });

  test("gives Info, XMP and ID, strings and names whatever their escapes", async () => {
    const file = await opened(
      buildPdf(
        {
          1: "<</Type /Catalog /Pages 2 0 R /Metadata 5 0 R>>",
          2: "<</Kids [3 0 R]>>",
          3: "<</Type /Page /Contents [6 0 R 7 0 R]>>",
          4: "<</Title <feff68e0> /A#20B (a\\(\\102\\\r\nc\\n) /Trapped /#e5#a4#a7>>",
          5: { data: "<x:xmpmeta>大样</x:xmpmeta>".replace("大样", "\xe5\xa4\xa7\xe6\xa0\xb7") },
          6: { data: "q" },
          7: flated("Q"),
        },
        { trailer: "/Root 1 0 R /Info 4 0 R /ID [<01> <02>]" },
      ),
    );
    expect(file.xmp).toContain("大样");
    expect(file.hasId).toBe(true);
    expect(textOf(entry(file.info, "Title"))).toBe("棠");
    expect(textOf(entry(file.info, "A B"))).toBe("a(Bc\n");
    expect(nameText(entry(file.info, "Trapped") as PDFName)).toBe("大");
    expect(Buffer.from(file.pages[0]!.contents()).toString()).toBe("q\nQ\n");
  });

  test("takes the latest revision, and objects that it deletes are gone", async () => {
    const two = revised(
      SAMPLE,
      { 3: "<</Type /Page /Parent 2 0 R /Rotate 90 /Contents 4 0 R>>" },
      [4],
    );
    const file = await opened(two);
    expect(file.pages[0]!.rotate).toBe(90);
    expect(file.pages[0]!.contents()).toHaveLength(0);
    expect(file.mended).toBe(false);
  });

  test("reads object streams, cross-reference streams with predictors and linearized files", async () => {
    for (const args of [["--object-streams=generate"], ["--linearize"]]) {
      const file = await opened(withQpdf(SAMPLE, ...args));
      expect(file.mended).toBe(false);
      expect(file.usesObjectStreams).toBe(args[0] !== "--linearize");
      expect(Buffer.from(file.pages[0]!.contents()).toString()).toBe("0 0 10 10 re f");
    }
  });

  test("reads a hybrid file's hidden objects by its stream", async () => {
    const packed = "10 0 <</Rotate 180 /Type /Page /Parent 2 0 R>>";
    const stream = { entries: "/Type /ObjStm /N 1 /First 5", data: packed };
    const base = buildPdf({
      1: "<</Type /Catalog /Pages 2 0 R>>",
      2: "<</Kids [10 0 R]>>",
      3: stream,
      5: {
        entries: "/Type /XRef /Size 11 /W [1 2 1] /Index [10 1]",
        data: Uint8Array.of(2, 0, 3, 0),
      },
    });
    const text = Buffer.from(base).toString("latin1");
    const hybrid = text.replace("/Root 1 0 R", `/Root 1 0 R /XRefStm ${text.indexOf("5 0 obj")}`);
    const file = await opened(bytesOf(hybrid));
    expect(file.pages[0]).toMatchObject({ rotate: 180, object: 10 });
  });

  test("decrypts files that open without a password, by every handler, and says so", async () => {
    for (const args of [["40"], ["128"], ["128", "--use-aes=y"], ["256"], ["256", "--force-R5"]]) {
      const file = await opened(withQpdf(SAMPLE, "--encrypt", "", "own", ...args, "--"));
      expect(file.encrypted).toBe(true);
      expect(Buffer.from(file.pages[0]!.contents()).toString(), args.join()).toBe("0 0 10 10 re f");
    }
  });

  test("asks for the password that a file needs, and takes the user's and the owner's", async () => {
    for (const bits of ["40", "128", "256"]) {
      const locked = withQpdf(SAMPLE, "--encrypt", "user", "owner", bits, "--");
      expect(await codeOf(locked)).toBe("plates.file.password");
      expect(await codeOf(locked, "wrong")).toBe("plates.file.password");
      expect(await codeOf(locked, "user")).toBe("ok");
      expect(await codeOf(locked, "owner")).toBe("ok");
    }
    const strange = buildPdf(
      { 1: "<</Pages 2 0 R>>", 2: "<</Kids []>>" },
      { trailer: "/Root 1 0 R /Encrypt <</Filter /Other /V 9>>" },
    );
    expect(await codeOf(strange)).toBe("plates.file.encryption");
  });

  test("fails for what is no PDF, has no catalogue or no pages", async () => {
    expect(await codeOf(bytesOf("<html>"))).toBe("plates.file.not-pdf");
    expect(await codeOf(new Uint8Array(0))).toBe("plates.file.not-pdf");
    expect(await codeOf(bytesOf("%PDF-1.4\nnothing"))).toBe("plates.file.broken");
    expect(
      await codeOf(buildPdf({ 1: "<</Type /Catalog /Pages 2 0 R>>", 2: "<</Kids []>>" })),
    ).toBe("plates.file.pages");
  });
});

test("numbers of objects that no file can have are plain numbers", async () => {
  const file = await opened(onePage("", { page: "/X [99999999999 0 R] /Y 1.5" }));
  expect(numberEntry(file.pages[0]!.dict, "Y")).toBe(1.5);
});
