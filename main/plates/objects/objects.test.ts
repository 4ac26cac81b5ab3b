import { deflateSync } from "node:zlib";
import {
  PDFArray,
  PDFContext,
  type PDFDict,
  type PDFHexString,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../build-pdf.ts";
import { decodeAscii85, decodeAsciiHex, decodeRunLength } from "./ascii-filters.ts";
import { latin1 } from "./characters.ts";
import { decodeFlate, type Inflated } from "./flate.ts";
import { Lexer, TOKEN } from "./lexer.ts";
import { decodeLzw } from "./lzw.ts";
import { parseObject } from "./parse-object.ts";
import { undoPredictor } from "./predictor.ts";
import { numbersEntry } from "./read.ts";
import { streamBytes, unfilter } from "./stream-bytes.ts";

const context = PDFContext.create();

function parsed(text: string) {
  return parseObject(new Lexer(bytesOf(text)), { context });
}

function stream(entries: string, data: Uint8Array): PDFRawStream {
  return PDFRawStream.of(parsed(`<<${entries}>>`) as PDFDict, data);
}

/** LZW by the rules of 7.4.4, to test against: a clear code, then literals only. */
function literalLzw(data: Uint8Array, early: number): Uint8Array {
  const bits: number[] = [];
  let width = 9;
  let size = 258;
  const put = (code: number): void => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1);
  };
  put(256);
  for (const [index, byte] of data.entries()) {
    put(byte);
    if (index > 0) size++;
    width = size + early >= 2048 ? 12 : size + early >= 1024 ? 11 : size + early >= 512 ? 10 : 9;
  }
  put(257);
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [index, bit] of bits.entries()) bytes[index >> 3]! |= bit << (7 - (index & 7));
  return bytes;
}

