/* Long: each rule of comparing (CO1–CO4) is held against the same small edition, case beside case. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallEdition } from "../../commands/edition.fixture.ts";
import type { PageItem } from "../../page.ts";
import type { Snapshot } from "../snapshot.ts";
import { editionOf, proofedOf, proofOfArticles, type Told } from "./proofed.fixture.ts";
import { type TextChange, textChanges } from "./text-changes.ts";

const FIRST = "青禾镇昨日在东坡村举行开镰仪式，早稻收割全面展开。";
const SECOND = "镇农业站站长陈远介绍，今年早稻亩产预计超过五百公斤。";
const THIRD = "收割机手已分成六个小组，日夜轮班作业。";

const HARVEST: Told = {
  id: "harvest",
  headline: ["东坡村开镰", "早稻丰收在望"],
  byline: "记者 林间",
  paragraphs: [FIRST, SECOND, THIRD],
  pictures: [{ caption: "收割现场", credit: "沈砚 摄" }],
};
const BRIDGE: Told = {
  id: "bridge",
  headline: "白石桥通车",
  paragraphs: ["白石桥昨日上午通车，两岸群众出行更加方便。"],
};

/** What a list of changes says, in short. */
function said(changes: readonly TextChange[]): [string, string, string][] {
  return changes.map(({ kind, what, olderText, newerText }) => [
    what === "text" ? kind : `${what} ${kind}`,
    olderText,
    newerText,
  ]);
}

function changes(older: readonly Told[], newer: readonly Told[]) {
  return said(textChanges(proofOfArticles(...older), proofOfArticles(...newer)));
}

const withParagraphs = (...paragraphs: Told["paragraphs"]): Told => ({ ...HARVEST, paragraphs });

describe("two proofs of a page", () => {
  test("that are equal show none", () => {
    expect(changes([HARVEST, BRIDGE], [HARVEST, BRIDGE])).toEqual([]);
    const edition = { ...proofedOf(editionOf([])), pageId: "one", records: recordsOfSmall() };
    expect(textChanges(edition, structuredClone(edition))).toEqual([]);
  });

  test("of which one character changed show one, with its place in both", () => {
    const newer = proofOfArticles(
      withParagraphs(FIRST, SECOND.replace("五百", "六百"), THIRD),
      BRIDGE,
    );
    expect(textChanges(proofOfArticles(HARVEST, BRIDGE), newer)).toEqual([
      {
        kind: "changed",
        what: "text",
        articleId: "harvest",
        older: [{ record: "harvest-2", articleId: "harvest", start: 21, end: 22, text: "五" }],
        newer: [{ record: "harvest-2", articleId: "harvest", start: 21, end: 22, text: "六" }],
        olderText: "五",
        newerText: "六",
      },
    ]);
  });

  test("are compared head by head, byline, caption and credit, in the order of the page", () => {
    const newer: Told = {
      ...HARVEST,
      headline: ["东坡村开镰", "早稻喜获丰收"],
      byline: "记者 林涧",
      pictures: [{ caption: "收割现场", credit: "许小满 摄" }],
    };
    expect(changes([HARVEST], [newer])).toEqual([
      ["changed", "丰收在望", "喜获丰收"],
      ["changed", "间", "涧"],
      ["changed", "沈砚", "许小满"],
    ]);
    const [head] = textChanges(proofOfArticles(HARVEST), proofOfArticles(newer));
    expect(head?.newer?.[0]?.record).toBe("harvest#headline");
  });

  test("show a head or caption that came or went", () => {
    const { byline: _, ...anonymous } = HARVEST;
    expect(changes([HARVEST], [anonymous])).toEqual([["deleted", "记者 林间", ""]]);
    const [change] = textChanges(proofOfArticles(anonymous), proofOfArticles(HARVEST));
    expect(change).toMatchObject({
      kind: "added",
      older: [{ record: "harvest#byline", start: 0, end: 0, text: "" }],
      newer: [{ record: "harvest#byline", start: 0, end: 5, text: "记者 林间" }],
    });
  });

  test("show paragraphs that were parted and run on as the end of a paragraph, whatever their names", () => {
    const parted = withParagraphs(
      FIRST,
      [`harvest-2`, SECOND.slice(0, 11)],
      ["new-1", SECOND.slice(11)],
      ["harvest-3", THIRD],
    );
    expect(changes([HARVEST], [parted])).toEqual([["added", "", "\n"]]);
    expect(changes([parted], [HARVEST])).toEqual([["deleted", "\n", ""]]);
    const [change] = textChanges(proofOfArticles(HARVEST), proofOfArticles(parted));
    expect(change?.older).toMatchObject([{ record: "harvest-2", start: 11, end: 11 }]);
    expect(change?.newer).toMatchObject([
      { record: "harvest-2", start: 11, end: 11 },
      { record: "new-1", start: 0, end: 0 },
    ]);
  });

  test("show a paragraph that was deleted or put in with its end", () => {
    expect(changes([HARVEST], [withParagraphs(FIRST, ["harvest-3", THIRD])])).toEqual([
      ["deleted", `${SECOND}\n`, ""],
    ]);
    const [change] = textChanges(
      proofOfArticles(HARVEST),
      proofOfArticles(withParagraphs(FIRST, ["harvest-3", THIRD])),
    );
    expect(change?.older).toMatchObject([{ record: "harvest-2", start: 0, end: SECOND.length }]);
  });
});

