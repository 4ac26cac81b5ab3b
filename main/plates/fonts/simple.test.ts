import { afterAll, describe, expect, test } from "vitest";
import { subsetFace } from "../../../typeset/fonts/subset.ts";
import { openFaceLibrary } from "../../fonts/library.ts";
import { flated, onePage, recorded, type TestObject } from "../build-pdf.ts";
import { readCharacterTables } from "./programs/character-tables.ts";
import { readType1 } from "./programs/type1.ts";
import { outlineBox } from "./test-fonts.ts";

const faces = openFaceLibrary();
afterAll(() => faces.close());
const face = faces.get("serif");
const whole = face.sfnt.source.read(0, face.sfnt.source.size);

async function glyphsOf(string: string, font: string, file: TestObject, flags = 32) {
  const { device, codes } = await recorded(
    onePage(`BT /F 10 Tf ${string} Tj ET`, {
      resources: "/Font <</F 10 0 R>>",
      objects: {
        10: `<</Type /Font /BaseFont /Test /FontDescriptor 11 0 R ${font}>>`,
        11: `<</Type /FontDescriptor /Flags ${flags} /FontFile2 12 0 R /MissingWidth 250>>`,
        12: file,
      },
    }),
  );
  return { glyphs: device.of("text").flatMap(({ text }) => text.glyphs), codes };
}

const boxOf = (character: string) =>
  outlineBox(face.outline(face.glyphFor(character.codePointAt(0)!)));

describe("simple TrueType fonts", () => {
  test("find glyphs by the characters that WinAnsi's names mean", async () => {
    const { glyphs } = await glyphsOf(
      "<41E980>",
      "/Subtype /TrueType /Encoding /WinAnsiEncoding",
      flated(whole),
    );
    expect(glyphs.map(({ text }) => text)).toEqual(["A", "é", "€"]);
    expect(glyphs.map(({ missing }) => missing)).toEqual([false, false, false]);
    for (const glyph of glyphs) expect(outlineBox(glyph.outline())).toEqual(boxOf(glyph.text!));
  });

  test("find those of Differences, and tell which names they lack", async () => {
    const { glyphs } = await glyphsOf(
      "<010203>",
      "/Subtype /TrueType /Encoding <</Differences [1 /Eacute /uni0042 /nosuchglyph]>>",
      flated(whole),
    );
    expect(glyphs.map(({ text, missing }) => [text, missing])).toEqual([
      ["É", false],
      ["B", false],
      [undefined, true],
    ]);
    expect(outlineBox(glyphs[0]!.outline())).toEqual(boxOf("É"));
    expect(glyphs[0]!.advance).toBe(0.25);
  });

  test("without a cmap take codes for glyphs", async () => {
    const id = face.glyphFor("g".codePointAt(0)!);
    const subset = subsetFace(face, [id]);
    const { glyphs } = await glyphsOf(
      `<${id.toString(16).padStart(2, "0")}>`,
      "/Subtype /TrueType /FirstChar 0 /Widths [500]",
      flated(subset),
      4,
    );
    expect(outlineBox(glyphs[0]!.outline())).toEqual(boxOf("g"));
  });

  test("that are damaged show boxes with a diagnostic", async () => {
    const cut = await glyphsOf("(A)", "/Subtype /TrueType", { data: whole.subarray(0, 40) });
    expect(cut.codes).toEqual(["plates.font.broken"]);
    expect(cut.glyphs[0]!.outline().commands).toBe("MLLLZ");
  });
});

describe("character tables", () => {
  const table = (
    subtables: readonly (readonly [platform: number, encoding: number, words: number[]])[],
  ) => {
    const head = [0, subtables.length];
    let at = 4 + 8 * subtables.length;
    const body: number[] = [];
    for (const [platform, encoding, words] of subtables) {
      head.push(platform, encoding, 0, at);
      at += 2 * words.length;
      body.push(...words);
    }
    const words = [...head, ...body];
    const view = new DataView(new ArrayBuffer(2 * words.length + 2));
    for (const [index, word] of words.entries()) view.setUint16(2 * index, word);
    return view;
  };

  test("of formats 0, 4, 6 and 12 are read, each under its platform", () => {
    const format0 = [0, 262, 0, ...Array.from({ length: 128 }, (_, i) => (i === 32 ? 0x0700 : 0))];
    const format4 = [4, 40, 0, 4, 0, 0, 0, 0xf041, 0xffff, 0, 0xf040, 0xffff, 0x0fc5, 1, 0, 0];
    const format6 = [6, 14, 0, 0x30, 2, 5, 6];
    const format12 = [12, 0, 0, 28, 0, 0, 0, 1, 2, 0, 2, 9, 0, 77];
    const tables = readCharacterTables(
      table([
        [1, 0, format0],
        [3, 0, format4],
        [3, 1, format6],
        [3, 10, format12],
      ]),
    )!;
    expect(tables.macintosh!(64)).toBe(7);
    expect([0xf040, 0xf041, 0x41].map(tables.symbol!)).toEqual([5, 6, 0]);
    expect([0x20000, 0x20009, 0x2000a].map(tables.unicode!)).toEqual([77, 86, 0]);
    const trimmed = readCharacterTables(table([[3, 1, format6]]))!;
    expect([0x2f, 0x30, 0x31, 0x32].map(trimmed.unicode!)).toEqual([0, 5, 6, 0]);
  });
});

