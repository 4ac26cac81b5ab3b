import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article, Picture } from "../../document/article.ts";
import type { ArticleBox, Page } from "../../document/page.ts";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import type { ImageItem } from "../display-list.ts";
import { bodyFrame } from "./body-frame.ts";
import { SMALL_PAGE } from "./page.fixture.ts";
import { captionGridLines, captionOf, pictureItems } from "./picture-frame.ts";

const engine = freshEngine();
const PAGE: Page = { ...SMALL_PAGE, number: 4 };
const ARTICLE: Article = {
  id: "a",
  slug: "稿",
  priority: 1,
  storyId: "s",
  pictureIds: ["i"],
};
const PICTURE: Picture = {
  id: "i",
  file: "/nowhere.jpg",
  width: 900,
  height: 600,
  caption: "",
  credit: "",
};

function itemsOf(picture: Picture, lines = 8, captionLines = 1, span = 2) {
  const box: ArticleBox = {
    id: "b",
    kind: "article",
    articleId: "a",
    region: { column: 0, span: 3, line: 4, lines: 30 },
    title: { levels: [], lines: 0 },
    pictures: [{ pictureId: "i", column: 1, span, line: 3, lines, captionLines }],
    border: "none",
  };
  const parts = { page: PAGE, box, article: ARTICLE, paragraphs: [], pictures: [picture] };
  return pictureItems(parts, bodyFrame(PAGE, box), engine);
}

describe("a picture", () => {
  test("fills its frame with the largest part of itself of the frame's shape, taken from its middle", () => {
    const side = fc.integer({ min: 200, max: 6000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 2, max: 20 }), (width, height, lines) => {
        const [image] = itemsOf({ ...PICTURE, width, height }, lines).items as ImageItem[];
        const { crop } = image!;
        const shape = (crop.width * width) / (crop.height * height);
        expect(shape).toBeCloseTo(image!.width / image!.height, 6);
        expect(Math.max(crop.width, crop.height)).toBe(1);
        expect(crop.x).toBeCloseTo((1 - crop.width) / 2, 9);
        expect(crop.y).toBeCloseTo((1 - crop.height) / 2, 9);
      }),
      { seed: 20261124, numRuns: 200 },
    );
  });

  test("that is shown whole is never cropped, and stands in the middle of its frame", () => {
    const side = fc.integer({ min: 200, max: 6000 });
    const [frame] = itemsOf(PICTURE).items as ImageItem[];
    fc.assert(
      fc.property(side, side, (width, height) => {
        const [image] = itemsOf({ ...PICTURE, width, height, whole: true }).items as ImageItem[];
        expect(image!.crop).toEqual({ x: 0, y: 0, width: 1, height: 1 });
        expect(image!.width / image!.height / (width / height)).toBeCloseTo(1, 9);
        const blanks = [frame!.width - image!.width, frame!.height - image!.height];
        expect(Math.min(...blanks)).toBeCloseTo(0, 9);
        expect(image!.x - frame!.x).toBeCloseTo(blanks[0]! / 2, 9);
        expect(image!.y - frame!.y).toBeCloseTo(blanks[1]! / 2, 9);
      }),
      { seed: 20261124, numRuns: 200 },
    );
  });

  test("stands in its columns, from its line's top to its last line's foot (GR2)", () => {
    const [image] = itemsOf(PICTURE).items;
    expect(image).toMatchObject({ x: 50 + 162, y: 40 + 7 * 14, width: 312, height: 7 * 14 + 10 });
  });

  test("that is missing keeps its frame, crossed, and is told of (MU7)", () => {
    const { file: _, ...rest } = PICTURE;
    for (const lacking of [rest, { ...PICTURE, width: 0, height: 0 }]) {
      const { items, diagnostics } = itemsOf({ ...lacking, caption: "会场" });
      expect(items.filter(({ kind }) => kind === "image")).toEqual([]);
      expect(items.filter(({ kind }) => kind === "path")).toHaveLength(3);
      expect(diagnostics).toEqual([
        {
          severity: "warning",
          code: "page.picture.missing",
          values: { caption: "会场" },
          at: { page: 4, article: "a" },
        },
      ]);
    }
  });
});

describe("a caption", () => {
  const long = "棠川县乡村振兴现场会在白鹭镇召开，与会人员参观农产品加工车间。".repeat(3);

  test("opens with ▲, the credit an em behind it; without words there is none", () => {
    expect(captionOf({ ...PICTURE, caption: "会场", credit: "甲 摄" })?.text).toBe("▲会场　甲 摄");
    expect(captionOf({ ...PICTURE, credit: "甲 摄" })?.text).toBe("▲甲 摄");
    expect(captionOf(PICTURE)).toBeUndefined();
  });

  test("is the same record for the same picture, so that caches hold", () => {
    const picture = { ...PICTURE, caption: "会场" };
    expect(captionOf(picture)).toBe(captionOf(picture));
    expect(captionOf({ ...picture })).not.toBe(captionOf(picture));
  });

  test("of one line is centred under its picture, of several flush left", () => {
    const linesOf = (caption: string) =>
      itemsOf({ ...PICTURE, caption }).items.flatMap((item) =>
        item.kind === "line" ? [item] : [],
      );
    const [one, ...others] = linesOf("会场一角");
    expect(others).toEqual([]);
    expect(one!.runs[0]!.xs[0]).toBeGreaterThan(212 + 100);
    const several = linesOf(long);
    expect(several.length).toBeGreaterThan(2);
    for (const line of several) expect(line.runs[0]!.xs[0]).toBeCloseTo(212, 6);
    expect(several.map(({ text }) => text).join("")).toBe(`▲${long}`);
  });

  test("takes as many grid lines as keep it clear of the text below, one at least", () => {
    expect(captionGridLines(PICTURE, 312, 10, 14, engine)).toBe(1);
    for (const times of [1, 5, 20, 60, 120]) {
      const picture = { ...PICTURE, caption: "会场一角".repeat(times) };
      const taken = captionGridLines(picture, 312, 10, 14, engine);
      const { items } = itemsOf(picture, 8, taken);
      const foot = Math.max(
        ...items.flatMap((item) =>
          item.kind === "line" ? item.runs.map((run) => run.y + 0.12 * run.size) : [],
        ),
      );
      const below = 40 + (4 + 3 + 8 + taken) * 14;
      expect(foot, `${times}`).toBeLessThan(below);
      expect(below - foot, `${times}`).toBeLessThan(2 * 14);
    }
  });
});
