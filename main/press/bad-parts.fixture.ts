/** Test support: the pieces that bad files are put together from. */
import type { ComposeFacts, FindingBox } from "./finding.ts";
import { deflated, type Fixture, GOOD_TEXT } from "./pdf.fixture.ts";
import type { ProfileSet } from "./profile-set.ts";

/** A file with one fault. */
export interface BadFile {
  readonly fixture: Fixture;
  /** Where the fault is, in millimetres; absent where it has no place. */
  readonly box?: FindingBox;
  /** What cannot but be found with it. */
  readonly also?: readonly string[];
  readonly facts?: Partial<ComposeFacts>;
  readonly set?: (set: ProfileSet) => ProfileSet;
  /** Changes the written file. */
  readonly spoil?: (bytes: Uint8Array) => Uint8Array;
}

export const text = (colour: string, size: number, words = "Set in type", more = "") =>
  `${more}BT /F1 ${size} Tf ${colour} 40 100 Td (${words}) Tj ET\n`;
/** Where eleven characters of that text stand: half an em each, from 0.12 em under the baseline. */
export const textBox = (size: number, characters = 11) => ({
  x: 14.1,
  y: (127 - 0.88 * size) * MILLIMETRE,
  width: (size * characters * MILLIMETRE) / 2,
  height: size * MILLIMETRE,
});
export const MILLIMETRE = 25.4 / 72;
export const square = (colour: string) => `${colour} 30 80 100 60 re f\n`;
export const SQUARE = { x: 10.6, y: 30.7, width: 35.3, height: 21.2 };
export const drawn = (name: string, width: number, height = width) =>
  `q ${width} 0 0 ${height} 40 80 cm /${name} Do Q\n`;

/** An image of grey noise, or of what else `dict` says. */
export function image(width: number, height: number, dict: string, bytesPerPixel = 1) {
  const bytes = Uint8Array.from(
    { length: Math.ceil(width * bytesPerPixel) * height },
    (_, i) => (i * 37) % 200,
  );
  return deflated(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${dict}`,
    bytes,
  );
}
export const GREY = "/ColorSpace /DeviceGray /BitsPerComponent 8";
export const withImage = (name: string, placed: string): Pick<Fixture, "resources" | "pages"> => ({
  resources: `/XObject << /${name} 30 0 R >>`,
  pages: [GOOD_TEXT + placed],
});

/** A tint function to CMYK: full tint is the given colour. */
export const tint = (full: string, from = "0 0 0 0") =>
  `<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [${from}] /C1 [${full}] >>`;
export const spot = (name: string) => `[/Separation /${name} /DeviceCMYK ${tint("0 1 1 0")}]`;
export const separations = (...names: readonly string[]) =>
  `/ColorSpace << ${names.map((name, i) => `/S${i} ${spot(name)}`).join(" ")} >>`;
export const swatches = (count: number) =>
  Array.from({ length: count }, (_, i) => `/S${i} cs 1 scn 30 ${40 + 20 * i} 20 10 re f\n`).join(
    "",
  );

export const form = (dict: string, content = "0 0 0 1 k 0 0 50 20 re f") => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 50 20] ${dict}`,
  bytes: content,
});
export const drawnForm = "q 1 0 0 1 40 80 cm /Fm Do Q\n";
export const FORM = { x: 14.1, y: 44.8, width: 17.6, height: 7.1 };

export const named = (dict: Fixture): BadFile => ({ fixture: dict });

export function patched(bytes: Uint8Array, at: number, letters: string): Uint8Array {
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode(letters), at);
  return copy;
}

export function replaced(bytes: Uint8Array, from: RegExp, to: string): Uint8Array {
  return new Uint8Array(
    Buffer.from(Buffer.from(bytes).toString("latin1").replace(from, to), "latin1"),
  );
}
