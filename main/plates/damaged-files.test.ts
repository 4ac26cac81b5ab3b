import { constants, deflateRawSync, deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildPdf,
  bytesOf,
  onePage,
  opened,
  RecordingDevice,
  recorded,
  withQpdf,
} from "./build-pdf.ts";
import { colourTools } from "./colour/tools.ts";
import { interpretPage } from "./interpret.ts";
import { openPdf } from "./open-file.ts";

const SAMPLE = onePage("0 0 10 10 re f");

/** 640 MB of zeros in 640 kB. */
function bomb(): Uint8Array {
  const part = deflateRawSync(new Uint8Array(16 << 20), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Uint8Array.of(0x78, 0x9c), ...Array.from({ length: 40 }, () => part)]);
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const file = await openPdf(bytes);
  return file.ok ? "ok" : file.error.code;
}

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

  test("whose content breaks off is drawn as far as it goes, and told of", async () => {
    const content = Array.from({ length: 2000 }, (_, i) => `${i} ${(i * 37) % 91} 1 1 re f`).join(
      "\n",
    );
    const packed = deflateSync(content);
    const page = (data: Uint8Array) =>
      buildPdf({
        1: "<</Type /Catalog /Pages 2 0 R>>",
        2: "<</Kids [3 0 R] /MediaBox [0 0 200 100]>>",
        3: "<</Type /Page /Contents 4 0 R>>",
        4: { entries: "/Filter /FlateDecode", data },
      });
    const whole = await recorded(page(packed));
    const cut = await recorded(page(packed.subarray(0, packed.length >> 1)));
    expect(whole.codes).toEqual([]);
    expect(whole.device.of("fill")).toHaveLength(2000);
    expect(cut.codes).toContain("plates.content.unreadable");
    expect(cut.device.of("fill").length).toBeGreaterThan(100);
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
