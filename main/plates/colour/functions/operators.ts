/** The stack of a calculator function. */
export type Stack = (number | boolean)[];

type Operator = (stack: Stack) => void;

const DEGREES = 180 / Math.PI;

function number(stack: Stack): number {
  const value = stack.pop();
  if (typeof value !== "number") throw new RangeError("a number is missing");
  return value;
}

function unary(compute: (x: number) => number): Operator {
  return (stack) => {
    stack.push(compute(number(stack)));
  };
}

function binary(compute: (x: number, y: number) => number | boolean): Operator {
  return (stack) => {
    const y = number(stack);
    stack.push(compute(number(stack), y));
  };
}

/** Operators that work on two booleans as well as bitwise on two integers. */
function logical(
  whole: (x: number, y: number) => number,
  truth: (x: boolean, y: boolean) => boolean,
): Operator {
  return (stack) => {
    const y = stack.pop();
    const x = stack.pop();
    if (typeof x === "boolean" && typeof y === "boolean") stack.push(truth(x, y));
    else if (typeof x === "number" && typeof y === "number") stack.push(whole(x, y));
    else throw new RangeError("operands of two kinds");
  };
}

/** Division by zero gives 0, as readers do, rather than an infinite ink. */
function quotient(x: number, y: number): number {
  return y === 0 ? 0 : x / y;
}

function arcTangent(numerator: number, denominator: number): number {
  const angle = Math.atan2(numerator, denominator) * DEGREES;
  return angle < 0 ? angle + 360 : angle;
}

/** Rounds halves up, as PostScript does. */
function rounded(x: number): number {
  return Math.floor(x + 0.5);
}

function copyTop(stack: Stack): void {
  const count = number(stack);
  if (count < 0 || count > stack.length) throw new RangeError("copy of too many");
  if (count > 0) stack.push(...stack.slice(-Math.trunc(count)));
}

function pick(stack: Stack): void {
  const value = stack.at(-1 - Math.trunc(number(stack)));
  if (value === undefined) throw new RangeError("index beyond the stack");
  stack.push(value);
}

function roll(stack: Stack): void {
  const turns = Math.trunc(number(stack));
  const count = Math.trunc(number(stack));
  if (count < 0 || count > stack.length) throw new RangeError("roll of too many");
  if (count === 0) return;
  const rolled = stack.splice(-count);
  const split = (((-turns % count) + count) % count) % count;
  stack.push(...rolled.slice(split), ...rolled.slice(0, split));
}

function swap(stack: Stack): void {
  const top = stack.pop();
  const below = stack.pop();
  if (top === undefined || below === undefined) throw new RangeError("exch of too few");
  stack.push(top, below);
}

function duplicate(stack: Stack): void {
  const top = stack.at(-1);
  if (top === undefined) throw new RangeError("dup of nothing");
  stack.push(top);
}

function negate(stack: Stack): void {
  const value = stack.pop();
  if (value === undefined) throw new RangeError("not of nothing");
  stack.push(typeof value === "boolean" ? !value : ~value);
}

function drop(stack: Stack): void {
  if (stack.pop() === undefined) throw new RangeError("pop of nothing");
}

function equal(same: boolean): Operator {
  return (stack) => {
    const y = stack.pop();
    const x = stack.pop();
    if (x === undefined || y === undefined) throw new RangeError("eq of too few");
    stack.push((x === y) === same);
  };
}

/**
 * The operators of calculator functions but if and ifelse (ISO 32000-1, table 42). They throw
 * RangeError for operands that are missing or of the wrong kind.
 */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  abs: unary(Math.abs),
  add: binary((x, y) => x + y),
  atan: binary(arcTangent),
  ceiling: unary(Math.ceil),
  cos: unary((x) => Math.cos(x / DEGREES)),
  cvi: unary(Math.trunc),
  cvr: unary((x) => x),
  div: binary(quotient),
  exp: binary((x, y) => x ** y),
  floor: unary(Math.floor),
  idiv: binary((x, y) => Math.trunc(quotient(x, y))),
  ln: unary((x) => Math.log(x)),
  log: unary((x) => Math.log10(x)),
  mod: binary((x, y) => (y === 0 ? 0 : x % y)),
  mul: binary((x, y) => x * y),
  neg: unary((x) => -x),
  round: unary(rounded),
  sin: unary((x) => Math.sin(x / DEGREES)),
  sqrt: unary((x) => Math.sqrt(Math.max(x, 0))),
  sub: binary((x, y) => x - y),
  truncate: unary(Math.trunc),
  and: logical(
    (x, y) => x & y,
    (x, y) => x && y,
  ),
  or: logical(
    (x, y) => x | y,
    (x, y) => x || y,
  ),
  xor: logical(
    (x, y) => x ^ y,
    (x, y) => x !== y,
  ),
  bitshift: binary((x, y) => (y >= 0 ? x << y : x >> -y)),
  eq: equal(true),
  ne: equal(false),
  ge: binary((x, y) => x >= y),
  gt: binary((x, y) => x > y),
  le: binary((x, y) => x <= y),
  lt: binary((x, y) => x < y),
  not: negate,
  true: (stack) => {
    stack.push(true);
  },
  false: (stack) => {
    stack.push(false);
  },
  copy: copyTop,
  dup: duplicate,
  exch: swap,
  index: pick,
  pop: drop,
  roll,
};
