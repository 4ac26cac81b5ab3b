import { type PDFContext, PDFName, type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import { Lexer, TOKEN, type Token } from "../objects/lexer.ts";
import { entry, nameEntry, nameText, numberEntry } from "../objects/read.ts";
import { LARGEST_CONTENT, streamBytes } from "../objects/stream-bytes.ts";

/** A code of a string. */
export interface StringCode {
  readonly code: number;
  /** Bytes of the code. */
  readonly length: number;
}

interface CodeRange {
  readonly length: number;
  readonly low: number;
  readonly high: number;
}

interface CidRange extends CodeRange {
  readonly cid: number;
}

/** A CMap (ISO 32000-1, 9.7.5; Adobe technical note 5014): from codes to characters. */
export interface CharacterMap {
  readonly isVertical: boolean;
  readonly codespaces: readonly CodeRange[];
  readonly ranges: readonly CidRange[];
  /** Texts by code, of bfchar and bfrange. */
  readonly texts: ReadonlyMap<number, string>;
  /** Two bytes a code, each its own CID: the ranges are not asked. */
  readonly isIdentity: boolean;
}

/** Entries that a map may have; a range counts once, and each text of a bfrange. */
const MOST_ENTRIES = 400_000;
const DEEPEST_USE = 8;

/** Identity-H and Identity-V. */
export function identityMap(isVertical: boolean): CharacterMap {
  const codespaces = [{ length: 2, low: 0, high: 0xffff }];
  return { isVertical, codespaces, ranges: [], texts: new Map(), isIdentity: true };
}

/**
 * A font's CMap by its Encoding entry. Undefined for the name of a predefined map other than Identity:
 * those stand in no file.
 */
export function readCharacterMap(
  context: PDFContext,
  encoding: PDFObject | undefined,
  depth = 0,
): CharacterMap | undefined {
  if (encoding instanceof PDFName) {
    const name = nameText(encoding);
    return name === "Identity-H" || name === "Identity-V"
      ? identityMap(name === "Identity-V")
      : undefined;
  }
  if (!(encoding instanceof PDFRawStream) || depth > DEEPEST_USE) return undefined;
  const bytes = streamBytes(encoding, LARGEST_CONTENT);
  if (!bytes.ok) return undefined;
  const used = readCharacterMap(context, entry(encoding.dict, "UseCMap"), depth + 1);
  const map = parseCharacterMap(bytes.value, used);
  const isVertical = numberEntry(encoding.dict, "WMode") === 1 || map.isVertical;
  // An embedded copy of a predefined map may say no more than its name.
  const name = nameEntry(encoding.dict, "CMapName");
  if (map.ranges.length === 0 && name?.startsWith("Identity")) return identityMap(isVertical);
  return { ...map, isVertical };
}

/** Reads a CMap program; `used` is the map that it begins from. */
export function parseCharacterMap(bytes: Uint8Array, used?: CharacterMap): CharacterMap {
  const reader = new MapReader(bytes);
  reader.run();
  const { codespaces, ranges, texts, isVertical } = reader;
  return {
    isVertical,
    codespaces: [...codespaces, ...(used?.codespaces ?? [])],
    ranges: [...(used?.isIdentity ? [wholeRange] : (used?.ranges ?? [])), ...ranges],
    texts,
    isIdentity: false,
  };
}

const wholeRange: CidRange = { length: 2, low: 0, high: 0xffff, cid: 0 };

type Item = number | Uint8Array | string | readonly Item[];

/** Gathers the operands of a CMap program and takes them at its end… operators. */
class MapReader {
  readonly codespaces: CodeRange[] = [];
  readonly ranges: CidRange[] = [];
  readonly texts = new Map<number, string>();
  isVertical = false;
  readonly #lexer: Lexer;
  #items: Item[] = [];

  constructor(bytes: Uint8Array) {
    this.#lexer = new Lexer(bytes);
  }

  run(): void {
    for (let token = this.#lexer.next(); token !== TOKEN.end; token = this.#lexer.next()) {
      if (token === TOKEN.word) this.#operator(this.#lexer.text);
      else if (this.#items.length < MOST_ENTRIES) this.#items.push(this.#item(token));
    }
  }

  #item(token: Token): Item {
    const lexer = this.#lexer;
    if (token === TOKEN.number) return lexer.number;
    if (token === TOKEN.string) return lexer.string;
    if (token !== TOKEN.arrayOpen) return lexer.text;
    const array: Item[] = [];
    for (
      let next = lexer.next();
      next !== TOKEN.arrayClose && next !== TOKEN.end;
      next = lexer.next()
    )
      if (next === TOKEN.string) array.push(lexer.string);
      else if (next === TOKEN.name) array.push(lexer.text);
    return array;
  }

  #operator(name: string): void {
    const items = this.#items;
    if (name === "def") this.isVertical ||= items.at(-2) === "WMode" && items.at(-1) === 1;
    else if (name === "endcodespacerange")
      this.#each(2, ([low, high]) => this.#codespace(low, high));
    else if (name === "endcidrange")
      this.#each(3, ([low, high, cid]) => this.#range(low, high, cid));
    else if (name === "endcidchar") this.#each(2, ([code, cid]) => this.#range(code, code, cid));
    else if (name === "endbfchar") this.#each(2, ([code, text]) => this.#text(code, text));
    else if (name === "endbfrange")
      this.#each(3, ([low, high, text]) => this.#textRange(low, high, text));
    this.#items = [];
  }

  #each(size: number, take: (items: readonly (Item | undefined)[]) => void): void {
    for (let i = 0; i + size <= this.#items.length; i += size) take(this.#items.slice(i, i + size));
  }

  #codespace(low: Item | undefined, high: Item | undefined): void {
    if (low instanceof Uint8Array && high instanceof Uint8Array && low.length <= 4)
      this.codespaces.push({ length: low.length, low: codeOf(low), high: codeOf(high) });
  }

  #range(low: Item | undefined, high: Item | undefined, cid: Item | undefined): void {
    if (!(low instanceof Uint8Array && high instanceof Uint8Array) || typeof cid !== "number")
      return;
    this.ranges.push({ length: low.length, low: codeOf(low), high: codeOf(high), cid });
  }

  #text(code: Item | undefined, text: Item | undefined): void {
    if (code instanceof Uint8Array && text instanceof Uint8Array && this.texts.size < MOST_ENTRIES)
      this.texts.set(codeOf(code), utf16Text(text));
  }

  #textRange(low: Item | undefined, high: Item | undefined, text: Item | undefined): void {
    if (!(low instanceof Uint8Array && high instanceof Uint8Array)) return;
    const first = codeOf(low);
    const count = Math.min(codeOf(high) - first + 1, 0x10000, MOST_ENTRIES - this.texts.size);
    if (Array.isArray(text)) {
      for (let i = 0; i < Math.min(count, text.length); i++)
        if (text[i] instanceof Uint8Array) this.texts.set(first + i, utf16Text(text[i]));
    } else if (text instanceof Uint8Array && text.length > 0) {
      for (let i = 0; i < count; i++) this.texts.set(first + i, utf16Text(plus(text, i)));
    }
  }
}

