import { expect, test } from "vitest";
import words from "../../app/i18n/zh-CN/proof.json" with { type: "json" };
import { roundIn } from "./round-word.ts";

const t = (key: string) => (words as Record<string, string>)[key] ?? key;

test("A round is read as it is written, in figures of either width or in words", () => {
  const written = ["3", " 3 ", "３", "三", "三校", "第 3 次", "3校", "十", "12"];
  expect(written.map((text) => roundIn({ t }, text))).toEqual([3, 3, 3, 3, 3, 3, 3, 10, 12]);
});

test("What is no round is none", () => {
  for (const text of ["", "校", "0", "-1", "1.5", "清样", "三四", "123"])
    expect(roundIn({ t }, text), text).toBeUndefined();
});
