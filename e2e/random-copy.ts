import fc from "fast-check";
import type { Article, HeadText, Paragraph, Picture, Story } from "../document/article.ts";
import { EMPTY_MASTHEAD } from "../document/edition.ts";
import type { ImportedCopy } from "../main/copy/index.ts";

/** One random article with the records that it is made of. */
interface RandomArticle {
  readonly article: Omit<Article, "id" | "slug" | "priority" | "storyId" | "pictureIds">;
  readonly texts: readonly { readonly text: string; readonly crosshead: boolean }[];
  readonly pictures: readonly Omit<Picture, "id">[];
}

const PIECES = [
  ..."棠川县委召开会议强调以高质量发展推进乡村振兴全区干部一百二十人参加的了是在",
  ..."，，，。。、；：？！“”‘’（）《》—…·",
  ..."——,……,2026,3.5%,GDP,A".split(","),
];

function textOf(least: number, most: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...PIECES), { minLength: least, maxLength: most })
    .map((pieces) => pieces.join(""));
}

const headPiece = fc
  .string({ unit: fc.constantFrom(...PIECES.slice(0, 37)), minLength: 2, maxLength: 14 })
  .map((text) => ({ text, words: [3, 6, 9].filter((at) => at < text.length) }));
const head: fc.Arbitrary<HeadText> = fc
  .array(headPiece, { minLength: 1, maxLength: 3 })
  .map((pieces) => ({ pieces }));

const picture: fc.Arbitrary<Omit<Picture, "id">> = fc.record(
  {
    file: fc.constant("photo.jpg"),
    width: fc.integer({ min: 800, max: 3000 }),
    height: fc.integer({ min: 800, max: 3000 }),
    caption: textOf(0, 60),
    credit: fc.constantFrom("", "甲乙 摄"),
  },
  { requiredKeys: ["width", "height", "caption", "credit"] },
);

const article: fc.Arbitrary<RandomArticle> = fc.record({
  article: fc.record(
    {
      kicker: head,
      headline: head,
      deck: head,
      byline: fc.constant("■记者 甲乙 通讯员 丙"),
      standingHead: fc.constant("评论"),
    },
    { requiredKeys: [] },
  ),
  texts: fc.array(
    fc.record({
      text: fc.oneof(textOf(1, 40), textOf(60, 400)),
      crosshead: fc.constantFrom(false, false, false, false, true),
    }),
    { maxLength: 8 },
  ),
  pictures: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(picture, { minLength: 1, maxLength: 3 }) },
  ),
});

/** Copy of one to thirteen articles, with heads, crossheads, pictures and captions at random. */
export const randomCopy: fc.Arbitrary<ImportedCopy> = fc
  .array(article, { minLength: 1, maxLength: 13 })
  .map((articles) => {
    const stories: Story[] = [];
    const paragraphs: Paragraph[] = [];
    const pictures: Picture[] = [];
    const records = articles.map((random, i): Article => {
      const paragraphIds = random.texts.map((_, k) => `p${i}-${k}`);
      const pictureIds = random.pictures.map((_, k) => `i${i}-${k}`);
      random.texts.forEach(({ text, crosshead }, k) => {
        const styleId = crosshead ? "crosshead" : "body";
        paragraphs.push({ id: paragraphIds[k]!, styleId, text, spans: [] });
      });
      random.pictures.forEach((of, k) => {
        pictures.push({ id: pictureIds[k]!, ...of });
      });
      stories.push({ id: `s${i}`, paragraphIds });
      const names = { id: `a${i}`, slug: `稿${i + 1}`, priority: i + 1, storyId: `s${i}` };
      return { ...random.article, ...names, pictureIds };
    });
    const nothing = { mends: [], leftOut: [], diagnostics: [], decoded: [] };
    return {
      articles: records,
      stories,
      paragraphs,
      pictures,
      masthead: EMPTY_MASTHEAD,
      ...nothing,
    };
  });
