/** Where a finger is, CSS pixels of the window. */
export interface FingerAt {
  readonly x: number;
  readonly y: number;
}

/**
 * What one finger on the page is about: it waits, moves the page, or selects. Two fingers belong to the
 * page (viewer/navigate-sheet.ts).
 */
export interface TouchPress {
  readonly kind: "waiting" | "panning" | "selecting";
  /** Where it was last; where it was put down while it waits. */
  readonly at: FingerAt;
}

/** Milliseconds after which a finger that stays where it is selects. */
export const HOLD = 420;
/** CSS pixels that a finger trembles. */
const TREMBLE = 10;

/** A finger that was put down. */
export function touched(at: FingerAt): TouchPress {
  return { kind: "waiting", at };
}

/** A finger that has stayed: from now on it selects; one that has moved before goes on as it did. */
export function held(press: TouchPress): TouchPress {
  return press.kind === "waiting" ? { ...press, kind: "selecting" } : press;
}

/** A finger that has moved, and by how much the page goes with it, CSS pixels. */
export function touchMoved(
  press: TouchPress,
  to: FingerAt,
): { readonly press: TouchPress; readonly pan?: FingerAt } {
  const pan = { x: to.x - press.at.x, y: to.y - press.at.y };
  switch (press.kind) {
    case "waiting":
      return Math.hypot(pan.x, pan.y) <= TREMBLE
        ? { press }
        : { press: { kind: "panning", at: to }, pan };
    case "panning":
      return { press: { ...press, at: to }, pan };
    case "selecting":
      return { press: { ...press, at: to } };
  }
}

/** Whether a finger that goes up now has tapped. */
export function isTap(press: TouchPress): boolean {
  return press.kind === "waiting";
}
