import { matrixOf } from "../matrix.ts";
import { type ContentRun, numbersOf, resource, resourceEntry } from "./run.ts";
import type { Operator } from "./run-content.ts";
import { beginText, endText, moveLine, showText } from "./text.ts";

function number(operands: Parameters<Operator>[1], use: (value: number) => void): void {
  const value = numbersOf(operands, 1)?.[0];
  if (value !== undefined) use(value);
}

function nextLine(run: ContentRun): void {
  moveLine(run, 0, -run.state.leading);
}

/** Text operators (ISO 32000-1, 9.3 and 9.4). */
export const textOperators: Readonly<Record<string, Operator>> = {
  BT: beginText,
  ET: endText,
  Tc: ({ state }, operands) => number(operands, (value) => (state.characterSpacing = value)),
  Tw: ({ state }, operands) => number(operands, (value) => (state.wordSpacing = value)),
  Tz: ({ state }, operands) => number(operands, (value) => (state.horizontalScale = value / 100)),
  TL: ({ state }, operands) => number(operands, (value) => (state.leading = value)),
  Tr: ({ state }, operands) =>
    number(operands, (value) => {
      if (value >= 0 && value <= 7) state.mode = Math.floor(value);
    }),
  Ts: ({ state }, operands) => number(operands, (value) => (state.rise = value)),
  Tf(run, operands) {
    const [name, size] = operands.slice(-2);
    if (typeof size !== "number") return;
    run.state.size = size;
    const found = resource(run, "Font", name);
    run.state.font = found && run.work.font(resourceEntry(run, "Font", name));
  },
  Td(run, operands) {
    const [x, y] = numbersOf(operands, 2) ?? [];
    if (y !== undefined) moveLine(run, x!, y);
  },
  TD(run, operands) {
    const [x, y] = numbersOf(operands, 2) ?? [];
    if (y === undefined) return;
    run.state.leading = -y;
    moveLine(run, x!, y);
  },
  Tm(run, operands) {
    const matrix = matrixOf(numbersOf(operands, 6));
    if (matrix) run.textMatrix = run.lineMatrix = matrix;
  },
  "T*": nextLine,
  Tj: (run, operands) => showText(run, operands.slice(-1)),
  TJ(run, operands) {
    const pieces = operands.at(-1);
    if (Array.isArray(pieces)) return showText(run, pieces);
  },
  "'"(run, operands) {
    nextLine(run);
    return showText(run, operands.slice(-1));
  },
  '"'(run, operands) {
    const [word, character, string] = operands.slice(-3);
    if (typeof word === "number") run.state.wordSpacing = word;
    if (typeof character === "number") run.state.characterSpacing = character;
    nextLine(run);
    return string === undefined ? undefined : showText(run, [string]);
  },
};
