import { setTimeout as pause } from "node:timers/promises";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { messageText } from "../../../document/messages/messages.ts";
import { pictureFormat } from "../../../document/picture-format.ts";
import { imageBytes } from "../images.ts";
import { examine } from "../independent-readers.ts";
import { inkReader, noisy, PictureFolder, pageOf, prepared } from "./pictures.fixture.ts";
import { inTurn } from "./queue.ts";

const folder = new PictureFolder();
afterAll(() => folder.remove());

const FRAME = { width: 72, height: 36 };
const photo = sharp(noisy([150, 90, 60], 300, 200, 50), {
  raw: { width: 300, height: 200, channels: 3 },
});

async function said(file: string, print = {}): Promise<string | undefined> {
  const { diagnostics, streams } = await prepared(file, FRAME, print);
  expect(streams === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
  expect(diagnostics.length).toBeLessThanOrEqual(1);
  for (const { code, values, at } of diagnostics) {
    expect(at.page).toBe(1);
    for (const language of ["zh-CN", "en"] as const) {
      expect(messageText(code, values, language)).not.toMatch(/\{\w+\}|^$/);
      expect(messageText(code, values, language)).toContain(file);
    }
  }
  return diagnostics[0]?.code;
}

/** A PNG of valid chunks that claims a size and holds a few bytes. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const out = Buffer.alloc(8 + data.length + 4);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), 8 + data.length);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("a picture that cannot be shown says why", () => {
  test("when its file is missing, a folder, empty, or no picture at all", async () => {
    expect(await said(`${folder.path}/none.jpg`)).toBe("picture.missing");
    expect(await said(folder.path)).toBe("picture.unreadable");
    expect(await said(folder.write("empty.jpg", ""))).toBe("picture.empty");
    expect(await said(folder.write("text.jpg", "棠川日报 今日头版\n"))).toBe("picture.unknown");
  });

  test("when its format cannot be read, HEIC among others", async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from("ftypheic\0\0\0\0mif1heic"),
    ]);
    expect(await said(folder.write("phone.jpg", heic))).toBe("picture.format");
    expect(await said(folder.write("page.pdf", "%PDF-1.7\n"))).toBe("picture.pdf");
    expect(await said(folder.write("draft.psd", "8BPS\0\x01"))).toBe("picture.format");
    expect(await said(folder.write("drawing.svg", '<svg width="9"></svg>'))).toBe("picture.format");
  });

  test("when it has too many pixels, which are then not decoded", async () => {
    expect(await said(folder.write("bomb.png", bomb(60_000, 60_000)))).toBe("picture.huge");
    const file = folder.write("large.jpg", await photo.clone().jpeg().toBuffer());
    expect(await said(file, { maxMegapixels: 0.06 })).toBe("picture.huge");
    expect(await said(file, { maxMegapixels: 0.0601 })).toBeUndefined();
    const { diagnostics } = await prepared(file, FRAME, { maxMegapixels: 0.06 });
    expect(diagnostics[0]?.values).toMatchObject({ width: 300, height: 200, limit: 0.06 });
  });

  test.each(["jpeg", "png", "webp", "tiff"] as const)("when a %s is cut short", async (format) => {
    const whole = await photo.clone().toFormat(format, { compression: "none" }).toBuffer();
    for (const share of [0.5, 0.95]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      const code = await said(folder.write(`cut.${format}`, cut));
      expect(code).toMatch(/^picture\.(?:truncated|broken)$/);
      if (format !== "tiff") expect(code).toBe("picture.truncated");
    }
    expect(await said(folder.write(`whole.${format}`, whole))).toBeUndefined();
  });

  test("when it is whole, but damaged inside", async () => {
    const png = await photo.clone().png().toBuffer();
    png.fill(0x55, png.length / 2, png.length / 2 + 200);
    expect(await said(folder.write("damaged.png", png))).toBe("picture.broken");
    expect(await said(folder.write("tiny-claim.png", bomb(300, 200)))).toBe("picture.broken");
  });

  test("and a crossed box stands in its frame", async () => {
    const image = await prepared(`${folder.path}/none.jpg`, FRAME);
    expect(imageBytes(image)).toEqual([]);
    const page = await pageOf(image, FRAME);
    expect(examine(page, "qpdf", "--check", "{}")).toContain("No syntax or stream encoding");
    const inks = inkReader(page);
    expect(inks(36, 18)[3]).toBeGreaterThan(0);
    expect(inks(36, 4)).toEqual([0, 0, 0, 0]);
  });
});

describe("of several frames the first is used, and that is said", () => {
  test.each(["gif", "webp"] as const)("in an animated %s", async (format) => {
    const frames = Buffer.alloc(60 * 40 * 3 * 3, Buffer.from([200, 30, 30]));
    frames.fill(0, 60 * 40 * 3);
    const animated = sharp(frames, {
      raw: { width: 60, height: 120, channels: 3, pageHeight: 40 },
    }).toFormat(format, { loop: 0, delay: [100, 100, 100] });
    const file = folder.write(`animated.${format}`, await animated.toBuffer());
    expect(await said(file)).toBe("picture.animated");
    const inks = inkReader(await pageOf(await prepared(file, FRAME), FRAME));
    expect(inks(36, 18)[1]).toBeGreaterThan(150);
  });
});

describe("what a file is", () => {
  test("is told by its first bytes, whatever its name", () => {
    const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    expect(pictureFormat(bytes("\xff\xd8\xff\xe0"))).toBe("jpeg");
    expect(pictureFormat(bytes("RIFF\x01\x02\x03\x04WEBPVP8 "))).toBe("webp");
    expect(pictureFormat(bytes("RIFF\x01\x02\x03\x04WAVE"))).toBeUndefined();
    expect(pictureFormat(bytes("MM\0*\0\0\0\x08"))).toBe("tiff");
    expect(pictureFormat(bytes("\0\0\0\x20ftypavif"))).toBe("avif");
    expect(pictureFormat(bytes("\0\0\0\x20ftypisom"))).toBeUndefined();
    expect(pictureFormat(bytes(""))).toBeUndefined();
  });
});

describe("the queue", () => {
  test("runs two at once, in order, and goes on past one that fails", async () => {
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const task = (number: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(number);
      await pause(2);
      running -= 1;
      if (number === 1) throw new Error("one fails");
      return number;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((number) => inTurn(task(number))));
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(results.map(({ status }) => status === "fulfilled")).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });
});
