import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../../document/document.ts";
import { contextOf, indexBehind, matchesIn, storyAt } from "./find-state.ts";
import { storyOf } from "./story.fixture.ts";

const document: DayangDocument = {
  ...storyOf({ text: "区文广旅体局在区里" }, { text: "区文旅旅局" }),
  articles: new Map([["a", { id: "a", slug: "a", priority: 1, storyId: "s", pictureIds: [] }]]),
};
const text = (record: string) =>
  ({ kind: "text", anchor: { record, offset: 0 }, focus: { record, offset: 0 } }) as const;
const query = { text: "区文", matchCase: false, matchWidth: false };
const place = { editionId: "e", pageId: undefined, selection: text("p1") };

describe("finding", () => {
  test("in the story that the caret is in, by its text or its article's head", () => {
    expect(storyAt(document, text("p1"))).toBe("s");
    expect(storyAt(document, text("a#headline"))).toBe("s");
    expect(storyAt(document, { kind: "none" })).toBeUndefined();
    expect(matchesIn(document, "story", place, query)).toEqual([
      { record: "p0", start: 0, end: 2 },
      { record: "p1", start: 0, end: 2 },
    ]);
  });

  test("nothing where there is no story or page, and for no words", () => {
    expect(matchesIn(document, "story", { ...place, selection: { kind: "none" } }, query)).toEqual(
      [],
    );
    expect(matchesIn(document, "page", place, query)).toEqual([]);
    expect(matchesIn(document, "page", { ...place, pageId: "later" }, query)).toEqual([]);
    expect(matchesIn(document, "story", place, { ...query, text: "" })).toEqual([]);
  });

  test("refuses an expression that is none", () => {
    const wrong = { ...query, text: "(", expression: true };
    expect(matchesIn(document, "story", place, wrong)).toHaveProperty("refused");
  });

  test("shows a match between its words, cut short but never within a character", () => {
    const long = storyOf({ text: `${"𠮷".repeat(20)}区文${"𠮷".repeat(40)}` });
    const { before, found, after } = contextOf(long, { record: "p0", start: 40, end: 42 });
    expect([before, found, after]).toEqual(["𠮷".repeat(12), "区文", "𠮷".repeat(30)]);
  });

  test("goes on behind what was replaced", () => {
    const matches = [
      { record: "p0", start: 0, end: 2 },
      { record: "p0", start: 5, end: 7 },
      { record: "p1", start: 0, end: 2 },
    ];
    const replaced = (record: string, end: number) => ({ record, start: 0, end });
    expect(indexBehind(matches, 1, replaced("p0", 3))).toBe(1);
    // What was put in holds what is sought.
    expect(indexBehind(matches, 0, replaced("p0", 2))).toBe(1);
    expect(indexBehind(matches, 1, replaced("p0", 9))).toBe(2);
    expect(indexBehind(matches, 2, replaced("p1", 3))).toBe(0);
  });
});
