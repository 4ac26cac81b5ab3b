import type { CffIndex } from "./cff-index.ts";
import { DEEPEST_SUBROUTINE, type GlyphPen, MOST_OPERATORS } from "./program.ts";
import { arithmetic } from "./type2-arithmetic.ts";

/** What a charstring of the second type is run with (Adobe technical note 5177). */
export interface Type2Font {
  readonly local: CffIndex | undefined;
  readonly global: CffIndex;
  readonly defaultWidth: number;
  readonly nominalWidth: number;
  /** The charstring of a character of the standard encoding, for endchar with four arguments. */
  accented(code: number): Uint8Array;
}

/** Draws a charstring and gives its width in font units. Throws RangeError for a broken one. */
export function runType2(charstring: Uint8Array, font: Type2Font, pen: GlyphPen): number {
  const run = new Type2Run(font, pen);
  run.execute(charstring, 0);
  pen.close();
  return run.width ?? font.defaultWidth;
}

class Type2Run {
  width: number | undefined;
  readonly #font: Type2Font;
  readonly #pen: GlyphPen;
  readonly #stack: number[] = [];
  readonly #transient: number[] = [];
  #hints = 0;
  #left = MOST_OPERATORS;
  #isFirst = true;
  #isDone = false;

  constructor(font: Type2Font, pen: GlyphPen) {
    this.#font = font;
    this.#pen = pen;
  }

