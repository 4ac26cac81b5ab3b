import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, deflateRawSync } from "node:zlib";
import type { PDFName } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildPdf, bytesOf, flated, onePage, opened, RecordingDevice } from "./build-pdf.ts";
import { colourTools } from "./colour/tools.ts";
import { interpretPage } from "./interpret.ts";
import { entry, nameText, numberEntry, textOf } from "./objects/read.ts";
import { openPdf } from "./open-file.ts";

const SAMPLE = onePage("0 0 10 10 re f", {
  page: "/TrimBox [10 90 190 10] /Rotate -90 /UserUnit 2 /Annots [<</Subtype /Link>>]",
  catalogue: "/Version /1.4",
});

function withQpdf(bytes: Uint8Array, ...args: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "dayang-qpdf-"));
  try {
    writeFileSync(join(folder, "in.pdf"), bytes);
    const out = join(folder, "out.pdf");
    execFileSync("qpdf", ["--allow-weak-crypto", ...args, join(folder, "in.pdf"), out]);
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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

/** 640 MB of zeros in 640 kB. */
function bomb(): Uint8Array {
  const part = deflateRawSync(new Uint8Array(16 << 20), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Uint8Array.of(0x78, 0x9c), ...Array.from({ length: 40 }, () => part)]);
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

describe("a damaged file", () => {
  test("is searched for its objects when the table is gone, wrong or cut off", async () => {
    const text = Buffer.from(SAMPLE).toString("latin1");
    const compressed = withQpdf(SAMPLE, "--object-streams=generate");
    const cases = [
      text.replace(/xref\n[\s\S]*/, ""),
      text.replace(/startxref\n\d+/, "startxref\n7"),
      text.replace(/(\d{10}) 00000 n/, "0000000003 00000 n"),
      `junk before\n${text}`.replace("1 0 obj", "\n\n1 0 obj"),
      Buffer.from(compressed)
        .toString("latin1")
        .replace(/startxref[\s\S]*/, ""),
    ];
    for (const [index, damaged] of cases.entries()) {
      const file = await opened(bytesOf(damaged));
      expect(file.mended, String(index)).toBe(true);
      expect(Buffer.from(file.pages[0]!.contents()).toString()).toBe("0 0 10 10 re f");
    }
  });

  test("whose stream lengths lie is read to the streams' real ends", async () => {
    const text = Buffer.from(SAMPLE).toString("latin1");
    for (const length of ["/Length 3", "/Length 99999", "/Length 3 0 R", ""]) {
      const file = await opened(bytesOf(text.replace("/Length 14", length)));
      expect(Buffer.from(file.pages[0]!.contents()).toString()).toBe("0 0 10 10 re f");
    }
  });

  test("with page trees that hold themselves, or are nested without end, ends", async () => {
    const cyclic = await opened(
      buildPdf({
        1: "<</Type /Catalog /Pages 2 0 R>>",
        2: "<</Kids [2 0 R 3 0 R 4 0 R 3 0 R] /Parent 2 0 R>>",
        3: "<</Type /Page>>",
        4: "<</Kids [2 0 R 5 0 R]>>",
        5: "5 0 R",
      }),
    );
    expect(cyclic.pages).toHaveLength(1);
    const deep = buildPdf({
      1: `<</Type /Catalog /Pages 2 0 R /X ${"[".repeat(200_000)}>>`,
      2: "<</Kids [3 0 R]>>",
      3: "<</Type /Page>>",
    });
    expect(await codeOf(deep)).not.toBe("plates.file.not-pdf");
  });

  test("that claims huge numbers of objects and bytes costs nothing", async () => {
    const claims = buildPdf({
      1: "<</Type /Catalog /Pages 2 0 R>>",
      2: "<</Kids [3 0 R] /Count 999999999999>>",
      3: "<</Type /Page /Contents 4 0 R>>",
      4: {
        entries: "/Filter /FlateDecode",
        data: bomb(),
      },
      5: {
        entries: "/Type /XRef /Size 999999999 /W [1 2 1] /Index [0 99999999999]",
        data: "\0\0\0\0",
      },
    });
    const text = Buffer.from(claims).toString("latin1");
    const at = text.lastIndexOf("5 0 obj");
    const file = await opened(bytesOf(text.replace(/startxref\n\d+/, `startxref\n${at}`)));
    expect(file.pages[0]!.contents()).toHaveLength(0);
  });

  test("of random damage never makes anything throw or hang", { timeout: 120_000 }, async () => {
    const page = onePage(
      `/A gs /Pattern cs /P scn 0 0 50 50 re f BT /F 12 Tf (AB) Tj ET /X Do
      BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI 0 1 0 0 k 0 0 m 5 5 9 9 3 3 c B* /S sh`,
      {
        resources: `/Font <</F 12 0 R>> /Pattern <</P 10 0 R>> /XObject <</X 11 0 R>>
          /ExtGState <</A <</ca .5 /SMask <</S /Alpha /G 11 0 R>>>>>>
          /Shading <</S <</ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9]
            /Function <</FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1>>>>>>`,
        objects: {
          10: {
            entries: "/PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9",
            data: "0 0 5 5 re f",
          },
          11: {
            entries: "/Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency>>",
            data: "1 1 5 5 re f",
          },
          12: "<</Type /Font /Subtype /Type1 /BaseFont /X /Widths [500 500] /FirstChar 65>>",
        },
      },
    );
    const bases = [page, withQpdf(page, "--object-streams=generate")];
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
      cut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bases),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        async (base, changes) => {
          let bytes = Buffer.from(base);
          for (const { at, bytes: patch, cut } of changes) {
            const place = Math.floor(at * bytes.length);
            if (cut) bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 3)]);
            else bytes.set(patch.subarray(0, bytes.length - place), place);
          }
          const file = await openPdf(bytes);
          if (!file.ok) return;
          const tools = colourTools(file.value.context);
          for (const found of file.value.pages.slice(0, 2))
            await interpretPage(file.value, found, new RecordingDevice(), tools);
        },
      ),
      { numRuns: 300, seed: 20_261_124 },
    );
  });
});

test("numbers of objects that no file can have are plain numbers", async () => {
  const file = await opened(onePage("", { page: "/X [99999999999 0 R] /Y 1.5" }));
  expect(numberEntry(file.pages[0]!.dict, "Y")).toBe(1.5);
});
