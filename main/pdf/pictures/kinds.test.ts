import sharp, { type OutputInfo } from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { examine } from "../independent-readers.ts";
import { inkReader, noisy, PictureFolder, pageOf, prepared, stripes } from "./pictures.fixture.ts";
import { taggedTiff } from "./tagged-tiff.ts";

const folder = new PictureFolder();
afterAll(() => folder.remove());

const FRAME = { width: 72, height: 72 };

/** Black modules on white, as codes are: `modules` of them each way, `size` pixels each. */
function code(modules: number, size: number, light = 255, dark = 0): Uint8Array {
  const width = modules * size;
  return Uint8Array.from({ length: width * width }, (_, i) => {
    const x = Math.floor((i % width) / size);
    const y = Math.floor(i / width / size);
    return (x * 7 + y * 11 + x * y) % 3 === 0 ? dark : light;
  });
}

function greyPng(data: Uint8Array, width: number, colours?: number) {
  const picture = sharp(data, { raw: { width, height: width, channels: 1 } });
  return picture.png(colours ? { palette: true, colours } : {}).toBuffer();
}

/** The image object's pixels as another program unpacks them, one byte a pixel. */
function unpacked(page: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  const hex = examine(page, "sh", "-c", "pdfimages -png {} out && xxd -p out-000.png");
  return sharp(Buffer.from(hex.replaceAll("\n", ""), "hex"))
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
}

describe("line art", () => {
  test("keeps every pixel of a QR code, in one bit, however large it is placed", async () => {
    const data = code(25, 4);
    const file = folder.write("qr.png", await greyPng(data, 100));
    const image = await prepared(file, FRAME);
    expect(image.streams?.image).toMatchObject({ bits: 1, space: "DeviceGray", width: 100 });
    const page = await pageOf(image, FRAME);
    expect(examine(page, "pdfimages", "-list", "{}")).toMatch(/image +100 +100 +gray +1 +1 +image/);
    const read = await unpacked(page);
    expect([...read.data]).toEqual([...data]);
  });

  test("is what QR codes are in files of any kind: colours, transparency, JPEG", async () => {
    const grey = code(25, 8);
    const rgb = sharp(grey, { raw: { width: 200, height: 200, channels: 1 } }).toColourspace(
      "srgb",
    );
    const files = {
      "rgb.png": await rgb.clone().png().toBuffer(),
      "code.jpg": await rgb.clone().jpeg({ quality: 85 }).toBuffer(),
      "code.webp": await rgb.clone().webp({ lossless: true }).toBuffer(),
      "code.gif": await rgb.clone().gif().toBuffer(),
      "bits.png": await greyPng(grey, 200, 2),
      "bits.tif": await rgb
        .clone()
        .threshold(128)
        .toColourspace("b-w")
        .tiff({ bitdepth: 1 })
        .toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const image = await prepared(folder.write(name, bytes), FRAME);
      expect(image.streams?.image.bits, name).toBe(1);
      const read = await unpacked(await pageOf(image, FRAME));
      const wrong = read.data.filter((tone, i) => Math.abs(tone - grey[i]!) > 127);
      expect(wrong.length, name).toBe(0);
    }
  });

  test("is written with at most 1200 pixels an inch", async () => {
    const file = folder.write("scan.png", await greyPng(code(60, 40), 2400, 2));
    const { streams } = await prepared(file, { width: 36, height: 36 });
    expect(streams?.image).toMatchObject({ bits: 1, width: 600, height: 600 });
  });

  test("is not made of photographs, of drawn greys, or of a night with a few lamps", async () => {
    const night = noisy([14], 200, 200, 14);
    night.fill(255, 0, 4000);
    const size = { width: 200, height: 200, channels: 1 } as const;
    const others = {
      "photo.png": await sharp(noisy([120], 200, 200, 110), { raw: size })
        .png()
        .toBuffer(),
      "night.png": await sharp(night, { raw: size }).png().toBuffer(),
      "night.jpg": await sharp(night, { raw: size }).jpeg({ quality: 95 }).toBuffer(),
      "greys.png": await greyPng(code(25, 8, 200, 90), 200, 2),
      "white.png": await greyPng(new Uint8Array(40_000).fill(255), 200),
    };
    for (const [name, bytes] of Object.entries(others)) {
      const { streams } = await prepared(folder.write(name, bytes), FRAME);
      expect(streams?.image.bits, name).toBe(8);
    }
  });
});

