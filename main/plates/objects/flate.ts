import { constants, inflateRawSync, inflateSync } from "node:zlib";

/**
 * FlateDecode (ISO 32000-1, 7.4.4). Broken or truncated data gives what could be read before the
 * fault; "huge" when the result would be larger than `limit` bytes.
 */
export function decodeFlate(data: Uint8Array, limit: number): Uint8Array | "huge" {
  const whole = attempt(data, limit, inflateSync);
  if (whole !== undefined) return whole;
  // Some writers leave the zlib header out or write a wrong one.
  const headerless = attempt(data.subarray(2), limit, inflateRawSync);
  if (headerless !== undefined && headerless.length > 0) return headerless;
  return readablePart(data, limit);
}

function attempt(
  data: Uint8Array,
  limit: number,
  inflate: typeof inflateSync,
): Uint8Array | "huge" | undefined {
  try {
    // Large results in small pieces take most of their time in gathering them.
    const chunkSize = Math.min(1 << 20, Math.max(1 << 14, 4 * data.length));
    const finishFlush = constants.Z_SYNC_FLUSH;
    return inflate(data, { finishFlush, maxOutputLength: limit, chunkSize });
  } catch (error) {
    if (error instanceof RangeError) return "huge";
    return undefined;
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
    const part = attempt(data.subarray(0, middle), limit, inflateSync);
    if (part === "huge") return part;
    if (part === undefined) bad = middle;
    else {
      good = middle;
      best = part;
    }
  }
  return best;
}
