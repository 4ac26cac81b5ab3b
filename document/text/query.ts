import { refuse } from "../commands/changes.ts";
import type { Refusal } from "../transaction.ts";

/** What is looked for. */
export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  /** When false, full-width letters, digits and marks (全角) are as their ASCII twins (半角). */
  readonly matchWidth: boolean;
  /** Whole words alone: no letter or digit of an alphabet goes on at either end. */
  readonly whole?: boolean;
  /** `text` is a regular expression. */
  readonly expression?: boolean;
}

/** Full-width forms and the ideographic space as their ASCII twins, of the same length (Unicode FF01–FF5E). */
export function folded(text: string, { matchWidth }: Pick<Query, "matchWidth">): string {
  return matchWidth ? text : text.replace(/[\uff01-\uff5e\u3000]/g, narrow);
}

function narrow(character: string): string {
  const code = character.charCodeAt(0);
  return code === 0x3000 ? " " : String.fromCharCode(code - 0xfee0);
}

const SYNTAX = /[\\^$.*+?()[\]{}|/-]/g;

const escaped = (text: string) =>
  text.replace(SYNTAX, (mark) => (mark === "-" ? "\\x2d" : `\\${mark}`));

/** The pattern of an expression: full-width forms in it are text, never syntax. */
function narrowPattern(pattern: string): string {
  return pattern.replace(/[\uff01-\uff5e\u3000]/g, (character) => escaped(narrow(character)));
}

/** No letter, digit or mark of an alphabet on the outer side of one: Hanzi are words by themselves. */
const WORD = "(?:(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}_])";
const WHOLE_START = `(?:(?<!${WORD})|(?!${WORD}))`;
const WHOLE_END = `(?:(?<!${WORD})|(?!${WORD}))`;

/** The query as an expression that finds all places. Refused when it is not well formed. */
export function expressionOf(query: Query): RegExp | Refusal {
  const { text, matchCase, matchWidth, whole, expression } = query;
  const pattern = expression
    ? matchWidth
      ? text
      : narrowPattern(text)
    : escaped(folded(text, query));
  const source = whole ? `${WHOLE_START}(?:${pattern})${WHOLE_END}` : pattern;
  const flags = matchCase ? "dgu" : "dgiu";
  try {
    if (expression) new RegExp(pattern, flags);
    return new RegExp(source, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse("edit.text.expression", { expression: text });
    throw error;
  }
}