describe("what moved", () => {
  test("is one change: a paragraph within an article", () => {
    const moved = withParagraphs(["harvest-1", FIRST], ["harvest-3", THIRD], ["harvest-2", SECOND]);
    // The shorter of two paragraphs that change places is the one that moves.
    expect(changes([HARVEST], [moved])).toEqual([["moved", THIRD, THIRD]]);
  });

  test("is found as a sentence, and between articles", () => {
    const sentence = "镇里还备下两台烘干机。";
    const from = withParagraphs(FIRST, SECOND + sentence, THIRD);
    const to = { ...BRIDGE, paragraphs: [`${BRIDGE.paragraphs[0]}${sentence}`] };
    const [change, ...rest] = textChanges(
      proofOfArticles(from, BRIDGE),
      proofOfArticles(HARVEST, to),
    );
    expect(rest).toEqual([]);
    expect(change).toMatchObject({
      kind: "moved",
      articleId: "bridge",
      olderText: sentence,
      newerText: sentence,
      older: [{ record: "harvest-2", start: SECOND.length, text: sentence }],
      newer: [{ record: "bridge-1", text: sentence }],
    });
  });

  test("leaves what was changed beside it", () => {
    const sentence = "镇里还备下两台烘干机。";
    const from = withParagraphs(FIRST, SECOND, `${sentence}雨天不停。`);
    const to = withParagraphs(`${sentence}${FIRST}`, SECOND, "电力所保障用电。");
    expect(changes([from], [to])).toEqual([
      ["moved", sentence, sentence],
      ["changed", "雨天不停", "电力所保障用电"],
    ]);
  });

  test("is told for text that is long enough alone", () => {
    const moved = withParagraphs("共六人。", FIRST);
    const was = withParagraphs(FIRST, "共六人。");
    expect(changes([was], [moved])).toEqual([
      ["added", "", "共六人。\n"],
      ["deleted", "\n共六人。", ""],
    ]);
  });

  test("can be text that went into an article that came", () => {
    const result = changes(
      [HARVEST],
      [withParagraphs(FIRST, THIRD), { ...BRIDGE, paragraphs: [SECOND] }],
    );
    expect(result).toEqual([
      ["article added", "", `白石桥通车\n${SECOND}`],
      ["moved", SECOND, SECOND],
    ]);
  });
});

