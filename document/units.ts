/** One point is 1/72 inch, one inch 25.4 mm: the engine counts points, people and printers millimetres. */
export const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** Millimetres in points. */
export function points(millimetres: number): number {
  return millimetres * POINTS_PER_MILLIMETRE;
}

/** Points in millimetres. */
export function millimetres(points: number): number {
  return points / POINTS_PER_MILLIMETRE;
}
