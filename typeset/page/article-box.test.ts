import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article, Paragraph, Picture } from "../../document/article.ts";
import type { ArticleBox, PicturePlacement } from "../../document/page.ts";
import { freshEngine } from "../../main/edition/real-page.fixture.ts";
import type { Box, DisplayItem, GlyphRun, ImageItem, TextLine } from "../display-list.ts";
import { type ArticleParts, composeArticle } from "./article-box.ts";
import { LineMemory } from "./line-memory.ts";
import { aloneIn, SMALL_PAGE } from "./page.fixture.ts";
import { captionGridLines } from "./picture-frame.ts";

const SIZE = 10;
const LEADING = 14;
const COLUMN = 15 * SIZE;
const GUTTER = 12;
const engine = freshEngine();

const PAGE = SMALL_PAGE;

const ARTICLE: Article = {
  id: "article",
  slug: "稿件",
  priority: 1,
  headline: { pieces: [{ text: "题", words: [] }] },
  storyId: "story",
  pictureIds: ["picture"],
};

const PICTURE: Picture = {
  id: "picture",
  file: "/nowhere.jpg",
  width: 900,
  height: 600,
  caption: "图为棠川县乡村振兴现场会。",
  credit: "",
};

const TEXT = "棠川县委召开会议，强调推进乡村振兴工作，全区干部120人参加GDP增长3.5%的讨论。";

function paragraphsOf(count: number): Paragraph[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    styleId: "body",
    text: TEXT.repeat(1 + (i % 3)),
    spans: [],
  }));
}

function partsOf(changes: Partial<ArticleBox>, paragraphs = paragraphsOf(6)): ArticleParts {
  const box: ArticleBox = {
    id: "box",
    kind: "article",
    articleId: "article",
    region: { column: 0, span: 3, line: 2, lines: 20 },
    title: { levels: [], lines: 0 },
    pictures: [],
    border: "none",
    ...changes,
  };
  return aloneIn({ page: PAGE, box, article: ARTICLE, pictures: [PICTURE] }, paragraphs, engine);
}

function placement(changes: Partial<PicturePlacement> = {}): PicturePlacement {
  return {
    pictureId: "picture",
    column: 0,
    span: 1,
    line: 0,
    lines: 5,
    captionLines: 2,
    ...changes,
  };
}

function linesIn(items: readonly DisplayItem[]): TextLine[] {
  return items.filter((item): item is TextLine => item.kind === "line");
}

function bodyLines(items: readonly DisplayItem[]): TextLine[] {
  return linesIn(items).filter((line) => /^p\d+$/.test(line.runs[0]?.source?.record ?? ""));
}

function imageIn(items: readonly DisplayItem[]): ImageItem {
  const image = items.find((item): item is ImageItem => item.kind === "image");
  if (!image) throw new Error("no image");
  return image;
}

/** The em boxes of a run's glyphs as one box. Advances are those of the face, as a reader sees them. */
function runBox({ faceId, size, scaleX, glyphIds, xs, y }: GlyphRun): Box {
  const face = engine.faces.get(faceId);
  const last = glyphIds.length - 1;
  const x = xs[0] ?? 0;
  // Blank halves of marks stick out by right: the ink does not (PW4).
  const [, , right = 1] = face.inkBox(glyphIds[last] ?? 0) ?? [];
  const end = (xs[last] ?? 0) + Math.max(0, right) * size * scaleX;
  return { x, y: y - 0.88 * size, width: end - x, height: size };
}

function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0.05 && down > 0.05;
}

/** Throws when text stands on the picture, outside the box, or two runs stand on each other. */
function expectApart(items: readonly DisplayItem[], bounds: Box): void {
  const image = items.filter((item) => item.kind === "image");
  const runs = linesIn(items).flatMap((line) =>
    line.runs.filter((run) => run.text.trim() !== "").map((run) => ({ run, box: runBox(run) })),
  );
  for (const [i, { run, box }] of runs.entries()) {
    for (const picture of image) expect(overlap(box, picture), run.text).toBe(false);
    expect(box.x).toBeGreaterThanOrEqual(bounds.x - SIZE / 2);
    expect(box.x + box.width).toBeLessThanOrEqual(bounds.x + bounds.width + 0.05);
    for (const other of runs.slice(i + 1)) {
      expect(overlap(box, other.box), `${run.text} on ${other.run.text}`).toBe(false);
    }
  }
}

