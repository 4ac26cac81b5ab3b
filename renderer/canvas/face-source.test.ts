import { describe, expect, test } from "vitest";
import { partialSource } from "./face-source.ts";

/** A file whose every byte tells where it lies. */
const FILE = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);

function packOf(stretches: readonly (readonly [offset: number, length: number])[]): Uint8Array {
  const words = new DataView(new ArrayBuffer(8 + 8 * stretches.length));
  words.setUint32(0, FILE.length);
  words.setUint32(4, stretches.length);
  for (const [i, [offset, length]] of stretches.entries()) {
    words.setUint32(8 + 8 * i, offset);
    words.setUint32(12 + 8 * i, length);
  }
  const parts = stretches.map(([offset, length]) => FILE.subarray(offset, offset + length));
  return Uint8Array.from([...new Uint8Array(words.buffer), ...parts.flatMap((part) => [...part])]);
}

function opened() {
  const fetched: string[] = [];
  const pack = packOf([
    [0, 12],
    [100, 50],
  ]);
  const source = partialSource(pack, (offset, length) => {
    fetched.push(`${offset}+${length}`);
    return FILE.subarray(offset, offset + length);
  });
  return { source, fetched };
}

describe("a face's file of which the window holds a part", () => {
  test("gives what it holds without asking", () => {
    const { source, fetched } = opened();
    for (const [offset, length] of [
      [0, 4],
      [0, 12],
      [100, 50],
      [120, 30],
    ] as const)
      expect(source.read(offset, length)).toEqual(FILE.slice(offset, offset + length));
    expect(fetched).toEqual([]);
    expect(source.size).toBe(FILE.length);
  });

  test("fetches what it does not hold, in large pieces and once", () => {
    const { source, fetched } = opened();
    expect(source.read(140, 30)).toEqual(FILE.slice(140, 170));
    expect(source.read(5000, 400)).toEqual(FILE.slice(5000, 5400));
    expect(fetched).toEqual(["0+131072"]);
  });

  test("gives a stretch over several pieces whole, up to the file's end", () => {
    const { source, fetched } = opened();
    expect(source.read(131_000, 169_000)).toEqual(FILE.slice(131_000));
    expect(fetched).toEqual(["0+131072", "131072+131072", "262144+37856"]);
    expect(() => source.read(299_999, 2)).toThrow(RangeError);
  });

  test("gives what was added to it without asking, and says that it holds it", () => {
    const { source, fetched } = opened();
    expect(source.holds(5000, 400)).toBe(false);
    source.add(packOf([[5000, 400]]));
    expect(source.holds(5000, 400)).toBe(true);
    expect(source.holds(5000, 401)).toBe(false);
    expect(source.holds(100, 50)).toBe(true);
    expect(source.read(5000, 400)).toEqual(FILE.slice(5000, 5400));
    expect(fetched).toEqual([]);
    expect(() => source.add(packOf([[0, 12]]).subarray(0, -1))).toThrow(RangeError);
  });

  test("refuses a pack that is cut off", () => {
    const pack = packOf([[0, 12]]);
    expect(() => partialSource(pack.subarray(0, -1), () => new Uint8Array())).toThrow(RangeError);
  });
});
