import { expect, test } from "vitest";
import { held, isTap, touched, touchMoved } from "./touch-press.ts";

const DOWN = touched({ x: 100, y: 100 });

test("a finger that goes up where it went down has tapped, though it trembled", () => {
  const { press, pan } = touchMoved(DOWN, { x: 106, y: 95 });
  expect(pan).toBeUndefined();
  expect(isTap(press)).toBe(true);
});

test("a finger that moves at once moves the page, and never selects", () => {
  const first = touchMoved(DOWN, { x: 100, y: 80 });
  expect(first.pan).toEqual({ x: 0, y: -20 });
  const late = held(first.press);
  const second = touchMoved(late, { x: 105, y: 70 });
  expect(second.pan).toEqual({ x: 5, y: -10 });
  expect(isTap(second.press)).toBe(false);
});

test("a finger that has stayed selects, and the page stays under it", () => {
  const { press, pan } = touchMoved(held(DOWN), { x: 200, y: 300 });
  expect(press).toEqual({ kind: "selecting", at: { x: 200, y: 300 } });
  expect(pan).toBeUndefined();
  expect(isTap(press)).toBe(false);
});
