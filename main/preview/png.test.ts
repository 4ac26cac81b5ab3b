import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Canvas } from "./canvas.ts";
import { encodePng } from "./png.ts";

/** The data of all IDAT chunks, whose checksums zlib and the reader of the file rely on. */
function imageData(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = Buffer.from(png.subarray(at + 4, at + 8)).toString("latin1");
    if (type === "IDAT") parts.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return Buffer.concat(parts);
}

test("strips compressed apart inflate as one stream, its checksum included, to the canvas's rows", async () => {
  const shape = fc.record({
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 300 }),
    channels: fc.constantFrom(1 as const, 3 as const),
    seed: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(shape, async ({ width, height, channels, seed }) => {
      const canvas = new Canvas(width, height, channels);
      for (let i = 0; i < canvas.bytes.length; i += 7)
        if (i % canvas.rowBytes !== 0) canvas.bytes[i] = (i * seed) % 251;
      const inflated = inflateSync(imageData(await encodePng(canvas, 100)));
      expect(Buffer.compare(inflated, canvas.bytes)).toBe(0);
    }),
    { seed: 9, numRuns: 40 },
  );
});
