import { expect, test } from "vitest";
import { numberOf, numbersIn } from "./numerals.ts";

test("numbers are worth what they say, in figures and Hanzi", () => {
  const worth: Record<string, number> = {
    "12": 12,
    "１２": 12,
    "1,264": 1264,
    "6.4亿": 640_000_000,
    "1.8万": 18_000,
    "38%": 38,
    十: 10,
    十二: 12,
    三百零五: 305,
    一千二百: 1200,
    一万二千: 12_000,
    三亿五千万: 350_000_000,
    二〇二六: 2026,
    两百: 200,
  };
  for (const [written, value] of Object.entries(worth))
    expect(numberOf(written), written).toBe(value);
  expect(numberOf("桥")).toBeUndefined();
});

test("numbers of a text stand with their places", () => {
  const text = "投资6.4亿元，共三座桥，占38%";
  expect(
    numbersIn(text).map(({ start, end, percent, hanzi }) => [
      text.slice(start, end),
      percent,
      hanzi,
    ]),
  ).toEqual([
    ["6.4亿", false, false],
    ["三", false, true],
    ["38%", true, false],
  ]);
});
