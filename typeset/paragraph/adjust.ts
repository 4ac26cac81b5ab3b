import { EPSILON } from "./cost.ts";
import { type PreparedParagraph, SQUEEZE_STEPS } from "./prepared.ts";

/** How the gaps of one line are changed to fit its measure (PW6, PW7); amounts in em. */
export interface Adjustment {
  /** Share taken of what each squeeze step may take, 0–1. */
  readonly squeeze: readonly number[];
  /** Share given of what word spaces and HL1 gaps may give, 0–1. */
  readonly wordStretch: number;
  readonly hanLatinStretch: number;
  /** Given to each gap that opens, and to each that opens last. */
  readonly open: number;
  readonly late: number;
  /** The line's last mark hangs outside of the measure (PW8). */
  readonly hung: boolean;
  /** Room that the line takes after all this, the hung mark left out. */
  readonly width: number;
}

const UNSQUEEZED: readonly number[] = new Array<number>(SQUEEZE_STEPS).fill(0);

function between(sum: Float64Array | Int32Array, from: number, to: number): number {
  return sum[to]! - sum[from]!;
}

/**
 * Fits the atoms [from, to) into a measure, em: squeezed in PW6's order, each step to its floor
 * before the next; stretched in PW7's when `stretch` says so. A line without gaps, or one that has
 * no more to give, keeps another width than the measure.
 */
export function adjustLine(
  prepared: PreparedParagraph,
  from: number,
  to: number,
  measure: number,
  stretch: boolean,
): Adjustment {
  const { gaps } = prepared;
  const last = Math.max(from, to - 1);
  const natural = to > from ? between(gaps.position, from, to) - gaps.natural[last]! : 0;
  const need = natural - measure;
  const hung = need > EPSILON && gaps.hangs[last] === 1 && needsHanging(prepared, from, last, need);
  const width = hung ? natural - 0.5 : natural;
  if (width - measure > EPSILON) return squeezed(prepared, from, last, measure, width, hung);
  if (stretch) return stretched(prepared, from, last, measure, width, hung);
  return { ...still(width), hung };
}

/** With hanging on, a mark hangs as soon as it does not fit: that is what it is switched on for. */
function needsHanging(
  prepared: PreparedParagraph,
  from: number,
  last: number,
  need: number,
): boolean {
  return need - 0.5 <= between(prepared.gaps.squeezeSum, from, last) + EPSILON;
}

function still(width: number): Adjustment {
  return {
    squeeze: UNSQUEEZED,
    wordStretch: 0,
    hanLatinStretch: 0,
    open: 0,
    late: 0,
    hung: false,
    width,
  };
}

function squeezed(
  prepared: PreparedParagraph,
  from: number,
  last: number,
  measure: number,
  width: number,
  hung: boolean,
): Adjustment {
  let left = width - measure;
  const squeeze = prepared.gaps.squeezeSums.map((sum) => {
    const room = between(sum, from, last);
    const take = Math.min(left, room);
    left -= take;
    return room > 0 ? take / room : 0;
  });
  return { ...still(measure + left), squeeze, hung };
}

function stretched(
  prepared: PreparedParagraph,
  from: number,
  last: number,
  measure: number,
  width: number,
  hung: boolean,
): Adjustment {
  const { gaps } = prepared;
  let left = measure - width;
  const share = (room: number): number => {
    const give = Math.min(left, room);
    left -= give;
    return room > 0 ? give / room : 0;
  };
  const wordStretch = share(between(gaps.wordStretchSum, from, last));
  const hanLatinStretch = share(between(gaps.hanLatinStretchSum, from, last));
  const openCount = between(gaps.openSum, from, last);
  const lateCount = openCount > 0 ? 0 : between(gaps.lateSum, from, last);
  const each = left / Math.max(1, openCount + lateCount);
  if (openCount + lateCount > 0) left = 0;
  return {
    ...still(measure - left),
    wordStretch,
    hanLatinStretch,
    open: openCount > 0 ? each : 0,
    late: lateCount > 0 ? each : 0,
    hung,
  };
}

/** Room of gap k under an adjustment, em. */
export function gapWidth(prepared: PreparedParagraph, k: number, by: Adjustment): number {
  const { gaps } = prepared;
  let width = gaps.natural[k]!;
  for (let step = 0; step < SQUEEZE_STEPS; step += 1) {
    const share = by.squeeze[step]!;
    if (share > 0) width -= share * between(gaps.squeezeSums[step]!, k, k + 1);
  }
  if (by.wordStretch > 0) width += by.wordStretch * between(gaps.wordStretchSum, k, k + 1);
  if (by.hanLatinStretch > 0)
    width += by.hanLatinStretch * between(gaps.hanLatinStretchSum, k, k + 1);
  width += by.open * between(gaps.openSum, k, k + 1) + by.late * between(gaps.lateSum, k, k + 1);
  return width;
}
