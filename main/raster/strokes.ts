/** A straight piece of a stroke, in pixels, with whether its ends turn into a neighbour. */
export interface StrokePiece {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly joinsBefore: boolean;
  readonly joinsAfter: boolean;
}

/**
 * Cosine of the turn from which a join is a corner. The chords of a curve turn less; drawn out into
 * one another they would darken its edge in dots.
 */
const CORNER = Math.cos(Math.PI / 8);

/** Edges, four numbers each, as pieces; an end joins where another edge goes on round a corner. */
export function strokePieces(edges: readonly (readonly number[])[]): StrokePiece[] {
  const starting = directions(edges, 0);
  const ending = directions(edges, 2);
  return edges.map((edge) => {
    const [x0, y0, x1, y1] = edge as [number, number, number, number];
    const direction = Math.atan2(y1 - y0, x1 - x0);
    return {
      x0,
      y0,
      x1,
      y1,
      joinsBefore: isCorner(ending.get(`${x0} ${y0}`), direction),
      joinsAfter: isCorner(starting.get(`${x1} ${y1}`), direction),
    };
  });
}

/** The direction of each edge, in radians, by the point where it starts (0) or ends (2). */
function directions(edges: readonly (readonly number[])[], at: 0 | 2): Map<string, number> {
  return new Map(
    edges.map((edge) => [
      `${edge[at]} ${edge[at + 1]}`,
      Math.atan2(edge[3]! - edge[1]!, edge[2]! - edge[0]!),
    ]),
  );
}

function isCorner(neighbour: number | undefined, direction: number): boolean {
  return neighbour !== undefined && Math.cos(neighbour - direction) < CORNER;
}

/** The drawn parts of a dashed line; the pattern runs on from piece to piece (ISO 32000-1, 8.4.3.6). */
export function dashed(pieces: readonly StrokePiece[], pattern: readonly number[]): StrokePiece[] {
  const period = pattern.reduce((sum, length) => sum + length, 0);
  if (!(period > 0)) return [...pieces];
  const drawn: StrokePiece[] = [];
  let index = 0;
  let left = pattern[0]!;
  for (const piece of pieces) {
    const length = Math.hypot(piece.x1 - piece.x0, piece.y1 - piece.y0);
    let at = 0;
    while (at < length) {
      const step = Math.min(left, length - at);
      if (index % 2 === 0 && step > 0) drawn.push(part(piece, at / length, (at + step) / length));
      at += step;
      left -= step;
      if (left <= 0) {
        index++;
        left = pattern[index % pattern.length]!;
      }
    }
  }
  return drawn;
}

function part(piece: StrokePiece, from: number, to: number): StrokePiece {
  const x = (t: number): number => piece.x0 + (piece.x1 - piece.x0) * t;
  const y = (t: number): number => piece.y0 + (piece.y1 - piece.y0) * t;
  return {
    x0: x(from),
    y0: y(from),
    x1: x(to),
    y1: y(to),
    joinsBefore: from === 0 && piece.joinsBefore,
    joinsAfter: to === 1 && piece.joinsAfter,
  };
}

/**
 * The four corners of a piece, always in the same turning direction, so that pieces that overlap
 * fill once. A joined end reaches half a width further, which makes the corner of a frame square.
 */
export function strokeQuad(piece: StrokePiece, width: number): number[] {
  const { x0, y0, x1, y1 } = piece;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const half = width / 2;
  const [ux, uy] = [((x1 - x0) / length) * half, ((y1 - y0) / length) * half];
  const [ax, ay] = piece.joinsBefore ? [x0 - ux, y0 - uy] : [x0, y0];
  const [bx, by] = piece.joinsAfter ? [x1 + ux, y1 + uy] : [x1, y1];
  return [ax - uy, ay + ux, bx - uy, by + ux, bx + uy, by - ux, ax + uy, ay - ux];
}

/** Thinner than this share of a pixel, a rule would be too faint to see. */
const FAINTEST = 0.5;

/**
 * A level or upright hairline moved to the middle of its row or column of pixels, so that a page's
 * rules look alike; anything else as it is.
 */
export function crisp(
  piece: StrokePiece,
  width: number,
): { readonly piece: StrokePiece; readonly width: number } {
  if (width >= 1) return { piece, width };
  const seen = Math.max(width, FAINTEST);
  if (piece.x0 === piece.x1) {
    const x = Math.floor(piece.x0) + 0.5;
    return { piece: { ...piece, x0: x, x1: x }, width: seen };
  }
  if (piece.y0 === piece.y1) {
    const y = Math.floor(piece.y0) + 0.5;
    return { piece: { ...piece, y0: y, y1: y }, width: seen };
  }
  return { piece, width: seen };
}