describe("a picture narrower than its column", () => {
  const width = 8 * SIZE;
  const parts = partsOf({ pictures: [placement({ column: 1, line: 3, width })] });
  const { group, report } = composeArticle(parts, engine);
  const image = imageIn(group.items);

  test("stands at its column's end, as wide as it is, its crop of the frame's shape", () => {
    const columnEnd = 50 + COLUMN + GUTTER + COLUMN;
    expect(image.x + image.width).toBeCloseTo(columnEnd, 6);
    expect(image.width).toBe(width);
    expect(image.y).toBe(40 + (2 + 3) * LEADING);
    expect(image.height).toBe(4 * LEADING + SIZE);
    const { crop } = image;
    const shape = (crop.width * PICTURE.width) / (crop.height * PICTURE.height);
    expect(shape).toBeCloseTo(image.width / image.height, 6);
  });

  test("has text beside it in whole characters, a character clear of it", () => {
    const beside = bodyLines(group.items).filter((line) => {
      const { x, y } = runBox(line.runs[0]!);
      const inColumn = x >= 50 + COLUMN && x < image.x;
      return inColumn && y >= image.y - 0.01 && y < image.y + image.height;
    });
    expect(beside).toHaveLength(5);
    for (const line of beside) {
      const last = line.runs.at(-1)!;
      const { x, width: length } = runBox(last);
      expect(x + length).toBeLessThanOrEqual(image.x - SIZE + 0.05);
    }
  });

  test("stands on nothing, and no text stands on other text", () => {
    expectApart(group.items, group.bounds);
  });

  test("takes its room from the text: fewer lines are wide, all characters are counted", () => {
    const printed = bodyLines(group.items)
      .map((line) => line.text.replace(/\s/gu, ""))
      .join("");
    const whole = paragraphsOf(6)
      .map(({ text }) => text)
      .join("");
    expect(whole.startsWith(printed)).toBe(true);
    expect([...printed].length + report.oversetCharacters).toBe(report.characters);
    expect(report.lines + report.undersetLines).toBe(3 * 20);
  });

  test("that leaves less than five characters has no text beside it", () => {
    const narrow = partsOf({ pictures: [placement({ width: 10 * SIZE })] });
    const { report: of } = composeArticle(narrow, engine);
    expect(of.lines + of.undersetLines).toBe(3 * 20 - 7);
  });
});

test("pictures anywhere, of any width, in any border, stand apart from all text (GR2: on the grid)", () => {
  const anyPicture = fc
    .tuple(fc.nat(2), fc.nat(9), fc.integer({ min: 2, max: 8 }), fc.integer({ min: 50, max: 150 }))
    .map(([column, line, lines, wish]) => {
      const width = wish < 130 ? { width: wish } : {};
      // In a border columns are narrower; the caption is reckoned for the narrowest.
      const least = Math.min(wish, 13 * SIZE);
      const captionLines = captionGridLines(PICTURE, least, SIZE, LEADING, engine);
      return placement({ column, line, lines, captionLines, ...width });
    });
  const borders = fc.constantFrom("none" as const, "box" as const, "tint" as const);
  fc.assert(
    fc.property(anyPicture, borders, fc.integer({ min: 1, max: 12 }), (picture, border, count) => {
      const parts = partsOf({ pictures: [picture], border }, paragraphsOf(count));
      const { group, report } = composeArticle(parts, engine);
      expectApart(group.items, group.bounds);
      for (const line of bodyLines(group.items)) {
        const han = line.runs.find((run) => run.faceId === "song");
        if (han) {
          const gridLine = (han.y - 0.88 * SIZE - 40) / LEADING;
          expect(gridLine).toBeCloseTo(Math.round(gridLine), 6);
        }
      }
      const printed = bodyLines(group.items).reduce(
        (sum, line) => sum + [...line.text.replace(/\s/gu, "")].length,
        0,
      );
      expect(printed + report.oversetCharacters).toBe(report.characters);
    }),
    { seed: 20261124, numRuns: 80 },
  );
}, 20_000);

describe("a composed article", () => {
  test("says nothing when its last column is short by fewer lines than it has columns (GR3)", () => {
    const lines = (count: number) =>
      composeArticle(partsOf({ region: { column: 0, span: 3, line: 2, lines: count } }), engine);
    const even = Math.ceil(composeLines() / 3);
    expect(lines(even).diagnostics).toEqual([]);
    expect(lines(even + 3).diagnostics.map(({ code }) => code)).toEqual(["page.underset"]);
    expect(lines(even - 6).diagnostics.map(({ code }) => code)).toContain("page.overset");
  });

  test("marks a picture that is missing by a crossed frame, and says so", () => {
    const { file: _, ...lost } = PICTURE;
    const parts = { ...partsOf({ pictures: [placement()] }), pictures: [lost] };
    const { group, diagnostics } = composeArticle(parts, engine);
    expect(group.items.some((item) => item.kind === "image")).toBe(false);
    expect(group.items.filter((item) => item.kind === "path")).toHaveLength(3);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: "page.picture.missing",
        values: { caption: PICTURE.caption },
        at: { page: 1, article: "article" },
      }),
    );
  });

  test("keeps the lines that did not move as objects, and only those", () => {
    const memory = new LineMemory(engine);
    const first = bodyLines(composeArticle(partsOf({}), engine, memory).group.items);
    const paragraphs = paragraphsOf(6);
    const parts = partsOf({}, paragraphs);
    const again = bodyLines(composeArticle(parts, engine, memory).group.items);
    expect(again).toEqual(first);
    const kept = bodyLines(composeArticle(parts, engine, memory).group.items);
    expect(kept.every((line, i) => line === again[i])).toBe(true);
    const moved = partsOf({ region: { ...parts.box.region, line: 3 } }, paragraphs);
    const other = bodyLines(composeArticle(moved, engine, memory).group.items);
    expect(other.some((line) => again.includes(line))).toBe(false);
    expect(other[0]!.runs[0]!.y - again[0]!.runs[0]!.y).toBeCloseTo(LEADING, 9);
  });
});

/** Lines that the usual story takes in columns of the page. */
function composeLines(): number {
  const { report } = composeArticle(
    partsOf({ region: { column: 0, span: 3, line: 0, lines: 48 } }),
    engine,
  );
  return report.lines;
}
