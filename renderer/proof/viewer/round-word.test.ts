import { expect, test } from "vitest";
import { roundIn } from "./round-word.ts";

const NAMED = ["一校", "二校", "三校", "四校", "五校", "六校", "七校", "八校", "九校", "十校"];
const t = (key: string) => NAMED[Number(key.split(".").at(-1)) - 1] ?? key;

test("A round is read as it is written, in figures of either width or in words", () => {
  const written = ["3", " 3 ", "３", "三", "三校", "第 3 次", "3校", "十", "12"];
  expect(written.map((text) => roundIn({ t }, text))).toEqual([3, 3, 3, 3, 3, 3, 3, 10, 12]);
});

test("What is no round is none", () => {
  for (const text of ["", "校", "0", "-1", "1.5", "清样", "三四", "123"])
    expect(roundIn({ t }, text), text).toBeUndefined();
});
