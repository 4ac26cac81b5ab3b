/** Takes one straight edge, in pixels. */
export type EdgeTaker = (fromX: number, fromY: number, toX: number, toY: number) => void;

/** Pixels of a command's coordinates: x · scaleX + x0, y · scaleY + y0. */
export interface Placement {
  readonly x0: number;
  readonly y0: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

const MOVE = "M".charCodeAt(0);
const LINE = "L".charCodeAt(0);
const QUADRATIC = "Q".charCodeAt(0);
const CUBIC = "C".charCodeAt(0);

/**
 * Gives a path's edges as straight lines, curves cut finely enough for the eye (a tenth of a pixel).
 * With `close`, open contours are closed, as filling does.
 */
export function flatten(
  commands: string,
  coords: ArrayLike<number>,
  placement: Placement,
  close: boolean,
  edge: EdgeTaker,
): void {
  const { x0, y0, scaleX, scaleY } = placement;
  let at = 0;
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  const nextX = (): number => coords[at++]! * scaleX + x0;
  const nextY = (): number => coords[at++]! * scaleY + y0;
  for (let i = 0; i < commands.length; i++) {
    const command = commands.charCodeAt(i);
    if (command === LINE) {
      const toX = nextX();
      const toY = nextY();
      edge(x, y, toX, toY);
      x = toX;
      y = toY;
    } else if (command === QUADRATIC) {
      const cx = nextX();
      const cy = nextY();
      const toX = nextX();
      const toY = nextY();
      quadratic(x, y, cx, cy, toX, toY, edge);
      x = toX;
      y = toY;
    } else if (command === CUBIC) {
      const points = [nextX(), nextY(), nextX(), nextY(), nextX(), nextY()] as const;
      cubic(x, y, points, edge);
      x = points[4];
      y = points[5];
    } else {
      if ((close || command !== MOVE) && (x !== startX || y !== startY)) edge(x, y, startX, startY);
      x = command === MOVE ? nextX() : startX;
      y = command === MOVE ? nextY() : startY;
      startX = x;
      startY = y;
    }
  }
  if (close && (x !== startX || y !== startY)) edge(x, y, startX, startY);
}

/** The number of chords that keep within about 0.1 px of a curve whose control point strays so far. */
function chords(strayX: number, strayY: number): number {
  return 1 + Math.floor(Math.sqrt(Math.sqrt(3 * (strayX * strayX + strayY * strayY))));
}

function quadratic(
  x0: number,
  y0: number,
  cx: number,
  cy: number,
  x1: number,
  y1: number,
  edge: EdgeTaker,
): void {
  const count = chords(x0 - 2 * cx + x1, y0 - 2 * cy + y1);
  let x = x0;
  let y = y0;
  for (let i = 1; i < count; i++) {
    const t = i / count;
    const s = 1 - t;
    const nextX = s * s * x0 + 2 * s * t * cx + t * t * x1;
    const nextY = s * s * y0 + 2 * s * t * cy + t * t * y1;
    edge(x, y, nextX, nextY);
    x = nextX;
    y = nextY;
  }
  edge(x, y, x1, y1);
}

function cubic(
  x0: number,
  y0: number,
  [ax, ay, bx, by, x1, y1]: readonly [number, number, number, number, number, number],
  edge: EdgeTaker,
): void {
  const count =
    2 *
    chords(
      Math.abs(x0 - 2 * ax + bx) + Math.abs(ax - 2 * bx + x1),
      Math.abs(y0 - 2 * ay + by) + Math.abs(ay - 2 * by + y1),
    );
  let x = x0;
  let y = y0;
  for (let i = 1; i <= count; i++) {
    const t = i / count;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    const nextX = a * x0 + b * ax + c * bx + d * x1;
    const nextY = a * y0 + b * ay + c * by + d * y1;
    edge(x, y, nextX, nextY);
    x = nextX;
    y = nextY;
  }
}
