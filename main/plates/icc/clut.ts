/** A table of colours over a grid of any number of dimensions. */
export interface Clut {
  /** Grid points of each input, the first input varying slowest. */
  readonly grid: readonly number[];
  readonly outputs: number;
  /** Values from 0 to 1, the outputs of a grid point side by side. */
  readonly values: Float32Array;
}

/** Grid points times outputs; what a table of `grid` must hold. */
export function clutSize(grid: readonly number[], outputs: number): number {
  return grid.reduce((product, points) => product * points, outputs);
}

/**
 * Interpolates in the simplex of the cell that the input lies in: the inputs' fractions in falling
 * order lead from the cell's first corner to its last (tetrahedral interpolation in three dimensions,
 * which keeps neutrals neutral and reads n + 1 corners instead of 2ⁿ).
 */
export function clutStage(clut: Clut): (input: readonly number[]) => number[] {
  const { grid, outputs, values } = clut;
  const inputs = grid.length;
  const strides = stridesOf(grid, outputs);
  const fractions = new Float64Array(inputs);
  const order = new Int32Array(inputs);
  return (input) => {
    let corner = 0;
    for (let index = 0; index < inputs; index++) {
      const steps = grid[index]! - 1;
      const place = Math.min(Math.max(input[index] ?? 0, 0), 1) * steps;
      const cell = Math.max(Math.min(Math.floor(place), steps - 1), 0);
      fractions[index] = place - cell;
      corner += cell * strides[index]!;
      insertByFraction(order, fractions, index);
    }
    const result = new Array<number>(outputs).fill(0);
    let before = 1;
    for (let step = 0; step <= inputs; step++) {
      const next = step < inputs ? fractions[order[step]!]! : 0;
      const weight = before - next;
      if (weight > 0) {
        for (let o = 0; o < outputs; o++) result[o] = result[o]! + weight * values[corner + o]!;
      }
      if (next === 0) break;
      corner += strides[order[step]!]!;
      before = next;
    }
    return result;
  };
}

/** Puts input `count` among the `count` inputs already ordered by falling fraction. */
function insertByFraction(order: Int32Array, fractions: Float64Array, count: number): void {
  let place = count;
  while (place > 0 && fractions[order[place - 1]!]! < fractions[count]!) {
    order[place] = order[place - 1]!;
    place--;
  }
  order[place] = count;
}

/**
 * Interpolates linearly in every input, for tables whose input is Lab: there the neutrals run along
 * one axis and not along the diagonal, which is what simplexes favour.
 */
export function multilinearStage(clut: Clut): (input: readonly number[]) => number[] {
  const { grid, outputs, values } = clut;
  const strides = stridesOf(grid, outputs);
  return (input) => {
    const result = new Array<number>(outputs).fill(0);
    const visit = (index: number, corner: number, weight: number): void => {
      if (index === grid.length) {
        for (let o = 0; o < outputs; o++) result[o] = result[o]! + weight * values[corner + o]!;
        return;
      }
      const steps = grid[index]! - 1;
      const place = Math.min(Math.max(input[index] ?? 0, 0), 1) * steps;
      const cell = Math.max(Math.min(Math.floor(place), steps - 1), 0);
      const part = place - cell;
      const next = corner + cell * strides[index]!;
      if (part < 1) visit(index + 1, next, weight * (1 - part));
      if (part > 0) visit(index + 1, next + strides[index]!, weight * part);
    };
    visit(0, 0, 1);
    return result;
  };
}

function stridesOf(grid: readonly number[], outputs: number): number[] {
  const strides = new Array<number>(grid.length).fill(0);
  let stride = outputs;
  for (let index = grid.length - 1; index >= 0; index--) {
    strides[index] = stride;
    stride *= grid[index]!;
  }
  return strides;
}
