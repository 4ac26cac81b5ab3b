import type { Matrix } from "../../device.ts";
import type { Encoding } from "../encodings.ts";
import type { GlyphOutline } from "../page-font.ts";

/** A font program as glyphs by number. Glyph 0 is .notdef. Lengths in em. Nothing here throws. */
export interface FontProgram {
  readonly count: number;
  /** Advance of a glyph; undefined where the program does not tell. */
  advance(glyph: number): number | undefined;
  outline(glyph: number): GlyphOutline;
  /** By a glyph's name; undefined where the program has no names or not this one. */
  glyphOfName(name: string): number | undefined;
  /** Glyph names by code, for fonts with an encoding of their own. */
  readonly encoding: Encoding | undefined;
  /** By character collection: of fonts made for CIDs (CFF with ROS). Undefined: CIDs are glyphs. */
  readonly glyphOfCid: ((cid: number) => number) | undefined;
  /** TrueType character maps. */
  readonly maps: CharacterTables | undefined;
}

/** The cmap subtables that PDF asks for (ISO 32000-1, 9.6.6.4); 0 for a character without a glyph. */
export interface CharacterTables {
  /** (3, 1) or another Unicode table. */
  readonly unicode: ((code: number) => number) | undefined;
  /** (3, 0). */
  readonly symbol: ((code: number) => number) | undefined;
  /** (1, 0). */
  readonly macintosh: ((code: number) => number) | undefined;
}

/** A drawing pen in font units, y up. */
export class GlyphPen {
  commands = "";
  readonly coords: number[] = [];
  x = 0;
  y = 0;
  #isOpen = false;

  move(dx: number, dy: number): void {
    this.close();
    this.#go(dx, dy);
    this.commands += "M";
    this.#isOpen = true;
  }

  line(dx: number, dy: number): void {
    this.#go(dx, dy);
    this.commands += this.#isOpen ? "L" : "M";
    this.#isOpen = true;
  }

  curve(dx1: number, dy1: number, dx2: number, dy2: number, dx3: number, dy3: number): void {
    if (!this.#isOpen) this.move(0, 0);
    this.#go(dx1, dy1);
    this.#go(dx2, dy2);
    this.#go(dx3, dy3);
    this.commands += "C";
  }

  close(): void {
    if (this.#isOpen) this.commands += "Z";
    this.#isOpen = false;
  }

  #go(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
    this.coords.push(this.x, this.y);
  }

  /** The outline by the font's matrix, in em. */
  outline([a, b, c, d, e, f]: Matrix): GlyphOutline {
    this.close();
    const coords = new Float64Array(this.coords.length);
    for (let i = 0; i < coords.length; i += 2) {
      const [x, y] = [this.coords[i]!, this.coords[i + 1]!];
      coords[i] = a * x + c * y + e;
      coords[i + 1] = b * x + d * y + f;
    }
    return { commands: this.commands, coords };
  }
}

/** The matrix of a font of 1000 units an em. */
export const THOUSANDTH: Matrix = [0.001, 0, 0, 0.001, 0, 0];

/** Subroutines of charstrings within each other (Adobe technical note 5177, B allows 10). */
export const DEEPEST_SUBROUTINE = 16;

/** Operators after which a charstring is cut off: subroutines can multiply work. */
export const MOST_OPERATORS = 200_000;
