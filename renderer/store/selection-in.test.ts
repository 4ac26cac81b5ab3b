import { expect, test } from "vitest";
import { smallDocument } from "./editor.fixture.ts";
import { isSameSelection, selectionIn } from "./selection-in.ts";

const at = (record: string, offset: number) => ({
  kind: "text" as const,
  anchor: { record, offset: 0 },
  focus: { record, offset },
});

test("text in heads stays where the head's text reaches, also where the head is empty", () => {
  const document = smallDocument();
  expect(selectionIn(document, at("a#headline", 2))).toEqual(at("a#headline", 2));
  expect(selectionIn(document, at("a#headline", 9))).toEqual(at("a#headline", 2));
  expect(selectionIn(document, at("a#deck", 3))).toEqual(at("a#deck", 0));
  expect(selectionIn(document, at("a#byline", 0))).toEqual(at("a#byline", 0));
  expect(selectionIn(document, at("a#nothing", 0))).toEqual({ kind: "none" });
  expect(selectionIn(document, at("b#headline", 0))).toEqual({ kind: "none" });
});

test("a selection that stands whole keeps its object", () => {
  const selection = at("p1", 1);
  expect(selectionIn(smallDocument(), selection)).toBe(selection);
});

test("items that are not on the page are selected no more", () => {
  const items = { kind: "items" as const, pageId: "page", itemIds: ["i", "j"] };
  expect(selectionIn(smallDocument(), items)).toEqual({ kind: "none" });
});

test("selections are the same by what they select", () => {
  expect(isSameSelection(at("p1", 1), at("p1", 1))).toBe(true);
  expect(isSameSelection(at("p1", 1), at("p1", 0))).toBe(false);
  expect(isSameSelection({ kind: "none" }, { kind: "none" })).toBe(true);
  expect(isSameSelection({ kind: "none" }, at("p1", 1))).toBe(false);
  const items = { kind: "items" as const, pageId: "p", itemIds: ["i", "j"] };
  expect(isSameSelection(items, { ...items, itemIds: ["i", "j"] })).toBe(true);
  expect(isSameSelection(items, { ...items, itemIds: ["j", "i"] })).toBe(false);
});
