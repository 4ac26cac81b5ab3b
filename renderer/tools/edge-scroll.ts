import type { Size } from "../canvas/view-geometry.ts";

/** Breadth of the margin in which a dragged pointer moves the view, and its fastest step a frame; CSS pixels. */
const MARGIN = 28;
const FASTEST = 22;

/**
 * By how many CSS pixels a frame the view moves while something is dragged at its edge: faster the
 * further the pointer is in the margin or beyond it, and not at all inside.
 */
export function edgeStep(
  at: { readonly x: number; readonly y: number },
  { width, height }: Size,
): { readonly dx: number; readonly dy: number } {
  return { dx: along(at.x, width), dy: along(at.y, height) };
}

function along(at: number, length: number): number {
  if (length <= 2 * MARGIN) return 0;
  const over = at < MARGIN ? at - MARGIN : Math.max(0, at - (length - MARGIN));
  return Math.max(-FASTEST, Math.min(FASTEST, (over / MARGIN) * (FASTEST / 2)));
}

/** Moves the view once a frame for as long as `step` gives a way, and calls `moved` after each. */
export class EdgeScroll {
  readonly #pan: (dx: number, dy: number) => void;
  #frame: number | undefined;

  constructor(pan: (dx: number, dy: number) => void) {
    this.#pan = pan;
  }

  follow(step: { readonly dx: number; readonly dy: number }, moved: () => void): void {
    this.stop();
    if (step.dx === 0 && step.dy === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#pan(step.dx, step.dy);
      moved();
    });
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }
}
