import { describe, expect, test } from "vitest";
import type { Picture } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { ArticleBox } from "../page.ts";
import { lockItems } from "./arrange.ts";
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
import { done, refusedWith, smallEdition } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";

const EDITION = smallEdition();
const REGION = { column: 0, span: 3, line: 30, lines: 18 };

function boxOf(document: DayangDocument, id: string): ArticleBox {
  const item = recordOf(document, "items", id);
  if (item.kind !== "article") throw new Error(`${id} is no article box`);
  return item;
}

describe("placing articles (CM11)", () => {
  test("gives an article of the copy a box with its pictures", () => {
    const after = done(EDITION, placeArticle(EDITION, "one", "c", REGION, "box-c"));
    expect(articlesOnPages(after)).toEqual(
      new Map([
        ["a", "one"],
        ["b", "one"],
        ["c", "one"],
      ]),
    );
    expect(boxOf(after, "box-c")).toMatchObject({ articleId: "c", region: REGION, border: "none" });
    // 312 pt wide at 3 : 2 would be 15 lines; half of the box's 18 is the most.
    expect(boxOf(after, "box-c").pictures).toEqual([
      { pictureId: "photo", column: 1, span: 2, line: 0, lines: 9, captionLines: 2 },
    ]);
  });

  test("an article stands once: the refusal names it and its page", () => {
    expect(placeArticle(EDITION, "two", "b", REGION, "x")).toEqual({
      refused: "edit.article.placed",
      values: { name: "市场回暖", page: 1 },
    });
    expect(refusedWith(replaceArticle(EDITION, "box-a", "b"))).toBe("edit.article.placed");
    expect(refusedWith(placeArticle(EDITION, "one", "c", { ...REGION, lines: 30 }, "x"))).toBe(
      "edit.region.outside",
    );
  });

  test("a box of an article that runs on elsewhere begins its thread", () => {
    const bare = done(EDITION, replaceArticle(EDITION, "box-a", "c"));
    expect(recordOf(bare, "stories", "s-a")).not.toHaveProperty("frameIds");
    const after = done(bare, placeArticle(bare, "two", "a", REGION, "again"));
    expect(recordOf(after, "stories", "s-a").frameIds).toEqual(["again", "a-rest"]);
  });

  test("articles change places, each with its own pictures and threads; looks stay with the box", () => {
    const after = done(EDITION, swapArticles(EDITION, "box-a", "box-b"));
    expect(boxOf(after, "box-a")).toMatchObject({ articleId: "b", pictures: [], border: "none" });
    expect(boxOf(after, "box-a").shape).toEqual(boxOf(EDITION, "box-a").shape);
    expect(boxOf(after, "box-a")).not.toHaveProperty("heads");
    expect(boxOf(after, "box-b")).toMatchObject({ articleId: "a", border: "box" });
    expect(recordOf(after, "stories", "s-a").frameIds).toEqual(["box-b", "a-rest"]);
    const locked = done(EDITION, lockItems(EDITION, ["box-b"], true));
    expect(refusedWith(swapArticles(locked, "box-a", "box-b"))).toBe("edit.locked");
  });

  test("a box takes another article and gives its own back to the copy", () => {
    const after = done(EDITION, replaceArticle(EDITION, "box-b", "c"));
    expect(articlesOnPages(after).has("b")).toBe(false);
    expect(after.articles.has("b")).toBe(true);
  });
});

describe("articles", () => {
  test("are deleted with story, box and the frames that they run through; pictures stay", () => {
    const after = done(EDITION, deleteArticle(EDITION, "a"));
    expect(["box-a", "a-rest"].filter((id) => after.items.has(id))).toEqual([]);
    expect(["p1", "p2", "p3"].filter((id) => after.paragraphs.has(id))).toEqual([]);
    expect(after.pictures.has("photo")).toBe(true);
    expect(checkInvariants(after)).toEqual([]);
    const locked = done(EDITION, lockItems(EDITION, ["a-rest"], true));
    expect(refusedWith(deleteArticle(locked, "a"))).toBe("edit.locked");
  });

  test("keep slugs of their own", () => {
    expect(refusedWith(patchArticle(EDITION, "b", { slug: "flood" }))).toBe("edit.slug.taken");
    const after = done(
      EDITION,
      patchArticle(EDITION, "b", { slug: "prices", byline: "张三", priority: 1 }),
    );
    expect(recordOf(after, "articles", "b")).toMatchObject({
      slug: "prices",
      byline: "张三",
      storyId: "s-b",
    });
    expect(refusedWith(patchArticle(EDITION, "b", { priority: 0 }))).toBe("edit.value");
  });

  test("have heads that are set by hand and given back to fitting", () => {
    const set = done(
      EDITION,
      setHead(EDITION, "box-a", "headline", { size: 30, breaks: [7, 3, 3, 99] }),
    );
    expect(boxOf(set, "box-a").heads).toEqual({ headline: { size: 30, breaks: [3, 7] } });
    const free = done(set, setHead(set, "box-a", "headline", undefined));
    expect(boxOf(free, "box-a")).not.toHaveProperty("heads");
    expect(refusedWith(setHead(EDITION, "box-a", "headline", { scaleX: 9 }))).toBe("edit.value");
  });
});