  execute(bytes: Uint8Array, depth: number): void {
    if (depth > DEEPEST_SUBROUTINE)
      throw new RangeError("subroutines of a charstring call themselves");
    const stack = this.#stack;
    for (let at = 0; at < bytes.length && !this.#isDone; ) {
      const first = bytes[at++]!;
      if (first >= 32 || first === 28) {
        at = this.#number(bytes, at, first);
        continue;
      }
      if (this.#left-- <= 0) throw new RangeError("a charstring does not end");
      if (first === 11) return;
      if (first === 10 || first === 29) this.#call(first === 10, depth);
      else if (first === 12) this.#escape(bytes[at++] ?? 0);
      else if (first === 19 || first === 20) {
        this.#stems();
        at += Math.ceil(this.#hints / 8);
      } else this.#operator(first);
      if (stack.length > 513) throw new RangeError("a charstring's stack overflows");
    }
  }

  #number(bytes: Uint8Array, at: number, first: number): number {
    const byte = (index: number): number => bytes[at + index] ?? 0;
    const stack = this.#stack;
    if (first === 28) {
      stack.push((((byte(0) << 8) | byte(1)) << 16) >> 16);
      return at + 2;
    }
    if (first < 247) stack.push(first - 139);
    else if (first < 251) stack.push((first - 247) * 256 + byte(0) + 108);
    else if (first < 255) stack.push(-(first - 251) * 256 - byte(0) - 108);
    else stack.push(((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) / 65536);
    return at + (first < 247 ? 0 : first < 255 ? 1 : 4);
  }

  #call(isLocal: boolean, depth: number): void {
    const index = isLocal ? this.#font.local : this.#font.global;
    if (index === undefined) return;
    const bias = index.count < 1240 ? 107 : index.count < 33900 ? 1131 : 32768;
    this.execute(index.get((this.#stack.pop() ?? 0) + bias), depth + 1);
  }

  /** The first operator that clears the stack may have the width before its own arguments. */
  #takeWidth(hasWidth: boolean): void {
    if (this.#isFirst && hasWidth)
      this.width = this.#font.nominalWidth + (this.#stack.shift() ?? 0);
    this.#isFirst = false;
  }

  #stems(): void {
    this.#takeWidth(this.#stack.length % 2 === 1);
    this.#hints += this.#stack.length >> 1;
    this.#stack.length = 0;
  }

  #operator(operator: number): void {
    const stack = this.#stack;
    const pen = this.#pen;
    switch (operator) {
      case 1:
      case 3:
      case 18:
      case 23:
        this.#stems();
        break;
      case 4:
        this.#takeWidth(stack.length > 1);
        pen.move(0, stack[0] ?? 0);
        break;
      case 21:
        this.#takeWidth(stack.length > 2);
        pen.move(stack[0] ?? 0, stack[1] ?? 0);
        break;
      case 22:
        this.#takeWidth(stack.length > 1);
        pen.move(stack[0] ?? 0, 0);
        break;
      case 14:
        this.#endChar();
        break;
      default:
        drawSegments(operator, stack, pen);
    }
    stack.length = 0;
  }

  /** endchar; with four arguments an accented letter of two others (5177, C). */
  #endChar(): void {
    const stack = this.#stack;
    this.#takeWidth(stack.length === 1 || stack.length === 5);
    const [x, y, base, accent] = stack.splice(0);
    if (accent !== undefined) {
      const pen = this.#pen;
      this.#part(this.#font.accented(base!), 0, 0);
      this.#part(this.#font.accented(accent), x!, y!);
      pen.close();
    }
    this.#isDone = true;
  }

  #part(charstring: Uint8Array, x: number, y: number): void {
    this.#pen.close();
    this.#pen.x = x;
    this.#pen.y = y;
    const part = new Type2Run({ ...this.#font, accented: () => new Uint8Array(0) }, this.#pen);
    part.execute(charstring, 0);
  }

  #escape(operator: number): void {
    if (operator >= 34 && operator <= 37) {
      drawFlex(operator, this.#stack, this.#pen);
      this.#stack.length = 0;
    } else arithmetic(operator, this.#stack, this.#transient);
  }
}

/** Lines and curves (5177, 4.1): all take their arguments from the bottom of the stack. */
function drawSegments(operator: number, stack: readonly number[], pen: GlyphPen): void {
  const lines = (from: number, to: number): void => {
    for (let i = from; i + 1 < to; i += 2) pen.line(stack[i]!, stack[i + 1]!);
  };
  const curves = (from: number, to: number): void => {
    for (let i = from; i + 5 < to; i += 6)
      pen.curve(...(stack.slice(i, i + 6) as [number, number, number, number, number, number]));
  };
  const size = stack.length;
  if (operator === 5) lines(0, size);
  else if (operator === 6 || operator === 7)
    for (let i = 0; i < size; i++)
      if ((i % 2 === 0) === (operator === 6)) pen.line(stack[i]!, 0);
      else pen.line(0, stack[i]!);
  else if (operator === 8) curves(0, size);
  else if (operator === 24) {
    curves(0, size - 2);
    lines(size - 2, size);
  } else if (operator === 25) {
    lines(0, size - 6);
    curves(size - 6, size);
  } else if (operator === 26 || operator === 27) alongAxis(stack, pen, operator === 26);
  else if (operator === 30 || operator === 31) alternating(stack, pen, operator === 31);
}

/** vvcurveto and hhcurveto: curves that start and end along one axis. */
function alongAxis(stack: readonly number[], pen: GlyphPen, isVertical: boolean): void {
  let across = stack.length % 4 === 1 ? stack[0]! : 0;
  for (let i = stack.length % 4 === 1 ? 1 : 0; i + 3 < stack.length; i += 4) {
    const [a, b, c, d] = [stack[i]!, stack[i + 1]!, stack[i + 2]!, stack[i + 3]!];
    if (isVertical) pen.curve(across, a, b, c, 0, d);
    else pen.curve(a, across, b, c, d, 0);
    across = 0;
  }
}

/** vhcurveto and hvcurveto: curves whose starts alternate between the axes. */
function alternating(stack: readonly number[], pen: GlyphPen, startsHorizontal: boolean): void {
  let isHorizontal = startsHorizontal;
  for (let i = 0; i + 3 < stack.length; i += 4) {
    const [a, b, c, d] = [stack[i]!, stack[i + 1]!, stack[i + 2]!, stack[i + 3]!];
    const last = stack.length - i === 5 ? stack[i + 4]! : 0;
    if (isHorizontal) pen.curve(a, 0, b, c, last, d);
    else pen.curve(0, a, b, c, d, last);
    isHorizontal = !isHorizontal;
  }
}

/** hflex, flex, hflex1 and flex1 as the two curves that they are. */
function drawFlex(operator: number, stack: readonly number[], pen: GlyphPen): void {
  const s = (index: number): number => stack[index] ?? 0;
  if (operator === 35) {
    pen.curve(s(0), s(1), s(2), s(3), s(4), s(5));
    pen.curve(s(6), s(7), s(8), s(9), s(10), s(11));
  } else if (operator === 34) {
    pen.curve(s(0), 0, s(1), s(2), s(3), 0);
    pen.curve(s(4), 0, s(5), -s(2), s(6), 0);
  } else if (operator === 36) {
    pen.curve(s(0), s(1), s(2), s(3), s(4), 0);
    pen.curve(s(5), 0, s(6), s(7), s(8), -(s(1) + s(3) + s(7)));
  } else {
    const dx = s(0) + s(2) + s(4) + s(6) + s(8);
    const dy = s(1) + s(3) + s(5) + s(7) + s(9);
    const isHorizontal = Math.abs(dx) > Math.abs(dy);
    pen.curve(s(0), s(1), s(2), s(3), s(4), s(5));
    pen.curve(s(6), s(7), s(8), s(9), isHorizontal ? s(10) : -dx, isHorizontal ? -dy : s(10));
  }
}
