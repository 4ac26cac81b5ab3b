import type { Matrix } from "../../device.ts";

/** A point, in whichever space its user says. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point taken through a matrix. */
export function through(matrix: Matrix, x: number, y: number): Point {
  const [a, b, c, d, e, f] = matrix;
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}