describe("pictures", () => {
  test("go into an article's box, under those that stand there, and become the article's", () => {
    const tall = done(EDITION, swapArticles(EDITION, "box-a", "box-b"));
    const after = done(tall, placePicture(tall, "box-a", "advert"));
    expect(recordOf(after, "articles", "b").pictureIds).toEqual(["advert"]);
    expect(boxOf(after, "box-a").pictures).toEqual([
      { pictureId: "advert", column: 1, span: 2, line: 0, lines: 10, captionLines: 1 },
    ]);
    expect(refusedWith(placePicture(after, "box-a", "advert"))).toBe("edit.picture.placed");
    const room = done(EDITION, placePicture(EDITION, "box-a", "advert"));
    expect(boxOf(room, "box-a").pictures[1]).toMatchObject({ pictureId: "advert", line: 8 });
  });

  test("give the file to a picture of the box that waits for one, with its place and caption", () => {
    const { photo } = Object.fromEntries(EDITION.pictures) as { photo: Picture };
    const { file: _, sha256: _s, ...rest } = photo;
    const announced = { ...rest, width: 0, height: 0, caption: "大桥今天通车。" };
    const arrived: Picture = {
      ...photo,
      id: "new",
      sha256: "f".repeat(64),
      width: 300,
      height: 200,
    };
    const pictures = new Map([...EDITION.pictures, ["photo", announced], ["new", arrived]]);
    const waiting = { ...EDITION, pictures };
    const after = done(waiting, placePicture(waiting, "box-a", "new"));
    expect(boxOf(after, "box-a").pictures).toEqual(boxOf(EDITION, "box-a").pictures);
    const { id, sha256, width, caption } = recordOf(after, "pictures", "photo");
    expect([id, sha256, width, caption]).toEqual(["photo", arrived.sha256, 300, "大桥今天通车。"]);
    expect(after.pictures.has("new")).toBe(false);
    // A second one comes beside it; one that stands elsewhere keeps its record there.
    expect(
      boxOf(done(after, placePicture(after, "box-a", "advert")), "box-a").pictures.length,
    ).toBe(2);
    const framed = done(waiting, placePicture(waiting, "ad", "new"));
    expect(done(framed, placePicture(framed, "box-a", "new")).pictures.has("new")).toBe(true);
  });

  test("go into a frame in the place of the one that it holds, and out of it", () => {
    const after = done(EDITION, placePicture(EDITION, "ad", "advert"));
    expect(recordOf(after, "items", "ad")).toMatchObject({ pictureId: "advert" });
    const empty = done(after, removePicture(after, "ad", "advert"));
    expect(recordOf(empty, "items", "ad")).not.toHaveProperty("pictureId");
  });

  test("go into nothing else, and into no box without room", () => {
    expect(placePicture(EDITION, "notice", "photo")).toEqual({
      refused: "edit.picture.target",
      values: { item: "edit.item.text", name: "启事一则" },
    });
    const low = done(EDITION, placeArticle(EDITION, "one", "c", { ...REGION, lines: 5 }, "box-c"));
    expect(refusedWith(placePicture(low, "box-c", "advert"))).toBe("edit.picture.room");
  });

  test("taken off a box stay the article's", () => {
    const after = done(EDITION, removePicture(EDITION, "box-a", "photo"));
    expect(boxOf(after, "box-a").pictures).toEqual([]);
    expect(recordOf(after, "articles", "a").pictureIds).toEqual(["photo"]);
    expect(refusedWith(movePicture(after, "box-a", "photo", { line: 1 }))).toBe(
      "edit.picture.absent",
    );
  });

  test("move within the body's columns", () => {
    const after = done(
      EDITION,
      movePicture(EDITION, "box-a", "photo", { column: 2, span: 2, line: 3, width: 200 }),
    );
    expect(boxOf(after, "box-a").pictures[0]).toMatchObject({
      column: 1,
      span: 2,
      line: 3,
      width: 200,
    });
    const wide = done(after, movePicture(after, "box-a", "photo", { width: undefined }));
    expect(boxOf(wide, "box-a").pictures[0]).not.toHaveProperty("width");
    expect(refusedWith(movePicture(EDITION, "box-a", "photo", { lines: 0 }))).toBe("edit.value");
  });

  test("have a caption and credit without line feeds", () => {
    const after = done(EDITION, patchPicture(EDITION, "photo", { caption: "新\n图", whole: true }));
    expect(recordOf(after, "pictures", "photo")).toMatchObject({
      caption: "新 图",
      credit: "李四 摄",
      whole: true,
    });
    const cropped = done(after, patchPicture(after, "photo", { whole: false }));
    expect(recordOf(cropped, "pictures", "photo")).not.toHaveProperty("whole");
  });
});
