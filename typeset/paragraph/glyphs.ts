import { AtomKind, type Atoms } from "./atoms.ts";
import { classOf, extendsCluster, isIgnorable, SHORT, spaceWidth } from "./clreq.ts";
import { centred, dashOrigins, fullWidth } from "./marks.ts";
import type { AtomGlyphs, GlyphPart } from "./prepared.ts";
import type { SettingCursor } from "./setting-cursor.ts";
import type { Typecase } from "./typecase.ts";
import type { CharacterSetting } from "./types.ts";
import { shapeWord } from "./words.ts";

/** Sets the glyphs of atoms one after another. */
class GlyphReader {
  readonly text: string;
  readonly atoms: Atoms;
  readonly settings: SettingCursor;
  readonly typecase: Typecase;
  readonly glyph: Int32Array;
  readonly font: Uint16Array;
  readonly trimmed: Float64Array;
  readonly full: Float64Array;
  readonly cell: Float64Array;
  readonly composites: (readonly GlyphPart[])[] = [];

  constructor(text: string, atoms: Atoms, settings: SettingCursor, typecase: Typecase) {
    this.text = text;
    this.atoms = atoms;
    this.settings = settings;
    this.typecase = typecase;
    this.glyph = new Int32Array(atoms.count);
    this.font = new Uint16Array(atoms.count);
    this.trimmed = new Float64Array(atoms.count);
    this.full = new Float64Array(atoms.count);
    this.cell = new Float64Array(atoms.count);
  }

  read(): AtomGlyphs {
    const { atoms } = this;
    const tall = new HanSetter(this);
    for (let k = 0; k < atoms.count; k += 1) {
      const kind = atoms.kind[k];
      if (kind === AtomKind.Han) tall.set(k);
      else this.readAtom(k, kind as AtomKind);
    }
    return this;
  }

  readAtom(k: number, kind: AtomKind): void {
    switch (kind) {
      case AtomKind.Open:
      case AtomKind.Close:
      case AtomKind.Comma:
      case AtomKind.Stop:
        this.setMark(k, kind);
        return;
      case AtomKind.Interpunct:
      case AtomKind.Solidus:
      case AtomKind.Connector:
        this.setSmall(k, kind);
        return;
      case AtomKind.Dash:
      case AtomKind.Ellipsis:
        this.setLong(k, kind);
        return;
      case AtomKind.Word:
      case AtomKind.LatinOpen:
      case AtomKind.LatinClose:
        this.setWord(k);
        return;
      case AtomKind.Han:
      case AtomKind.Other:
      case AtomKind.Double:
        this.setSymbol(k, kind);
        return;
      case AtomKind.Lead:
        this.setLead(k);
        return;
    }
  }

  start(k: number): number {
    return this.atoms.start[k] ?? 0;
  }

  pointAt(k: number): number {
    return this.text.codePointAt(this.start(k)) ?? 0;
  }

  setSingle(k: number, font: number, glyphId: number, origin: number, cell: number): void {
    this.font[k] = font;
    this.glyph[k] = glyphId;
    this.trimmed[k] = origin;
    this.full[k] = origin;
    this.cell[k] = cell;
  }

  setComposite(k: number, parts: readonly GlyphPart[], cell: number): void {
    this.composites.push(parts);
    this.glyph[k] = -this.composites.length;
    this.cell[k] = cell;
  }

  /** White space before the first character has room but no glyph of its own until it is finished. */
  setLead(k: number): void {
    let room = 0;
    for (let at = 0; at < (this.atoms.end[k] ?? 0); at += 1)
      room += spaceWidth(this.text.charCodeAt(at));
    const character = this.settings.at(0);
    this.font[k] = this.typecase.fontIndex(character, "han", character.han);
    this.setComposite(k, [], room);
  }

  setMark(k: number, kind: AtomKind): void {
    const at = this.start(k);
    const form = this.typecase.mark(this.settings.at(at), this.pointAt(k), kind, at);
    this.setSingle(k, form.font, form.glyphId, form.trimmed, 1 / 2);
    this.full[k] = form.full;
  }

  /** PW2: ½ em with the ink in its middle; the wave and the long bar are 1 em. */
  setSmall(k: number, kind: AtomKind): void {
    const at = this.start(k);
    const point = this.pointAt(k);
    // A full-width solidus has an em of ink; its slim twin fits the half em.
    const drawn = point === 0xff0f ? 0x2f : point;
    const { font, glyphId } = this.typecase.hanSort(this.settings.at(at), drawn, at);
    const { face } = this.typecase.font(font);
    const short = kind !== AtomKind.Connector || SHORT.has(point);
    const cell = short ? 1 / 2 : 1;
    const wide = short ? glyphId : fullWidth(face, glyphId);
    const shown = this.typecase.vertical ? face.variant(wide, "vert") : wide;
    this.setSingle(k, font, shown, centred(face, shown, cell), cell);
  }

