/** Test support: reads glyphs back from a PDF, knowing nothing of how it was written but ISO 32000. */
import { inflateSync } from "node:zlib";

/** A glyph as a reader would place it; points from the trim's top left corner, y down. */
export interface ReadGlyph {
  readonly baseFont: string;
  readonly glyphId: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly scaleX: number;
}

/** The glyphs of every page in the order of drawing. */
export function readPdfGlyphs(bytes: Uint8Array): ReadGlyph[][] {
  const file = new PdfFile(bytes);
  return file.pages().map((page) => glyphsOfPage(file, page));
}

/** The inflated content stream of every page. */
export function readPdfContents(bytes: Uint8Array): string[] {
  const file = new PdfFile(bytes);
  return file.pages().map((page) => file.stream(reference(page, "Contents")));
}

/** Objects by number, as text with one character a byte. */
class PdfFile {
  readonly #text: string;
  readonly #offsets = new Map<number, number>();

  constructor(bytes: Uint8Array) {
    this.#text = Buffer.from(bytes).toString("latin1");
    const xref = Number(/startxref\s+(\d+)/.exec(this.#text)![1]);
    const rows = this.#text.slice(xref).matchAll(/(\d{10}) \d{5} ([nf])/g);
    let number = 0;
    for (const row of rows) this.#offsets.set(number++, Number(row[1]));
  }

  /** An object's text up to its end or its stream. */
  object(number: number): string {
    const offset = this.#offsets.get(number)!;
    const body = this.#text.slice(offset, this.#text.indexOf("endobj", offset));
    const stream = body.indexOf("stream\n");
    return stream < 0 ? body : body.slice(0, stream);
  }

  stream(number: number): string {
    const head = this.object(number);
    const start = this.#offsets.get(number)! + head.length + "stream\n".length;
    const length = Number(/\/Length (\d+)/.exec(head)![1]);
    const raw = Buffer.from(this.#text.slice(start, start + length), "latin1");
    return (head.includes("/FlateDecode") ? inflateSync(raw) : raw).toString("latin1");
  }

  pages(): string[] {
    return [...this.#offsets.keys()]
      .filter((number) => number > 0)
      .map((number) => this.object(number))
      .filter((object) => /\/Type \/Page\b/.test(object));
  }
}

function reference(object: string, key: string): number {
  return Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(object)![1]);
}

interface ReadFont {
  readonly baseFont: string;
  width(glyphId: number): number;
}

function readFonts(file: PdfFile, page: string): Map<string, ReadFont> {
  const resources = file.object(reference(page, "Resources"));
  const fonts = /\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? "";
  return new Map(
    [...fonts.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name, number]) => [
      name!,
      readFont(file, file.object(Number(number))),
    ]),
  );
}

function readFont(file: PdfFile, composite: string): ReadFont {
  const descendant = file.object(reference(composite, "DescendantFonts"));
  const widths = new Map<number, number>();
  for (const [, first, list] of /\/W \[(.*)\]/
    .exec(descendant)![1]!
    .matchAll(/(\d+) \[([^\]]*)\]/g)) {
    const row = list!.trim().split(/\s+/).map(Number);
    for (const [i, width] of row.entries()) widths.set(Number(first) + i, width);
  }
  return {
    baseFont: /\/BaseFont \/(\S+)/.exec(composite)![1]!,
    width: (glyphId) => widths.get(glyphId) ?? 1000,
  };
}

type Operand = number | string | readonly (number | string)[];

/** Runs the text operators of ISO 32000-1, 9.4; text matrices may scale and move only. */
function glyphsOfPage(file: PdfFile, page: string): ReadGlyph[] {
  const fonts = readFonts(file, page);
  const trim = /\/TrimBox \[([^\]]*)\]/.exec(page)![1]!.split(" ").map(Number);
  const glyphs: ReadGlyph[] = [];
  let font: ReadFont | undefined;
  let [size, rise, scaleX, x, y] = [0, 0, 1, 0, 0];
  const show = (strings: readonly (number | string)[]): void => {
    for (const piece of strings) {
      if (typeof piece === "number") x -= (piece / 1000) * size * scaleX;
      else {
        for (const [hex] of piece.matchAll(/[0-9a-f]{4}/gi)) {
          const glyphId = Number.parseInt(hex, 16);
          const place = { x: x - trim[0]!, y: trim[3]! - (y + rise) };
          glyphs.push({ baseFont: font!.baseFont, glyphId, ...place, size, scaleX });
          x += (font!.width(glyphId) / 1000) * size * scaleX;
        }
      }
    }
  };
  for (const { operator, operands } of operations(file.stream(reference(page, "Contents")))) {
    if (operator === "Tf") [font, size] = [fonts.get(String(operands[0])), Number(operands[1])];
    else if (operator === "Ts") rise = Number(operands[0]);
    else if (operator === "Tm")
      [scaleX, , , , x, y] = operands as [number, 0, 0, 1, number, number];
    else if (operator === "Tj") show([String(operands[0])]);
    else if (operator === "TJ") show(operands[0] as readonly (number | string)[]);
  }
  return glyphs;
}

function* operations(
  content: string,
): Generator<{ readonly operator: string; readonly operands: readonly Operand[] }> {
  const tokens = content.matchAll(/\[|\]|<<|>>|<[0-9a-f]*>|\/[^\s<>[\]/]+|[-.\d]+|[A-Za-z]+\*?/gi);
  let operands: Operand[] = [];
  let list: (number | string)[] | undefined;
  for (const [token] of tokens) {
    if (token === "[") list = [];
    else if (token === "]") {
      operands.push(list!);
      list = undefined;
    } else if (/^[A-Za-z]/.test(token)) {
      yield { operator: token, operands };
      operands = [];
    } else {
      const value = /^[-.\d]/.test(token) ? Number(token) : token.replace(/^[</]|>$/g, "");
      (list ?? operands).push(value);
    }
  }
}
