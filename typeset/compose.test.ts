import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document/document.ts";
import type { ArticleBox } from "../document/page.ts";
import { replaceText } from "../document/text-commands.ts";
import { applyTransaction, invertTransaction, putRecords } from "../document/transaction.ts";
import { copyOf, freshEngine, pageOf, REAL_COPY } from "../main/edition/real-page.fixture.ts";
import { type ComposedPage, Composer } from "./compose.ts";
import type { GroupItem, TextLine } from "./display-list.ts";

/** An edit whose places are shares (0 to 1) of what there is when it is made. */
interface Edit {
  readonly paragraph: number;
  readonly at: number;
  readonly removed: number;
  readonly typed: string;
}

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const piece = fc.constantFrom(
  ..."棠川县委会议召开强调乡村振兴，。、；：？！“”‘’（）《》—…·",
  ..."GDP,covid-19,A,3.5%,2026,12:30,https://a.cn/b,——,……, ,　,don’t,𠮷".split(","),
);
const typed = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(""));
const edit: fc.Arbitrary<Edit> = fc.record({
  paragraph: share,
  at: share,
  removed: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 })),
  typed: fc.oneof({ weight: 3, arbitrary: typed }, { weight: 1, arbitrary: fc.constant("") }),
});

let start: DayangDocument;
let pageId: string;
let placedParagraphs: readonly string[];

beforeAll(async () => {
  const made = pageOf(await copyOf(REAL_COPY));
  start = made.document;
  pageId = made.pageId;
  placedParagraphs = made.composed.articles.flatMap(({ articleId }) => {
    const { storyId } = recordOf(start, "articles", articleId);
    return recordOf(start, "stories", storyId).paragraphIds;
  });
});

function fromScratch(document: DayangDocument): ComposedPage {
  return new Composer(freshEngine()).page(document, "edition", pageId);
}

/** Said once where they differ: the whole of two display lists tells a reader nothing. */
function expectSame(kept: ComposedPage, scratch: ComposedPage, of: string): void {
  expect(isDeepStrictEqual(kept.displayList, scratch.displayList), `display list ${of}`).toBe(true);
  expect(kept.articles, of).toEqual(scratch.articles);
  expect(kept.diagnostics, of).toEqual(scratch.diagnostics);
}

/** The document after an edit, and the id of its paragraph. */
function edited(document: DayangDocument, { paragraph, at, removed, typed }: Edit) {
  const id = placedParagraphs[Math.floor(paragraph * placedParagraphs.length)]!;
  const { text } = recordOf(document, "paragraphs", id);
  const from = Math.floor(at * (text.length + 1));
  const transaction = replaceText(document, id, from, Math.min(text.length, from + removed), typed);
  if ("refused" in transaction) throw new Error(transaction.refused);
  return { id, transaction, document: applyTransaction(document, transaction) };
}

function groupsOf({ displayList }: ComposedPage): Map<string, GroupItem> {
  return new Map(
    displayList.items.flatMap((item) =>
      item.kind === "group" ? [[item.name, item] as const] : [],
    ),
  );
}

function articleOf(document: DayangDocument, paragraphId: string): string {
  for (const article of document.articles.values()) {
    const { paragraphIds } = recordOf(document, "stories", article.storyId);
    if (paragraphIds.includes(paragraphId)) return article.id;
  }
  throw new RangeError(paragraphId);
}

function bodyLines(group: GroupItem | undefined): TextLine[] {
  return (group?.items ?? []).filter((item) => item.kind === "line");
}

describe("a composer kept over 300 random edits of the real page", () => {
  test("gives what composing from scratch gives, and leaves every other article's group as it is", () => {
    const composer = new Composer(freshEngine());
    let document = start;
    let last = composer.page(document, "edition", pageId);
    fc.sample(edit, { seed: 20261124, numRuns: 300 }).forEach((one, i) => {
      const { id, document: next } = edited(document, one);
      const page = composer.page(next, "edition", pageId);
      const before = groupsOf(last);
      const changed = [...groupsOf(page)].filter(([name, group]) => before.get(name) !== group);
      expect(changed.map(([name]) => name)).toEqual([articleOf(next, id)]);
      if (i % 10 === 9) expectSame(page, fromScratch(next), `after edit ${i + 1}`);
      document = next;
      last = page;
    });
    const texts = placedParagraphs.map((id) => recordOf(document, "paragraphs", id).text);
    expect(texts.join("")).toMatch(/GDP/);
  }, 60_000);

  test("gives the page of the first state again when all edits are undone", () => {
    const composer = new Composer(freshEngine());
    const first = composer.page(start, "edition", pageId);
    let document = start;
    const undo = fc.sample(edit, { seed: 7, numRuns: 30 }).map((one) => {
      const { transaction, document: next } = edited(document, one);
      document = next;
      composer.page(document, "edition", pageId);
      return invertTransaction(transaction);
    });
    for (const transaction of undo.reverse()) document = applyTransaction(document, transaction);
    expect(document).toEqual(start);
    expectSame(composer.page(document, "edition", pageId), first, "after undo");
  });
});

