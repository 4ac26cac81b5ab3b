import { expect, test } from "vitest";
import type { PathItem } from "../../typeset/display-list.ts";
import { asRectangle, pathOperators } from "./paths.ts";
import type { PageSpace } from "./text.ts";

const space: PageSpace = { x: (value) => value + 5, y: (value) => 100 - value };

function path(commands: string, coords: readonly number[]): PathItem {
  return { kind: "path", commands, coords };
}

test("a box with level sides is written as one re, whatever corner and direction it starts with", () => {
  const box = { x: 1, y: 2, width: 10, height: 20 };
  const clockwise = path("MLLLZ", [1, 2, 11, 2, 11, 22, 1, 22]);
  const other = path("MLLLLZ", [11, 22, 11, 2, 1, 2, 1, 22, 11, 22]);
  expect(asRectangle(clockwise)).toEqual(box);
  expect(asRectangle(other)).toEqual(box);
  expect(pathOperators(clockwise, space)).toBe("6 78 10 20 re");
});

test("a slanted box is no rectangle", () => {
  expect(asRectangle(path("MLLLZ", [0, 0, 10, 1, 10, 11, 0, 10]))).toBeUndefined();
});

test("a quadratic curve becomes the cubic one of the same shape", () => {
  expect(pathOperators(path("MQZ", [0, 0, 3, 6, 6, 0]), space)).toBe(
    "5 100 m\n7 96 9 96 11 100 c\nh",
  );
});

test("a letter that is no command is a programmer's error", () => {
  expect(() => pathOperators(path("MX", [0, 0]), space)).toThrow(RangeError);
});
