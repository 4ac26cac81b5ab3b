import { describe, expect, test } from "vitest";
import { recorded } from "../build-pdf.ts";
import { readCff } from "./programs/cff.ts";
import { readSfntProgram } from "./programs/truetype.ts";
import { readType1 } from "./programs/type1.ts";
import {
  cidCff,
  ghostscriptBoxes,
  ghostscriptFont,
  ghostscriptPdf,
  outlineBox,
} from "./test-fonts.ts";

const NAMES = ["A", "Q", "g", "ampersand", "eacute", "percent", "onehalf", "Oslash"];
const CHARACTERS = "AQg&é%½Ø";

describe("Type 1 programs", () => {
  for (const font of ["NimbusRoman-Italic", "NimbusSans-Bold", "Z003-MediumItalic"])
    test(`draw ${font} as Ghostscript does, to a thousandth of an em`, () => {
      const program = readType1(ghostscriptFont(font));
      const boxes = ghostscriptBoxes(font, CHARACTERS);
      for (const [index, name] of NAMES.entries()) {
        const box = outlineBox(flattened(program.outline(program.glyphOfName(name)!)));
        for (const [side, value] of boxes[index]!.entries())
          expect(Math.abs(value - box[side]!), `${name} ${side}`).toBeLessThan(1);
      }
    });

  test("know their widths, names and encoding", () => {
    const program = readType1(ghostscriptFont("NimbusRoman-Regular"));
    expect(program.advance(program.glyphOfName("A")!)).toBeCloseTo(0.722);
    expect(program.encoding![65]).toBe("A");
    expect(program.glyphOfName("nothing")).toBeUndefined();
    expect(program.count).toBeGreaterThan(200);
  });

  test("without charstrings are refused", () => {
    expect(() => readType1(Buffer.from("%!PS-AdobeFont-1.0: X\n"))).toThrow(RangeError);
  });
});

describe("Type 1C programs", () => {
  test("that Ghostscript makes of a Type 1 font draw the same glyphs", async () => {
    const pdf = ghostscriptPdf(
      `/NimbusRoman-Italic findfont 100 scalefont setfont 50 50 moveto (AQg&%) show showpage`,
    );
    const { device } = await recorded(pdf);
    const glyphs = device.of("text").flatMap(({ text }) => text.glyphs);
    const boxes = ghostscriptBoxes("NimbusRoman-Italic", "AQg&%");
    expect(glyphs.map(({ text }) => text).join("")).toBe("AQg&%");
    for (const [index, glyph] of glyphs.entries()) {
      const box = outlineBox(flattened(glyph.outline()));
      for (const [side, value] of boxes[index]!.entries())
        expect(Math.abs(value - box[side]!), `${index} ${side}`).toBeLessThan(1);
    }
  });
});

