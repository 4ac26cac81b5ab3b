import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { examine } from "../independent-readers.ts";
import {
  inkReader,
  inksOf,
  NEWSPRINT,
  noisy,
  PictureFolder,
  pageOf,
  prepared,
  stripePixels,
} from "./pictures.fixture.ts";
import { taggedTiff } from "./tagged-tiff.ts";

const folder = new PictureFolder();
afterAll(() => folder.remove());

const SIZE: { readonly width: number; readonly height: number } = { width: 160, height: 80 };
const FRAME = { width: 72, height: 36 };

/** A CMYK TIFF of the project's own making, read back by the picture library as its plates. */
function tiff(data: Uint8Array | Uint16Array, profile?: Uint8Array, size = SIZE): Uint8Array {
  return taggedTiff({ ...size, data, channels: 4 }, profile);
}

/** A JPEG as Photoshop writes CMYK: four inverted components behind Adobe's marker. */
function jpeg(data: Uint8Array, size = SIZE): Promise<Buffer> {
  return sharp(tiff(data, undefined, size))
    .pipelineColourspace("cmyk")
    .toColourspace("cmyk")
    .jpeg({ quality: 98, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

/** The same JPEG, said to hold its plates as they are: no marker, so that readers do not invert. */
function withoutAdobeMarker(file: Uint8Array): Uint8Array {
  const at = Buffer.from(file).indexOf("Adobe", 0, "latin1") - 4;
  const length = file[at + 2]! * 256 + file[at + 3]!;
  return Buffer.concat([file.subarray(0, at), file.subarray(at + 2 + length)]);
}

const photo = noisy([40, 160, 90, 30], SIZE.width, SIZE.height, 25);
const black = noisy([0, 0, 0, 140], SIZE.width, SIZE.height, 40).map((ink, i) =>
  i % 4 === 3 ? ink : 0,
);

describe("a JPEG in CMYK that is shown whole", () => {
  test("goes into the page byte for byte and prints its own inks", async () => {
    const bytes = await jpeg(photo);
    const image = await prepared(folder.write("whole.jpg", bytes), FRAME);
    expect(Buffer.from(image.streams!.image.bytes).equals(bytes)).toBe(true);
    const page = await pageOf(image, FRAME);
    expect(Buffer.from(page).includes(bytes)).toBe(true);
    expect(examine(page, "pdfimages", "-list", "{}")).toMatch(/image +160 +80 +cmyk +4 +8 +jpeg/);
    const inks = inkReader(page);
    const means = [0, 1, 2, 3].map((ink) => (inks(18, 18)[ink]! + inks(50, 9)[ink]!) / 2);
    [40, 160, 90, 30].forEach((ink, i) => {
      expect(Math.abs(means[i]! - ink)).toBeLessThan(25);
    });
  });

  test("prints rightly without Adobe's marker, too", async () => {
    const inverted = await jpeg(photo.map((ink) => 255 - ink));
    const file = folder.write("plain.jpg", withoutAdobeMarker(inverted));
    const image = await prepared(file, FRAME);
    expect(image.streams?.image.isInverted).toBe(false);
    const [cyan, magenta] = inkReader(await pageOf(image, FRAME))(36, 18);
    expect(cyan).toBeLessThan(70);
    expect(magenta).toBeGreaterThan(120);
  });

  test("keeps to the black plate where it does", async () => {
    const image = await prepared(folder.write("black.jpg", await jpeg(black)), FRAME);
    const inks = inkReader(await pageOf(image, FRAME));
    for (const x of [3, 20, 40, 68]) expect(inks(x, 20).slice(0, 3)).toEqual([0, 0, 0]);
    expect(inks(20, 20)[3]).toBeGreaterThan(80);
  });

  test("is packed anew where its resolution is absurd, cropped, turned, or broken", async () => {
    const bytes = await jpeg(photo);
    const file = folder.write("again.jpg", bytes);
    const isKept = async (path: string, frame = FRAME) => {
      const { streams } = await prepared(path, frame);
      return streams !== undefined && Buffer.from(streams.image.bytes).equals(readFileSync(path));
    };
    expect(await isKept(file)).toBe(true);
    expect(await isKept(file, { width: 20, height: 10 })).toBe(false);
    const crop = { x: 0, y: 0, width: 0.5, height: 1 };
    const cropped = await prepared(file, { width: 36, height: 36, crop });
    expect(cropped.streams?.image).toMatchObject({ width: 80, height: 80, space: "DeviceCMYK" });
    const turned = sharp(bytes).pipelineColourspace("cmyk").toColourspace("cmyk");
    const onSide = await turned.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { streams } = await prepared(folder.write("side.jpg", onSide), { width: 36, height: 72 });
    expect(streams?.image).toMatchObject({ width: 80, height: 160 });
    const cut = folder.write("cut.jpg", bytes.subarray(0, bytes.length / 2));
    expect((await prepared(cut, FRAME)).diagnostics[0]?.code).toBe("picture.truncated");
  });
});

describe("plates that are brought to size", () => {
  const big = { width: 800, height: 400 } as const;

  test("keep their inks; what is on the black plate alone stays there exactly", async () => {
    for (const colour of [
      [40, 160, 90, 30],
      [0, 0, 0, 140],
      [0, 255, 255, 0],
    ]) {
      const data = noisy(colour, big.width, big.height, 20).map((ink, i) =>
        colour[i % 4] === 0 ? 0 : ink,
      );
      for (const [name, bytes] of Object.entries({
        "sized.jpg": await jpeg(data, big),
        "sized.tif": tiff(data, undefined, big),
      })) {
        const image = await prepared(folder.write(name, bytes), FRAME);
        expect(image.streams?.image).toMatchObject({ width: 220, filter: "DCTDecode" });
        const means = await inksOf(image);
        colour.forEach((ink, i) => {
          expect(Math.abs(means[i]! - ink), `${name}: ${means}`).toBeLessThan(ink === 0 ? 0.01 : 7);
        });
      }
    }
  });

  test("of sixteen bits are eight of the same inks", async () => {
    const deep = Uint16Array.from(photo, (ink) => ink * 257);
    const image = await prepared(folder.write("deep.tif", tiff(deep)), FRAME);
    const means = await inksOf(image);
    [40, 160, 90, 30].forEach((ink, i) => {
      expect(Math.abs(means[i]! - ink)).toBeLessThan(4);
    });
  });

  test("of a drawn TIFF go without loss", async () => {
    const colours = [
      [0, 0, 0, 255],
      [0, 255, 255, 0],
      [0, 0, 0, 0],
      [100, 0, 0, 20],
    ];
    const data = stripePixels(colours, SIZE.width, SIZE.height);
    const image = await prepared(folder.write("drawn.tif", tiff(data)), FRAME);
    expect(image.streams?.image).toMatchObject({ filter: "FlateDecode", space: "DeviceCMYK" });
    const inks = inkReader(await pageOf(image, FRAME));
    colours.forEach((colour, i) => {
      expect(inks(9 + 18 * i, 18)).toEqual(colour);
    });
  });

  test("are not converted by the profile that they bring, and that is said", async () => {
    const profile = new Uint8Array(readFileSync(NEWSPRINT));
    const file = folder.write("profiled.tif", tiff(photo, profile));
    const image = await prepared(file, FRAME);
    expect(image.diagnostics).toMatchObject([{ severity: "note", code: "picture.cmyk.kept" }]);
    expect(image.diagnostics[0]?.values.profile).not.toBe("");
    expect((await inksOf(image)).map(Math.round)[1]).toBeGreaterThan(155);
  });

  test("look as the output profile prints them in a proof for screens", async () => {
    const file = folder.write("proof.tif", tiff(photo));
    const { streams } = await prepared(file, FRAME, { colours: "rgb" });
    expect(streams?.image.space).toBe("DeviceRGB");
    const { channels } = await sharp(streams!.image.bytes).stats();
    // Mostly magenta and some yellow: a dull red.
    expect(channels[0]!.mean).toBeGreaterThan(channels[1]!.mean + 40);
  });
});

test("originals are only read: neither their bytes nor their time change", async () => {
  const files = {
    "one.jpg": await jpeg(photo),
    "two.tif": tiff(black),
    "three.png": await sharp({ create: { ...SIZE, channels: 4, background: "#c008" } })
      .png()
      .toBuffer(),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const file = folder.write(name, bytes);
    const state = () => ({
      sha: createHash("sha256").update(readFileSync(file)).digest("hex"),
      time: statSync(file).mtimeMs,
    });
    const before = state();
    for (const colours of ["cmyk", "rgb"] as const) await prepared(file, FRAME, { colours });
    expect(state()).toEqual(before);
  }
});
