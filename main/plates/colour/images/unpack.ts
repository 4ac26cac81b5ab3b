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
  if (bits === 1) return unpackBits(packed, samples);
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

function unpackBits(
  { bytes, perRow, rows, spread }: PackedSamples,
  samples: Uint8Array,
): Uint8Array {
  const stride = packedStride(1, perRow);
  const one = spread ? 255 : 1;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let left = perRow, from = row * stride; left > 0; left -= 8, from++) {
      const byte = bytes[from] ?? 0;
      const end = at + Math.min(left, 8);
      if (byte === 0) at = end;
      for (let bit = 128; at < end; bit >>= 1, at++) if (byte & bit) samples[at] = one;
    }
  }
  return samples;
}

/** Pixels as the mean of so many bits across and down. */
export interface ShrunkBits {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Ones among the bits of a byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
});

/**
 * Rows of single bits as grey, each pixel the mean of `by` × `by` bits: what a scan of a whole page in
 * line art is on a coarser grid, in a fraction of its memory.
 */
export function shrinkBits(
  bytes: Uint8Array,
  width: number,
  height: number,
  by: 2 | 4 | 8,
): ShrunkBits {
  const stride = packedStride(1, width);
  const size = { width: Math.ceil(width / by), height: Math.ceil(height / by) };
  const data = new Uint8Array(size.width * size.height);
  const sums = new Uint16Array(stride * (8 / by));
  const lastByte = (255 << (stride * 8 - width)) & 255;
  for (let row = 0; row < size.height; row++) {
    const rows = Math.min(by, height - row * by);
    sums.fill(0);
    for (let step = 0; step < rows; step++) {
      const start = (row * by + step) * stride;
      for (let index = 0; index < stride; index++) {
        const byte = (bytes[start + index] ?? 0) & (index === stride - 1 ? lastByte : 255);
        if (byte !== 0) addOnes(sums, index, byte, by);
      }
    }
    for (let column = 0; column < size.width; column++) {
      const bits = rows * Math.min(by, width - column * by);
      data[row * size.width + column] = (sums[column]! * 255) / bits + 0.5;
    }
  }
  return { ...size, data };
}

function addOnes(sums: Uint16Array, index: number, byte: number, by: 2 | 4 | 8): void {
  const parts = 8 / by;
  const mask = (1 << by) - 1;
  for (let part = 0; part < parts; part++) {
    sums[index * parts + part]! += ONES[(byte >> (8 - by * (part + 1))) & mask]!;
  }
}
