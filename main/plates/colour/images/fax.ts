import { type CodeTable, LONGEST_CODE, MODE, MODE_CODES, RUNS } from "./fax-codes.ts";

/** The parameters of CCITTFaxDecode (ISO 32000-1, table 11) that matter for reading. */
export interface FaxParameters {
  /** Below 0 Group 4, 0 Group 3 in one dimension, above 0 Group 3 in two. */
  readonly k: number;
  readonly columns: number;
  readonly rows: number;
  readonly byteAligned: boolean;
  readonly blackIs1: boolean;
}

/**
 * Decodes Group 3 or Group 4 fax data to rows of one bit a pixel, each padded to whole bytes. Rows that
 * are missing or damaged beyond repair are white.
 */
export function decodeFax(bytes: Uint8Array, parameters: FaxParameters): Uint8Array {
  const { columns, rows, blackIs1 } = parameters;
  const stride = (columns + 7) >> 3;
  const packed = new Uint8Array(stride * rows);
  const decoder = new FaxDecoder(bytes, parameters);
  for (let row = 0; row < rows; row++) {
    const changes = decoder.nextRow();
    if (changes === undefined) break;
    for (let index = 0; index + 1 < changes.length; index += 2) {
      blacken(packed, row * stride, changes[index]!, Math.min(changes[index + 1]!, columns));
    }
  }
  return blackIs1 ? packed : packed.map((byte) => byte ^ 255);
}

function blacken(packed: Uint8Array, start: number, from: number, to: number): void {
  let at = from;
  while (at < to) {
    if ((at & 7) === 0 && to - at >= 8) {
      packed.fill(255, start + (at >> 3), start + (to >> 3));
      at = to & ~7;
    } else {
      packed[start + (at >> 3)]! |= 128 >> (at & 7);
      at++;
    }
  }
}

/** Reads rows as the places where their colour changes: first to black, then to white, and so on. */
class FaxDecoder {
  readonly #bytes: Uint8Array;
  readonly #k: number;
  readonly #columns: number;
  readonly #byteAligned: boolean;
  #bit = 0;
  /** The row before; an even number of places with those at the end of the row. */
  #reference: number[] = [];

  constructor(bytes: Uint8Array, { k, columns, byteAligned }: FaxParameters) {
    this.#bytes = bytes;
    this.#k = k;
    this.#columns = columns;
    this.#byteAligned = byteAligned;
  }

  /** The next row's changes, or undefined at the end of the data. */
  nextRow(): readonly number[] | undefined {
    if (this.#byteAligned) this.#bit = (this.#bit + 7) & ~7;
    if (this.#skipEndOfLine() && this.#atEndOfBlock()) return undefined;
    if (this.#bit >= this.#bytes.length * 8) return undefined;
    const flat = this.#k === 0 || (this.#k > 0 && this.#take(1) === 1);
    const changes = flat ? this.#flatRow() : this.#referredRow();
    if (changes === undefined) return this.#recover();
    if (changes.length % 2 === 1) changes.push(this.#columns);
    this.#reference = changes;
    return changes;
  }

  /** After a damaged row: goes to the next end of line and repeats the row before. */
  #recover(): readonly number[] | undefined {
    if (this.#k < 0) return undefined;
    const end = this.#bytes.length * 8;
    while (this.#bit < end && this.#peek(12) !== 1) this.#bit++;
    return this.#bit < end ? this.#reference : undefined;
  }

  /** Skips fill and one end of line; whether there was one. */
  #skipEndOfLine(): boolean {
    if (this.#k < 0) {
      if (this.#peek(12) !== 1) return false;
      this.#bit += 12;
      return true;
    }
    let ahead = this.#bit;
    const end = this.#bytes.length * 8;
    while (ahead < end && this.#bitAt(ahead) === 0) ahead++;
    if (ahead - this.#bit < 11 || ahead >= end) return false;
    this.#bit = ahead + 1;
    return true;
  }

  /** Whether another end of line follows the one that was skipped: that ends the page. */
  #atEndOfBlock(): boolean {
    if (this.#k < 0) return true;
    return this.#peek(12) === 1 || (this.#k > 0 && (this.#peek(13) & 4095) === 1);
  }

  /** A row of runs, white first; undefined for a code that is none. */
  #flatRow(): number[] | undefined {
    const changes: number[] = [];
    let at = 0;
    let colour: 0 | 1 = 0;
    while (at < this.#columns) {
      const run = this.#run(colour);
      if (run === undefined) return undefined;
      at = Math.min(at + run, this.#columns);
      changes.push(at);
      colour = colour === 0 ? 1 : 0;
    }
    return changes;
  }

  /** A row told by its differences from the row before. */
  #referredRow(): number[] | undefined {
    const changes: number[] = [];
    let at = -1;
    let near = 0;
    while (at < this.#columns) {
      const colour = changes.length & 1;
      near = this.#nextChange(near, at, colour);
      const mode = this.#code(MODE_CODES);
      if (mode === undefined) return undefined;
      if (mode === MODE.pass) {
        at = this.#reference[near + 1] ?? this.#columns;
      } else if (mode === MODE.horizontal) {
        const first = this.#run(colour === 0 ? 0 : 1);
        const second = this.#run(colour === 0 ? 1 : 0);
        if (first === undefined || second === undefined) return undefined;
        const middle = Math.min(Math.max(at, 0) + first, this.#columns);
        at = Math.min(middle + second, this.#columns);
        changes.push(middle, at);
      } else {
        const place = (this.#reference[near] ?? this.#columns) + mode - MODE.vertical0;
        // A change may stand where the last one does, but never before it.
        at = Math.min(Math.max(place, at, 0), this.#columns);
        changes.push(at);
      }
    }
    return changes;
  }

  /** Index of the reference's first change to the other colour that lies past a place. */
  #nextChange(from: number, at: number, colour: number): number {
    let index = Math.max(from - 2, 0);
    if ((index & 1) !== colour) index++;
    while (index > 1 && (this.#reference[index - 2] ?? 0) > at) index -= 2;
    while (index < this.#reference.length && this.#reference[index]! <= at) index += 2;
    return index;
  }

  #run(colour: 0 | 1): number | undefined {
    let length = 0;
    for (;;) {
      const part = this.#code(RUNS[colour]);
      if (part === undefined) return undefined;
      length += part;
      if (part < 64) return length;
      if (length > this.#columns + 2560) return undefined;
    }
  }

  #code(table: CodeTable): number | undefined {
    const bits = this.#peek(LONGEST_CODE);
    const length = table.lengths[bits]!;
    if (length === 0 || this.#bit >= this.#bytes.length * 8) return undefined;
    this.#bit += length;
    return table.values[bits]!;
  }

  #bitAt(bit: number): number {
    return ((this.#bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
  }

  /** Up to 16 bits ahead; zeros past the end. */
  #peek(count: number): number {
    const at = this.#bit >> 3;
    const bytes = this.#bytes;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    return (word >> (24 - (this.#bit & 7) - count)) & ((1 << count) - 1);
  }

  #take(count: number): number {
    const value = this.#peek(count);
    this.#bit += count;
    return value;
  }
}
