import { CHARACTER_CLASS, HEX_VALUE, latin1 } from "./characters.ts";

/** Kinds of tokens, for `Lexer.next`. */
export const TOKEN = {
  end: 0,
  number: 1,
  name: 2,
  string: 3,
  arrayOpen: 4,
  arrayClose: 5,
  dictOpen: 6,
  dictClose: 7,
  word: 8,
} as const;
export type Token = (typeof TOKEN)[keyof typeof TOKEN];

/** Strings longer than this end where they began to go wrong: no real one of a page is so long. */
const LONGEST_STRING = 1 << 26;

/**
 * Cuts bytes into the tokens of PDF syntax (ISO 32000-1, 7.2 and 7.3), forgiving as readers are:
 * whatever is not understood becomes a word. It always moves on and never throws.
 */
export class Lexer {
  readonly bytes: Uint8Array;
  /** Where the next token is looked for. */
  at: number;
  /** Value of the last number. */
  number = 0;
  /** Whether the last number was written as a plain whole number without sign. */
  isWhole = false;
  /** The last word, or the last name with #xx decoded to single bytes. */
  text = "";
  /** Bytes of the last string, escapes undone. */
  string: Uint8Array = new Uint8Array(0);

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Reads the next token and leaves its value in the fields. */
  next(): Token {
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (byte === undefined) return TOKEN.end;
    if ((byte >= 48 && byte <= 57) || byte === 45 || byte === 46 || byte === 43)
      return this.#number();
    if (byte === 47) return this.#name();
    if (byte === 40) return this.#literal();
    if (byte === 60) return this.#angle();
    if (byte === 91) return this.#single(TOKEN.arrayOpen);
    if (byte === 93) return this.#single(TOKEN.arrayClose);
    if (byte === 62 && this.bytes[this.at + 1] === 62) {
      this.at += 2;
      return TOKEN.dictClose;
    }
    if (CHARACTER_CLASS[byte] === 2) {
      this.text = String.fromCharCode(byte);
      return this.#single(TOKEN.word);
    }
    return this.#word();
  }

  /** Moves over white space and comments. */
  skipSpace(): void {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte === 37) {
        while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++;
      } else if (byte === undefined || CHARACTER_CLASS[byte] !== 1) return;
      else this.at++;
    }
  }

  #single(token: Token): Token {
    this.at++;
    return token;
  }

  /** A number; several signs count as one and a sign inside ends it, as common readers have it. */
  #number(): Token {
    const { bytes } = this;
    const start = this.at;
    let sign = 1;
    let byte = bytes[this.at];
    while (byte === 45 || byte === 43) {
      if (byte === 45) sign = -1;
      byte = bytes[++this.at];
    }
    const unsigned = this.at === start;
    let whole = 0;
    let digits = 0;
    for (; byte !== undefined && byte >= 48 && byte <= 57; byte = bytes[++this.at], digits++)
      whole = whole * 10 + (byte - 48);
    let fraction = 0;
    let scale = 1;
    const hasPoint = byte === 46;
    if (hasPoint) byte = bytes[++this.at];
    if (hasPoint)
      for (; byte !== undefined && byte >= 48 && byte <= 57; byte = bytes[++this.at], digits++)
        if (scale < 1e15) {
          fraction = fraction * 10 + (byte - 48);
          scale *= 10;
        }
    if (byte === 45 || byte === 43) this.#skipRegular();
    this.number = digits === 0 ? 0 : sign * (whole + fraction / scale);
    this.isWhole = unsigned && !hasPoint;
    return TOKEN.number;
  }

  #skipRegular(): void {
    while (this.at < this.bytes.length && CHARACTER_CLASS[this.bytes[this.at]!] === 0) this.at++;
  }

  #word(): Token {
    const start = this.at;
    this.#skipRegular();
    this.text = latin1(this.bytes.subarray(start, this.at));
    return TOKEN.word;
  }

  #name(): Token {
    this.at++;
    this.#word();
    if (this.text.includes("#"))
      this.text = this.text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    return TOKEN.name;
  }

  #angle(): Token {
    const { bytes } = this;
    if (bytes[this.at + 1] === 60) {
      this.at += 2;
      return TOKEN.dictOpen;
    }
    const close = bytes.indexOf(62, this.at);
    const end = close < 0 ? bytes.length : close;
    const into = new Uint8Array((end - this.at) >> 1);
    let digits = 0;
    for (let i = this.at + 1; i < end; i++) {
      const value = HEX_VALUE[bytes[i]!]!;
      if (value === 255) continue;
      into[digits >> 1]! |= (digits & 1) === 0 ? value << 4 : value;
      digits++;
    }
    this.at = close < 0 ? end : end + 1;
    this.string = into.subarray(0, (digits + 1) >> 1);
    return TOKEN.string;
  }

  #literal(): Token {
    const { bytes } = this;
    const end = this.#literalEnd();
    const into = new Uint8Array(end - this.at);
    let length = 0;
    for (let i = this.at + 1; i < end; ) {
      const byte = bytes[i++]!;
      if (byte === 92) i = escaped(bytes, i, end, (value) => (into[length++] = value));
      else if (byte === 13) {
        // An end of line of any kind reads as one line feed.
        into[length++] = 10;
        if (bytes[i] === 10) i++;
      } else into[length++] = byte;
    }
    this.at = end + 1;
    this.string = into.subarray(0, length);
    return TOKEN.string;
  }

  /** Where the literal string's closing parenthesis stands, or the end of what is taken. */
  #literalEnd(): number {
    const limit = Math.min(this.bytes.length, this.at + LONGEST_STRING);
    let depth = 0;
    for (let i = this.at; i < limit; i++) {
      const byte = this.bytes[i];
      if (byte === 92) i++;
      else if (byte === 40) depth++;
      else if (byte === 41 && --depth === 0) return i;
    }
    return limit;
  }
}

/** Undoes the escape whose reverse solidus stands before `at`; returns where reading goes on. */
function escaped(bytes: Uint8Array, at: number, end: number, put: (value: number) => void): number {
  const byte = at < end ? bytes[at]! : 10;
  if (byte === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  if (byte === 10) return at + 1;
  if (byte >= 48 && byte <= 55) {
    let value = 0;
    let i = at;
    for (; i < at + 3 && i < end && bytes[i]! >= 48 && bytes[i]! <= 55; i++)
      value = value * 8 + bytes[i]! - 48;
    put(value & 255);
    return i;
  }
  const control = "nrtbf".indexOf(String.fromCharCode(byte));
  put(control < 0 ? byte : [10, 13, 9, 8, 12][control]!);
  return at + 1;
}
