/* Long: one conversion, held for every kind of source beside the others. */
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { examine, inksAt } from "../independent-readers.ts";
import {
  inksOf,
  noisy,
  PictureFolder,
  pageOf,
  plainProfile,
  prepared,
  stripes,
} from "./pictures.fixture.ts";
import { taggedTiff } from "./tagged-tiff.ts";

const folder = new PictureFolder();
afterAll(() => folder.remove());

const FRAME = { width: 72, height: 36 };
const SIZE = { width: 200, height: 100, channels: 3 } as const;

/** Primaries of Adobe RGB (1998), adapted to D50, with its gamma of 563/256. */
const ADOBE_RGB = plainProfile("Adobe RGB (1998)", 563 / 256, [
  [0.60974, 0.31111, 0.01947],
  [0.20528, 0.62567, 0.06087],
  [0.14919, 0.06322, 0.74457],
]);

/** A photograph-like JPEG or other file of one colour; a little noise keeps it from being a graphic. */
async function photo(colour: readonly number[], name: string, spread = 3): Promise<string> {
  const picture = sharp(noisy(colour, SIZE.width, SIZE.height, spread), { raw: SIZE });
  const { format } = { format: name.split(".").at(-1) };
  if (format === "png") return folder.write(name, await picture.png().toBuffer());
  if (format === "webp") return folder.write(name, await picture.webp({ quality: 100 }).toBuffer());
  if (format === "tif") return folder.write(name, await picture.tiff({ quality: 100 }).toBuffer());
  return folder.write(
    name,
    await picture.jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer(),
  );
}

async function inks(file: string, print = {}): Promise<number[]> {
  const image = await prepared(file, FRAME, print);
  expect(image.streams, JSON.stringify(image.diagnostics)).toBeDefined();
  return inksOf(image);
}

function expectNear(found: readonly number[], wanted: readonly number[], within = 4): void {
  found.forEach((ink, i) => {
    expect(Math.abs(ink - wanted[i]!), `${found} for ${wanted}`).toBeLessThanOrEqual(within);
  });
}

describe("colours become the inks of the output profile", () => {
  // By Ghostscript 10 with the same profile, perceptually, from DeviceRGB taken as sRGB.
  const known = [
    [
      [200, 120, 60],
      [0, 90, 184, 57],
    ],
    [
      [30, 90, 40],
      [183, 1, 181, 143],
    ],
    [
      [250, 5, 5],
      [0, 208, 209, 7],
    ],
  ] as const;

  test.each(["jpg", "png", "webp", "tif"])("from %s without a profile as sRGB", async (format) => {
    for (const [rgb, wanted] of known) {
      expectNear(await inks(await photo(rgb, `plain-${rgb[0]}.${format}`)), wanted);
    }
  });

  test("and stand on the plates so, as another program reads the page", async () => {
    const image = await prepared(await photo([200, 120, 60], "read.jpg"), FRAME);
    expectNear(inksAt(await pageOf(image, FRAME), 36, 18), known[0][1], 8);
  });

  test("so that the ink limit of the profile holds in black", async () => {
    const picture = await photo([9, 5, 30], "dark.jpg", 5);
    const total = (await inks(picture)).reduce((sum, ink) => sum + ink, 0);
    expect(total).toBeGreaterThan(255 * 1.8);
    expect(total).toBeLessThanOrEqual(255 * 2.45);
  });

  test("from Display P3 by what its numbers mean, beyond sRGB too", async () => {
    const same = sharp(noisy([200, 120, 60], 200, 100, 3), { raw: SIZE }).withIccProfile("p3");
    const file = folder.write("p3.png", await same.png().toBuffer());
    expectNear(await inks(file), known[0][1]);
    const p3 = (await sharp(file).metadata()).icc!;
    const pixels = taggedTiff({ ...SIZE, data: noisy([250, 3, 3], 200, 100, 3) }, p3);
    const red = await inks(folder.write("p3-red.tif", pixels));
    // sRGB's own red would have 210 of yellow.
    expect(red[2]).toBeGreaterThan(228);
  });

  test("from Adobe RGB by what its numbers mean", async () => {
    // (200, 120, 60) of sRGB in Adobe RGB, by both specifications.
    const adobe = noisy([180, 120, 68], 200, 100, 3);
    const file = folder.write("adobe.tif", taggedTiff({ ...SIZE, data: adobe }, ADOBE_RGB));
    expectNear(await inks(file), known[0][1]);
    const untagged = folder.write(
      "adobe-none.tif",
      taggedTiff({ ...SIZE, data: adobe }, undefined),
    );
    expect(Math.abs((await inks(untagged))[2]! - known[0][1][2])).toBeGreaterThan(8);
  });

  test("from sixteen bits, with a profile and without one", async () => {
    const deep = Uint16Array.from(noisy([200, 120, 60], 200, 100, 3), (sample) => sample * 257);
    const plain = folder.write("deep.tif", taggedTiff({ ...SIZE, data: deep }, undefined));
    expectNear(await inks(plain), known[0][1]);
    const adobe = Uint16Array.from(noisy([180, 120, 68], 200, 100, 3), (sample) => sample * 257);
    const tagged = folder.write("deep-adobe.tif", taggedTiff({ ...SIZE, data: adobe }, ADOBE_RGB));
    expectNear(await inks(tagged), known[0][1]);
    const png = sharp(deep, { raw: { ...SIZE } })
      .toColourspace("rgb16")
      .png();
    expectNear(await inks(folder.write("deep.png", await png.toBuffer())), known[0][1]);
  });
});

