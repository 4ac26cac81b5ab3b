import { describe, expect, test } from "vitest";
import { isRefusal } from "../commands/changes.ts";
import { done, refusedWith, smallEdition } from "../commands/edition.fixture.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { findText, type Match, type Query, recordsOf, replaceMatches } from "./find.ts";
import { textOf } from "./range.ts";

const EDITION = smallEdition();
const ALL = recordsOf(EDITION, { editionId: "e" });

function query(text: string, rest: Partial<Query> = {}): Query {
  return { text, matchCase: false, matchWidth: false, ...rest };
}

function found(wanted: Query, records: readonly string[] = ALL, document = EDITION): Match[] {
  const matches = findText(document, records, wanted);
  if (isRefusal(matches)) throw new Error(`refused: ${matches.refused}`);
  return matches;
}

function words(matches: readonly Match[]): string[] {
  return matches.map(({ record, start, end }) => textOf(EDITION, record).slice(start, end));
}

function replaced(wanted: Query, replacement: string, records = ALL): DayangDocument {
  return done(EDITION, replaceMatches(EDITION, found(wanted, records), replacement, wanted));
}

describe("the texts of a scope (TX8)", () => {
  test("an edition's are those of its pages in reading order, then the copy without a place", () => {
    expect(ALL).toEqual([
      "a#standing",
      "a#kicker",
      "a#headline",
      "a#byline",
      "p1",
      "p2",
      "p3",
      "photo#caption",
      "b#headline",
      "q1",
      "q2",
      "n1",
      "m1",
      "m2",
      "c#headline",
      "r1",
    ]);
  });

  test("a page's are its items', a story's those of its article", () => {
    expect(recordsOf(EDITION, { pageId: "two" })).toEqual(["m1", "m2", "p1", "p2", "p3"]);
    expect(recordsOf(EDITION, { storyId: "s-b" })).toEqual(["b#headline", "q1", "q2"]);
    expect(recordsOf(EDITION, { storyId: "s-n" })).toEqual(["n1"]);
  });
});

describe("finding (TX8)", () => {
  test("looks into heads, paragraphs and captions", () => {
    expect(found(query("会议"))).toEqual([
      { record: "a#headline", start: 2, end: 4 },
      { record: "p1", start: 11, end: 13 },
      { record: "photo#caption", start: 1, end: 3 },
    ]);
  });

  test("takes letters of either case and width, unless it is told apart", () => {
    expect(words(found(query("ab12")))).toEqual(["AB１２"]);
    expect(found(query("ab12", { matchWidth: true }))).toEqual([]);
    expect(found(query("ab12", { matchCase: true }))).toEqual([]);
    expect(words(found(query("ＡＢ", { matchCase: true })))).toEqual(["AB"]);
    expect(words(found(query("，A")))).toEqual(["，A"]);
  });

  test("takes the signs of expressions as they are written", () => {
    const document = done(
      EDITION,
      replaceMatches(EDITION, found(query("乙稿")), "(a.b)*-", query("乙稿")),
    );
    expect(found(query("(a.b)*-"), ["q1"], document)).toHaveLength(1);
    expect(found(query("（a.b）"), ["q1"], document)).toHaveLength(1);
    expect(found(query("axb"), ["q1"], document)).toEqual([]);
  });

  test("whole words end where letters and digits do; Hanzi are never in the way", () => {
    expect(found(query("A", { whole: true }))).toEqual([]);
    expect(words(found(query("AB１２", { whole: true })))).toEqual(["AB１２"]);
    expect(found(query("会议", { whole: true }))).toHaveLength(3);
  });

  test("an expression finds what it fits, never nothing; one that is not well formed is refused", () => {
    expect(words(found(query("第.段", { expression: true })))).toEqual(["第二段", "第一段"]);
    expect(found(query("x*", { expression: true }))).toEqual([]);
    expect(refusedWith(findText(EDITION, ALL, query("(", { expression: true })))).toBe(
      "edit.text.expression",
    );
    expect(
      refusedWith(findText(EDITION, ALL, query("a)(b", { expression: true, whole: true }))),
    ).toBe("edit.text.expression");
    expect(found(query("（", { expression: true }))).toEqual([]);
  });

  test("a caption's mark and the blank before its credit are no text", () => {
    expect(found(query("▲"))).toEqual([]);
    expect(found(query("现场　李四"))).toEqual([]);
    expect(words(found(query("^.", { expression: true }), ["photo#caption"]))).toEqual([
      "会",
      "李",
    ]);
  });

  test("an empty query is found nowhere", () => {
    expect(found(query(""))).toEqual([]);
  });
});

describe("replacing (TX8)", () => {
  test("changes all matches in one step, from heads to captions", () => {
    const after = replaced(query("会议"), "大会议");
    expect(textOf(after, "a#headline")).toBe("防汛大会议召开 守住堤防");
    expect(textOf(after, "p1")).toContain("防汛大会议𠮷");
    expect(recordOf(after, "pictures", "photo").caption).toBe("大会议现场");
    expect(recordOf(after, "paragraphs", "p1").spans).toEqual([
      { start: 0, end: 3, styleId: "strong" },
    ]);
  });

  test("puts groups in as they are written in the text", () => {
    const groups = query("(?<letters>[a-z]+)(\\d+)", { expression: true });
    expect(textOf(replaced(groups, "$2$1[$&]$$ $<letters>$12$3"), "p3")).toContain(
      "１２AB[AB１２]$ ABAB2$3",
    );
    expect(textOf(replaced(query("ab"), "$1"), "p3")).toContain("$1１２");
  });

  test("is refused for a line feed, and for matches that the text no longer holds", () => {
    const wanted = query("会议");
    const matches = found(wanted);
    expect(refusedWith(replaceMatches(EDITION, matches, "a\nb", wanted))).toBe(
      "page.edit.lineFeed",
    );
    const later = replaced(wanted, "大会");
    expect(refusedWith(replaceMatches(later, matches, "a", wanted))).toBe("edit.text.stale");
  });
});
