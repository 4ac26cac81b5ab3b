import { matrixOf, multiply } from "../matrix.ts";
import { applyExternalState, kindOf, setDash } from "./external-state.ts";
import { numbersOf } from "./run.ts";
import type { Operator } from "./run-content.ts";

/** States that q saves beyond this are nonsense, and only cost memory. */
const MOST_SAVED = 100_000;

/** Operators of the graphics state (ISO 32000-1, 8.4.4). Those of ri and i change nothing here. */
export const stateOperators: Readonly<Record<string, Operator>> = {
  q(run) {
    if (run.saved.length < MOST_SAVED) run.saved.push({ ...run.state });
  },
  Q(run) {
    // One Q too many is passed over: what a stream did not save it cannot restore.
    run.state = run.saved.pop() ?? run.state;
  },
  cm(run, operands) {
    const matrix = matrixOf(numbersOf(operands, 6));
    if (matrix) run.state.matrix = multiply(matrix, run.state.matrix);
  },
  w(run, operands) {
    const width = numbersOf(operands, 1)?.[0];
    if (width !== undefined) run.state.lineWidth = Math.abs(width);
  },
  J(run, operands) {
    run.state.lineCap = kindOf(numbersOf(operands, 1)?.[0], run.state.lineCap);
  },
  j(run, operands) {
    run.state.lineJoin = kindOf(numbersOf(operands, 1)?.[0], run.state.lineJoin);
  },
  M(run, operands) {
    run.state.miterLimit = numbersOf(operands, 1)?.[0] ?? run.state.miterLimit;
  },
  d(run, operands) {
    const [lengths, phase] = operands.slice(-2);
    if (!Array.isArray(lengths) || typeof phase !== "number") return;
    setDash(
      run.state,
      lengths.filter((length) => typeof length === "number"),
      phase,
    );
  },
  ri() {},
  i() {},
  gs(run, operands) {
    applyExternalState(run, operands.at(-1));
  },
};
