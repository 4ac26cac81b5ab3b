import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headToString } from "../../document/article.ts";
import { decodedText } from "./encode.fixture.ts";
import { importCopy } from "./import.ts";
import type { ImportedCopy } from "./types.ts";

const real = readFileSync("../shared/copy/maonan-front-page.txt", "utf8");

/** Every text of the records and of what was left out. */
function outputOf(copy: ImportedCopy): string {
  const { masthead } = copy;
  return [
    ...copy.articles.flatMap((article) => [
      headToString(article.kicker),
      headToString(article.headline),
      headToString(article.deck),
      article.byline ?? "",
      article.standingHead ?? "",
    ]),
    ...copy.paragraphs.map((paragraph) => paragraph.text),
    ...copy.pictures.flatMap((picture) => [picture.caption, picture.credit]),
    ...masthead.dutyEditors,
    ...masthead.pageEditors,
    ...masthead.layoutEditors,
    ...masthead.proofreaders,
    masthead.hotline ?? "",
    masthead.email ?? "",
    ...copy.leftOut.map((left) => left.text),
  ].join("\n");
}

function hanziOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [hanzi] of text.matchAll(/\p{Script=Han}/gu)) {
    counts.set(hanzi, (counts.get(hanzi) ?? 0) + 1);
  }
  return counts;
}

/** Hanzi of which the output holds fewer than the input. */
function lostIn(text: string, copy: ImportedCopy): string[] {
  const out = hanziOf(outputOf(copy));
  return [...hanziOf(text)].flatMap(([hanzi, count]) =>
    (out.get(hanzi) ?? 0) < count ? [hanzi] : [],
  );
}

const HANZI = "棠川县委会议召开强调指出工作一二三人民旅局发展乡村的了在是和不大上中";
const hanzi = fc
  .array(fc.constantFrom(...HANZI), { minLength: 1, maxLength: 30 })
  .map((characters) => characters.join(""));
const glue = fc.constantFrom(
  "，",
  ",",
  " ",
  "\u3000",
  "。",
  "“",
  "”",
  '"',
  "：",
  "…",
  "--",
  "12",
  "AB",
);
const prose = fc
  .array(fc.tuple(hanzi, glue), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join(""));
const line = fc.oneof(
  { weight: 6, arbitrary: prose },
  { weight: 2, arbitrary: fc.constant("") },
  fc
    .tuple(
      fc.constantFrom(
        "■通讯员 ",
        "■",
        "□",
        "本报讯 ",
        "本报记者 ",
        "▲",
        "◆",
        "图为",
        "\u3000\u3000",
        "一、",
      ),
      prose,
    )
    .map((parts) => parts.join("")),
  fc
    .tuple(
      fc.constantFrom(
        "引题：",
        "主题:",
        "副题：",
        "栏题：",
        "作者：",
        "图说：",
        "责编 版式:",
        "热线:",
        "编辑:甲 校对:",
      ),
      hanzi,
    )
    .map((parts) => parts.join("")),
  hanzi.map((text) => `▲${text}。 王丽 摄`),
  hanzi.map((text) => `▲${text}（图：灯.jpg）`),
  hanzi.map((text) => `【${text}】`),
  fc.constantFrom("———", "***", "灯.jpg", "\uFEFF棠川", "棠\u200b川"),
);
const page = fc.array(line, { minLength: 1, maxLength: 30 }).map((lines) => lines.join("\n"));

describe("no Hanzi of the copy is lost: it is in a record or in what was left out", () => {
  test("in real copy, and every paragraph belongs to one story", () => {
    const copy = importCopy([decodedText(real)]);
    expect(lostIn(real, copy)).toEqual([]);
    expect(copy.stories.flatMap((story) => story.paragraphIds)).toEqual(
      copy.paragraphs.map((paragraph) => paragraph.id),
    );
  });

  test("in random copy, whatever is refused", () => {
    const kinds = ["join", "rewrap", "kicker", "deck", "crosshead", "space", "indent", "leadIn"];
    fc.assert(
      fc.property(page, fc.subarray(kinds), (text, refuse) => {
        expect(lostIn(text, importCopy([decodedText(text)], { refuse }))).toEqual([]);
      }),
      { seed: 20260102, numRuns: 500 },
    );
  });

  test("mend ids are unique, and spans lie within their paragraphs", () => {
    fc.assert(
      fc.property(page, page, (one, other) => {
        const copy = importCopy([decodedText(one, "a.txt"), decodedText(other, "b/a.txt")]);
        const ids = copy.mends.map((mend) => mend.id);
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
        for (const { text, spans } of copy.paragraphs) {
          for (const span of spans) expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed: 20260103, numRuns: 300 },
    );
  });
});