  /** LB5: two dashes touch; ellipses stand in the middle of their em. ⸺ is drawn as two dashes. */
  setLong(k: number, kind: AtomKind): void {
    const start = this.start(k);
    const twoEm = this.pointAt(k) === 0x2e3a;
    const paired = twoEm || (this.atoms.end[k] ?? 0) - start > 1;
    const parts: GlyphPart[] = [];
    for (let g = 0; g < (paired ? 2 : 1); g += 1) {
      const cluster = twoEm ? 0 : g;
      const at = start + cluster;
      const point = twoEm ? 0x2014 : (this.text.charCodeAt(at) ?? 0);
      const { font, glyphId } = this.typecase.hanSort(this.settings.at(at), point, at);
      const { face } = this.typecase.font(font);
      const wide = fullWidth(face, glyphId);
      const shown = this.typecase.vertical ? face.variant(wide, "vert") : wide;
      const dash = kind === AtomKind.Dash ? dashOrigins(face, wide)[g] : undefined;
      const inline = [dash ?? g + (1 - Math.max(face.advance(shown), face.advance(wide))) / 2];
      parts.push({ font, lift: 0, glyphIds: [shown], inline, advances: [1], clusters: [cluster] });
    }
    this.setComposite(k, parts, paired ? 2 : 1);
  }

  setWord(k: number): void {
    const { settings, typecase } = this;
    const word = shapeWord(this.text, this.start(k), this.atoms.end[k] ?? 0, settings, typecase);
    this.setComposite(k, word.parts, word.width);
  }

  setSymbol(k: number, kind: AtomKind): void {
    const at = this.start(k);
    const point = this.pointAt(k);
    const character = this.settings.at(at);
    if (this.hasVisibleMark(k)) {
      this.setWord(k);
      return;
    }
    if (isIgnorable(point)) {
      this.font[k] = this.typecase.fontIndex(character, "han", character.han);
      this.setComposite(k, [], 0);
      return;
    }
    const { font, glyphId } = this.typecase.hanSort(character, point, at);
    const { face } = this.typecase.font(font);
    const shown = this.typecase.vertical ? face.variant(glyphId, "vert") : glyphId;
    const square = kind !== AtomKind.Other || glyphId === 0;
    const cell = square ? 1 : face.advance(shown);
    this.setSingle(k, font, shown, square ? (1 - face.advance(shown)) / 2 : 0, cell);
  }

  /** True when the cluster has a combining mark to draw; selectors and joiners draw nothing. */
  hasVisibleMark(k: number): boolean {
    const end = this.atoms.end[k] ?? 0;
    const start = this.start(k);
    for (let at = start + (this.pointAt(k) > 0xffff ? 2 : 1); at < end; at += 1) {
      const code = this.text.charCodeAt(at);
      if (isIgnorable(code) || code >= 0xd800) continue;
      if (extendsCluster(code, classOf(code))) return true;
    }
    return false;
  }
}

/** The quick way for the bulk of a page: a Hanzi alone in its cluster, in a face that has it. */
class HanSetter {
  private readonly reader: GlyphReader;
  private character: CharacterSetting | undefined;
  private font = 0;

  constructor(reader: GlyphReader) {
    this.reader = reader;
  }

  set(k: number): void {
    const { reader } = this;
    const start = reader.start(k);
    const character = reader.settings.at(start);
    if (character !== this.character) {
      this.character = character;
      this.font = reader.typecase.fontIndex(character, "han", character.han);
    }
    const face = reader.typecase.font(this.font).face;
    const glyphId = (reader.atoms.end[k] ?? 0) - start === 1 ? face.glyphFor(reader.pointAt(k)) : 0;
    if (glyphId === 0) {
      reader.setSymbol(k, AtomKind.Han);
      return;
    }
    reader.setSingle(k, this.font, glyphId, 0, 1);
  }
}

/** Finds the glyphs of all atoms and the room they need. */
export function setGlyphs(
  text: string,
  atoms: Atoms,
  settings: SettingCursor,
  typecase: Typecase,
): AtomGlyphs {
  return new GlyphReader(text, atoms, settings, typecase).read();
}
