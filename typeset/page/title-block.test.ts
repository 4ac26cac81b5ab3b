import { describe, expect, test } from "vitest";
import type { Article, HeadText } from "../../document/article.ts";
import type { TitleBlock } from "../../document/page.ts";
import { builtInHeadStyles } from "../../layouts/index.ts";
import {
  type TitleFitting,
  type TitleOption,
  titleCandidates,
  titleHeight,
  titleOptions,
  titleRows,
} from "./title-block.ts";

const BODY = 10;
const styles = builtInHeadStyles();

function head(...texts: string[]): HeadText {
  return { pieces: texts.map((text) => ({ text, words: text.length > 8 ? [4, 8] : [] })) };
}

const WHOLE: Article = {
  id: "a",
  slug: "a",
  priority: 1,
  standingHead: "评论",
  kicker: head("棠川县委召开会议强调"),
  headline: head("以高质量发展", "推进乡村振兴"),
  deck: head("甲主持会议并讲话", "乙出席"),
  byline: "■记者 丙",
  storyId: "s",
  pictureIds: [],
};
const BARE: Article = { id: "b", slug: "b", priority: 1, storyId: "s", pictureIds: [] };

/** Every character one em wide. */
function options(changes: Partial<TitleFitting> = {}): TitleOption[] {
  return titleOptions(
    {
      article: WHOLE,
      style: styles.major!,
      span: 2,
      measure: 310,
      bodySize: BODY,
      alternate: false,
      ...changes,
    },
    () => (start, end) => end - start,
  );
}

function sizesOf({ levels }: TitleOption): Record<string, number> {
  return Object.fromEntries(levels.map(({ level, lines }) => [level, lines[0]!.size]));
}

/** The 号 table of Chinese type sizes, points. */
const HAO = [42, 36, 26, 24, 22, 18, 16, 15, 14, 12, 10.5, 9];
const haoOf = (size: number) => HAO.findIndex((step) => step <= size);

describe("the title blocks of an article", () => {
  test("have their levels from top to foot: standing head, kicker, main head, deck, byline (HD1)", () => {
    for (const { levels } of options()) {
      expect(levels.map(({ level }) => level)).toEqual([
        "standing",
        "kicker",
        "headline",
        "deck",
        "byline",
      ]);
    }
  });

  test("hold every character of every level in every style, span and face", () => {
    for (const style of Object.values(styles)) {
      for (const span of [1, 2, 4]) {
        for (const alternate of [false, true]) {
          for (const { levels } of options({ style, span, measure: 155 * span, alternate })) {
            const text = levels.flatMap(({ lines }) => lines.map((line) => line.text)).join("");
            expect(text.replace(/\s/gu, "")).toBe(
              "评论棠川县委召开会议强调以高质量发展推进乡村振兴甲主持会议并讲话乙出席■记者丙",
            );
          }
        }
      }
    }
  });

  test("keep kicker and deck two sizes of the 号 table below the main head (HD1)", () => {
    for (const style of Object.values(styles)) {
      for (const span of [1, 2, 3, 4, 6]) {
        for (const option of options({ style, span, measure: 155 * span })) {
          const { kicker, headline, deck } = sizesOf(option);
          for (const minor of [kicker!, deck!]) {
            expect(haoOf(minor) - haoOf(headline!), `${minor} at ${headline}`).toBeGreaterThan(1);
          }
        }
      }
    }
  });

  test("set kicker and deck in their own faces, the main head in its style's other face if asked (碰题)", () => {
    const { headline, kicker, deck } = styles.major!;
    const facesOf = (alternate: boolean) =>
      Object.fromEntries(
        options({ alternate })[0]!.levels.map(({ level, face, latinFace }) => [
          level,
          { face, latinFace },
        ]),
      );
    expect(facesOf(false)).toMatchObject({
      kicker: { face: kicker.face, latinFace: kicker.latinFace },
      headline: { face: headline.face, latinFace: headline.latinFace },
      deck: { face: deck.face, latinFace: deck.latinFace },
    });
    expect(facesOf(true).headline).toEqual(headline.alternate);
    expect(facesOf(true).deck).toEqual(facesOf(false).deck);
  });

  test("of an article without heads and byline are one of no height", () => {
    expect(options({ article: BARE })).toEqual([
      { levels: [], height: 0, cost: 0, headlineSize: 0 },
    ]);
  });

  test("of an article with a deck or byline alone have those", () => {
    const deckAlone = options({ article: { ...BARE, deck: head("甲主持会议") } });
    expect(deckAlone.length).toBeGreaterThan(0);
    for (const { levels } of deckAlone) {
      expect(levels.map(({ level }) => level)).toEqual(["deck"]);
    }
    const [only] = options({ article: { ...BARE, byline: "■记者 丙" } });
    expect(only!.levels.map(({ level }) => level)).toEqual(["byline"]);
  });
});

describe("title candidates", () => {
  const leading = 14;
  const all = options();
  const candidates = titleCandidates(all, leading);

  test("are the cheapest option of every height in whole grid lines, lowest first (GR2)", () => {
    const heights = candidates.map(({ block }) => block.lines);
    expect(heights).toEqual([...new Set(heights)].sort((a, b) => a - b));
    expect(new Set(heights)).toEqual(new Set(all.map(({ height }) => Math.ceil(height / leading))));
    for (const { block, cost } of candidates) {
      const alike = all.filter(({ height }) => Math.ceil(height / leading) === block.lines);
      expect(cost).toBe(Math.min(...alike.map((option) => option.cost)));
    }
  });

  test("hold their rows one under another, inside their lines, with blank under the last", () => {
    for (const { block } of candidates) {
      for (const extra of [0, 1, 3]) {
        const height = (block.lines + extra) * leading;
        const rows = titleRows(block, height, BODY);
        expect(rows.map(({ line }) => line)).toEqual(block.levels.flatMap(({ lines }) => lines));
        let foot = 0;
        for (const { top, line } of rows) {
          expect(top).toBeGreaterThanOrEqual(foot - 1e-9);
          foot = top + line.size;
        }
        expect(height - foot).toBeGreaterThanOrEqual(0.75 * BODY - 1e-9);
      }
    }
  });

  test("share what is left of their lines among their gaps: none grows alone", () => {
    const { block } = candidates[0]!;
    const least = titleHeight(block.levels, BODY);
    const tight = titleRows(block, least, BODY);
    const loose = titleRows(block, least + 28, BODY);
    const grown = loose.map(({ top }, i) => top - tight[i]!.top);
    for (let i = 1; i < grown.length; i++) expect(grown[i]).toBeGreaterThan(grown[i - 1]!);
    expect(grown[0]).toBeGreaterThan(0);
    expect(grown.at(-1)).toBeLessThan(28);
  });

  test("without levels have no rows and no height", () => {
    const none: TitleBlock = { levels: [], lines: 0 };
    expect(titleHeight([], BODY)).toBe(0);
    expect(titleRows(none, 0, BODY)).toEqual([]);
  });
});
