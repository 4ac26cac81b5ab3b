import { describe, expect, test } from "vitest";
import { type OnePage, onePage, recorded, type TestObject } from "../build-pdf.ts";
import type { ShownText } from "../device.ts";
import { parseCharacterMap } from "./character-map.ts";
import { cidCff } from "./test-fonts.ts";

const CFF = cidCff(
  [
    { cid: 0, dict: 0, program: "endchar" },
    { cid: 7, dict: 0, program: "0 hmoveto 100 hlineto 100 vlineto endchar" },
    { cid: 9, dict: 0, program: "0 hmoveto 300 hlineto 300 vlineto endchar" },
  ],
  ["return"],
);

function page(
  content: string,
  parts: { font?: string; cid?: string; objects?: OnePage["objects"] },
) {
  const objects: Record<number, TestObject> = {
    10: `<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Test /DescendantFonts [11 0 R]
      ${parts.font ?? "/Encoding /Identity-H"}>>`,
    11: `<</Type /Font /Subtype /CIDFontType0 /BaseFont /ABCDEF+Test /FontDescriptor 12 0 R
      /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> ${parts.cid ?? ""}>>`,
    12: "<</Type /FontDescriptor /FontName /ABCDEF+Test /Flags 4 /FontFile3 13 0 R>>",
    13: { entries: "/Subtype /CIDFontType0C", data: CFF },
    ...parts.objects,
  };
  return onePage(`BT /F 10 Tf 20 50 Td ${content} ET`, {
    resources: "/Font <</F 10 0 R>>",
    objects,
  });
}

async function glyphsOf(...args: Parameters<typeof page>) {
  const { device, codes } = await recorded(page(...args));
  const texts: ShownText[] = device.of("text").map(({ text }) => text);
  return { glyphs: texts.flatMap(({ glyphs }) => glyphs), texts, codes };
}

const width = (glyph: ShownText["glyphs"][number]) =>
  Math.round(1000 * Math.max(0, ...Array.from(glyph.outline().coords)));

describe("composite fonts", () => {
  test("with Identity-H take two bytes a glyph, widths by W and DW", async () => {
    const { glyphs, texts } = await glyphsOf("<000700090008> Tj", {
      cid: "/DW 800 /W [7 [100] 9 20 300]",
    });
    expect(texts[0]!.font).toMatchObject({
      type: "Type0",
      embedded: true,
      subset: true,
      readable: true,
      hasToUnicode: false,
    });
    expect(glyphs.map(({ code, missing, advance }) => [code, missing, advance])).toEqual([
      [7, false, 0.1],
      [9, false, 0.3],
      [8, true, 0.8],
    ]);
    expect(glyphs.map(width)).toEqual([100, 300, 0]);
    expect(glyphs.map(({ matrix }) => matrix[4])).toEqual([20, 21, 24]);
  });

  test("write vertically by W2 and DW2, from the origin above the glyph", async () => {
    const { glyphs } = await glyphsOf("<00070009> Tj", {
      font: "/Encoding /Identity-V",
      cid: "/DW 1000 /W2 [9 [-500 250 700]]",
    });
    expect(glyphs.map(({ matrix, advance }) => [matrix[4], matrix[5], advance])).toEqual([
      [15, 41.2, 1],
      [17.5, 33, 0.5],
    ]);
  });

  test("read their own CMaps: codespaces of several lengths, ranges, usecmap", async () => {
    const used = `begincmap 1 begincodespacerange <00> <80> endcodespacerange
      1 begincidchar <41> 7 endcidchar endcmap`;
    const own = `begincmap /WMode 0 def 1 begincodespacerange <8140> <9FFC> endcodespacerange
      1 begincidrange <8141> <8149> 9 endcidrange endcmap`;
    const { glyphs, codes } = await glyphsOf("<418141813041> Tj", {
      font: "/Encoding 20 0 R",
      objects: {
        20: { entries: "/Type /CMap /CMapName /Own /UseCMap 21 0 R", data: own },
        21: { entries: "/Type /CMap", data: used },
      },
    });
    expect(glyphs.map(({ code }) => code)).toEqual([0x41, 0x8141, 0x81, 0x30, 0x41]);
    expect(glyphs.map(width)).toEqual([100, 300, 0, 0, 100]);
    expect(codes).toEqual([]);
  });

  test("say their text by ToUnicode", async () => {
    const map = `begincmap 2 beginbfchar <0007> <68E05DDD> <0008> <D842DFB7> endbfchar
      2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<65E5> <62A5>] endbfrange endcmap`;
    const { glyphs } = await glyphsOf("<0007 0008 0010 0012 0020 0021 0022> Tj", {
      font: "/Encoding /Identity-H /ToUnicode 20 0 R",
      objects: { 20: { data: map } },
    });
    expect(glyphs.map(({ text }) => text)).toEqual([
      "棠川",
      "𠮷",
      "一",
      "丂",
      "日",
      "报",
      undefined,
    ]);
  });

  test("map CIDs to glyphs by a stream where they have one", async () => {
    const map = new Uint8Array(10);
    map[9] = 2;
    const { glyphs } = await glyphsOf("<0004> Tj", {
      cid: "/CIDToGIDMap 20 0 R",
      objects: { 20: { data: map } },
    });
    expect(width(glyphs[0]!)).toBe(300);
  });

  test("that are not embedded show the text of predefined maps as boxes", async () => {
    const { glyphs, texts, codes } = await glyphsOf("<B1A84142> Tj", {
      font: "/Encoding /GBK-EUC-H",
      cid: "/W [814 939 500]",
      objects: { 12: "<</Type /FontDescriptor /FontName /STSong /Flags 4>>" },
    });
    expect(glyphs.map(({ text, advance }) => [text, advance])).toEqual([
      ["报", 1],
      ["A", 0.5],
      ["B", 0.5],
    ]);
    expect(texts[0]!.font).toMatchObject({ embedded: false, readable: false });
    expect(codes).toEqual([]);
  });

  test("whose program is broken, or whose map is not in the file, say so", async () => {
    const broken = await glyphsOf("<0007> Tj", {
      objects: { 13: { entries: "/Subtype /CIDFontType0C", data: "\x01\x00\x04\x02rubbish" } },
    });
    expect(broken.codes).toEqual(["plates.font.broken"]);
    expect(broken.texts[0]!.font).toMatchObject({ embedded: true, readable: false });
    expect(broken.glyphs[0]!.outline().commands).toBe("MLLLZ");
    const foreign = await glyphsOf("<B1A8> Tj", { font: "/Encoding /GBK-EUC-H" });
    expect(foreign.codes).toEqual(["plates.font.cmap"]);
  });
});

describe("character maps", () => {
  test("of ranges without end cost nothing", () => {
    const bytes = Buffer.from("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
    expect(parseCharacterMap(bytes).texts.size).toBeLessThanOrEqual(0x10000);
  });
});