/** Bytes as one number, the first the highest. */
function codeOf(bytes: Uint8Array): number {
  let code = 0;
  for (const byte of bytes.subarray(0, 4)) code = code * 256 + byte;
  return code;
}

/** A text whose last unit is raised. */
function plus(text: Uint8Array, amount: number): Uint8Array {
  const raised = text.slice();
  let carry = amount;
  for (let i = raised.length - 1; i >= 0 && carry > 0; i--) {
    carry += raised[i]!;
    raised[i] = carry;
    carry >>= 8;
  }
  return raised;
}

function utf16Text(bytes: Uint8Array): string {
  if (bytes.length === 1) return String.fromCharCode(bytes[0]!);
  let text = "";
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!);
  return text;
}

/** Cuts a string into codes by the codespaces (9.7.6.2). */
export function cutString(map: CharacterMap, string: Uint8Array): StringCode[] {
  const codes: StringCode[] = [];
  for (let at = 0; at < string.length; ) {
    const length = Math.min(codeLength(map, string, at), string.length - at);
    codes.push({ code: codeOf(string.subarray(at, at + length)), length });
    at += length;
  }
  return codes;
}

/** The shortest length at which a codespace has the code; else that of the shortest codespace. */
function codeLength(map: CharacterMap, string: Uint8Array, at: number): number {
  if (map.isIdentity || map.codespaces.length === 0) return 2;
  let shortest = 4;
  for (let length = 1; length <= 4; length++) {
    for (const space of map.codespaces) {
      if (space.length !== length) continue;
      shortest = Math.min(shortest, length);
      if (isInside(space, string, at)) return length;
    }
  }
  return shortest;
}

/** Codespaces are boxes: each byte must lie in its own range. */
function isInside({ length, low, high }: CodeRange, string: Uint8Array, at: number): boolean {
  for (let i = 0; i < length; i++) {
    const shift = 256 ** (length - 1 - i);
    const byte = string[at + i] ?? 0;
    if (byte < Math.floor(low / shift) % 256 || byte > Math.floor(high / shift) % 256) return false;
  }
  return true;
}

/** The character that a code selects (9.7.6.3); 0 for one without. The latest range wins. */
export function cidOf(map: CharacterMap, { code, length }: StringCode): number {
  if (map.isIdentity) return code;
  for (let i = map.ranges.length - 1; i >= 0; i--) {
    const range = map.ranges[i]!;
    if (range.length === length && code >= range.low && code <= range.high)
      return range.cid + code - range.low;
  }
  return 0;
}
