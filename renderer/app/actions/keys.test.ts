import { expect, test } from "vitest";
import { type KeyPress, keysText, matchesKeys } from "./keys.ts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

test("Mod is Ctrl here and ⌘ on a Mac", () => {
  expect(matchesKeys("Mod+E", press("e", { ctrlKey: true }), false)).toBe(true);
  expect(matchesKeys("Mod+E", press("e", { metaKey: true }), true)).toBe(true);
  expect(matchesKeys("Mod+E", press("e", { ctrlKey: true }), true)).toBe(false);
});

test("Shift makes another combination of letters, but belongs to a sign", () => {
  expect(matchesKeys("Mod+E", press("E", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  expect(matchesKeys("Mod++", press("+", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
});

test("Letters and digits go by their place on the keyboard where the sign is another", () => {
  expect(matchesKeys("Alt+1", press("¡", { altKey: true, code: "Digit1" }), true)).toBe(true);
  expect(matchesKeys("Mod+E", press("у", { ctrlKey: true, code: "KeyE" }), false)).toBe(true);
});

test("Combinations are written as the machine's people read them", () => {
  expect(keysText("Mod+Shift+E", false)).toBe("Ctrl+Shift+E");
  expect(keysText("Mod+Shift+E", true)).toBe("⇧⌘E");
  expect(keysText("Mod++", false)).toBe("Ctrl++");
});
