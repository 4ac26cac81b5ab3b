import { DEEPEST_SUBROUTINE, type GlyphPen, MOST_OPERATORS } from "./program.ts";

/** What a charstring of the first type is run with. */
export interface Type1Font {
  readonly subrs: readonly (Uint8Array | undefined)[];
  /** The charstring of a character of the standard encoding, for seac. */
  accented(code: number): Uint8Array | undefined;
}

/**
 * Draws a charstring (Adobe Type 1 Font Format, 6) and gives its width in font units. Throws RangeError
 * for one that does not end.
 */
export function runType1(charstring: Uint8Array, font: Type1Font, pen: GlyphPen): number {
  const run = new Type1Run(font, pen);
  run.execute(charstring, 0);
  pen.close();
  return run.width;
}

class Type1Run {
  width = 0;
  /** The left sidebearing, from which an accent's place is counted. */
  sidebearing = 0;
  readonly #font: Type1Font;
  readonly #pen: GlyphPen;
  readonly #stack: number[] = [];
  /** Results of other subroutines, for pop. */
  #results: number[] = [];
  /** Points that flex gathers; undefined outside of flex. */
  #flex: { x: number; y: number }[] | undefined;
  #left = MOST_OPERATORS;
  #isDone = false;

  constructor(font: Type1Font, pen: GlyphPen) {
    this.#font = font;
    this.#pen = pen;
  }

  execute(bytes: Uint8Array, depth: number): void {
    if (depth > DEEPEST_SUBROUTINE)
      throw new RangeError("subroutines of a charstring call themselves");
    const stack = this.#stack;
    for (let at = 0; at < bytes.length && !this.#isDone; ) {
      const first = bytes[at++]!;
      if (first >= 32) {
        const byte = (index: number): number => bytes[at + index] ?? 0;
        if (first < 247) stack.push(first - 139);
        else if (first < 251) stack.push((first - 247) * 256 + byte(0) + 108);
        else if (first < 255) stack.push(-(first - 251) * 256 - byte(0) - 108);
        else stack.push((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3));
        at += first < 247 ? 0 : first < 255 ? 1 : 4;
        continue;
      }
      if (this.#left-- <= 0) throw new RangeError("a charstring does not end");
      if (first === 11) return;
      if (first === 10) {
        const subr = this.#font.subrs[stack.pop() ?? -1];
        if (subr) this.execute(subr, depth + 1);
      } else if (first === 12) this.#escape(bytes[at++] ?? 0);
      else {
        this.#operator(first);
        stack.length = 0;
      }
      if (stack.length > 256) throw new RangeError("a charstring's stack overflows");
    }
  }

  #operator(operator: number): void {
    const s = (index: number): number => this.#stack[index] ?? 0;
    const pen = this.#pen;
    switch (operator) {
      case 4:
        this.#move(0, s(0));
        break;
      case 5:
        pen.line(s(0), s(1));
        break;
      case 6:
        pen.line(s(0), 0);
        break;
      case 7:
        pen.line(0, s(0));
        break;
      case 8:
        pen.curve(s(0), s(1), s(2), s(3), s(4), s(5));
        break;
      case 9:
        pen.close();
        break;
      case 13:
        this.#begin(s(0), 0, s(1));
        break;
      case 14:
        this.#isDone = true;
        break;
      case 21:
        this.#move(s(0), s(1));
        break;
      case 22:
        this.#move(s(0), 0);
        break;
      case 30:
        pen.curve(0, s(0), s(1), s(2), s(3), 0);
        break;
      case 31:
        pen.curve(s(0), 0, s(1), s(2), 0, s(3));
        break;
      // Hints and what is unknown draw nothing.
    }
  }

  #begin(x: number, y: number, width: number): void {
    this.#pen.x += x;
    this.#pen.y += y;
    this.sidebearing = x;
    this.width = width;
  }

  #move(dx: number, dy: number): void {
    if (this.#flex === undefined) this.#pen.move(dx, dy);
    else {
      this.#pen.x += dx;
      this.#pen.y += dy;
      this.#flex.push({ x: this.#pen.x, y: this.#pen.y });
    }
  }

  #escape(operator: number): void {
    const stack = this.#stack;
    const s = (index: number): number => stack[index] ?? 0;
    if (operator === 12) {
      const divisor = stack.pop() ?? 1;
      stack.push((stack.pop() ?? 0) / (divisor || 1));
    } else if (operator === 16) this.#otherSubroutine();
    else if (operator === 17) stack.push(this.#results.pop() ?? 0);
    else {
      if (operator === 6) this.#accented(s(0), s(1), s(2), s(3), s(4));
      else if (operator === 7) this.#begin(s(0), s(1), s(2));
      // setcurrentpoint (33) only repeats where flex has ended, without the place of an accent.
      stack.length = 0;
    }
  }

  /** Flex (0 to 2) and hint replacement (3); of others the arguments are handed back (8.3). */
  #otherSubroutine(): void {
    const stack = this.#stack;
    const which = stack.pop() ?? 0;
    const count = Math.max(0, Math.min(stack.length, stack.pop() ?? 0));
    const args = stack.splice(stack.length - count);
    if (which === 1) this.#flex = [];
    else if (which === 0) {
      this.#endFlex();
      this.#results = [args[2] ?? this.#pen.y, args[1] ?? this.#pen.x];
    } else if (which === 3) this.#results = [3];
    else if (which !== 2) this.#results = args.reverse();
  }

  /** Of the seven points the first is a reference; the others make two curves. */
  #endFlex(): void {
    const points = this.#flex ?? [];
    this.#flex = undefined;
    if (points.length < 7) return;
    const pen = this.#pen;
    const start = pen.coords.slice(-2);
    [pen.x, pen.y] = [start[0] ?? pen.x, start[1] ?? pen.y];
    for (const first of [1, 4]) {
      const [a, b, c] = [points[first]!, points[first + 1]!, points[first + 2]!];
      pen.curve(a.x - pen.x, a.y - pen.y, b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y);
    }
  }

  /** seac: a base letter and an accent, placed by the accent's sidebearing. */
  #accented(accentBearing: number, x: number, y: number, base: number, accent: number): void {
    const left = this.sidebearing;
    const width = this.width;
    this.#part(base, 0, 0);
    this.#part(accent, left - accentBearing + x, y);
    this.width = width;
    this.#isDone = true;
  }

  #part(code: number, x: number, y: number): void {
    const charstring = this.#font.accented(code);
    if (charstring === undefined) return;
    const pen = this.#pen;
    pen.close();
    pen.x = x;
    pen.y = y;
    const part = new Type1Run({ ...this.#font, accented: () => undefined }, pen);
    part.execute(charstring, 0);
    pen.close();
  }
}
