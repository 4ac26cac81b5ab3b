/** Operators of two operands, the upper one second (Adobe technical note 5177, 4.4 and 4.5). */
const BINARY: Readonly<Record<number, (a: number, b: number) => number>> = {
  3: (a, b) => (a !== 0 && b !== 0 ? 1 : 0),
  4: (a, b) => (a !== 0 || b !== 0 ? 1 : 0),
  10: (a, b) => a + b,
  11: (a, b) => a - b,
  12: (a, b) => (b === 0 ? 0 : a / b),
  15: (a, b) => (a === b ? 1 : 0),
  24: (a, b) => a * b,
};

const UNARY: Readonly<Record<number, (a: number) => number>> = {
  5: (a) => (a === 0 ? 1 : 0),
  9: Math.abs,
  14: (a) => -a,
  26: (a) => Math.sqrt(Math.abs(a)),
};

/** Operators that compute with the top of the stack; others clear it. */
export function arithmetic(operator: number, stack: number[], transient: number[]): void {
  const pop = (): number => stack.pop() ?? 0;
  const binary = BINARY[operator];
  const unary = UNARY[operator];
  if (binary) {
    const b = pop();
    stack.push(binary(pop(), b));
  } else if (unary) stack.push(unary(pop()));
  else if (operator === 18) pop();
  else if (operator === 20) transient[pop() & 31] = pop();
  else if (operator === 21) stack.push(transient[pop() & 31] ?? 0);
  else if (operator === 22) {
    const [high, low, b, a] = [pop(), pop(), pop(), pop()];
    stack.push(low <= high ? a : b);
  } else if (operator === 23) {
    // A random number would draw a page differently each time.
    stack.push(0.5);
  } else if (operator === 27) stack.push(stack.at(-1) ?? 0);
  else if (operator === 28) stack.push(pop(), pop());
  else if (operator === 29) stack.push(stack.at(-1 - Math.max(0, pop())) ?? 0);
  else if (operator === 30) roll(stack, pop(), pop());
  else stack.length = 0;
}

function roll(stack: number[], amount: number, count: number): void {
  if (count < 1 || count > stack.length) return;
  const part = stack.splice(stack.length - count);
  const shift = ((amount % count) + count) % count;
  stack.push(...part.slice(count - shift), ...part.slice(0, count - shift));
}
