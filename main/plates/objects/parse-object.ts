import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from "@cantoo/pdf-lib";
import { type Lexer, TOKEN, type Token } from "./lexer.ts";

/** Arrays and dictionaries nested deeper than any real file's are cut off. */
const DEEPEST = 200;

/** Object numbers beyond this are nonsense (ISO 32000-1, annex C names 8,388,607 as the limit). */
export const HIGHEST_OBJECT = 8_388_607;

export interface ObjectParsing {
  readonly context: PDFContext;
  /** Undoes the encryption of a string. */
  readonly decrypt?: ((string: Uint8Array) => Uint8Array) | undefined;
}

/**
 * Reads one object, not a stream, at the lexer's place. Undefined when something else stands there (a
 * keyword, the end); whatever is broken inside an array or dictionary is left out. All strings become
 * PDFHexString, so that their bytes are those of the file whatever their escapes.
 */
export function parseObject(lexer: Lexer, parsing: ObjectParsing): PDFObject | undefined {
  return afterToken(lexer.next(), lexer, parsing, 0);
}

/** As parseObject, when the first token has been read already. */
export function afterToken(
  token: Token,
  lexer: Lexer,
  parsing: ObjectParsing,
  depth: number,
): PDFObject | undefined {
  if (token === TOKEN.number) return numberOrReference(lexer);
  if (token === TOKEN.name) return PDFName.of(lexer.text);
  if (token === TOKEN.string)
    return PDFHexString.fromBytes(parsing.decrypt?.(lexer.string) ?? lexer.string);
  if (token === TOKEN.arrayOpen) return arrayFrom(lexer, parsing, depth);
  if (token === TOKEN.dictOpen) return dictFrom(lexer, parsing, depth);
  if (token !== TOKEN.word) return undefined;
  if (lexer.text === "true") return PDFBool.True;
  if (lexer.text === "false") return PDFBool.False;
  return lexer.text === "null" ? PDFNull : undefined;
}

function numberOrReference(lexer: Lexer): PDFObject {
  const first = lexer.number;
  if (!lexer.isWhole || first > HIGHEST_OBJECT)
    return PDFNumber.of(Math.max(-1e15, Math.min(1e15, first)));
  const after = lexer.at;
  if (lexer.next() === TOKEN.number && lexer.isWhole) {
    const second = lexer.number;
    if (second <= 65535 && lexer.next() === TOKEN.word && lexer.text === "R")
      return PDFRef.of(first, second);
  }
  lexer.at = after;
  return PDFNumber.of(first);
}

/** Whether a word means that the object has broken off and its end was never written. */
function breaksOff(token: Token, lexer: Lexer): boolean {
  return (
    token === TOKEN.end ||
    (token === TOKEN.word && /^(endobj|obj|stream|endstream|xref|trailer)$/.test(lexer.text))
  );
}

function arrayFrom(lexer: Lexer, parsing: ObjectParsing, depth: number): PDFArray {
  const array = PDFArray.withContext(parsing.context);
  for (;;) {
    const start = lexer.at;
    const token = lexer.next();
    if (token === TOKEN.arrayClose) return array;
    if (breaksOff(token, lexer) || token === TOKEN.dictClose || depth > DEEPEST) {
      lexer.at = start;
      return array;
    }
    const element = afterToken(token, lexer, parsing, depth + 1);
    if (element !== undefined) array.push(element);
  }
}

function dictFrom(lexer: Lexer, parsing: ObjectParsing, depth: number): PDFDict {
  const entries = new Map<PDFName, PDFObject>();
  for (;;) {
    const start = lexer.at;
    const token = lexer.next();
    if (token === TOKEN.dictClose) break;
    if (breaksOff(token, lexer) || depth > DEEPEST) {
      lexer.at = start;
      break;
    }
    if (token !== TOKEN.name) continue;
    const key = PDFName.of(lexer.text);
    const beforeValue = lexer.at;
    const valueToken = lexer.next();
    if (valueToken === TOKEN.dictClose) break;
    if (breaksOff(valueToken, lexer)) {
      lexer.at = beforeValue;
      break;
    }
    const value = afterToken(valueToken, lexer, parsing, depth + 1);
    if (value !== undefined) entries.set(key, value);
  }
  return PDFDict.fromMapWithContext(entries, parsing.context);
}
