import { describe, expect, test } from "vitest";
import type { Picture } from "../../article.ts";
import { applyTransaction, putRecords } from "../../transaction.ts";
import { judgementOf, pointOf, type TestPage, testEdition } from "./checklist.fixture.ts";

function withPicture(...pictures: Partial<Picture>[]): TestPage {
  return { articles: [{ text: ["一段。"], pictures }] };
}

const judged = (...pages: TestPage[]) => judgementOf(pointOf("captions", testEdition(pages)));

describe("CK12: captions and credits", () => {
  test("of every picture are there", () => {
    expect(judged(withPicture({}, { credit: "县文化馆供图" }))).toBe("good");
    expect(judged(withPicture({ caption: "" }))).toBe("look caption.none");
    expect(judged(withPicture({ credit: "" }))).toBe("look credit.none");
    expect(judged(withPicture({ credit: "罗秋石" }))).toBe("look credit.odd");
    expect(judged({})).toBe("none");
  });

  test("a picture stands in the edition once", () => {
    const same = { sha256: "same" };
    expect(judged(withPicture(same), {}, withPicture(same))).toBe("look picture.twice");
    expect(judged(withPicture(same, same))).toBe("look picture.twice picture.twice");
  });

  test("a picture stands with its article, and all of the article's are there", () => {
    const box = { x: 50, y: 500, width: 200, height: 120 };
    const free = {
      id: "free",
      kind: "picture",
      pictureId: "a1-1-photo1",
      box,
      caption: true,
    } as const;
    const strayed = testEdition([withPicture({}), { items: [free] }]);
    const onPage2 = pointOf("captions", strayed, { pageId: "page-2" });
    expect(judgementOf(onPage2)).toBe("look picture.stray picture.twice");
    const boxed = strayed.items.get("a1-1-box")!;
    const items = new Map(strayed.items).set("a1-1-box", {
      ...boxed,
      pictures: [],
    } as typeof boxed);
    expect(judgementOf(pointOf("captions", { ...strayed, items }))).toBe("look picture.out");
    const own = testEdition([{ ...withPicture({}), items: [free] }]);
    const bare = new Map(own.items).set("a1-1-box", { ...boxed, pictures: [] } as typeof boxed);
    expect(judgementOf(pointOf("captions", { ...own, items: bare }))).toBe("good");
  });
});

describe("CK13: the right picture", () => {
  test("is for a person to see; what the file says of its day is shown", () => {
    const document = testEdition([withPicture({ offered: { date: "2019-05-01" } }, {})]);
    const point = pointOf("lead.pictures", document);
    expect(judgementOf(point)).toBe("look picture.taken picture");
    expect(point.found[0]?.values).toEqual({ text: "会场　罗秋石 摄", date: "2019-05-01" });
    expect(pointOf("lead.pictures", testEdition([{}])).state).toBe("none");
  });
});

describe("CK15: advertisements", () => {
  const advert = (caption: string) => {
    const box = { x: 50, y: 500, width: 486, height: 120 };
    const item = { id: "ad", kind: "picture", pictureId: "advert", box } as const;
    const document = testEdition([{ items: [item] }]);
    const picture = { id: "advert", width: 1, height: 1, whole: true, caption, credit: "" };
    const put = putRecords(document, "test", [{ table: "pictures", record: picture }]);
    return applyTransaction(document, put);
  };

  test("ready-made ones are looked at unless their label is known", () => {
    expect(judgementOf(pointOf("adverts", advert("")))).toBe("look advert");
    expect(judgementOf(pointOf("adverts", advert("茶厂广告")))).toBe("good advert.labelled");
    // They need no credit.
    expect(judgementOf(pointOf("captions", advert("")))).toBe("good");
  });

  test("texts are known by their standing head", () => {
    const of = (standingHead: string) =>
      judgementOf(
        pointOf("adverts", testEdition([{ articles: [{ standingHead, text: ["一段"] }] }])),
      );
    expect(of("广告")).toBe("good advert.labelled");
    expect(of("评论")).toBe("none");
  });
});