describe("a profile that cannot be used", () => {
  async function codes(file: string): Promise<string[]> {
    return (await prepared(file, FRAME)).diagnostics.map(({ code }) => code);
  }
  const data = noisy([200, 120, 60], 200, 100, 3);

  test("because it is for other colours is ignored, and that is said", async () => {
    const grey = plainProfile("Grey 1.8", 1.8);
    const file = folder.write("grey-profile.tif", taggedTiff({ ...SIZE, data }, grey));
    expect(await codes(file)).toEqual(["picture.profile.ignored"]);
    const { diagnostics } = await prepared(file, FRAME);
    expect(diagnostics[0]?.values.profile).toBe("Grey 1.8");
    expectNear(await inks(file), [0, 90, 184, 57]);
  });

  test("because it is broken is ignored, and that is said", async () => {
    const torn = ADOBE_RGB.slice(0, 200);
    const gone = ADOBE_RGB.slice();
    // The red curve's type is no type at all.
    gone.set(Buffer.from("zzzz"), new TextDecoder("latin1").decode(gone).indexOf("curv"));
    for (const [name, profile] of Object.entries({ torn, gone })) {
      const file = folder.write(`${name}.tif`, taggedTiff({ ...SIZE, data }, profile));
      expect(await codes(file), name).toEqual(["picture.profile.ignored"]);
      expectNear(await inks(file), [0, 90, 184, 57]);
    }
  });

  test("is not named where all is well", async () => {
    const file = folder.write("well.tif", taggedTiff({ ...SIZE, data }, ADOBE_RGB));
    expect(await codes(file)).toEqual([]);
  });
});

describe("grey", () => {
  const GREY = { width: 200, height: 100, channels: 1 } as const;
  const data = noisy([120], 200, 100, 20);

  test("stays on the black plate, its tones as they are", async () => {
    const file = folder.write("grey.tif", taggedTiff({ ...GREY, data }, undefined));
    const image = await prepared(file, FRAME);
    expect(image.streams?.image).toMatchObject({ space: "DeviceGray", filter: "DCTDecode" });
    expectNear(await inks(file), [0, 0, 0, 135], 3);
  });

  test("of a profile looks as that says", async () => {
    const profile = plainProfile("Gamma 1.0", 1);
    const file = folder.write("linear.tif", taggedTiff({ ...GREY, data }, profile));
    // 120/255 of light is 182 on the scale of sRGB.
    expectNear(await inks(file), [0, 0, 0, 255 - 182], 3);
    const deep = Uint16Array.from(data, (sample) => sample * 257);
    const file16 = folder.write("linear16.tif", taggedTiff({ ...GREY, data: deep }, profile));
    expectNear(await inks(file16), [0, 0, 0, 255 - 182], 3);
  });

  test("is what a colour file without colours becomes", async () => {
    const grey = noisy([120], 200, 100, 40);
    const rgb = Uint8Array.from({ length: grey.length * 3 }, (_, i) => grey[Math.floor(i / 3)]!);
    const picture = sharp(rgb, { raw: SIZE }).jpeg({ quality: 80 });
    const file = folder.write("black-and-white.jpg", await picture.toBuffer());
    expect((await prepared(file, FRAME)).streams?.image.space).toBe("DeviceGray");
  });

  test("is not what a grey photograph with a small red seal becomes, nor a sepia one", async () => {
    const seal = await sharp({
      create: { width: 6, height: 6, channels: 3, background: "#c01818" },
    })
      .png()
      .toBuffer();
    const sealed = sharp(noisy([120, 120, 120], 200, 100, 3), { raw: SIZE })
      .composite([{ input: seal, left: 150, top: 50 }])
      .jpeg({ quality: 95, chromaSubsampling: "4:4:4" });
    const file = folder.write("sealed.jpg", await sealed.toBuffer());
    expect((await prepared(file, FRAME)).streams?.image.space).toBe("DeviceCMYK");
    const sepia = await photo([140, 120, 95], "sepia.jpg");
    expect((await prepared(sepia, FRAME)).streams?.image.space).toBe("DeviceCMYK");
  });
});