describe("articles and pictures", () => {
  test("that came and went are one change each", () => {
    const whole = `白石桥通车\n${BRIDGE.paragraphs[0]}`;
    expect(changes([HARVEST], [HARVEST, BRIDGE])).toEqual([["article added", "", whole]]);
    expect(changes([HARVEST, BRIDGE], [HARVEST])).toEqual([["article deleted", whole, ""]]);
    const [change] = textChanges(proofOfArticles(HARVEST, BRIDGE), proofOfArticles(HARVEST));
    expect(change).toMatchObject({ articleId: "bridge", olderItem: "box-bridge" });
    expect(change?.older?.map(({ record }) => record)).toEqual(["bridge#headline", "bridge-1"]);
    expect(change?.newer).toBeUndefined();
  });

  test("that changed their place are told by their titles", () => {
    const lower = { ...BRIDGE, line: 60 };
    expect(changes([HARVEST, BRIDGE], [HARVEST, lower])).toEqual([
      ["article moved", "白石桥通车", "白石桥通车"],
    ]);
  });

  test("are known again by their words under other names", () => {
    const again = { ...HARVEST, id: "again", pictures: [] };
    expect(changes([{ ...HARVEST, pictures: [] }], [again])).toEqual([]);
    const edited = { ...again, byline: "记者 林涧" };
    expect(changes([{ ...HARVEST, pictures: [] }], [edited])).toEqual([["changed", "间", "涧"]]);
  });

  test("show a picture with other bytes, and one in the place of another", () => {
    const other = { ...HARVEST, pictures: [{ ...HARVEST.pictures![0], sha256: "cd" }] };
    const caption = "▲收割现场　沈砚 摄";
    expect(changes([HARVEST], [other])).toEqual([["picture changed", caption, caption]]);
    const renamed = {
      ...HARVEST,
      pictures: [{ id: "p", sha256: "cd", caption: "村民晒谷", credit: "沈砚 摄" }],
    };
    expect(changes([HARVEST], [renamed])).toEqual([
      ["picture changed", caption, "▲村民晒谷　沈砚 摄"],
      ["changed", "收割现场", "村民晒谷"],
    ]);
  });

  test("show a picture that came with its caption as one", () => {
    const { pictures: _, ...without } = HARVEST;
    expect(changes([without], [HARVEST])).toEqual([["picture added", "", "▲收割现场　沈砚 摄"]]);
    expect(changes([HARVEST], [without])).toEqual([["picture deleted", "▲收割现场　沈砚 摄", ""]]);
  });

  test("free frames: text, and pictures with and without a caption", () => {
    const box = { x: 60, y: 700, width: 200, height: 120 };
    const picture = {
      id: "ad",
      sha256: "ab",
      width: 10,
      height: 10,
      caption: "新茶上市",
      credit: "",
    };
    const items = (caption: boolean, x = 60): PageItem[] => [
      { id: "notice", kind: "text", storyId: "s-notice", box, columns: 1, gutter: 9, inset: 3 },
      { id: "frame", kind: "picture", pictureId: "ad", box: { ...box, x }, caption },
    ];
    const proof = (text: string, caption: string, shown: boolean, x?: number) =>
      proofedOf(
        editionOf([], {
          items: items(shown, x),
          stories: { notice: [text] },
          pictures: [{ ...picture, caption }],
        }),
      );
    const older = proof("停水通知", "新茶上市", true);
    expect(said(textChanges(older, proof("停电通知", "新茶上市", true)))).toEqual([
      ["changed", "水", "电"],
    ]);
    expect(said(textChanges(older, proof("停水通知", "春茶上市", true)))).toEqual([
      ["changed", "新", "春"],
    ]);
    expect(said(textChanges(older, proof("停水通知", "新茶上市", true, 80)))).toEqual([
      ["picture moved", "▲新茶上市", "▲新茶上市"],
    ]);
    const hidden = proof("停水通知", "新茶上市", false);
    expect(said(textChanges(hidden, proof("停水通知", "春茶上市", false)))).toEqual([]);
  });
});

describe("text that is not printed", () => {
  const line = (record: string, start: number, end: number): Snapshot["lines"][number] => ({
    record,
    start,
    end,
    offsets: [start, end],
    xs: [0, 1],
    top: 0,
    bottom: 1,
    baseline: 1,
    left: 0,
    right: 1,
    itemIndex: 0,
  });

  test("is left out, heads and captions never", () => {
    const lines = [line("harvest-1", 0, FIRST.length), line("harvest-2", 0, 10)];
    const older = proofedOf(editionOf([HARVEST]), lines);
    const newer = (told: Told) => proofedOf(editionOf([told]), lines);
    const rest = withParagraphs(FIRST, SECOND.replace("五百", "六百"), THIRD.replace("六", "八"));
    expect(textChanges(older, newer(rest))).toEqual([]);
    const seen = withParagraphs(FIRST, SECOND.replace("陈远", "陈原"), THIRD);
    expect(said(textChanges(older, newer(seen)))).toEqual([["changed", "远", "原"]]);
    expect(textChanges(older, newer({ ...HARVEST, byline: "记者 林" }))).toHaveLength(1);
  });
});

/** The records of an edition with every kind of item. */
function recordsOfSmall(): Snapshot["records"] {
  const { editions, pages, items, articles, stories, paragraphs, pictures } = smallEdition();
  const tables = { editions, pages, items, articles, stories, paragraphs, pictures };
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, [...table.values()]]),
  ) as Snapshot["records"];
}

test("any two stories: what is not told of is equal in both", () => {
  const words = fc.constantFrom("稻", "田", "水", "。", "开镰仪式在东坡村举行。", "，", "雨");
  const paragraph = fc.array(words, { maxLength: 12 }).map((list) => list.join(""));
  const story = fc.array(paragraph, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(story, story, (was, is) => {
      const list = textChanges(
        proofOfArticles({ id: "a", paragraphs: was }),
        proofOfArticles({ id: "a", paragraphs: is }),
      );
      expect(without(was, list, "older")).toBe(without(is, list, "newer"));
      if (was.join("\n") === is.join("\n")) expect(list).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** A story without what changes tell of it, ends of paragraphs not counted. */
function without(
  paragraphs: readonly string[],
  list: readonly TextChange[],
  side: "older" | "newer",
): string {
  const texts = paragraphs.map((text) => text.split(""));
  for (const { record, start, end } of list.flatMap((change) => change[side] ?? [])) {
    const units = texts[Number(record.split("-")[1]) - 1]!;
    for (let at = start; at < end; at++) {
      expect(units[at], "told of once").not.toBe("");
      units[at] = "";
    }
  }
  return texts.map((units) => units.join("")).join("");
}
