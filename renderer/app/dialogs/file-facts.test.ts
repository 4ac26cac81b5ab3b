import { expect, test } from "vitest";
import { bytesText, partsOf } from "./file-facts.ts";

test("Bytes are told in the unit that people read", () => {
  expect(bytesText(0)).toBe("0 B");
  expect(bytesText(1023)).toBe("1023 B");
  expect(bytesText(1024 * 1024 * 12.4)).toBe("12.4 MB");
  expect(bytesText(5e12)).toMatch(/GB$/);
});

test("A path is parted at its last slash of either kind", () => {
  expect(partsOf("/home/wu/a.dayang")).toEqual({ folder: "/home/wu", name: "a.dayang" });
  expect(partsOf("C:\\wu\\a.dayang")).toEqual({ folder: "C:\\wu", name: "a.dayang" });
  expect(partsOf("/a")).toEqual({ folder: "/", name: "a" });
  expect(partsOf("a")).toEqual({ folder: undefined, name: "a" });
});
