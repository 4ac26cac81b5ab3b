/* Long: one reader of images, held for every depth, mask and colour space beside the others. */
import { deflateSync } from "node:zlib";
import { PDFRawStream } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { DecodedImage, PdfImage } from "../../device.ts";
import { PLAIN_OUTPUT } from "../spaces/process-spaces.ts";
import { SpaceReader } from "../spaces/space-reader.ts";
import { type TestObjects, testObjects } from "../test-objects.ts";
import { plainInksByGhostscript } from "../test-pages.ts";
import { readImage } from "./read-image.ts";

function image(
  entries: string,
  contents: Uint8Array,
  objects: TestObjects = testObjects(),
): PdfImage {
  const file = { context: objects.context, spaces: new SpaceReader(objects.context, PLAIN_OUTPUT) };
  const found = objects.context.lookup(objects.object(objects.stream(entries, contents)));
  if (!(found instanceof PDFRawStream)) throw new Error("no stream");
  const source = { dict: found.dict, contents: found.contents, object: 7 };
  return readImage(file, source, undefined);
}

async function decoded(from: PdfImage, atLeast = 100_000): Promise<DecodedImage> {
  const result = await from.decode(atLeast);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function fault(from: PdfImage): Promise<string> {
  const result = await from.decode(100);
  return result.ok ? "none" : result.error.code;
}

const SIZE = "/Width 4 /Height 2";

describe("raw samples", () => {
  test("every depth comes as bytes", async () => {
    const gray = (bits: number, ...bytes: number[]) =>
      image(`${SIZE} /ColorSpace /DeviceGray /BitsPerComponent ${bits}`, Uint8Array.from(bytes));
    expect([...(await decoded(gray(1, 0b10100000, 0b01010000))).data]).toEqual([
      255, 0, 255, 0, 0, 255, 0, 255,
    ]);
    expect([...(await decoded(gray(2, 0b00011011, 0b11100100))).data]).toEqual([
      0, 85, 170, 255, 255, 170, 85, 0,
    ]);
    expect([...(await decoded(gray(4, 0x01, 0x2f, 0xf0, 0x80))).data]).toEqual([
      0, 17, 34, 255, 255, 0, 136, 0,
    ]);
    const wide = gray(16, 1, 0, 2, 0, 3, 0, 4, 0, 5, 9, 6, 9, 7, 9, 8, 9);
    expect([...(await decoded(wide)).data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("line art is shrunk to the means of its bits, its last ones too", async () => {
    const bits = Uint8Array.of(0b11110000, 0b11010000, 0b11000000, 0b00010000, 0xff, 0xf0);
    const entries = "/Width 12 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 1";
    const small = await decoded(image(entries, bits), 5);
    expect([small.width, small.height]).toEqual([6, 2]);
    // Of 2 × 2 bits the first are four ones, the second two; the last row has one bit of height.
    expect([...small.data]).toEqual([255, 128, 0, 0, 128, 128, 255, 255, 255, 255, 255, 255]);
    const keyed = await decoded(image(`${entries} /Mask [0 0]`, bits), 5);
    expect(keyed.width).toBe(12);
  });

  test("filters are undone", async () => {
    const entries = `${SIZE} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`;
    const one = image(entries, deflateSync(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])));
    expect([...(await decoded(one)).data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(one.filters).toEqual(["FlateDecode"]);
  });

  test("Decode and the space make the inks", () => {
    const plain = image(`${SIZE} /ColorSpace /DeviceCMYK /BitsPerComponent 8`, new Uint8Array(32));
    expect(plain.inks(Uint8Array.from([9, 0, 255, 51, 0]), 1)?.cmyk).toEqual([0, 1, 0.2, 0]);
    const turned = image(
      `${SIZE} /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0]`,
      new Uint8Array(32),
    );
    const [cyan, magenta] = turned.inks(Uint8Array.from([255, 0, 204, 255]), 0)!.cmyk!;
    expect([cyan, magenta]).toEqual([0, 1]);
    const gray = image(
      `${SIZE} /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]`,
      new Uint8Array(2),
    );
    expect(gray.inks(Uint8Array.of(255), 0)?.cmyk).toEqual([0, 0, 0, 1]);
  });

  test("numbers of an Indexed space stay numbers", async () => {
    const space = "[/Indexed /DeviceCMYK 3 <000000ff 0000ff00 00ff0000 ff000000>]";
    const one = image(`${SIZE} /BitsPerComponent 2 /ColorSpace ${space}`, Uint8Array.of(0x1b, 0));
    const { data } = await decoded(one);
    expect([...data.subarray(0, 4)]).toEqual([0, 1, 2, 3]);
    expect(one.inks(data, 1)?.cmyk).toEqual([0, 0, 1, 0]);
    expect(one.inks(data, 3)?.cmyk).toEqual([1, 0, 0, 0]);
    expect(one.inks(data, 3)).toBe(one.inks(data, 3));
  });

  test("Lab goes by its own ranges", () => {
    const lab = image(
      `${SIZE} /BitsPerComponent 8 /ColorSpace [/Lab<</WhitePoint[0.9642 1 0.8249]/Range[-128 127 -128 127]>>]`,
      new Uint8Array(24),
    );
    const white = lab.inks(Uint8Array.of(255, 128, 128), 0)!.cmyk!;
    expect(Math.max(...white)).toBeLessThan(0.01);
  });

  test("spot inks of images have their plates", () => {
    const space = "[/Separation /Red /DeviceCMYK null]";
    const one = image(`${SIZE} /BitsPerComponent 8 /ColorSpace ${space}`, new Uint8Array(8));
    expect(one.inks(Uint8Array.of(51), 0)).toEqual({ spots: [{ name: "Red", tint: 0.2 }] });
  });

  test("images that are none, or too much, fail with a reason", async () => {
    const entries = "/ColorSpace /DeviceGray /BitsPerComponent 8";
    expect(await fault(image(`${SIZE} ${entries}`, new Uint8Array(1)))).toBe("plates.image.broken");
    expect(await fault(image(entries, new Uint8Array(1)))).toBe("plates.image.broken");
    const large = image(`/Width 100000 /Height 100000 ${entries}`, new Uint8Array(1));
    expect(await large.decode(1)).toEqual({
      ok: false,
      error: { code: "plates.image.huge", values: { megapixels: 10000 } },
    });
    for (const filter of ["JPXDecode", "JBIG2Decode"]) {
      const one = image(`${SIZE} ${entries} /Filter /${filter}`, new Uint8Array(9));
      expect(await one.decode(1)).toEqual({
        ok: false,
        error: { code: "plates.image.unreadable", values: { filter } },
      });
    }
  });
});

describe("masks", () => {
  test("a stencil paints its zeros, or its ones", () => {
    const stencil = image(`${SIZE} /ImageMask true`, new Uint8Array(2));
    expect(stencil.isStencil).toBe(true);
    expect(stencil.space).toBeUndefined();
    expect(stencil.bitsPerComponent).toBe(1);
    expect(stencil.inks(Uint8Array.of(0), 0)?.cmyk).toEqual([1, 1, 1, 1]);
    expect(stencil.inks(Uint8Array.of(255), 0)).toBeUndefined();
    const turned = image(`${SIZE} /ImageMask true /Decode [1 0]`, new Uint8Array(2));
    expect(turned.inks(Uint8Array.of(255), 0)).toBeDefined();
  });

  test("a soft mask comes with its Decode applied, 255 painting", async () => {
    const objects = testObjects();
    const mask = objects.stream(
      "/Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Decode [1 0]",
      Uint8Array.of(0, 55),
    );
    const entries = `${SIZE} /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask ${mask}`;
    const one = image(entries, new Uint8Array(8), objects);
    expect([...(await decoded(one.mask!)).data]).toEqual([255, 200]);
    expect(one.mask!.inks(Uint8Array.of(255), 0)?.cmyk).toEqual([0, 0, 0, 0]);
    expect(one.mask!.isStencil).toBe(false);
  });

  test("the matte that an image was laid on is taken back", async () => {
    const objects = testObjects();
    const size = "/Width 3 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    const mask = objects.stream(`${size} /Matte [1]`, Uint8Array.of(255, 51, 0));
    // A grey of 100 on white: 255 + (100 − 255) · 51 / 255 = 224.
    const one = image(`${size} /SMask ${mask}`, Uint8Array.of(100, 224, 255), objects);
    expect([...(await decoded(one)).data]).toEqual([100, 100, 255]);
  });

  test("an explicit mask paints where it holds 0", async () => {
    const objects = testObjects();
    const entries = "/Width 2 /Height 1 /ImageMask true";
    const mask = objects.stream(entries, Uint8Array.of(0b01000000));
    const turned = objects.stream(`${entries} /Decode [1 0]`, Uint8Array.of(0b01000000));
    const withMask = (ref: string) =>
      image(
        `${SIZE} /ColorSpace /DeviceGray /BitsPerComponent 8 /Mask ${ref}`,
        new Uint8Array(8),
        objects,
      );
    expect([...(await decoded(withMask(mask).mask!)).data]).toEqual([255, 0]);
    expect([...(await decoded(withMask(turned).mask!)).data]).toEqual([0, 255]);
    const inks = withMask(turned).mask!.inks;
    expect([inks(Uint8Array.of(0), 0), inks(Uint8Array.of(255), 0)?.all]).toEqual([undefined, 1]);
  });

  test("a colour key is given as the file gives it", () => {
    const entries = `${SIZE} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
    const keyed = image(`${entries} /Mask [1 2 3 4 5 6]`, new Uint8Array(24));
    expect(keyed.colourKey).toEqual([1, 2, 3, 4, 5, 6]);
    expect(image(`${entries} /Mask [1 2]`, new Uint8Array(24)).colourKey).toBeUndefined();
  });
});

/** A smooth field of colours, so that compression changes little. */
function field(width: number, height: number): Buffer {
  const samples = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    samples.set([255 * x, 255 * y, 120 + 100 * (x - y)], 3 * at);
  }
  return samples;
}

describe("JPEG", () => {
  const jpeg = async (space: "srgb" | "cmyk" | "b-w", width = 48, height = 32) =>
    new Uint8Array(
      await sharp(field(width, height), { raw: { width, height, channels: 3 } })
        .toColourspace(space)
        .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
        .toBuffer(),
    );

  /** Sets the transform of the Adobe marker, or takes the marker out. */
  function marked(bytes: Uint8Array, transform: number | undefined): Uint8Array {
    const at = Buffer.from(bytes).indexOf("Adobe") - 4;
    expect(at).toBeGreaterThan(0);
    const changed = bytes.slice();
    if (transform === undefined) {
      return new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 16)]));
    }
    changed[at + 15] = transform;
    return changed;
  }

  /** Compares an image's process inks with Ghostscript's, a pixel for a point. */
  async function compare(entries: string, bytes: Uint8Array): Promise<void> {
    const given = `/Width 48 /Height 32 /BitsPerComponent 8 /Filter /DCTDecode ${entries}`;
    const ours = image(given, bytes);
    const { data, width, components } = await decoded(ours);
    expect(width).toBe(48);
    const theirs = plainInksByGhostscript({
      width: 48,
      height: 32,
      resources: "/XObject<</I 10 0 R>>",
      content: "48 0 0 32 0 0 cm /I Do",
      objects: [{ entries: `/Type/XObject/Subtype/Image ${given}`, stream: bytes }],
    });
    for (let at = 50; at < 48 * 32; at += 97) {
      const own = ours.inks(data, at * components)!.cmyk!;
      const other = theirs.at(at % 48, 31 - Math.floor(at / 48));
      const apart = own.map((share, ink) => Math.abs(share - other[ink]! / 255));
      expect(Math.max(...apart), `pixel ${at}: ${own} ${other}`).toBeLessThan(0.03);
    }
  }

  test("CMYK is what the file holds: as Adobe marks it, turned by Decode, or unmarked", async () => {
    const bytes = await jpeg("cmyk");
    await compare("/ColorSpace /DeviceCMYK", bytes);
    await compare("/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]", bytes);
    await compare("/ColorSpace /DeviceCMYK", marked(bytes, undefined));
  });

  test("YCCK is transformed by its marker or by ColorTransform", async () => {
    const bytes = await jpeg("cmyk");
    await compare("/ColorSpace /DeviceCMYK", marked(bytes, 2));
    const entries = "/Width 48 /Height 32 /ColorSpace /DeviceCMYK /Filter /DCTDecode";
    const told = image(`${entries} /DecodeParms<</ColorTransform 1>>`, marked(bytes, undefined));
    expect(await decoded(told)).toEqual(await decoded(image(entries, marked(bytes, 2))));
    const untold = await decoded(image(entries, marked(bytes, undefined)));
    expect(await decoded(told)).not.toEqual(untold);
  });

  test("three components are transformed unless the file says not", async () => {
    const bytes = await jpeg("srgb");
    const samples = async (entries: string) => {
      const given = `/Width 48 /Height 32 /ColorSpace /DeviceRGB /Filter /DCTDecode ${entries}`;
      return (await decoded(image(given, bytes))).data;
    };
    const plain = await samples("");
    const flat = field(48, 32);
    expect(Math.max(...plain.map((value, i) => Math.abs(value - flat[i]!)))).toBeLessThan(25);
    const untransformed = await samples("/DecodeParms<</ColorTransform 0>>");
    // The first component is then luminance, the others colour differences.
    const [r, g, b] = [plain[300]!, plain[301]!, plain[302]!];
    expect(untransformed[300]!).toBeCloseTo(0.299 * r + 0.587 * g + 0.114 * b, -1);
    expect(untransformed[302]!).toBeCloseTo(128 + 0.5 * r - 0.4187 * g - 0.0813 * b, -1);
  });

  test("grey is one component", async () => {
    const bytes = await jpeg("b-w");
    await compare("/ColorSpace /DeviceGray", bytes);
  });

  test("orientation and embedded profiles do not count", async () => {
    const turned = await sharp(field(48, 32), { raw: { width: 48, height: 32, channels: 3 } })
      .withMetadata({ orientation: 6 })
      .withIccProfile("p3")
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const entries = "/Width 48 /Height 32 /ColorSpace /DeviceRGB /Filter /DCTDecode";
    const { data, width } = await decoded(image(entries, new Uint8Array(turned)));
    expect(width).toBe(48);
    const raw = await sharp(turned, { ignoreIcc: true }).raw().toBuffer();
    expect(Buffer.compare(Buffer.from(data), raw)).toBe(0);
  });

  test("a large photograph is decoded as small as is asked", async () => {
    const bytes = await jpeg("cmyk", 800, 400);
    const entries = "/Width 800 /Height 400 /ColorSpace /DeviceCMYK /Filter /DCTDecode";
    const one = image(entries, bytes);
    const small = await decoded(one, 150);
    expect([small.width, small.height]).toEqual([200, 100]);
    const whole = await decoded(one, 500);
    expect(whole.width).toBe(800);
    const at = 4 * (50 * 200 + 100);
    const same = 4 * (200 * 800 + 400);
    for (let c = 0; c < 4; c++)
      expect(Math.abs(small.data[at + c]! - whole.data[same + c]!)).toBeLessThan(12);
  });

  test("what is no JPEG of the space's components is broken", async () => {
    const entries = "/Width 48 /Height 32 /ColorSpace /DeviceRGB /Filter /DCTDecode";
    expect(await fault(image(entries, Uint8Array.of(255, 216, 255, 217)))).toBe(
      "plates.image.broken",
    );
    expect(await fault(image(entries, await jpeg("cmyk")))).toBe("plates.image.broken");
    const cut = (await jpeg("srgb")).subarray(0, 650);
    expect(["none", "plates.image.broken"]).toContain(await fault(image(entries, cut)));
  });
});
