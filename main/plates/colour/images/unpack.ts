/** Bits of a component that images may have. */
export type ComponentBits = 1 | 2 | 4 | 8 | 16;

export function isComponentBits(bits: number): bits is ComponentBits {
  return bits === 1 || bits === 2 || bits === 4 || bits === 8 || bits === 16;
}

/** Rows of samples, each row padded to whole bytes. */
export interface PackedSamples {
  readonly bytes: Uint8Array;
  readonly bits: ComponentBits;
  /** Samples a row. */
  readonly perRow: number;
  readonly rows: number;
  /** Whether samples are spread to 0 to 255; numbers of an Indexed space are not. */
  readonly spread: boolean;
}

/** Bytes a row takes. */
export function packedStride(bits: ComponentBits, perRow: number): number {
  return Math.ceil((perRow * bits) / 8);
}

/** Samples as a byte each; missing data is 0. Samples of 16 bits keep their higher byte. */
export function unpackBytes(packed: PackedSamples): Uint8Array {
  const { bytes, bits, perRow, rows } = packed;
  const length = perRow * rows;
  if (bits === 8) {
    if (bytes.length >= length) return bytes.subarray(0, length);
    const padded = new Uint8Array(length);
    padded.set(bytes);
    return padded;
  }
  const samples = new Uint8Array(length);
  if (bits === 16) {
    for (let index = 0; index < length; index++) samples[index] = bytes[2 * index] ?? 0;
    return samples;
  }
  const most = 2 ** bits - 1;
  const scale = packed.spread ? 255 / most : 1;
  const stride = packedStride(bits, perRow);
  const mask = 8 / bits - 1;
  const shift = Math.log2(8 / bits);
  for (let row = 0, at = 0; row < rows; row++) {
    const start = row * stride;
    for (let index = 0; index < perRow; index++, at++) {
      const byte = bytes[start + (index >> shift)] ?? 0;
      samples[at] = ((byte >> ((mask - (index & mask)) * bits)) & most) * scale;
    }
  }
  return samples;
}
