/** A place for one line of text: a line of a column, or the part of it beside an obstacle. */
export interface Slot {
  readonly column: number;
  /** Grid line, counted from the body's first. */
  readonly line: number;
  /** Points from the body's left edge, and the room for text. */
  readonly start: number;
  readonly measure: number;
}

/** One column of a threaded frame: its place on the inline axis in points, and its grid lines. */
export interface Column {
  readonly start: number;
  readonly measure: number;
  readonly firstLine: number;
  readonly lines: number;
}

/** What text goes round: points on the inline axis, whole lines on the block axis. */
export interface Obstacle {
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  readonly lines: number;
}

/** A part of a column narrower than this many characters takes no text (ours). */
const LEAST_CHARACTERS = 5;

/**
 * The slots of threaded columns in reading order, text wrapped around the obstacles: each part of a
 * line beside one takes a whole number of characters (GR1), the rest of its room lying beside the
 * obstacle. `size` is the body size in points.
 */
export function slotsOf(
  columns: readonly Column[],
  obstacles: readonly Obstacle[],
  size: number,
): Slot[] {
  const slots: Slot[] = [];
  columns.forEach((column, index) => {
    for (let i = 0; i < column.lines; i++) {
      const line = column.firstLine + i;
      const near = obstacles.filter(
        (o) =>
          line >= o.firstLine &&
          line < o.firstLine + o.lines &&
          o.start < column.start + column.measure - 0.01 &&
          o.end > column.start + 0.01,
      );
      if (near.length === 0) {
        slots.push({ column: index, line, start: column.start, measure: column.measure });
      } else {
        slots.push(...freeParts(column, index, line, near, size));
      }
    }
  });
  return slots;
}

function freeParts(
  column: Column,
  index: number,
  line: number,
  near: readonly Obstacle[],
  size: number,
): Slot[] {
  const parts: Slot[] = [];
  const sorted = [...near].sort((a, b) => a.start - b.start);
  let start = column.start;
  const end = column.start + column.measure;
  for (const obstacle of [...sorted, undefined]) {
    const edge = Math.min(obstacle?.start ?? end, end);
    // A hair of tolerance, since obstacles are placed to leave whole characters.
    const characters = Math.floor((edge - start) / size + 0.001);
    if (characters >= LEAST_CHARACTERS) {
      const measure = characters * size;
      const afterObstacle = start > column.start;
      parts.push({ column: index, line, start: afterObstacle ? edge - measure : start, measure });
    }
    if (obstacle) start = Math.max(start, obstacle.end);
  }
  return parts;
}
