import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Face, FaceLibrary } from "../fonts/face.ts";
import { AtomKind } from "./atoms.ts";
import { CharClass, classOf } from "./clreq.ts";
import { type MarkForm, markForm } from "./marks.ts";
import type { CharacterSetting } from "./types.ts";

/** A face as a paragraph uses it; `scale` and `shift` in em of the paragraph's size (HL2). */
export interface Font {
  readonly face: Face;
  readonly styleId: string;
  readonly scale: number;
  readonly shift: number;
}

/** A glyph found for a character: index in the typecase's fonts, and the glyph's id there. */
export interface Sort {
  readonly font: number;
  readonly glyphId: number;
}

type Role = "han" | "latin";

interface Shortage {
  readonly code: "engine.glyph.missing" | "engine.glyph.none";
  readonly values: { character: string; codePoint: string; face: string; fallback: string };
  readonly start: number;
  readonly end: number;
  count: number;
}

/**
 * Picks glyphs for characters: the styled face first, then the library's fallbacks. It counts what
 * was missing, so that a paragraph reports each character once.
 */
export class Typecase {
  readonly fonts: Font[] = [];
  readonly vertical: boolean;
  private readonly faces: FaceLibrary;
  private readonly indices = new Map<string, number>();
  private readonly shortages = new Map<string, Shortage>();

  constructor(faces: FaceLibrary, vertical: boolean) {
    this.faces = faces;
    this.vertical = vertical;
  }

  /** Index of a face in a role of a character setting. */
  fontIndex(character: CharacterSetting, role: Role, faceId: string): number {
    const scale = role === "latin" ? character.latinScale : 1;
    const shift = role === "latin" ? character.latinShift : 0;
    const key = `${character.styleId}\n${faceId}\n${scale}\n${shift}`;
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    const face = this.faces.get(faceId);
    this.fonts.push({ face, styleId: character.styleId, scale, shift });
    this.indices.set(key, this.fonts.length - 1);
    return this.fonts.length - 1;
  }

  font(index: number): Font {
    const font = this.fonts[index];
    if (font === undefined) throw new RangeError(`no font ${index} in this paragraph`);
    return font;
  }

  /** The glyph of a character of Chinese text. */
  hanSort(character: CharacterSetting, codePoint: number, at: number): Sort {
    const font = this.fontIndex(character, "han", character.han);
    const glyphId = this.font(font).face.glyphFor(codePoint);
    return glyphId !== 0 ? { font, glyphId } : this.substitute(character, "han", codePoint, at);
  }

  /** The glyph of a character of Western text; signs that Latin faces lack (℃) are the Han face's. */
  latinSort(character: CharacterSetting, codePoint: number, at: number): Sort {
    const font = this.fontIndex(character, "latin", character.latin);
    const glyphId = this.font(font).face.glyphFor(codePoint);
    if (glyphId !== 0) return { font, glyphId };
    const han = this.fontIndex(character, "han", character.han);
    const hanGlyph = this.font(han).face.glyphFor(codePoint);
    const sign = hanGlyph !== 0 && classOf(codePoint) !== CharClass.Letter;
    return sign
      ? { font: han, glyphId: hanGlyph }
      : this.substitute(character, "latin", codePoint, at);
  }

  private substitute(character: CharacterSetting, role: Role, codePoint: number, at: number): Sort {
    for (const id of this.faces.fallbacks) {
      const glyphId = this.faces.get(id).glyphFor(codePoint);
      if (glyphId === 0) continue;
      this.note("engine.glyph.missing", character[role], id, codePoint, at);
      // The Latin size factor matches one Latin face to one Han face; a stranger is set as it is.
      return { font: this.fontIndex(character, "han", id), glyphId };
    }
    this.note("engine.glyph.none", character[role], "", codePoint, at);
    return { font: this.fontIndex(character, role, character[role]), glyphId: 0 };
  }

  private note(
    code: Shortage["code"],
    face: string,
    fallback: string,
    point: number,
    at: number,
  ): void {
    const key = `${face} ${point}`;
    const known = this.shortages.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const hex = point.toString(16).toUpperCase().padStart(4, "0");
    const character = String.fromCodePoint(point);
    const values = { character, codePoint: `U+${hex}`, face, fallback };
    this.shortages.set(key, { code, values, start: at, end: at + character.length, count: 1 });
  }

  /** How a Chinese mark is set, with the face that has it in full-width form. */
  mark(character: CharacterSetting, codePoint: number, kind: number, at: number): Sort & MarkForm {
    const sort = this.hanSort(character, codePoint, at);
    const form = markForm(this.font(sort.font).face, sort.glyphId, kind, this.vertical);
    if (form.proper) return { font: sort.font, ...form };
    return this.borrowed(character, codePoint, kind) ?? { font: sort.font, ...form };
  }

  /** A bracket or quote of another face, for a face whose own is Latin in width (LXGW's “ ”). */
  private borrowed(
    character: CharacterSetting,
    codePoint: number,
    kind: number,
  ): (Sort & MarkForm) | undefined {
    if (kind !== AtomKind.Open && kind !== AtomKind.Close) return undefined;
    for (const id of this.faces.fallbacks) {
      const face = this.faces.get(id);
      const glyphId = face.glyphFor(codePoint);
      if (glyphId === 0) continue;
      const form = markForm(face, glyphId, kind, this.vertical);
      if (form.proper) return { font: this.fontIndex(character, "han", id), ...form };
    }
    return undefined;
  }

  diagnostics(): Diagnostic[] {
    return Array.from(this.shortages.values(), ({ code, values, start, end, count }) => ({
      severity: code === "engine.glyph.none" ? ("error" as const) : ("warning" as const),
      code,
      values: { ...values, count },
      at: { start, end },
    }));
  }
}
