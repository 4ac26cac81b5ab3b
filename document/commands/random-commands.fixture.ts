import fc from "fast-check";
import type { DayangDocument } from "../document.ts";
import type { HeadLevelName } from "../page.ts";
import type { TextPosition } from "../selection.ts";
import { copyText, pasteText } from "../text/clip.ts";
import { deleteBackward, deleteForward, replaceRange } from "../text/edit.ts";
import { findText, recordsOf, replaceMatches } from "../text/find.ts";
import { rangeOf, textOf } from "../text/range.ts";
import { styleCharacters, styleParagraphs } from "../text/styles.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import {
  articlesOnPages,
  deleteArticle,
  movePicture,
  patchArticle,
  patchPicture,
  placeArticle,
  placePicture,
  removePicture,
  replaceArticle,
  setHead,
  swapArticles,
} from "./articles.ts";
import { isRefusal } from "./changes.ts";
import {
  type Command,
  type Dice,
  ids,
  LEVELS,
  NOTHING,
  onKind,
  pageId,
  region,
  TYPED,
} from "./dice.fixture.ts";
import { smallPage } from "./edition.fixture.ts";
import {
  addPage,
  addRecords,
  applyPlan,
  deletePage,
  movePage,
  patchEdition,
  patchPage,
  setGuides,
} from "./pages.ts";
import { ARRANGE, GEOMETRY, ITEMS } from "./random-items.fixture.ts";

const ARTICLES: Record<string, Command> = {
  placeArticle: (d, dice, newId) =>
    d.articles.size === 0
      ? NOTHING
      : placeArticle(d, pageId(d, dice), dice.one(ids(d.articles)), region(dice), newId("item")),
  swapArticles: onKind(["article"], (d, id, dice) => {
    const boxes = [...d.items.values()].filter((item) => item.kind === "article");
    return swapArticles(d, id, dice.one(boxes).id);
  }),
  replaceArticle: onKind(["article"], (d, id, dice) =>
    replaceArticle(d, id, dice.one(ids(d.articles))),
  ),
  patchArticle: (d, dice) =>
    d.articles.size === 0
      ? NOTHING
      : patchArticle(d, dice.one(ids(d.articles)), {
          slug: dice.one(["flood", "x"]),
          priority: dice.number(0, 3),
        }),
  setHead: onKind(["article"], (d, id, dice) =>
    setHead(
      d,
      id,
      dice.one<HeadLevelName>(LEVELS),
      dice.one([undefined, { size: 20 }, { breaks: [9, 2, 2, 40] }, { size: -1 }]),
    ),
  ),
  deleteArticle: (d, dice) =>
    d.articles.size === 0 ? NOTHING : deleteArticle(d, dice.one(ids(d.articles))),
  placePicture: onKind(["article", "picture", "box"], (d, id, dice) =>
    placePicture(d, id, dice.one(ids(d.pictures))),
  ),
  removePicture: onKind(["article", "picture"], (d, id, dice) =>
    removePicture(d, id, dice.one(ids(d.pictures))),
  ),
  movePicture: onKind(["article"], (d, id, dice) =>
    movePicture(d, id, dice.one(ids(d.pictures)), {
      column: dice.number(-1, 4),
      span: dice.number(1, 4),
      line: dice.number(0, 9),
    }),
  ),
  patchPicture: (d, dice) =>
    patchPicture(d, dice.one(ids(d.pictures)), {
      caption: dice.one(TYPED),
      whole: dice.one([true, false]),
    }),
};

const editionId = (d: DayangDocument) => ids(d.editions)[0]!;

