import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical.ts";

describe("canonical JSON", () => {
  test("is the same for equal values, whatever the order of their fields", () => {
    const one = { b: [1, { y: "报", x: null }], a: true, c: undefined };
    const other = { a: true, b: [1, { x: null, y: "报" }] };
    expect(canonicalJson(one)).toBe('{"a":true,"b":[1,{"x":null,"y":"报"}]}');
    expect(canonicalJson(other)).toBe(canonicalJson(one));
  });

  test("sorts by code units, not by any language, and escapes as JSON does", () => {
    expect(canonicalJson({ é: 1, z: 2, "\ud842\udfb7": 3, "\uff01": 4, '"': 5 })).toBe(
      '{"\\"":5,"z":2,"é":1,"\ud842\udfb7":3,"\uff01":4}',
    );
    expect(canonicalJson("行\n\u0001\ud800")).toBe('"行\\n\\u0001\\ud800"');
  });

  test("reads back as what it was made of, and is then the same again (property)", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(JSON.parse(text))).toHaveLength(JSON.stringify(value).length);
      }),
    );
  });

  test.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [undefined],
    [[undefined]],
    [() => 1],
    [1n],
  ])("throws for what JSON cannot hold: %s", (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });
});
