/** Reads numbers of a fixed count of bits, the highest first, from bytes. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #bit = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bits that are left. */
  get left(): number {
    return this.#bytes.length * 8 - this.#bit;
  }

  /** The next number of 1 to 32 bits; past the end it reads zeros. */
  read(bits: number): number {
    let value = 0;
    let wanted = bits;
    while (wanted > 0) {
      const byte = this.#bytes[this.#bit >> 3] ?? 0;
      const free = 8 - (this.#bit & 7);
      const taken = Math.min(free, wanted);
      value = value * 2 ** taken + ((byte >> (free - taken)) & ((1 << taken) - 1));
      this.#bit += taken;
      wanted -= taken;
    }
    return value;
  }

  /** Goes on at the next whole byte. */
  align(): void {
    this.#bit = (this.#bit + 7) & ~7;
  }
}

/** `count` samples of `bits` each without padding between them. */
export function unpackSamples(bytes: Uint8Array, bits: number, count: number): Float64Array {
  const reader = new BitReader(bytes);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) values[index] = reader.read(bits);
  return values;
}
