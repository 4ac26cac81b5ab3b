import { type PDFDict, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { entry, nameText, numberEntry, numbersEntry } from "../objects/read.ts";
import { LARGEST_CONTENT, streamBytes } from "../objects/stream-bytes.ts";
import {
  type CharacterMap,
  cidOf,
  cutString,
  identityMap,
  readCharacterMap,
} from "./character-map.ts";
import { descendantOf } from "./descendant.ts";
import { lazyGlyph } from "./glyph-cache.ts";
import type { FontParts } from "./load-font.ts";
import type { FontGlyph, PageFont, ShownCode } from "./page-font.ts";
import { predefinedMap } from "./predefined-maps.ts";
import type { FontProgram } from "./programs/program.ts";
import { readCidValues } from "./widths.ts";

/** A Type 0 font with its CIDFont (ISO 32000-1, 9.7). */
export function compositeFont(dict: PDFDict, parts: FontParts): PageFont {
  const descendant = descendantOf(dict);
  const encoding = entry(dict, "Encoding");
  const read = readCharacterMap(dict.context, encoding);
  const name = encoding instanceof PDFName ? nameText(encoding) : "";
  const predefined = read === undefined ? predefinedMap(name) : undefined;
  const map = read ?? predefined?.map ?? identityMap(false);
  const glyphs = cidGlyphs(descendant, parts, map);
  const codes = new Map<number, ShownCode>();
  return {
    facts: parts.facts,
    fault:
      parts.fault ??
      (read === undefined && parts.program !== undefined
        ? { code: "plates.font.cmap", values: { font: parts.facts.name, cmap: name } }
        : undefined),
    isVertical: map.isVertical,
    codes: (string) =>
      cutString(map, string).map((cut) => {
        const key = cut.code * 8 + cut.length;
        const known = codes.get(key);
        if (known !== undefined) return known;
        const isSpace = cut.length === 1 && cut.code === 32;
        const text = parts.texts.get(cut.code) ?? predefined?.text(cut.code, cut.length);
        const shown = { glyph: glyphs(cut.code, cidOf(map, cut), text), isSpace };
        codes.set(key, shown);
        return shown;
      }),
    procedures: undefined,
  };
}

type CidGlyphs = (code: number, cid: number, text: string | undefined) => FontGlyph;

function cidGlyphs(
  descendant: PDFDict | undefined,
  { program }: FontParts,
  map: CharacterMap,
): CidGlyphs {
  const context = descendant?.context;
  const values = (key: string, size: number) =>
    context && readCidValues(context, entry(descendant, key), size);
  const widths = values("W", 1);
  const usual = numberEntry(descendant, "DW") ?? 1000;
  const verticals = map.isVertical ? values("W2", 3) : undefined;
  const [usualY = 880, usualAdvance = -1000] = numbersEntry(descendant, "DW2") ?? [];
  const glyphOfCid = cidToGlyph(descendant, program);
  return (code, cid, text) => {
    const glyph = glyphOfCid(cid);
    const width = (widths?.of(cid)?.[0] ?? usual) / 1000;
    const [advance, x, y] = verticals?.of(cid) ?? [];
    const vertical = map.isVertical
      ? {
          advance: (advance ?? usualAdvance) / 1000,
          originX: x === undefined ? width / 2 : x / 1000,
          originY: (y ?? usualY) / 1000,
        }
      : undefined;
    const missing = program !== undefined && (glyph === 0 || glyph >= program.count);
    return lazyGlyph({ code, missing, text, width, vertical }, program, glyph);
  };
}

/** From CIDs to the program's glyphs (9.7.4.2): by CIDToGIDMap, or by a CFF font's own collection. */
function cidToGlyph(
  descendant: PDFDict | undefined,
  program: FontProgram | undefined,
): (cid: number) => number {
  const object = entry(descendant, "CIDToGIDMap");
  const bytes = object instanceof PDFRawStream ? streamBytes(object, LARGEST_CONTENT) : undefined;
  if (bytes?.ok) {
    const map = bytes.value;
    return (cid) => ((map[2 * cid] ?? 0) << 8) | (map[2 * cid + 1] ?? 0);
  }
  return program?.glyphOfCid ?? ((cid) => cid);
}