describe("Type 1 charstrings", () => {
  /** Encrypts as the format says, to make a font by hand. */
  const encrypt = (plain: Uint8Array, start: number): Uint8Array => {
    let key = start;
    return plain.map((byte) => {
      const cipher = byte ^ (key >> 8);
      key = ((cipher + key) * 52845 + 22719) & 0xffff;
      return cipher;
    });
  };
  const OPERATORS: Readonly<Record<string, readonly number[]>> = {
    closepath: [9],
    hsbw: [13],
    endchar: [14],
    rmoveto: [21],
    rlineto: [5],
    callsubr: [10],
    return: [11],
    seac: [12, 6],
    div: [12, 12],
    callother: [12, 16],
    pop: [12, 17],
    setcurrentpoint: [12, 33],
  };
  const code = (text: string) =>
    text.split(" ").flatMap((word) => {
      const number = Number(word);
      return (
        OPERATORS[word] ?? [
          255,
          (number >> 24) & 255,
          (number >> 16) & 255,
          (number >> 8) & 255,
          number & 255,
        ]
      );
    });
  const font = (glyphs: Readonly<Record<string, string>>, subrs: readonly string[]) => {
    const latin = (text: string) => Buffer.from(text, "latin1");
    const data = (text: string) => encrypt(Uint8Array.from([0, 0, 0, 0, ...code(text)]), 4330);
    const parts = [latin("0000dup /Private 8 dict dup begin /lenIV 4 def /Subrs 9 array\n")];
    for (const [index, subr] of subrs.entries())
      parts.push(
        latin(`dup ${index} ${data(subr).length} RD `),
        Buffer.from(data(subr)),
        latin(" NP\n"),
      );
    parts.push(latin("2 index /CharStrings 9 dict dup begin\n"));
    for (const [name, glyph] of Object.entries(glyphs))
      parts.push(
        latin(`/${name} ${data(glyph).length} RD `),
        Buffer.from(data(glyph)),
        latin(" ND\n"),
      );
    const hidden = encrypt(Buffer.concat([...parts, latin("end")]), 55665);
    return Buffer.concat([
      latin("%!PS-AdobeFont\n/FontMatrix [.001 0 0 .001 0 0] def\neexec\n"),
      hidden,
    ]);
  };
  const drawn = (program: ReturnType<typeof readType1>, name: string) => {
    const { commands, coords } = program.outline(program.glyphOfName(name)!);
    return `${commands} ${Array.from(coords, (value) => Math.round(1000 * value)).join(" ")}`;
  };

  test("compose accented letters and know flex, division and subroutines", () => {
    const program = readType1(
      font(
        {
          ".notdef": "0 100 hsbw endchar",
          a: "10 500 hsbw 0 0 rmoveto 300 0 rlineto closepath endchar",
          acute: "50 200 hsbw 0 600 rmoveto 20 40 rlineto closepath endchar",
          aacute: "10 500 hsbw 50 100 30 97 194 seac",
          half: "0 500 hsbw 7 2 div 0 rmoveto 0 callsubr closepath endchar",
          bent: `0 500 hsbw 0 0 rmoveto 1 callsubr 50 0 rmoveto 2 callsubr -40 -2 rmoveto 2 callsubr
 20 0 rmoveto 2 callsubr 20 2 rmoveto 2 callsubr 20 0 rmoveto 2 callsubr 20 0 rmoveto 2 callsubr
 10 0 rmoveto 2 callsubr 50 100 0 3 callsubr closepath endchar`.replaceAll("\n", ""),
        },
        [
          "100 1 rlineto return",
          "0 1 callother return",
          "0 2 callother return",
          "3 0 callother pop pop setcurrentpoint return",
        ],
      ),
    );
    expect(drawn(program, "a")).toBe("MLZ 10 0 310 0");
    // The accent's origin is 10 − 50 + 100 to the right, and its own sidebearing comes on top.
    expect(drawn(program, "aacute")).toBe("MLZMLZ 10 0 310 0 110 630 130 670");
    expect(program.advance(program.glyphOfName("aacute")!)).toBeCloseTo(0.5);
    expect(drawn(program, "half")).toBe("MLZ 4 0 104 1");
    expect(drawn(program, "bent")).toBe("MCCZ 0 0 10 -2 30 -2 50 0 70 0 90 0 100 0");
  });
});
