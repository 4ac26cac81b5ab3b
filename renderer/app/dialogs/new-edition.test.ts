import { expect, test } from "vitest";
import { dayAfter, joined } from "./new-edition-dialog.tsx";

test("A new edition is of the next day, over the ends of months and years", () => {
  expect(dayAfter(new Date(2025, 10, 30, 23, 50))).toBe("2025-12-01");
  expect(dayAfter(new Date(2024, 11, 31))).toBe("2025-01-01");
  expect(dayAfter(new Date(2024, 1, 28))).toBe("2024-02-29");
});

test("A name is joined to a folder with the folder's own slash", () => {
  expect(joined("/home/wu", "a.dayang")).toBe("/home/wu/a.dayang");
  expect(joined("/", "a.dayang")).toBe("/a.dayang");
  expect(joined("C:\\Users\\wu", "a.dayang")).toBe("C:\\Users\\wu\\a.dayang");
});
