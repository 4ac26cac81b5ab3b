import { describe, expect, test } from "vitest";
import { type KeyPress, textKeyOf } from "./text-keys.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("keys in text on the page", () => {
  test("by words with Ctrl, on a Mac with Option", () => {
    const move = { do: "move", move: "wordLeft", extend: false };
    expect(textKeyOf(press("ArrowLeft", { ctrlKey: true }), false)).toEqual(move);
    expect(textKeyOf(press("ArrowLeft", { altKey: true }), true)).toEqual(move);
    expect(textKeyOf(press("ArrowLeft", { metaKey: true }), true)).toEqual({
      ...move,
      move: "lineStart",
    });
  });

  test("shift extends", () => {
    expect(textKeyOf(press("End", { shiftKey: true }), false)).toEqual({
      do: "move",
      move: "lineEnd",
      extend: true,
    });
  });

  test("keys of the window stay the window's", () => {
    expect(textKeyOf(press("z", { ctrlKey: true }), false)).toBeUndefined();
    expect(textKeyOf(press("中"), false)).toBeUndefined();
    expect(textKeyOf(press("Escape"), false)).toBeUndefined();
  });
});
