import { type Painting, paintPath } from "./paint.ts";
import { numbersOf } from "./run.ts";
import type { Operator } from "./run-content.ts";

const painting =
  (what: Painting): Operator =>
  (run) =>
    paintPath(run, what);

/** Operators that build and paint paths (ISO 32000-1, 8.5). */
export const pathOperators: Readonly<Record<string, Operator>> = {
  m(run, operands) {
    const point = numbersOf(operands, 2);
    if (point) run.path.move(point[0]!, point[1]!, run.state.matrix);
  },
  l(run, operands) {
    const point = numbersOf(operands, 2);
    if (point) run.path.line(point[0]!, point[1]!, run.state.matrix);
  },
  c(run, operands) {
    const [a, b, c, d, e, f] = numbersOf(operands, 6) ?? [];
    if (f !== undefined) run.path.curve([a!, b!], [c!, d!], [e!, f], run.state.matrix);
  },
  v(run, operands) {
    const [c, d, e, f] = numbersOf(operands, 4) ?? [];
    if (f !== undefined) run.path.curve(undefined, [c!, d!], [e!, f], run.state.matrix);
  },
  y(run, operands) {
    const [a, b, e, f] = numbersOf(operands, 4) ?? [];
    if (f !== undefined) run.path.curve([a!, b!], [e!, f], [e!, f], run.state.matrix);
  },
  h(run) {
    run.path.close();
  },
  re(run, operands) {
    const [x, y, width, height] = numbersOf(operands, 4) ?? [];
    if (height !== undefined) run.path.rectangle(x!, y!, width!, height, run.state.matrix);
  },
  W(run) {
    run.pendingClip = "nonzero";
  },
  "W*"(run) {
    run.pendingClip = "evenodd";
  },
  n: painting({}),
  S: painting({ stroke: true }),
  s: painting({ stroke: true, close: true }),
  f: painting({ fill: "nonzero" }),
  F: painting({ fill: "nonzero" }),
  "f*": painting({ fill: "evenodd" }),
  B: painting({ fill: "nonzero", stroke: true }),
  "B*": painting({ fill: "evenodd", stroke: true }),
  b: painting({ fill: "nonzero", stroke: true, close: true }),
  "b*": painting({ fill: "evenodd", stroke: true, close: true }),
};
