import type { Face, FaceLibrary, ShapedGlyph } from "../fonts/face.ts";
import { prepareParagraph } from "./prepare.ts";
import type { PreparedParagraph } from "./prepared.ts";
import type { ParagraphSetting, SetLine } from "./types.ts";

/** A face for tests: the glyph id is the code point, Hanzi and marks 1 em, all below U+0250 ½ em. */
export function fakeFace(id: string, lacks = ""): Face {
  const advance = (glyph: number): number => (glyph > 0x24f ? 1 : 0.5);
  return {
    id,
    unitsPerEm: 1000,
    ascent: 0.88,
    descent: 0.12,
    capHeight: 0.7,
    glyphFor: (point) => (lacks.includes(String.fromCodePoint(point)) ? 0 : point),
    advance,
    variant: (glyph) => glyph,
    halfForm: () => undefined,
    shape: (text) => {
      const glyphs: ShapedGlyph[] = [];
      for (let at = 0; at < text.length; at += 1) {
        const glyphId = text.codePointAt(at) ?? 0;
        glyphs.push({ glyphId, advance: advance(glyphId), xOffset: 0, yOffset: 0, cluster: at });
        if (glyphId > 0xffff) at += 1;
      }
      return glyphs;
    },
    inkBox: () => [0.1, 0, 0.9, 0.8],
    outline: () => ({ commands: "", coords: new Float64Array() }),
  };
}

/** A library of such faces under any name; `lacks` names the characters that face "han" is without. */
export function fakeLibrary(lacks = "", fallbacks: readonly string[] = []): FaceLibrary {
  const faces = new Map<string, Face>();
  return {
    fallbacks,
    get: (id) => {
      const face = faces.get(id) ?? fakeFace(id, id === "han" || id === "latin" ? lacks : "");
      faces.set(id, face);
      return face;
    },
  };
}

/** The usual setting of a body paragraph without indent, 1 pt to the em, so that points are em. */
export const PLAIN: ParagraphSetting = {
  size: 1,
  lineBreak: "basic",
  punctuation: "full",
  hanging: false,
  hanLatin: true,
  indent: 0,
  align: "justify",
  lockStops: false,
  writingMode: "horizontal-tb",
  character: { styleId: "body", han: "han", latin: "latin", latinScale: 1, latinShift: 0 },
};

/** Prepares a text on fake faces with some of the plain setting changed. */
export function prepared(text: string, changes: Partial<ParagraphSetting> = {}): PreparedParagraph {
  return prepareParagraph(text, [], { ...PLAIN, ...changes }, fakeLibrary());
}

/** The cells of a line, in order: text of each glyph's cluster, start, room, and where it is drawn. */
export function cellsOf(
  line: SetLine,
): { text: string; x: number; advance: number; inline: number }[] {
  let x = line.offset;
  return line.runs.flatMap((run) =>
    run.advances.map((advance, index) => {
      const from = run.clusters[index]!;
      const next = run.clusters.find((cluster) => cluster > from) ?? run.text.length;
      const cell = { text: run.text.slice(from, next), x, advance, inline: run.inline[index]! };
      x += advance;
      return cell;
    }),
  );
}