describe("the lexer", () => {
  test("undoes every escape of strings", () => {
    const lexer = new Lexer(bytesOf("(a\\(b\\)(c)\\\\\\n\\101\\7\\\r\n\\x\r\n) <4 1 4>"));
    expect(lexer.next()).toBe(TOKEN.string);
    expect(Buffer.from(lexer.string).toString("latin1")).toBe("a(b)(c)\\\nA\x07x\n");
    lexer.next();
    expect([...lexer.string]).toEqual([0x41, 0x40]);
    expect(lexer.next()).toBe(TOKEN.end);
  });

  test("always comes to an end, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const lexer = new Lexer(bytes);
        for (let i = 0; i <= bytes.length; i++) if (lexer.next() === TOKEN.end) return;
        throw new Error("no end");
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("objects", () => {
  test("are read with what is broken in them left out", () => {
    const dict = parsed("<</A [1 2 0 R 3 0 4 0 R /N) true] /B (x) /C /D /E>>") as PDFDict;
    expect(dict.toString().replaceAll(/\s+/g, " ")).toBe(
      "<< /A [ 1 2 0 R 3 0 4 0 R /N true ] /B <78> /C /D >>",
    );
    expect(parsed("[1 2 3 endobj")).toBeInstanceOf(PDFArray);
    expect(parsed("12 0 R")).toBe(PDFRef.of(12));
    expect(parsed("endobj")).toBeUndefined();
    expect(numbersEntry(parsed("<</A [1 2.5 -3]>>") as PDFDict, "A")).toEqual([1, 2.5, -3]);
    expect(numbersEntry(parsed("<</A [1 /x]>>") as PDFDict, "A")).toBeUndefined();
    expect((parsed("<6>") as PDFHexString).asBytes()).toEqual(Uint8Array.of(0x60));
  });
});

describe("filters", () => {
  const text = bytesOf("棠川日报 stays what it was, byte for byte. ".repeat(9));

  test("ASCIIHex, ASCII85 and RunLength give back what was put in", () => {
    expect(latin1(decodeAsciiHex(bytesOf("48 65 6C\n6c6f7>junk")))).toBe("Hellop");
    expect(latin1(decodeAscii85(bytesOf('87cURD]i,"Ebo80~>')))).toBe("Hello World!");
    expect(latin1(decodeAscii85(bytesOf("z5l~>")))).toBe("\0\0\0\0A");
    const runs = Uint8Array.of(2, 97, 98, 99, 254, 120, 128, 9, 9);
    expect(latin1(decodeRunLength(runs, 1000)!)).toBe("abcxxx");
    expect(decodeRunLength(runs, 5)).toBeUndefined();
  });

  test("LZW reads codes of growing width, with either EarlyChange", () => {
    const data = Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255);
    for (const early of [0, 1])
      expect(decodeLzw(literalLzw(data.subarray(0, 1700), early), early, 1e6)).toEqual(
        data.subarray(0, 1700),
      );
    // The example of the specification.
    const example = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    expect([...decodeLzw(example, 1, 100)!]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    expect(decodeLzw(example, 1, 9)).toBeUndefined();
  });

  test("Flate gives what can be read of damaged data", () => {
    const long = Uint8Array.from({ length: 100_000 }, (_, i) => ((i * 7919 * (i % 101)) >> 5) & 63);
    const packed = deflateSync(long);
    const inflated = (data: Uint8Array) => decodeFlate(data, 1e6) as Inflated;
    expect(inflated(packed).isDamaged).toBe(false);
    expect(Buffer.compare(inflated(packed).bytes, long)).toBe(0);
    const cut = inflated(packed.subarray(0, packed.length >> 1));
    expect(cut.isDamaged).toBe(true);
    expect(cut.bytes.length).toBeGreaterThan(10_000);
    expect(Buffer.compare(cut.bytes, long.subarray(0, cut.bytes.length))).toBe(0);
    const broken = Uint8Array.from(packed);
    broken.fill(0xff, packed.length >> 1, (packed.length >> 1) + 40);
    const part = inflated(broken);
    expect(part.isDamaged).toBe(true);
    expect(part.bytes.length).toBeGreaterThan(10_000);
    expect(Buffer.compare(part.bytes.subarray(0, 9000), long.subarray(0, 9000))).toBe(0);
    const wrongSum = Uint8Array.from(packed);
    wrongSum[packed.length - 1]! ^= 1;
    const noHeader = Uint8Array.from(packed);
    noHeader.set([0, 0]);
    expect(inflated(wrongSum).isDamaged).toBe(true);
    expect(inflated(wrongSum).bytes).toHaveLength(100_000);
    for (const mended of [noHeader, packed.subarray(0, packed.length - 4)]) {
      expect(inflated(mended).isDamaged).toBe(false);
      expect(inflated(mended).bytes).toHaveLength(100_000);
    }
    expect(decodeFlate(packed, 99_999)).toBe("huge");
  });

  test("predictors of PNG and TIFF are undone at every depth", () => {
    const png = (data: readonly number[], colors = 1) =>
      undoPredictor(Uint8Array.from(data), {
        predictor: 15,
        colors,
        bitsPerComponent: 8,
        columns: 3,
      });
    expect([...png([0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1])]).toEqual([1, 2, 3, 1, 2, 3, 2, 3, 4]);
    expect([...png([0, 10, 20, 30, 3, 1, 1, 1, 4, 1, 1, 1])]).toEqual([
      10, 20, 30, 6, 14, 23, 7, 15, 24,
    ]);
    expect([...png([0, 10, 10, 10, 4, 50, 1, 1])]).toEqual([10, 10, 10, 60, 61, 62]);
    const tiff = (data: readonly number[], bitsPerComponent: number, columns: number) => [
      ...undoPredictor(Uint8Array.from(data), {
        predictor: 2,
        colors: 1,
        bitsPerComponent,
        columns,
      }),
    ];
    expect(tiff([1, 1, 255, 5, 1, 1], 8, 3)).toEqual([1, 2, 1, 5, 6, 7]);
    expect(tiff([0, 255, 0, 1], 16, 2)).toEqual([0, 255, 1, 0]);
    expect(tiff([0x1f, 0x21], 4, 4)).toEqual([0x10, 0x23]);
    expect(tiff([0b10100000], 1, 4)).toEqual([0b11000000]);
  });

  test("are undone one after the other, by their names and abbreviations, up to the image's", () => {
    const hex = bytesOf(`${Buffer.from(deflateSync(text)).toString("hex")}>`);
    const chained = stream("/Filter [/AHx /FlateDecode] /DecodeParms [null <<>>]", hex);
    expect(streamBytes(chained)).toEqual({ ok: true, value: Buffer.from(text) });
    const photo = unfilter(stream("/Filter [/A85 /DCT]", bytesOf("5sb~>")));
    expect(photo).toMatchObject({ ok: true, value: { remaining: [{ name: "DCTDecode" }] } });
    expect(photo.ok && [...photo.value.bytes]).toEqual([65, 66]);
    expect(streamBytes(stream("/Filter /Magic", text))).toEqual({
      ok: false,
      error: { code: "plates.stream.filter", values: { filter: "Magic" } },
    });
    expect(streamBytes(stream("/Filter /Fl", deflateSync(text)), 100)).toMatchObject({
      error: { code: "plates.stream.huge" },
    });
  });
});
