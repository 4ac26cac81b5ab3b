import type { PDFDict } from "@cantoo/pdf-lib";
import { PDFName, PDFNumber } from "@cantoo/pdf-lib";
import type { Matrix } from "../device.ts";
import {
  arrayEntry,
  dictEntry,
  nameText,
  numberEntry,
  numbersEntry,
  streamEntry,
} from "../objects/read.ts";
import { textOfGlyphName } from "./glyph-names.ts";
import type { FontParts } from "./load-font.ts";
import { BLANK, type PageFont, type ShownCode } from "./page-font.ts";

/** A Type 3 font (ISO 32000-1, 9.6.5): glyphs are streams named by the encoding's Differences. */
export function proceduresFont(dict: PDFDict, { facts, fault, texts }: FontParts): PageFont {
  const [a = 0.001, b = 0, c = 0, d = 0.001, e = 0, f = 0] = numbersEntry(dict, "FontMatrix") ?? [];
  const matrix: Matrix = [a, b, c, d, e, f];
  const names = differences(dict);
  const first = numberEntry(dict, "FirstChar") ?? 0;
  const widths = arrayEntry(dict, "Widths") ?? [];
  const codes = new Map<number, ShownCode>();
  const shownCode = (code: number): ShownCode => {
    const known = codes.get(code);
    if (known !== undefined) return known;
    const width = widths[code - first];
    const name = names.get(code);
    const glyph = {
      code,
      missing: name === undefined,
      text: texts.get(code) ?? (name === undefined ? undefined : textOfGlyphName(name)),
      // Widths are in glyph space (table 112).
      width: width instanceof PDFNumber ? width.asNumber() * a : 0,
      vertical: undefined,
      outline: () => BLANK,
    };
    const shown = { glyph, isSpace: code === 32 };
    codes.set(code, shown);
    return shown;
  };
  const procedures = dictEntry(dict, "CharProcs");
  return {
    facts,
    fault,
    isVertical: false,
    codes: (string) => Array.from(string, shownCode),
    procedures: {
      matrix,
      resources: dictEntry(dict, "Resources"),
      of: (code) => {
        const name = names.get(code);
        return name === undefined ? undefined : streamEntry(procedures, name);
      },
    },
  };
}

function differences(dict: PDFDict): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of arrayEntry(dictEntry(dict, "Encoding"), "Differences") ?? []) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else if (item instanceof PDFName) names.set(code++, nameText(item));
  }
  return names;
}
