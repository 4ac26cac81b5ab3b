import type { FaceLibrary } from "../../typeset/fonts/face.ts";

/** The face of all that is written beside a page: 黑体 has Han, Latin and figures. */
export const PRINT_FACE = "hei";

/** A stretch of text; points, y down. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  /** The x of each code point; one after another from `x` where absent. */
  readonly xs?: readonly number[];
}

/**
 * PDF operators that draw a path of SVG's absolute M, L, C and Z; y stays as it is. They do not paint
 * it. Throws RangeError for another command.
 */
export function pathOperators(path: string): string {
  const operators: string[] = [];
  let numbers: string[] = [];
  let command = "";
  const flush = () => {
    if (command !== "") operators.push(...operatorsOf(command, numbers));
    numbers = [];
  };
  for (const [token] of path.matchAll(/[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g)) {
    if (/^[A-Za-z]$/.test(token)) {
      flush();
      command = token;
    } else numbers.push(number(Number(token)));
  }
  flush();
  return operators.join("\n");
}

/** Numbers that a command takes at a time, and PDF's operator; after M's first pair come lines. */
const COMMANDS: Readonly<Record<string, readonly [count: number, operator: string]>> = {
  M: [2, "m"],
  L: [2, "l"],
  C: [6, "c"],
};

function operatorsOf(command: string, numbers: readonly string[]): string[] {
  if (command === "Z") return ["h"];
  const known = COMMANDS[command];
  if (!known) throw new RangeError(`no command "${command}" in a path`);
  const [count, operator] = known;
  const operators: string[] = [];
  for (let at = 0; at < numbers.length; at += count) {
    const name = command === "M" && at > 0 ? "l" : operator;
    operators.push(`${numbers.slice(at, at + count).join(" ")} ${name}`);
  }
  return operators;
}

/**
 * PDF operators that fill text with its outlines. The page's y runs down; characters that no face has
 * are left out.
 */
export function textOperators(faces: FaceLibrary, { text, x, y, size, xs }: DrawnText): string {
  const operators: string[] = [];
  let at = x;
  for (const [index, character] of [...text].entries()) {
    const glyph = glyphOf(faces, character);
    if (!glyph) continue;
    const left = xs?.[index] ?? at;
    at = left + glyph.face.advance(glyph.glyphId) * size;
    const { commands, coords } = glyph.face.outline(glyph.glyphId);
    operators.push(...outlineOperators(commands, coords, left, y, size));
  }
  return operators.length === 0 ? "" : `${operators.join("\n")}\nf`;
}

/** How wide text is, points. */
export function textWidth(faces: FaceLibrary, text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    const glyph = glyphOf(faces, character);
    if (glyph) width += glyph.face.advance(glyph.glyphId) * size;
  }
  return width;
}

function glyphOf(faces: FaceLibrary, character: string) {
  const codePoint = character.codePointAt(0)!;
  for (const id of [PRINT_FACE, ...faces.fallbacks]) {
    const face = faces.get(id);
    const glyphId = face.glyphFor(codePoint);
    if (glyphId !== 0) return { face, glyphId };
  }
  return undefined;
}

function outlineOperators(
  commands: string,
  coords: Float64Array,
  x: number,
  y: number,
  size: number,
): string[] {
  const operators: string[] = [];
  const point = (i: number) => [x + coords[i]! * size, y - coords[i + 1]! * size] as const;
  let [lastX, lastY] = [0, 0];
  let at = 0;
  const draw = (operator: string, ...points: (readonly [number, number])[]) => {
    operators.push(`${points.flat().map(number).join(" ")} ${operator}`);
    [lastX, lastY] = points.at(-1)!;
  };
  for (const command of commands) {
    switch (command) {
      case "M":
      case "L":
        draw(command.toLowerCase(), point(at));
        at += 2;
        break;
      case "Q": {
        // A quadratic curve as the cubic one that it is.
        const [cx, cy] = point(at);
        const [ex, ey] = point(at + 2);
        draw(
          "c",
          [lastX + (2 / 3) * (cx - lastX), lastY + (2 / 3) * (cy - lastY)],
          [ex + (2 / 3) * (cx - ex), ey + (2 / 3) * (cy - ey)],
          [ex, ey],
        );
        at += 4;
        break;
      }
      case "C":
        draw("c", point(at), point(at + 2), point(at + 4));
        at += 6;
        break;
      case "Z":
        operators.push("h");
        break;
    }
  }
  return operators;
}

/** A number as PDF has it: a hundredth of a point is less than any printer shows. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The operators of a colour "#rrggbb" for filling and stroking. Throws RangeError for anything else. */
export function colourOperators(colour: string): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!parts) throw new RangeError(`no colour "${colour}"`);
  const rgb = parts.slice(1).map((part) => (Number.parseInt(part, 16) / 255).toFixed(3));
  return `${rgb.join(" ")} rg ${rgb.join(" ")} RG`;
}