describe("what a composer keeps", () => {
  test("the page itself, when nothing on it changed", () => {
    const composer = new Composer(freshEngine());
    const page = composer.page(start, "edition", pageId);
    expect(composer.page({ ...start }, "edition", pageId)).toBe(page);
  });

  test("the lines before the edited paragraph, as objects", () => {
    const composer = new Composer(freshEngine());
    const longest = [...composer.page(start, "edition", pageId).articles].sort(
      (a, b) => b.characters - a.characters,
    )[0]!;
    const { storyId } = recordOf(start, "articles", longest.articleId);
    const lastId = recordOf(start, "stories", storyId).paragraphIds.at(-1)!;
    const length = recordOf(start, "paragraphs", lastId).text.length;
    const transaction = replaceText(start, lastId, length, length, "完");
    if ("refused" in transaction) throw new Error(transaction.refused);
    const linesIn = (page: ComposedPage) =>
      bodyLines(groupsOf(page).get(longest.articleId)).filter((line) => {
        const record = line.runs[0]?.source?.record;
        return record !== lastId && record !== undefined && !record.includes("#");
      });
    const before = linesIn(composer.page(start, "edition", pageId));
    const after = linesIn(composer.page(applyTransaction(start, transaction), "edition", pageId));
    expect(before.length).toBeGreaterThan(20);
    expect(after.every((line, i) => line === before[i])).toBe(true);
  });

  test("nothing that a change of page, box, head, picture or edition would make wrong", () => {
    const composer = new Composer(freshEngine());
    composer.page(start, "edition", pageId);
    const page = recordOf(start, "pages", pageId);
    const edition = recordOf(start, "editions", "edition");
    const box = page.itemIds
      .map((id) => recordOf(start, "items", id))
      .find((item): item is ArticleBox => item.kind === "article" && item.pictures.length > 0)!;
    const article = recordOf(start, "articles", box.articleId);
    const picture = recordOf(start, "pictures", article.pictureIds[0]!);
    const kicker = { pieces: [{ text: "新引题", words: [] }] };
    const changes: Parameters<typeof putRecords>[2][number][] = [
      { table: "pages", record: { ...page, section: "要闻" } },
      { table: "pages", record: { ...page, number: 5 } },
      { table: "pages", record: { ...page, margins: { ...page.margins, left: 70 } } },
      { table: "pages", record: { ...page, grid: { ...page.grid, leading: 13.1 } } },
      { table: "pages", record: { ...page, itemIds: page.itemIds.slice(1) } },
      { table: "pages", record: { ...page, masthead: { ...edition.masthead, hotline: "12345" } } },
      {
        table: "items",
        record: { ...box, region: { ...box.region, lines: box.region.lines - 1 } },
      },
      { table: "items", record: { ...box, border: "box" } },
      { table: "articles", record: { ...article, kicker } },
      { table: "pictures", record: { ...picture, caption: "新的说明" } },
      { table: "editions", record: { ...edition, date: "2026-11-25" } },
    ];
    for (const change of changes) {
      const document = applyTransaction(start, putRecords(start, "change", [change]));
      const what = `${change.table} ${JSON.stringify(change.record).slice(0, 60)}`;
      expectSame(composer.page(document, "edition", pageId), fromScratch(document), what);
    }
  });

  test("a page that names a record which is not there is a programmer's error", () => {
    const page = { ...recordOf(start, "pages", pageId), itemIds: ["nothing"] };
    const document = applyTransaction(
      start,
      putRecords(start, "change", [{ table: "pages", record: page }]),
    );
    expect(() => fromScratch(document)).toThrow(/"nothing" in items/);
  });
});
