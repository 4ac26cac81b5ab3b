import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageText } from "../../document/messages/messages.ts";
import { decodeCopy } from "./decode.ts";
import { encode } from "./encode.fixture.ts";
import type { Encoding } from "./types.ts";

const real = readFileSync("../shared/copy/maonan-front-page.txt", "utf8");
const ENCODINGS: readonly Encoding[] = ["utf-8", "gb18030", "utf-16le", "utf-16be"];

function value(bytes: Uint8Array, forced?: Encoding) {
  const result = decodeCopy(bytes, "稿件.txt", forced);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function code(bytes: Uint8Array | readonly number[], forced?: Encoding): string {
  const result = decodeCopy(Uint8Array.from(bytes), "稿件.txt", forced);
  if (result.ok) throw new Error(`read as ${result.value.encoding}`);
  for (const language of ["zh-CN", "en"] as const) {
    expect(messageText(result.error.code, result.error.values, language)).not.toMatch(/[{}]/);
  }
  return result.error.code;
}

describe("the encoding of copy is found from its bytes", () => {
  test.each(ENCODINGS)("real copy written as %s without a mark reads back the same", (encoding) => {
    const decoded = value(encode(real, encoding));
    expect(decoded.text).toBe(real);
    expect(decoded).toMatchObject({ encoding, byteOrderMark: false, forced: false });
  });

  test.each(["utf-8", "utf-16le", "utf-16be"] as const)(
    "a byte order mark in %s is seen and is no part of the text",
    (encoding) => {
      const decoded = value(encode(`\uFEFF${real}`, encoding));
      expect(decoded.text).toBe(real);
      expect(decoded).toMatchObject({ encoding, byteOrderMark: true });
    },
  );

  test("any stretch of 20 and more characters of real copy is told apart in every encoding", () => {
    const stretch = fc
      .record({ start: fc.nat(real.length - 80), length: fc.integer({ min: 20, max: 80 }) })
      .map(({ start, length }) => real.slice(start, start + length))
      .filter((text) => text.trim().length > 10);
    fc.assert(
      fc.property(stretch, fc.constantFrom(...ENCODINGS), (text, encoding) => {
        expect(value(encode(text, encoding))).toMatchObject({ text, encoding });
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });

  test("GB18030 bytes that happen to be lawful UTF-8 are still read as Chinese", () => {
    const text = "学习";
    const bytes = encode(text, "gb18030");
    expect(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).not.toBe(text);
    expect(value(bytes)).toMatchObject({ text, encoding: "gb18030" });
  });
});

describe("a few bad bytes do not make copy unreadable", () => {
  test.each(["utf-8", "gb18030"] as const)("one bad byte in %s becomes U+FFFD", (encoding) => {
    const bytes = encode(real, encoding);
    const broken = Uint8Array.from([...bytes.slice(0, 600), 0xff, ...bytes.slice(600)]);
    const decoded = value(broken);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text).toContain("\uFFFD");
    expect(decoded.text.split("\uFFFD").length - 1).toBeLessThanOrEqual(4);
  });

  test("a file cut off in the middle of a character is read up to there", () => {
    const bytes = encode(real, "gb18030");
    const cut = bytes.slice(0, encode(real.slice(0, 900), "gb18030").length + 1);
    expect(value(cut).text.startsWith(real.slice(0, 900))).toBe(true);
  });
});

describe("what is no copy is named in plain words", () => {
  test.each([
    ["an empty file", [], "copy.file.empty"],
    ["a mark alone", [0xef, 0xbb, 0xbf], "copy.file.empty"],
    ["blanks alone", [0x20, 0x0a, 0x0d], "copy.file.empty"],
    ["a PDF", [...encode("%PDF-1.7", "utf-8")], "copy.file.pdf"],
    ["an old Word file", [0xd0, 0xcf, 0x11, 0xe0, 0xa1], "copy.file.doc"],
    ["a Word file", [...encode("PK\u0003\u0004....word/document.xml", "utf-8")], "copy.file.docx"],
    ["an archive", [...encode("PK\u0003\u0004....a.txt", "utf-8")], "copy.file.archive"],
    ["a photo", [0xff, 0xd8, 0xff, 0xe0], "copy.file.picture"],
    ["bytes with NUL", [0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0xff, 0x00], "copy.file.binary"],
    ["bytes of no encoding", [0xff, 0xff, 0x81, 0xff, 0xfe, 0x05], "copy.encoding.unknown"],
  ])("%s", (_, bytes, expected) => {
    expect(code(bytes)).toBe(expected);
  });
});

describe("an encoding that the user names", () => {
  test("is taken where it fits", () => {
    expect(value(encode(real, "gb18030"), "gb18030")).toMatchObject({ text: real, forced: true });
  });

  test.each([
    ["gb18030", "utf-8"],
    ["utf-8", "utf-16le"],
    ["utf-16le", "gb18030"],
    ["utf-8", "gb18030"],
  ] as const)("is refused for copy in %s read as %s", (encoding, forced) => {
    expect(code(encode(real, encoding), forced)).toBe("copy.encoding.unfit");
  });
});
