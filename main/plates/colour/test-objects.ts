/** Test support: objects from PDF syntax, without a file. */
import { PDFContext, PDFDict, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { Lexer } from "../objects/lexer.ts";
import { parseObject } from "../objects/parse-object.ts";

/** Objects of one file, by their syntax. */
export interface TestObjects {
  readonly context: PDFContext;
  /** An object of the syntax. */
  object(syntax: string): PDFObject;
  /** A stream of the entries (without << >>) and bytes, held by the file; its reference as syntax. */
  stream(entries: string, contents: Uint8Array | string): string;
  dict(syntax: string): PDFDict;
}

export function testObjects(): TestObjects {
  const context = PDFContext.create();
  const object = (syntax: string): PDFObject => {
    const found = parseObject(new Lexer(new TextEncoder().encode(syntax)), { context });
    if (found === undefined) throw new Error(`no object: ${syntax}`);
    return found;
  };
  const dict = (syntax: string): PDFDict => {
    const found = object(syntax);
    if (!(found instanceof PDFDict)) throw new Error(`no dictionary: ${syntax}`);
    return found;
  };
  return {
    context,
    object,
    dict,
    stream(entries, contents) {
      const bytes = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
      const ref = context.register(PDFRawStream.of(dict(`<<${entries}>>`), bytes));
      return `${ref.objectNumber} ${ref.generationNumber} R`;
    },
  };
}