describe("CFF programs", () => {
  const font = cidCff(
    [
      { cid: 0, dict: 0, program: "endchar" },
      { cid: 7, dict: 0, program: "100 0 10 rmoveto -107 callsubr endchar" },
      { cid: 9, dict: 1, program: "10 20 rmoveto -107 callsubr -107 callgsubr endchar" },
    ],
    ["100 hlineto return", "200 hlineto return"],
    ["300 vlineto return"],
  );

  test("that are made for CIDs find glyphs by charset and subroutines by font dictionary", () => {
    const program = readCff(font);
    expect(program.glyphOfCid!(7)).toBe(1);
    expect(program.glyphOfCid!(8)).toBe(0);
    const draw = (cid: number) => program.outline(program.glyphOfCid!(cid));
    expect(draw(7).commands).toBe("MLZ");
    expect(thousandths(draw(7).coords)).toEqual([0, 10, 100, 10]);
    expect(thousandths(draw(9).coords)).toEqual([10, 20, 210, 20, 210, 320]);
    // Widths: nominal and 100, the default.
    expect(program.advance(1)).toBeCloseTo(0.7);
    expect(program.advance(2)).toBeCloseTo(0.5);
  });

  test("know every curve operator, flex and hint masks", () => {
    const one = (text: string) => {
      const cff = cidCff([{ cid: 0, dict: 0, program: `${text} endchar` }], ["return"]);
      const { commands, coords } = readCff(cff).outline(0);
      return `${commands} ${thousandths(coords).join(" ")}`;
    };
    expect(one("0 hmoveto 1 2 3 4 5 6 7 8 rcurveline")).toBe("MCLZ 0 0 1 2 4 6 9 12 16 20");
    expect(one("0 hmoveto 7 8 1 2 3 4 5 6 rlinecurve")).toBe("MLCZ 0 0 7 8 8 10 11 14 16 20");
    expect(one("0 hmoveto 9 1 2 3 4 vvcurveto")).toBe("MCZ 0 0 9 1 11 4 11 8");
    expect(one("0 hmoveto 9 1 2 3 4 hhcurveto")).toBe("MCZ 0 0 1 9 3 12 7 12");
    expect(one("0 hmoveto 1 2 3 4 5 vhcurveto")).toBe("MCZ 0 0 0 1 2 4 6 9");
    expect(one("0 hmoveto 1 2 3 4 5 6 7 8 hvcurveto")).toBe("MCCZ 0 0 1 0 3 3 3 7 3 12 9 19 17 19");
    expect(one("0 hmoveto 1 2 3 4 5 6 7 hflex")).toBe("MCCZ 0 0 1 0 3 3 7 3 12 3 18 0 25 0");
    expect(one("0 hmoveto 1 2 3 4 5 6 7 8 9 hflex1")).toBe("MCCZ 0 0 1 2 4 6 9 6 15 6 22 14 31 0");
    expect(one("0 hmoveto 1 2 1 2 1 2 1 2 1 2 5 flex1")).toBe("MCCZ 0 0 1 2 2 4 3 6 4 8 5 10 0 15");
    expect(one("1 2 3 4 hstemhm 5 6 hintmask mask 2 3 add hmoveto 4 vlineto")).toBe("MLZ 5 0 5 4");
    expect(one("0 hmoveto 1 2 3 4 4 1 roll rlineto")).toBe("MLLZ 0 0 4 1 6 4");
  });

  test("that call themselves without end, or end too early, are blank", () => {
    const endless = cidCff(
      [{ cid: 0, dict: 0, program: "-107 callsubr endchar" }],
      ["-107 callsubr return"],
    );
    expect(readCff(endless).outline(0).commands).toBe("");
    for (let length = 0; length < font.length; length++) {
      try {
        const program = readCff(font.subarray(0, length));
        for (let glyph = 0; glyph < 4; glyph++) program.outline(glyph);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});

describe("sfnt programs", () => {
  test("that are broken are refused with a RangeError", () => {
    expect(() => readSfntProgram(Uint8Array.of(0, 1, 0, 0, 0, 1))).toThrow(RangeError);
  });
});

function thousandths(coords: ArrayLike<number>): number[] {
  return Array.from(coords, (value) => Math.round(1000 * value));
}

/** Curves as points on them, for boxes. */
function flattened({
  commands,
  coords,
}: {
  readonly commands: string;
  readonly coords: ArrayLike<number>;
}) {
  const points: number[] = [];
  let at = 0;
  let [x, y] = [0, 0];
  for (const command of commands) {
    if (command === "Z") continue;
    const size = command === "C" ? 6 : command === "Q" ? 4 : 2;
    const p = Array.from({ length: size }, (_, i) => coords[at + i]!);
    at += size;
    for (let i = 0; i <= 20 && command === "C"; i++) {
      const t = i / 20;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      points.push(
        a * x + b * p[0]! + c * p[2]! + d * p[4]!,
        a * y + b * p[1]! + c * p[3]! + d * p[5]!,
      );
    }
    [x, y] = [p[size - 2]!, p[size - 1]!];
    points.push(x, y);
  }
  return { coords: points };
}
