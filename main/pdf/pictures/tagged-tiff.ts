import { Buffer } from "node:buffer";

/** Samples of a picture, interleaved, row by row from the top. */
export interface Samples {
  readonly data: Uint8Array | Uint16Array;
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 RGB, 4 CMYK (255 is solid ink). */
  readonly channels: 1 | 3 | 4;
}

const PHOTOMETRIC = { 1: 1, 3: 2, 4: 5 } as const;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/** Bytes before the samples: the header, a directory of up to twelve entries, and four shorts. */
const HEADER = 8;
const MOST_ENTRIES = 12;
const BITS = HEADER + 2 + MOST_ENTRIES * 12 + 4;
const SAMPLES = BITS + 8;

/**
 * An uncompressed TIFF (TIFF 6.0) of the samples with an ICC profile: the form in which the picture
 * library takes pixels together with what their numbers mean. Raw pixels would be taken as sRGB, and
 * four channels as RGB with alpha. Sixteen bits are written in the machine's order.
 */
export function taggedTiff(samples: Samples, profile: Uint8Array | undefined): Uint8Array {
  const { width, height, channels, data } = samples;
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const profileAt = SAMPLES + pixels.length + (pixels.length % 2);
  const bytes = Buffer.alloc(profileAt + (profile?.length ?? 0));
  bytes.write("II*\0", "latin1");
  bytes.writeUInt32LE(HEADER, 4);
  const bits = data.BYTES_PER_ELEMENT * 8;
  for (let channel = 0; channel < 4; channel += 1) bytes.writeUInt16LE(bits, BITS + channel * 2);
  const entries: (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    // Up to two shorts stand in the entry itself.
    [258, SHORT, channels, channels === 1 ? bits : BITS],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, PHOTOMETRIC[channels]],
    [273, LONG, 1, SAMPLES],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height],
    [279, LONG, 1, pixels.length],
    ...(profile ? [[34675, UNDEFINED, profile.length, profileAt] as const] : []),
  ];
  bytes.writeUInt16LE(entries.length, HEADER);
  entries.forEach(([tag, type, count, value], index) => {
    const at = HEADER + 2 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.set(pixels, SAMPLES);
  if (profile) bytes.set(profile, profileAt);
  return bytes;
}
