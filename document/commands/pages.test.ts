import { describe, expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document.ts";
import { lockItems } from "./arrange.ts";
import { BOX_A, done, refusedWith, smallEdition, smallPage } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";
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

const EDITION = smallEdition();
/** Without the lock of its folio line. */
const FREE = done(EDITION, lockItems(EDITION, ["folio"], false));

/** The edition's pages in order with their numbers. */
function numbers(document: DayangDocument) {
  return recordOf(document, "editions", "e").pageIds.map((id) => [
    id,
    recordOf(document, "pages", id).number,
  ]);
}

function item(id: string, articleId: string) {
  const { shape: _, ...box } = BOX_A;
  return { ...box, id, articleId, pictures: [] };
}

describe("pages of an edition (CM12)", () => {
  test("are numbered one after another wherever one is put in, moved or taken out", () => {
    const three = done(EDITION, addPage(EDITION, "e", smallPage("three", 9, []), [], 1));
    expect(numbers(three)).toEqual([
      ["one", 1],
      ["three", 2],
      ["two", 3],
    ]);
    const moved = done(three, movePage(three, "e", "two", 0));
    expect(numbers(moved)).toEqual([
      ["two", 1],
      ["one", 2],
      ["three", 3],
    ]);
    const gone = done(moved, deletePage(moved, "e", "two"));
    expect(numbers(gone)).toEqual([
      ["one", 1],
      ["three", 2],
    ]);
  });

  test("that are not all there keep their numbers", () => {
    const apart = done(EDITION, patchPage(EDITION, "two", { number: 8 }));
    const added = done(apart, addPage(apart, "e", smallPage("three", 4, [])));
    expect(numbers(added)).toEqual([
      ["one", 1],
      ["two", 4],
      ["three", 8],
    ]);
    expect(refusedWith(patchPage(apart, "two", { number: 1 }))).toBe("edit.page.number");
  });

  test("come with their items, which have to fit and to stand nowhere else", () => {
    const page = smallPage("three", 3, []);
    const after = done(EDITION, addPage(EDITION, "e", page, [item("new", "c")]));
    expect(recordOf(after, "pages", "three").itemIds).toEqual(["new"]);
    expect(refusedWith(addPage(EDITION, "e", page, [item("new", "a")]))).toBe(
      "edit.article.placed",
    );
    const narrow = { ...page, grid: { ...page.grid, columns: 2 } };
    expect(addPage(EDITION, "e", narrow, [item("new", "c")])).toMatchObject({
      refused: "edit.page.unfit",
      values: { name: "新校开学 千名新生入学" },
    });
  });

  test("go with their items, articles back to the copy; the last page and locked items stay", () => {
    expect(refusedWith(deletePage(EDITION, "e", "one"))).toBe("edit.locked");
    const after = done(FREE, deletePage(FREE, "e", "one"));
    expect([...after.items.keys()]).toEqual(["thread-1", "thread-2", "a-rest"]);
    expect(after.articles.size).toBe(3);
    expect(after.stories.has("s-n")).toBe(false);
    expect(checkInvariants(after)).toEqual([]);
    expect(refusedWith(deletePage(after, "e", "two"))).toBe("edit.page.last");
  });
});

describe("a make-up plan", () => {
  const plan = {
    page: { ...smallPage("one", 7, []), section: "x", layoutId: "other" },
    items: [item("made", "a"), item("made-2", "c")],
  };

  test("takes the place of layout, grid and items; number, section and guides stay", () => {
    const guided = done(FREE, setGuides(FREE, "one", [{ direction: "vertical", at: 100 }]));
    const after = done(guided, applyPlan(guided, "e", plan));
    expect(recordOf(after, "pages", "one")).toEqual({
      ...smallPage("one", 1, ["made", "made-2"]),
      layoutId: "other",
      guides: [{ direction: "vertical", at: 100 }],
    });
    expect(recordOf(after, "stories", "s-a").frameIds).toEqual(["made", "a-rest"]);
    expect(after.articles.has("b")).toBe(true);
    expect(checkInvariants(after)).toEqual([]);
  });

  test("may name items as they were named", () => {
    const again = done(FREE, applyPlan(FREE, "e", { ...plan, items: [item("box-a", "a")] }));
    expect(recordOf(again, "pages", "one").itemIds).toEqual(["box-a"]);
  });

  test("is refused while an item is locked, and for articles of other pages", () => {
    expect(refusedWith(applyPlan(EDITION, "e", plan))).toBe("edit.locked");
    const two = { page: smallPage("two", 2, []), items: [item("made", "b")] };
    expect(refusedWith(applyPlan(EDITION, "e", two))).toBe("edit.article.placed");
  });
});

describe("settings", () => {
  test("of a page are refused where an item would not stand on it any more", () => {
    const { grid } = recordOf(EDITION, "pages", "one");
    expect(patchPage(EDITION, "one", { grid: { ...grid, columns: 2 } })).toMatchObject({
      refused: "edit.page.unfit",
      values: { item: "edit.item.article" },
    });
    const after = done(EDITION, patchPage(EDITION, "one", { section: "要闻", bleed: 12 }));
    expect(recordOf(after, "pages", "one")).toMatchObject({ section: "要闻", bleed: 12 });
    expect(refusedWith(patchPage(EDITION, "one", { grid: { ...grid, columns: 0 } }))).toBe(
      "edit.value",
    );
  });

  test("of the edition are parsed", () => {
    const after = done(
      EDITION,
      patchEdition(EDITION, "e", { date: "2026-11-25", issueNumber: "12" }),
    );
    expect(recordOf(after, "editions", "e")).toMatchObject({
      date: "2026-11-25",
      issueNumber: "12",
    });
    expect(patchEdition(EDITION, "e", { date: "25.11." })).toEqual({
      refused: "edit.value",
      values: { field: "date" },
    });
  });

  test("guides that were dragged off the sheet are gone", () => {
    const after = done(
      EDITION,
      setGuides(EDITION, "one", [
        { direction: "horizontal", at: 790 },
        { direction: "vertical", at: 790 },
      ]),
    );
    expect(recordOf(after, "pages", "one").guides).toEqual([{ direction: "horizontal", at: 790 }]);
    const none = done(after, setGuides(after, "one", [{ direction: "horizontal", at: -1 }]));
    expect(recordOf(none, "pages", "one")).not.toHaveProperty("guides");
  });
});

describe("imported records", () => {
  test("get slugs of their own", () => {
    const article = {
      ...recordOf(EDITION, "articles", "b"),
      id: "new",
      storyId: "s-new",
      slug: "flood",
    };
    const after = done(
      EDITION,
      addRecords(EDITION, "copy.import", [
        { table: "stories", record: { id: "s-new", paragraphIds: [] } },
        { table: "articles", record: article },
        { table: "articles", record: { ...article, id: "newer", storyId: "s-newer" } },
        { table: "stories", record: { id: "s-newer", paragraphIds: [] } },
      ]),
    );
    expect(["new", "newer"].map((id) => recordOf(after, "articles", id).slug)).toEqual([
      "flood-2",
      "flood-3",
    ]);
    expect(checkInvariants(after)).toEqual([]);
  });
});
