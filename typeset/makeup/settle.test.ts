import { beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../document/article.ts";
import { placeArticle, setHead } from "../../document/commands/articles.ts";
import { setRegion } from "../../document/commands/geometry.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { ArticleBox, HeadLevelName } from "../../document/page.ts";
import { replaceText } from "../../document/text-commands.ts";
import {
  applyTransaction,
  putRecords,
  type Refusal,
  type Transaction,
} from "../../document/transaction.ts";
import { builtInHeadStyles } from "../../layouts/index.ts";
import { copyOf, freshEngine, pageOf, REAL_COPY } from "../../main/edition/real-page.fixture.ts";
import { bodyFrame } from "../page/body-frame.ts";
import { settle } from "./settle.ts";

const engine = freshEngine();
const styles = builtInHeadStyles();
let document: DayangDocument;
let pageId: string;
let box: ArticleBox;
let article: Article;

beforeAll(async () => {
  const made = pageOf(await copyOf(REAL_COPY));
  document = made.document;
  pageId = made.pageId;
  box = boxes().find((one) => one.pictures.length > 0)!;
  article = recordOf(document, "articles", box.articleId);
});

function boxes(): ArticleBox[] {
  return [...document.items.values()].filter((item): item is ArticleBox => item.kind === "article");
}

function done(change: Transaction | Refusal): Transaction {
  if ("refused" in change) throw new Error(change.refused);
  return change;
}

/** The box as it is after a settled change. */
function boxAfter(change: Transaction | Refusal, id = box.id): ArticleBox {
  const next = applyTransaction(document, settle(document, done(change), engine, styles));
  return recordOf(next, "items", id) as ArticleBox;
}

function putItem(record: ArticleBox): Transaction {
  return putRecords(document, "test", [{ table: "items", record }]);
}

function level({ title }: ArticleBox, name: HeadLevelName) {
  return title.levels.find((one) => one.level === name);
}

describe("what follows from a change of", () => {
  test("running text: nothing, the same transaction comes back", () => {
    const { paragraphIds } = recordOf(document, "stories", article.storyId);
    const change = done(replaceText(document, paragraphIds[0]!, 0, 0, "新"));
    expect(settle(document, change, engine, styles)).toBe(change);
  });

  test("a head: its lines say what it says now, in the same height where that looks well", () => {
    const headline = { pieces: [{ text: "新标题在这里", words: [] }] };
    const changed = boxAfter(
      putRecords(document, "test", [{ table: "articles", record: { ...article, headline } }]),
    );
    const said = level(changed, "headline")!.lines.map((line) => line.text);
    expect(said.join("")).toBe("新标题在这里");
    expect(changed.title.lines).toBeLessThanOrEqual(box.title.lines);
  });

  test("a head that lost its last character: its level keeps a line without text, for the caret", () => {
    const { headline: _, ...bare } = article;
    const changed = boxAfter(
      putRecords(document, "test", [{ table: "articles", record: bare as Article }]),
    );
    expect(level(changed, "headline")!.lines.map((line) => line.text)).toEqual([""]);
  });

  test("place and width: the title is fitted to the new measure, pictures stay in the body", () => {
    const { region } = box;
    const narrow = { ...region, span: Math.max(1, region.span - 1) };
    const page = recordOf(document, "pages", pageId);
    const changed = boxAfter(setRegion(document, box.id, narrow));
    expect(changed.region.span).toBe(narrow.span);
    const frame = bodyFrame(page, changed);
    for (const picture of changed.pictures) {
      expect(picture.column + picture.span).toBeLessThanOrEqual(frame.columns.count);
      expect(picture.line + picture.lines + picture.captionLines).toBeLessThanOrEqual(frame.lines);
    }
  });

  test("height: three body lines are left where a lower title has them", () => {
    const low = { ...box, region: { ...box.region, lines: box.title.lines } };
    const changed = boxAfter(putItem(low));
    const lowest = boxAfter(putItem({ ...box, region: { ...box.region, lines: 4 } }));
    expect(changed.title.lines).toBeLessThanOrEqual(
      Math.max(lowest.title.lines, low.region.lines - 3),
    );
  });

  test("nothing that shows: a box moved down keeps its title as the same object", () => {
    const moved = boxAfter(
      putItem({ ...box, region: { ...box.region, line: box.region.line + 1 } }),
    );
    expect(moved.title).toBe(box.title);
  });

  test("a box that brings its own title keeps it", () => {
    const title = { ...box.title, lines: box.title.lines + 1 };
    expect(boxAfter(putItem({ ...box, title, border: "box" })).title).toBe(title);
  });

  test("a box made for an article that stood nowhere: it has a title", () => {
    const fresh: Article = {
      ...article,
      id: "fresh",
      slug: "fresh",
      storyId: "fresh-story",
      pictureIds: [],
    };
    const story = { id: "fresh-story", paragraphIds: [] };
    const next = applyTransaction(
      document,
      putRecords(document, "test", [
        { table: "articles", record: fresh },
        { table: "stories", record: story },
      ]),
    );
    const region = { column: 0, span: 3, line: 0, lines: 20 };
    const change = done(placeArticle(next, pageId, "fresh", region, "fresh-box"));
    const settled = applyTransaction(next, settle(next, change, engine, styles));
    const made = recordOf(settled, "items", "fresh-box") as ArticleBox;
    expect(level(made, "headline")!.lines.length).toBeGreaterThan(0);
    expect(made.title.lines).toBeGreaterThan(2);
  });
});

test("a pasted box narrower than the one that its title was fitted to has it fitted anew", () => {
  const wide = boxes().find(({ region }) => region.span > 1)!;
  const pasted = { ...wide, id: "pasted", region: { ...wide.region, span: 1 }, pictures: [] };
  const page = recordOf(document, "pages", pageId);
  const made = boxAfter(
    putRecords(document, "test", [
      { table: "items", record: pasted },
      { table: "pages", record: { ...page, itemIds: [...page.itemIds, "pasted"] } },
    ]),
    "pasted",
  );
  expect(made.title).not.toEqual(wide.title);
  expect(level(made, "headline")!.lines[0]!.size).toBeLessThan(
    level(wide, "headline")!.lines[0]!.size,
  );
});

describe("a head set by hand is kept exactly", () => {
  const override = { size: 19.5, scaleX: 0.9, letterspace: 0.1, breaks: [3], face: "kai" };

  test("in size, width, letterspace, breaks and face", () => {
    const headline = { pieces: [{ text: "甲乙丙丁戊己", words: [] }] };
    const next = applyTransaction(
      document,
      putRecords(document, "test", [{ table: "articles", record: { ...article, headline } }]),
    );
    const change = done(setHead(next, box.id, "headline", override));
    const settled = applyTransaction(next, settle(next, change, engine, styles));
    const head = level(recordOf(settled, "items", box.id) as ArticleBox, "headline")!;
    expect(head.face).toBe("kai");
    expect(head.lines).toEqual(
      ["甲乙丙", "丁戊己"].map((text) => ({ text, size: 19.5, scaleX: 0.9, letterspace: 0.1 })),
    );
  });

  test("and fitted again when that is taken back", () => {
    const changed = boxAfter(setHead(document, box.id, "headline", { size: 19.5 }));
    expect(level(changed, "headline")!.lines[0]!.size).toBe(19.5);
    const next = applyTransaction(document, putItem(changed));
    const back = settle(next, done(setHead(next, box.id, "headline", undefined)), engine, styles);
    const box2 = recordOf(applyTransaction(next, back), "items", box.id) as ArticleBox;
    expect(level(box2, "headline")!.lines[0]!.size).not.toBe(19.5);
  });
});

test("settling an edit of running text takes less than a millisecond", () => {
  const { paragraphIds } = recordOf(document, "stories", article.storyId);
  const change = done(replaceText(document, paragraphIds[0]!, 0, 0, "新"));
  const started = performance.now();
  for (let i = 0; i < 100; i++) settle(document, change, engine, styles);
  expect((performance.now() - started) / 100).toBeLessThan(1);
});