describe("graphics of few colours and flat areas", () => {
  const chart = () =>
    stripes(
      [
        [255, 255, 255],
        [0, 0, 0],
        [200, 30, 30],
        [128, 128, 128],
      ],
      400,
      400,
    );

  test("are written without loss, finer than photographs, greys in black alone", async () => {
    const file = folder.write("chart.png", await chart().png().toBuffer());
    const image = await prepared(file, FRAME);
    expect(image.streams?.image).toMatchObject({
      filter: "FlateDecode",
      space: "DeviceCMYK",
      width: 400,
    });
    const page = await pageOf(image, FRAME);
    const inks = inkReader(page);
    expect(inks(9, 36)).toEqual([0, 0, 0, 0]);
    expect(inks(27, 36)).toEqual([0, 0, 0, 255]);
    expect(inks(63, 36)).toEqual([0, 0, 0, 127]);
    const red = inks(45, 36);
    expect(red[1]).toBeGreaterThan(180);
    expect(red[2]).toBeGreaterThan(150);
    expect(examine(page, "qpdf", "--check", "{}")).toContain("No syntax or stream encoding");
  });

  test("are brought to 450 pixels an inch, and stay grey where they are", async () => {
    const big = stripes([[255], [90], [180]], 1500, 1500).png();
    const { streams } = await prepared(folder.write("greys-big.png", await big.toBuffer()), FRAME);
    expect(streams?.image).toMatchObject({ space: "DeviceGray", width: 450, bits: 8 });
    expect(streams?.image.filter).toBe("FlateDecode");
  });

  test("are RGB in a proof", async () => {
    const file = folder.write("proof.png", await chart().png().toBuffer());
    const { streams } = await prepared(file, FRAME, { colours: "rgb" });
    expect(streams?.image).toMatchObject({ space: "DeviceRGB", filter: "FlateDecode" });
  });
});

