import fc from "fast-check";
import { expect, test } from "vitest";
import { dashed, strokePieces, strokeQuad } from "./strokes.ts";

const line = strokePieces([[0, 0, 100, 0]]);

function length(piece: { x0: number; y0: number; x1: number; y1: number }): number {
  return Math.hypot(piece.x1 - piece.x0, piece.y1 - piece.y0);
}

test("an open line's ends are butt, a closed frame's corners join", () => {
  expect(line[0]).toMatchObject({ joinsBefore: false, joinsAfter: false });
  const frame = strokePieces([
    [0, 0, 9, 0],
    [9, 0, 9, 9],
    [9, 9, 0, 0],
  ]);
  expect(frame.every((piece) => piece.joinsBefore && piece.joinsAfter)).toBe(true);
});

test("the chords of a curve are not drawn out into one another", () => {
  const arc = Array.from({ length: 33 }, (_, i) => [
    50 * Math.cos(i * 0.1),
    50 * Math.sin(i * 0.1),
  ]).flat();
  const edges = Array.from({ length: 32 }, (_, i) => arc.slice(2 * i, 2 * i + 4));
  expect(strokePieces(edges).some((piece) => piece.joinsBefore || piece.joinsAfter)).toBe(false);
});

test("a dash pattern runs on round a corner", () => {
  const corner = strokePieces([
    [0, 0, 10, 0],
    [10, 0, 10, 10],
  ]);
  expect(dashed(corner, [8, 4]).map(length)).toEqual([8, 8]);
});

test("dashes cover the pattern's share of a line and never reach past it", () => {
  const lengths = fc.array(fc.double({ min: 0.5, max: 20, noNaN: true }), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(lengths, ([on, off]) => {
      const drawn = dashed(line, [on!, off!]);
      const whole = Math.floor(100 / (on! + off!));
      const sum = drawn.reduce((total, piece) => total + length(piece), 0);
      expect(sum).toBeGreaterThan(whole * on! - 1e-6);
      expect(sum).toBeLessThan((whole + 1) * on! + 1e-6);
      expect(Math.max(...drawn.map((piece) => piece.x1))).toBeLessThanOrEqual(100 + 1e-9);
    }),
    { seed: 13 },
  );
});

test("a pattern of nothing draws the whole line", () => {
  expect(dashed(line, [0, 0])).toEqual(line);
});

test("a stroke is as wide as asked, half on either side", () => {
  const ys = strokeQuad(line[0]!, 6).filter((_, i) => i % 2 === 1);
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([-3, 3]);
});
