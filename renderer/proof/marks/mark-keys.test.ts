import { expect, test } from "vitest";
import type { MarkTarget } from "./mark-actions.ts";
import { type MarkKey, markKey } from "./mark-keys.ts";
import { sampleText } from "./proof-text.fixture.ts";
import { rangesOf } from "./text-selection.ts";

const text = sampleText();
const at = (record: string, offset: number) => ({ record, offset });
const on = (record: string, start: number, end = start): MarkTarget => ({
  kind: "text",
  selection: { anchor: at(record, start), focus: at(record, end) },
});
const BOX: MarkTarget = { kind: "box", box: { x: 0, y: 0, width: 9, height: 9 } };

function press(
  target: MarkTarget,
  key: string,
  held: { alt?: true; shift?: true; ctrl?: true } = {},
) {
  const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
  return markKey(text, target, {
    key,
    code,
    altKey: held.alt ?? false,
    shiftKey: held.shift ?? false,
    ctrlKey: held.ctrl ?? false,
    metaKey: false,
  });
}

function madeOf(key: MarkKey | undefined): [string, string] | undefined {
  if (typeof key !== "object" || !("make" in key) || key.target.kind !== "text") return undefined;
  return [key.make, rangesOf(text, key.target.selection)[0]!.text];
}

test("Delete takes what is selected; at a caret the character beside it", () => {
  expect(madeOf(press(on("p1", 3, 5), "Delete"))).toEqual(["delete", "昨天"]);
  expect(madeOf(press(on("p1", 3), "Delete"))).toEqual(["delete", "昨"]);
  expect(madeOf(press(on("p1", 3), "Backspace"))).toEqual(["delete", "区"]);
});

test("at a caret Enter begins a paragraph, Tab and the space bar add a space", () => {
  expect(madeOf(press(on("p1", 3), "Enter"))?.[0]).toBe("newParagraph");
  expect(madeOf(press(on("p1", 3), "Tab"))?.[0]).toBe("addSpace");
  expect(madeOf(press(on("p1", 3), " "))?.[0]).toBe("addSpace");
});

test("with text selected Enter, Tab and letters are typing", () => {
  for (const key of ["Enter", "Tab", " ", "k"]) expect(press(on("p1", 3, 5), key)).toBeUndefined();
  expect(press(BOX, "Delete")).toBeUndefined();
});

test("arrows move the caret, select with Shift, shift with Alt", () => {
  expect(press(on("p1", 3), "ArrowRight")).toEqual({
    select: { anchor: at("p1", 4), focus: at("p1", 4) },
  });
  expect(press(on("p1", 3), "ArrowRight", { shift: true })).toEqual({
    select: { anchor: at("p1", 3), focus: at("p1", 4) },
  });
  expect(press(on("p1", 2), "ArrowDown")).toEqual({
    select: { anchor: at("p1", 17), focus: at("p1", 17) },
  });
  expect(press(on("p1", 3, 7), "ArrowLeft")).toEqual({
    select: { anchor: at("p1", 3), focus: at("p1", 3) },
  });
  expect(press(BOX, "ArrowUp", { alt: true })).toEqual({
    make: "shift",
    target: BOX,
    wish: { direction: "up" },
  });
});

test("letters with Alt make the other kinds, Escape leaves", () => {
  expect(madeOf(press(on("p1", 3, 5), "t", { alt: true }))?.[0]).toBe("transpose");
  expect(madeOf(press(on("p1", 3, 5), "s", { alt: true }))?.[0]).toBe("stet");
  expect(press(on("p1", 3), "Escape")).toBe("leave");
});

/** Where the caret is after a key. */
function caretAfter(target: MarkTarget, key: string, held: Parameters<typeof press>[2] = {}) {
  const meant = press(target, key, held);
  return typeof meant === "object" && "select" in meant ? meant.select.focus : undefined;
}

test("from the end of a text arrows lead into the next one, and back", () => {
  const { end } = text.records.get("p1")!;
  expect(caretAfter(on("p1", end), "ArrowRight")).toEqual(at("p2", 0));
  expect(caretAfter(on("p2", 0), "ArrowLeft")).toEqual(at("p1", end));
  expect(caretAfter(on("a#headline", 0), "ArrowLeft")).toEqual(at("a#headline", 0));
});

test("Home and End lead along the line, Ctrl by words and by texts; Shift selects", () => {
  expect(caretAfter(on("p1", 3), "End")).toEqual(at("p1", 15));
  expect(caretAfter(on("p1", 3), "Home")).toEqual(at("p1", 0));
  expect(press(on("p1", 3), "End", { shift: true })).toEqual({
    select: { anchor: at("p1", 3), focus: at("p1", 15) },
  });
  expect(caretAfter(on("p1", 3), "ArrowRight", { ctrl: true })).toEqual(at("p1", 5));
  expect(caretAfter(on("p1", 5), "ArrowLeft", { ctrl: true })).toEqual(at("p1", 3));
  expect(caretAfter(on("p1", 5), "ArrowDown", { ctrl: true })).toEqual(at("p2", 0));
  expect(caretAfter(on("p2", 5), "ArrowUp", { ctrl: true })).toEqual(at("p2", 0));
  expect(caretAfter(on("p2", 0), "ArrowUp", { ctrl: true })).toEqual(at("p1", 0));
  expect(press(BOX, "ArrowUp", { ctrl: true })).toBeUndefined();
});
