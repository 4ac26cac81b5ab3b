/**
 * Stands in for fontkit's Brotli, which unpacks its dictionary at start for a quarter of a second: it
 * is for WOFF2 alone, and the faces are plain TrueType. Throws RangeError.
 */
export default function decompress(): never {
  throw new RangeError("the window opens no WOFF2");
}
