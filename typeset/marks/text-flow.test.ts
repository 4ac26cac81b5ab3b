import { describe, expect, test } from "vitest";
import { flow, tokensOf } from "./text-flow.ts";

const lines = (text: string, width: number) =>
  flow(tokensOf(text), width).map((tokens) =>
    tokens.map((token) => (token.kind === "text" ? token.text : "?")).join(""),
  );

describe("breaking call-outs (PM2)", () => {
  test("Han break anywhere, a closing mark stays with its character", () => {
    expect(lines("据县水务局通报", 4)).toEqual(["据县水务", "局通报"]);
    expect(lines("据县水务，通报", 4)).toEqual(["据县水", "务，通报"]);
  });

  test("an opening mark stays with what it opens", () => {
    expect(lines("请核实“圳品”", 4)).toEqual(["请核实", "“圳品”"]);
    expect(lines("刊于（第二版）", 3)).toEqual(["刊于", "（第二", "版）"]);
  });

  test("numbers and words stay whole where they fit", () => {
    expect(lines("共3.5万人", 2)).toEqual(["共", "3.5", "万人"]);
    expect(lines("abcdefgh", 2)).toEqual(["abc", "def", "gh"]);
  });

  test("characters outside the basic plane are one, line ends are blanks", () => {
    expect(tokensOf("𠮷\n野").map((token) => token.kind === "text" && token.text)).toEqual([
      "𠮷",
      " ",
      "野",
    ]);
  });
});
