import { streamBytes } from "../../objects/stream-bytes.ts";
import { OPERATORS, type Stack } from "./operators.ts";
import type { FunctionBody, FunctionSource } from "./pdf-function.ts";

/** A step of a program, with its procedures read. */
type Step =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "operator"; readonly run: (stack: Stack) => void }
  | { readonly kind: "if"; readonly then: Program; readonly otherwise: Program | undefined };
type Program = readonly Step[];

/** Longer programs are refused, and deeper ones. */
const LONGEST = 100_000;
const DEEPEST = 32;
/** More than any honest program needs; `copy` could double a stack without end. */
const TALLEST = 1000;

/** A function of type 4, a program of PostScript operators; undefined when it cannot be read. */
export function calculatorFunction({ stream, range }: FunctionSource): FunctionBody | undefined {
  if (stream === undefined || range === undefined) return undefined;
  const bytes = streamBytes(stream);
  const program = bytes.ok ? parseProgram(bytes.value) : undefined;
  if (program === undefined) return undefined;
  const outputs = Math.floor(range.length / 2);
  return { outputs, evaluate: (input) => runProgram(program, input, outputs) };
}

/** The last `outputs` numbers that the program leaves; nothing where it goes wrong. */
function runProgram(program: Program, input: readonly number[], outputs: number): number[] {
  const stack: Stack = [...input];
  try {
    run(program, stack);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  return stack.slice(-outputs).map(Number);
}

function run(program: Program, stack: Stack): void {
  for (const step of program) {
    if (step.kind === "number") stack.push(step.value);
    else if (step.kind === "operator") step.run(stack);
    else {
      const chosen = stack.pop() === true ? step.then : step.otherwise;
      if (chosen !== undefined) run(chosen, stack);
    }
    if (stack.length > TALLEST) throw new RangeError("a program that fills the stack");
  }
}

/** Reads a program with its braces; undefined for words that are no operators and open braces. */
export function parseProgram(bytes: Uint8Array): Program | undefined {
  const text = new TextDecoder("latin1").decode(bytes).replace(/%[^\r\n]*/g, " ");
  const words = text.match(/[{}]|[^\s{}]+/g) ?? [];
  if (words[0] !== "{" || words.length > LONGEST) return undefined;
  const parsed = parseBlock(words, 1, 0);
  return parsed?.program;
}

interface Block {
  readonly program: Program;
  /** Place after the closing brace. */
  readonly end: number;
}

function parseBlock(words: readonly string[], start: number, depth: number): Block | undefined {
  const steps: Step[] = [];
  const procedures: Program[] = [];
  let at = start;
  while (at < words.length && depth < DEEPEST) {
    const word = words[at]!;
    if (word === "}") return { program: steps, end: at + 1 };
    if (word === "{") {
      const block = parseBlock(words, at + 1, depth + 1);
      if (block === undefined) return undefined;
      procedures.push(block.program);
      at = block.end;
      continue;
    }
    const step = stepOf(word, procedures);
    if (step === undefined) return undefined;
    steps.push(step);
    at++;
  }
  return undefined;
}

function stepOf(word: string, procedures: Program[]): Step | undefined {
  if (word === "if" || word === "ifelse") {
    const otherwise = word === "ifelse" ? procedures.pop() : undefined;
    const then = procedures.pop();
    return then === undefined ? undefined : { kind: "if", then, otherwise };
  }
  const run = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
  if (run !== undefined) return { kind: "operator", run };
  const value = Number(word);
  return Number.isFinite(value) ? { kind: "number", value } : undefined;
}