describe("size", () => {
  test("is brought down to the resolution at the placed size, and never up", async () => {
    const big = sharp(noisy([150, 90, 60], 900, 450, 60), {
      raw: { width: 900, height: 450, channels: 3 },
    });
    const file = folder.write("big.jpg", await big.jpeg().toBuffer());
    const { streams } = await prepared(file, FRAME);
    expect(streams?.image).toMatchObject({ width: 220, height: 110, filter: "DCTDecode" });
    const page = await pageOf(await prepared(file, FRAME), FRAME);
    expect(examine(page, "pdfimages", "-list", "{}")).toMatch(/image +220 +110 +cmyk +4 +8 +jpeg/);
    const small = await photo([150, 90, 60], "small.jpg", 60);
    expect((await prepared(small, FRAME)).streams?.image).toMatchObject({
      width: 200,
      height: 100,
    });
  });

  test("follows the crop, turned as EXIF says, without a line of what lies beside it", async () => {
    // Four quarters in four colours; the crop is one of them, upright.
    const quarters = {
      tl: [230, 40, 40],
      tr: [40, 200, 60],
      bl: [40, 60, 220],
      br: [240, 220, 60],
    };
    const width = 400;
    const height = 240;
    const upright = Buffer.alloc(width * height * 3);
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, i += 3) {
        const row = y < height / 2 ? ["tl", "tr"] : ["bl", "br"];
        const colour = quarters[row[x < width / 2 ? 0 : 1] as keyof typeof quarters];
        upright.set(
          colour.map((value, c) => value + ((x * 7 * (c + 1) + y * (13 + 2 * c)) % 19) - 9),
          i,
        );
      }
    }
    const inverse = [1, 2, 3, 4, 5, 8, 7, 6] as const;
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const stored = await sharp(
        await sharp(upright, { raw: { width, height, channels: 3 } })
          .withMetadata({ orientation: inverse[orientation - 1]! })
          .tiff()
          .toBuffer(),
      )
        .autoOrient()
        .withMetadata({ orientation })
        .tiff({ compression: "none" })
        .toBuffer();
      const file = folder.write(`turned-${orientation}.tif`, stored);
      const crop = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
      const frame = { width: 20, height: 12, crop };
      const image = await prepared(file, frame);
      const whole = await inksOf(image);
      expect(whole[2], `orientation ${orientation}`).toBeGreaterThan(150);
      expect(whole[0]).toBeLessThan(40);
      expect(whole[1]).toBeLessThan(60);
      const { width: across, height: down } = image.streams!.image;
      for (const left of [0, across - 1]) {
        expectNear(await inksOf(image, { left, top: 0, width: 1, height: down }), whole, 15);
      }
      for (const top of [0, down - 1]) {
        expectNear(await inksOf(image, { left: 0, top, width: across, height: 1 }), whole, 15);
      }
    }
  });
});

describe("sharpening", () => {
  test("raises edges and leaves flat areas as they were; 0 changes nothing", async () => {
    const picture = stripes(
      [
        [90, 90, 90],
        [165, 165, 165],
      ],
      200,
      100,
    )
      .blur(0.6)
      .jpeg({ quality: 100 });
    const file = folder.write("edge.jpg", await picture.toBuffer());
    const values = async (sharpen: number) => {
      const { streams } = await prepared(file, FRAME, { sharpen });
      return sharp(streams!.image.bytes).toColourspace("b-w").raw().toBuffer();
    };
    const [plain, little, much] = [await values(0), await values(1), await values(2)];
    const range = (row: Buffer) => {
      const edge = [...row.subarray(50 * 200 + 80, 50 * 200 + 120)];
      return Math.max(...edge) - Math.min(...edge);
    };
    expect(range(little)).toBeGreaterThan(range(plain) + 3);
    expect(range(much)).toBeGreaterThan(range(little));
    expect(Math.abs(much[50 * 200 + 30]! - plain[50 * 200 + 30]!)).toBeLessThanOrEqual(2);
  });
});

test("a proof for screens has the colours of the picture, in RGB", async () => {
  const file = await photo([200, 120, 60], "proof.jpg");
  const { streams } = await prepared(file, FRAME, { colours: "rgb", resolution: 150 });
  expect(streams?.image).toMatchObject({ space: "DeviceRGB", width: 150, filter: "DCTDecode" });
  const { channels } = await sharp(streams!.image.bytes).stats();
  expectNear(
    channels.map(({ mean }) => mean),
    [200, 120, 60],
  );
});
