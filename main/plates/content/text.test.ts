import { describe, expect, test } from "vitest";
import { onePage, recorded } from "../build-pdf.ts";
import type { ShownText } from "../device.ts";

/** A font that is not embedded: A is 0.5 em wide, B 1 em, the space 0.25 em. */
const FONT = `<</Type /Font /Subtype /TrueType /BaseFont /Sans /Encoding /WinAnsiEncoding /FirstChar 32
  /LastChar 66 /Widths [250 ${"0 ".repeat(32)} 500 1000]>>`;

async function shown(content: string, extra: Parameters<typeof onePage>[1] = {}) {
  const page = onePage(content, {
    ...extra,
    resources: `/Font <</F 10 0 R>> ${extra.resources ?? ""}`,
    objects: { 10: FONT, ...extra.objects },
  });
  const { device, codes } = await recorded(page);
  return { device, codes, texts: device.of("text").map(({ text }) => text) };
}

/** Where glyphs begin, as "A 10,20". */
function places(texts: readonly ShownText[]): string[] {
  return texts.flatMap(({ glyphs }) =>
    glyphs.map(({ text, matrix }) => `${text} ${matrix[4].toFixed(2)},${matrix[5].toFixed(2)}`),
  );
}

describe("text", () => {
  test("moves by widths, spacing, scaling and the numbers of TJ", async () => {
    const { texts } = await shown(
      `BT /F 10 Tf 20 30 Td 1 Tc 2 Tw (A A) Tj 50 Tz (B) Tj [(A) -1000 (A)] TJ ET`,
    );
    expect(places(texts)).toEqual([
      "A 20.00,30.00",
      "  26.00,30.00",
      "A 31.50,30.00",
      "B 37.50,30.00",
      "A 43.00,30.00",
      "A 51.00,30.00",
    ]);
    expect(texts[0]!.glyphs[0]!.matrix.slice(0, 4)).toEqual([10, 0, 0, 10]);
    expect(texts[1]!.glyphs[0]!.matrix.slice(0, 4)).toEqual([5, 0, 0, 10]);
  });

  test("starts lines by Td, TD, T*, TL and the quote operators", async () => {
    const { texts } = await shown(
      `BT /F 10 Tf 5 90 Td (A) Tj 3 -12 TD (A) Tj T* (A) Tj 20 TL (A) ' 1 2 (A A) " ET
       BT (B) Tj 1 0 0 1 9 9 Tm (B) Tj ET`,
    );
    expect(places(texts)).toEqual([
      "A 5.00,90.00",
      "A 8.00,78.00",
      "A 8.00,66.00",
      "A 8.00,46.00",
      "A 8.00,26.00",
      "  15.00,26.00",
      "A 20.50,26.00",
      "B 0.00,0.00",
      "B 9.00,9.00",
    ]);
  });

  test("is placed by rise, text matrix and page matrix together", async () => {
    const { texts } = await shown("0 2 -2 0 100 0 cm BT /F 10 Tf 3 Ts 1 0 0 1 5 6 Tm (A) Tj ET");
    expect(texts[0]!.glyphs[0]!.matrix).toEqual([0, 20, -20, 0, 100 - 2 * 9, 10]);
    expect(texts[0]!.size).toBeCloseTo(20);
  });

  test("tells mode, stroke and colours, and clips by its outlines at ET", async () => {
    const { device, texts } = await shown(
      `1 0 0 0 k 0 1 0 0 K 2 w BT /F 10 Tf 2 Tr (A) Tj 3 Tr (A) Tj 7 Tr (B) Tj (A) Tj
       0 0 1 1 re f ET 0 0 1 1 re f`,
    );
    expect(texts.map(({ mode }) => mode)).toEqual([2, 3, 3, 3]);
    expect(texts[0]!.stroke.width).toBe(2);
    expect(device.of("text")[0]).toMatchObject({
      fill: { components: [1, 0, 0, 0] },
      stroke: { components: [0, 1, 0, 0] },
    });
    const [inside, after] = device.of("fill");
    expect(inside!.state.clip).toBeUndefined();
    expect(after!.state.clip!.path).toEqual({
      commands: "MLLLZMLLLZ",
      coords: [10, 0, 20, 0, 20, 7, 10, 7, 20, 0, 25, 0, 25, 7, 20, 7],
    });
  });

  test("of a font that is not embedded shows boxes and says so", async () => {
    const { texts } = await shown("BT /F 10 Tf (A ) Tj ET");
    expect(texts[0]!.font).toEqual({
      name: "Sans",
      type: "TrueType",
      embedded: false,
      subset: false,
      hasToUnicode: false,
      readable: false,
    });
    const [letter, space] = texts[0]!.glyphs;
    expect(letter!.outline()).toEqual({
      commands: "MLLLZ",
      coords: [0, 0, 0.5, 0, 0.5, 0.7, 0, 0.7],
    });
    expect(space!.outline().commands).toBe("");
    expect(letter).toMatchObject({ code: 65, missing: false, advance: 0.5 });
  });

  test("filled with a tiling pattern is drawn as tiles under its outlines", async () => {
    const { device } = await shown("/Pattern cs /P scn BT /F 10 Tf (A) Tj ET", {
      resources: "/Pattern <</P 11 0 R>>",
      objects: {
        11: {
          entries: `/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5
            /Resources <<>>`,
          data: "0 0 5 5 re f",
        },
      },
    });
    expect(device.calls.map(({ call }) => call)).toEqual(["fill", "fill"]);
    expect(device.of("fill")[0]!.state.clip!.parent!.path.commands).toBe("MLLLZ");
  });
});

describe("Type 3 fonts", () => {
  const type3 = (procedure: string) => ({
    resources: "",
    objects: {
      10: `<</Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [.1 0 0 .1 0 0]
        /FirstChar 65 /LastChar 65 /Widths [8] /Encoding <</Differences [65 /box]>>
        /CharProcs <</box 11 0 R>> /Resources <</Font <</F 10 0 R>>>>>>`,
      11: { data: procedure },
    },
  });

  test("are drawn by their procedures, in the colour of the text when they ask for that", async () => {
    const content = "0 1 0 0 k BT /F 20 Tf 5 5 Td (AA) Tj ET";
    const own = await shown(content, type3("8 0 d0 1 0 0 0 k 0 0 5 5 re f"));
    const given = await shown(content, type3("8 0 0 0 5 5 d1 1 0 0 0 k 0 0 5 5 re f"));
    expect(own.device.of("fill").map(({ path, paint }) => [path.coords[0], paint])).toMatchObject([
      [5, { components: [1, 0, 0, 0] }],
      [21, { components: [1, 0, 0, 0] }],
    ]);
    expect(own.device.of("fill")[0]!.path.coords[2]).toBe(15);
    expect(given.device.of("fill")[0]!.paint).toMatchObject({ components: [0, 1, 0, 0] });
    expect(own.texts).toEqual([]);
  });

  test("whose glyphs show themselves end", async () => {
    const { device, codes } = await shown(
      "BT /F 20 Tf (A) Tj ET",
      type3("8 0 d0 BT /F 1 Tf (A) Tj ET 0 0 1 1 re f"),
    );
    expect(device.of("fill")).toHaveLength(1);
    expect(codes).toEqual(["plates.content.nesting"]);
  });
});
