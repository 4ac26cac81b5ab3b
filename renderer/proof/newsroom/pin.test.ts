import { expect, test } from "vitest";
import { digitsIn, isPin } from "./pin.ts";

test("A PIN's figures are kept, in either width, and no more than there may be", () => {
  expect(digitsIn(" 12 34\n")).toBe("1234");
  expect(digitsIn("１２３４密码")).toBe("1234");
  expect(digitsIn("1".repeat(20))).toHaveLength(12);
});

test("A PIN has 4 to 12 figures", () => {
  expect(["1234", "123456789012"].every(isPin)).toBe(true);
  expect(["", "123", "1234567890123", "12a4", "１２３４"].some(isPin)).toBe(false);
});
