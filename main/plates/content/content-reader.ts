import { PDFBool, type PDFContext, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { Lexer, TOKEN, type Token } from "../objects/lexer.ts";
import { afterToken } from "../objects/parse-object.ts";
import { type InlineImage, readInlineImage } from "./inline-image.ts";

/** What stands before an operator: numbers, names, strings as bytes, arrays of these, dictionaries. */
export type Operand = number | PDFName | Uint8Array | readonly Operand[] | PDFObject;

/** Operands beyond this belong to no operator; the first are forgotten. */
const MOST_OPERANDS = 512;
const DEEPEST_ARRAY = 32;

/** Reads a content stream operator by operator (ISO 32000-1, 7.8.2); never throws. */
export class ContentReader {
  /** Operands of the operator last read; the array is used again for the next. */
  readonly operands: Operand[] = [];
  /** The image of the operator BI, which stands for BI … ID … EI. */
  image: InlineImage | undefined;
  readonly #lexer: Lexer;
  readonly #context: PDFContext;

  constructor(bytes: Uint8Array, context: PDFContext) {
    this.#lexer = new Lexer(bytes);
    this.#context = context;
  }

  /** The next operator; undefined at the end. */
  next(): string | undefined {
    const lexer = this.#lexer;
    this.operands.length = 0;
    for (;;) {
      const token = lexer.next();
      if (token === TOKEN.end) return undefined;
      if (token === TOKEN.word && lexer.text !== "true" && lexer.text !== "false") {
        if (lexer.text === "null") continue;
        const operator = lexer.text;
        if (operator === "BI") this.image = readInlineImage(lexer, this.#context);
        return operator;
      }
      const operand = this.#operand(token, 0);
      if (operand !== undefined) this.operands.push(operand);
      if (this.operands.length > MOST_OPERANDS) this.operands.shift();
    }
  }

  #operand(token: Token, depth: number): Operand | undefined {
    const lexer = this.#lexer;
    if (token === TOKEN.number) return lexer.number;
    if (token === TOKEN.name) return PDFName.of(lexer.text);
    if (token === TOKEN.string) return lexer.string;
    if (token === TOKEN.word) return lexer.text === "true" ? PDFBool.True : PDFBool.False;
    if (token === TOKEN.arrayOpen) return this.#array(depth);
    if (token === TOKEN.dictOpen) return afterToken(token, lexer, { context: this.#context }, 0);
    return undefined;
  }

  /** An array; an operator inside means that its end was never written. */
  #array(depth: number): readonly Operand[] {
    const elements: Operand[] = [];
    const lexer = this.#lexer;
    for (;;) {
      const start = lexer.at;
      const token = lexer.next();
      if (token === TOKEN.arrayClose || token === TOKEN.end || depth > DEEPEST_ARRAY)
        return elements;
      if (token === TOKEN.word && !/^(true|false|null)$/.test(lexer.text)) {
        lexer.at = start;
        return elements;
      }
      const element = this.#operand(token, depth + 1);
      if (element !== undefined) elements.push(element);
    }
  }
}
