/** What the markers of a JPEG say (ITU-T T.81, annex B). */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly components: number;
  /** Baseline, extended or progressive Huffman coding: the three that PDF's DCTDecode takes. */
  readonly isOrdinary: boolean;
  /** Adobe's marker, by which the four inks of a CMYK JPEG are stored inverted. */
  readonly hasAdobeMarker: boolean;
}

const ORDINARY = new Set([0xc0, 0xc1, 0xc2]);
const SCAN = 0xda;
const APP14 = 0xee;

/** Reads the markers up to the first scan; undefined where they do not follow one another rightly. */
export function jpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let frame: Omit<JpegHeader, "hasAdobeMarker"> | undefined;
  let hasAdobeMarker = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === SCAN) return frame && { ...frame, hasAdobeMarker };
    const length = view.getUint16(at + 2);
    if (at + 2 + length > bytes.length) return undefined;
    if (isFrame(marker) && length >= 8) {
      frame = {
        bits: bytes[at + 4]!,
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: bytes[at + 9]!,
        isOrdinary: ORDINARY.has(marker),
      };
    } else if (marker === APP14 && isAdobe(bytes.subarray(at + 4, at + 9))) hasAdobeMarker = true;
    at += 2 + length;
  }
  return undefined;
}

/** SOF0 to SOF15, without the tables (DHT, DAC) and the extension (JPG) that stand among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isAdobe(name: Uint8Array): boolean {
  return String.fromCharCode(...name) === "Adobe";
}