describe("transparency", () => {
  /** Red on the left, nothing but hidden black on the right. */
  async function half(noise: boolean): Promise<string> {
    const width = 200;
    const colour = noisy([200, 30, 30], width, width, noise ? 6 : 0);
    const rgba = new Uint8Array(width * width * 4);
    for (let pixel = 0; pixel < width * width; pixel += 1) {
      const isLeft = pixel % width < width / 2;
      if (isLeft) rgba.set(colour.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
      rgba[pixel * 4 + 3] = isLeft ? 255 : 0;
    }
    const picture = sharp(rgba, { raw: { width, height: width, channels: 4 } });
    return folder.write(noise ? "cut-out.png" : "logo.png", await picture.png().toBuffer());
  }

  test.each([true, false])(
    "is a soft mask where the standard allows it (photo: %s)",
    async (noise) => {
      const image = await prepared(await half(noise), FRAME);
      expect(image.streams?.mask).toMatchObject({ space: "DeviceGray", filter: "FlateDecode" });
      expect(image.streams?.image.filter).toBe(noise ? "DCTDecode" : "FlateDecode");
      const page = await pageOf(image, FRAME);
      const inks = inkReader(page);
      expect(examine(page, "pdfimages", "-list", "{}")).toMatch(/smask +200 +200 +gray/);
      expect(inks(10, 36)[1]).toBeGreaterThan(150);
      expect(inks(60, 36)).toEqual([0, 0, 0, 0]);
    },
  );

  test.each([true, false])("is laid on white where it does not (photo: %s)", async (noise) => {
    const image = await prepared(await half(noise), FRAME, { alpha: false });
    expect(image.streams?.mask).toBeUndefined();
    const page = await pageOf(image, FRAME);
    const inks = inkReader(page);
    expect(inks(10, 36)[1]).toBeGreaterThan(150);
    expect(Math.max(...inks(60, 36))).toBeLessThan(4);
  });

  test("of line art is a mask, too, and half transparency is half an ink", async () => {
    const grey = code(25, 8);
    const rgba = new Uint8Array(grey.length * 4);
    grey.forEach((tone, i) => {
      rgba[i * 4 + 3] = 255 - tone;
    });
    const picture = sharp(rgba, { raw: { width: 200, height: 200, channels: 4 } }).png();
    const stamp = folder.write("stamp.png", await picture.toBuffer());
    const { streams } = await prepared(stamp, FRAME);
    expect([streams?.image.bits, streams?.mask?.bits]).toEqual([1, 1]);
    const flat = await prepared(stamp, FRAME, { alpha: false });
    const read = await unpacked(await pageOf(flat, FRAME));
    expect([...read.data]).toEqual([...grey]);

    const veil = sharp({
      create: { width: 90, height: 90, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
    }).png();
    const file = folder.write("veil.png", await veil.toBuffer());
    for (const alpha of [true, false]) {
      const page = await pageOf(await prepared(file, FRAME, { alpha }), FRAME);
      const inks = inkReader(page);
      expect(Math.abs(inks(36, 36)[3]! - 127)).toBeLessThan(4);
    }
  });

  test("that hides nothing is left out", async () => {
    const opaque = sharp(noisy([90, 120, 40, 255], 100, 100, 0), {
      raw: { width: 100, height: 100, channels: 4 },
    });
    const file = folder.write("opaque.png", await opaque.png().toBuffer());
    expect((await prepared(file, FRAME)).streams?.mask).toBeUndefined();
  });

  test("is not what a TIFF's saved selections are taken for", async () => {
    const width = 80;
    const data = noisy([200, 120, 60], width, width, 3);
    const plain = Buffer.from(taggedTiff({ data, width, height: width, channels: 3 }, undefined));
    // The same with a fourth channel of zeros, declared to be no alpha.
    const file = folder.write("selection.tif", withFourthChannel(plain, data, width));
    const image = await prepared(file, FRAME);
    expect(image.streams?.mask).toBeUndefined();
    const page = await pageOf(image, FRAME);
    const inks = inkReader(page);
    expect(inks(36, 36)[2]).toBeGreaterThan(150);
  });
});

/** Rewrites the fixture's TIFF: four samples a pixel, ExtraSamples 0. */
function withFourthChannel(plain: Buffer, data: Uint8Array, width: number): Uint8Array {
  const samples = new Uint8Array(width * width * 4);
  for (let pixel = 0; pixel < width * width; pixel += 1) {
    samples.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  const start = plain.length - data.length;
  const bytes = Buffer.concat([plain.subarray(0, start), samples]);
  const count = bytes.readUInt16LE(8);
  for (let i = 0; i < count; i += 1) {
    const at = 10 + i * 12;
    const tag = bytes.readUInt16LE(at);
    if (tag === 258) bytes.writeUInt32LE(4, at + 4);
    if (tag === 277) bytes.writeUInt16LE(4, at + 8);
    if (tag === 279) bytes.writeUInt32LE(samples.length, at + 8);
  }
  const end = 10 + count * 12;
  bytes.writeUInt16LE(count + 1, 8);
  bytes.writeUInt16LE(338, end);
  bytes.writeUInt16LE(3, end + 2);
  bytes.writeUInt32LE(1, end + 4);
  bytes.writeUInt32LE(0, end + 8);
  return bytes;
}
