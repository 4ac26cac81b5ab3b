import { constants, inflateRawSync, inflateSync } from "node:zlib";

/** Inflated data; `isDamaged` when it breaks off before its end. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly isDamaged: boolean;
}

/**
 * FlateDecode (ISO 32000-1, 7.4.4). A wrong header and a missing checksum are passed over; damaged or
 * truncated data gives what could be read. "huge" when the result would be larger than `limit` bytes.
 */
export function decodeFlate(data: Uint8Array, limit: number): Inflated | "huge" {
  const whole = attempt(inflateSync, data, limit, constants.Z_FINISH);
  if (whole === "huge") return whole;
  if (whole !== undefined) return { bytes: whole, isDamaged: false };
  const begun = attempt(inflateSync, data, limit, constants.Z_SYNC_FLUSH);
  // Without header and checksum: to the end of the data, which then is whole but for these.
  const bare = attempt(inflateRawSync, data.subarray(2), limit, constants.Z_FINISH);
  if (begun === "huge" || bare === "huge") return "huge";
  if (bare !== undefined && bare.length > 0)
    return { bytes: bare, isDamaged: begun === undefined && hasHeader(data) };
  const part = begun ?? readablePart(data, limit);
  return part === "huge" ? part : { bytes: part, isDamaged: true };
}

/** Whether the two bytes of a zlib header stand before the data (RFC 1950, 2.2). */
function hasHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 15) === 8 && (first * 256 + second) % 31 === 0;
}

function attempt(
  inflate: typeof inflateSync,
  data: Uint8Array,
  limit: number,
  finishFlush: number,
): Uint8Array | "huge" | undefined {
  try {
    // Large results in small pieces take most of their time in gathering them.
    const chunkSize = Math.min(1 << 20, Math.max(1 << 14, 4 * data.length));
    return inflate(data, { finishFlush, maxOutputLength: Math.max(1, limit), chunkSize });
  } catch (error) {
    return error instanceof RangeError ? "huge" : undefined;
  }
}

/**
 * What comes out before the first fault: zlib throws it away with the fault, so the longest input
 * without one is searched for by halving.
 */
function readablePart(data: Uint8Array, limit: number): Uint8Array | "huge" {
  let good = 0;
  let bad = data.length;
  let best: Uint8Array = new Uint8Array(0);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const part = attempt(inflateSync, data.subarray(0, middle), limit, constants.Z_SYNC_FLUSH);
    if (part === "huge") return part;
    if (part === undefined) bad = middle;
    else {
      good = middle;
      best = part;
    }
  }
  return best;
}
