/** Formats whose pictures can be read. */
export const READABLE_FORMATS = ["jpeg", "png", "webp", "tiff", "gif"] as const;
export type ReadableFormat = (typeof READABLE_FORMATS)[number];

/** What a file of a picture is by its first bytes; undefined is nothing that is known as a picture. */
export type PictureFormat =
  | ReadableFormat
  | "heic"
  | "avif"
  | "bmp"
  | "psd"
  | "pdf"
  | "postscript"
  | "svg"
  | "jpeg2000"
  | "jpegxl";

/** Beginnings of files, as Latin-1; "?" stands for any byte. */
const BEGINNINGS: readonly (readonly [beginning: string, format: PictureFormat])[] = [
  ["\xff\xd8\xff", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["RIFF????WEBP", "webp"],
  ["II*\0", "tiff"],
  ["MM\0*", "tiff"],
  ["II+\0", "tiff"],
  ["MM\0+", "tiff"],
  ["GIF8", "gif"],
  ["BM", "bmp"],
  ["8BPS", "psd"],
  ["%PDF-", "pdf"],
  ["%!PS", "postscript"],
  ["\xc5\xd0\xd3\xc6", "postscript"],
  ["\0\0\0\x0cjP  ", "jpeg2000"],
  ["\0\0\0\x0cJXL ", "jpegxl"],
  ["\xff\x0a", "jpegxl"],
];

/** Brands of the ISO base media format that hold HEVC pictures (ISO/IEC 23008-12, annex B). */
const HEIC_BRANDS = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)/;

/** How many bytes of a file are enough for `pictureFormat`. */
export const FORMAT_BYTES = 512;

/** What a file is by its first bytes, whatever its name says. */
export function pictureFormat(head: Uint8Array): PictureFormat | undefined {
  const text = String.fromCharCode(...head.subarray(0, FORMAT_BYTES));
  const known = BEGINNINGS.find(([beginning]) => startsLike(text, beginning));
  if (known) return known[1];
  if (text.slice(4, 8) === "ftyp") return mediaFormat(text.slice(8));
  return text.trimStart().startsWith("<") && text.includes("<svg") ? "svg" : undefined;
}

/** True for a format whose pictures can be read. */
export function isReadable(format: PictureFormat): format is ReadableFormat {
  return READABLE_FORMATS.some((readable) => readable === format);
}

function startsLike(text: string, beginning: string): boolean {
  return [...beginning].every((sign, index) => sign === "?" || text[index] === sign);
}

function mediaFormat(brands: string): PictureFormat | undefined {
  if (brands.startsWith("avif") || brands.startsWith("avis")) return "avif";
  return HEIC_BRANDS.test(brands) ? "heic" : undefined;
}