const PAGES: Record<string, Command> = {
  addPage: (d, dice, newId) =>
    d.pages.size > 5
      ? NOTHING
      : addPage(
          d,
          editionId(d),
          smallPage(newId("page"), dice.number(1, 4), []),
          [],
          dice.number(0, d.pages.size),
        ),
  deletePage: (d, dice) => deletePage(d, editionId(d), pageId(d, dice)),
  movePage: (d, dice) => movePage(d, editionId(d), pageId(d, dice), dice.number(-1, 5)),
  setGuides: (d, dice) =>
    setGuides(d, pageId(d, dice), [{ direction: "vertical", at: dice.number(-100, 900) }]),
  applyPlan: (d, dice, newId) => {
    const page = pageId(d, dice);
    const elsewhere = [...articlesOnPages(d)].filter(([, on]) => on !== page).map(([id]) => id);
    const articles = ids(d.articles).filter((id) => !elsewhere.includes(id));
    const items = articles.slice(0, 1).map((articleId) => ({
      id: newId("item"),
      kind: "article" as const,
      articleId,
      region: region(dice),
      title: { levels: [], lines: 0 },
      pictures: [],
      border: "none" as const,
    }));
    return applyPlan(d, editionId(d), { page: smallPage(page, 9, []), items });
  },
  patchPage: (d, dice) => {
    const page = d.pages.get(pageId(d, dice))!;
    return patchPage(d, page.id, {
      section: dice.one(["要闻", undefined]),
      number: dice.number(0, 9),
      grid: { ...page.grid, columns: dice.number(2, 4) },
    });
  },
  patchEdition: (d, dice) =>
    patchEdition(d, editionId(d), { date: dice.one(["2026-11-25", "tomorrow"]) }),
  addRecords: (d, _dice, newId) => {
    const story = { id: newId("story"), paragraphIds: [] };
    const article = {
      id: newId("article"),
      slug: "flood",
      priority: 1,
      storyId: story.id,
      pictureIds: [],
    };
    return addRecords(d, "copy.import", [
      { table: "stories", record: story },
      { table: "articles", record: article },
    ]);
  },
};

function position(d: DayangDocument, dice: Dice): TextPosition {
  const heads = ids(d.articles).flatMap((id) => LEVELS.map((level) => `${id}#${level}`));
  const captions = ids(d.pictures).map((id) => `${id}#caption`);
  const known = ids(d.paragraphs);
  const record = dice.one(dice.one([known, heads, captions].filter((list) => list.length > 0)));
  return { record, offset: dice.number(0, textOf(d, record).length) };
}

function range(d: DayangDocument, dice: Dice) {
  const anchor = position(d, dice);
  const near = { record: anchor.record, offset: dice.number(0, textOf(d, anchor.record).length) };
  return rangeOf(d, anchor, dice.one([anchor, near, position(d, dice)]));
}

const changeOf = (edit: { transaction: Transaction } | Refusal) =>
  isRefusal(edit) ? edit : edit.transaction;

const TEXT: Record<string, Command> = {
  replaceRange: (d, dice, newId) =>
    changeOf(replaceRange(d, range(d, dice), dice.one(TYPED), newId)),
  deleteBackward: (d, dice) => changeOf(deleteBackward(d, position(d, dice))),
  deleteForward: (d, dice) => changeOf(deleteForward(d, position(d, dice))),
  pasteText: (d, dice, newId) =>
    changeOf(pasteText(d, range(d, dice), copyText(d, range(d, dice)), newId)),
  styleParagraphs: (d, dice) => styleParagraphs(d, range(d, dice), dice.one(["body", "crosshead"])),
  styleCharacters: (d, dice) =>
    styleCharacters(d, range(d, dice), dice.one(["strong", "kai", undefined])),
  replaceMatches: (d, dice) => {
    const query = { text: dice.one(["字", "段", "a"]), matchCase: false, matchWidth: false };
    const found = findText(d, recordsOf(d, { editionId: editionId(d) }), query);
    return isRefusal(found) ? found : replaceMatches(d, found, dice.one(["", "新字", "𠮷"]), query);
  },
};

/** Every command by its name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...GEOMETRY,
  ...ARRANGE,
  ...ITEMS,
  ...ARTICLES,
  ...PAGES,
  ...TEXT,
};

/** Sequences of commands, each with the numbers that it takes its arguments from. */
export const commandSequences = fc.array(
  fc.record({
    name: fc.constantFrom(...Object.keys(COMMANDS)),
    numbers: fc.array(fc.nat(1_000_000), { minLength: 12, maxLength: 12 }),
  }),
  { minLength: 15, maxLength: 40, size: "max" },
);
