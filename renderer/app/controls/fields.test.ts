import { expect, test } from "vitest";
import { formatted, sumOf } from "./fields.tsx";

test("A number field takes numbers and sums, full-width digits too", () => {
  expect(sumOf("12.5")).toBe(12.5);
  expect(sumOf(" 12 + 3.5 - 1 ")).toBe(14.5);
  expect(sumOf("１２．５")).toBe(12.5);
  expect(sumOf("-3")).toBe(-3);
});

test("A number field takes nothing that is no number", () => {
  for (const text of ["", "abc", "12mm", "1+", "1**2", "--3"]) expect(sumOf(text)).toBeUndefined();
});

test("Numbers are shown without needless zeros", () => {
  expect(formatted(12.5, 2)).toBe("12.5");
  expect(formatted(12, 2)).toBe("12");
  expect(formatted(1 / 3, 2)).toBe("0.33");
});
