import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { headToString } from "../../document/article.ts";
import { decodedText } from "./encode.fixture.ts";
import { importCopy } from "./import.ts";

const real = readFileSync("../shared/copy/maonan-front-page.txt", "utf8");
const copy = importCopy([decodedText(real)]);
const lines = real.split(/\r?\n/);

/** A line of the copy, from 1: what is expected is read from it, and none of it stands here. */
function line(number: number): string {
  return lines[number - 1] ?? "";
}

/** What stands behind a label of the masthead's lines. */
const labelled = (number: number) => line(number).split(":")[1] ?? "";

function paragraphsOf(index: number): string[] {
  const ids = copy.stories[index]?.paragraphIds ?? [];
  return ids.map((id) => copy.paragraphs.find((paragraph) => paragraph.id === id)?.text ?? "");
}

describe("a county paper's front page as its newsroom has it", () => {
  test("gives eight articles with kicker, main head and deck told apart (HD1)", () => {
    const heads = copy.articles.map(({ kicker, headline, deck }) => [
      headToString(kicker),
      headToString(headline),
      headToString(deck),
    ]);
    // Kicker, main head and deck by their lines; two heads of a line are parted at its blank.
    const [first, fifth, seventh] = [line(8), line(80), line(120)].map((text) => text.split(" "));
    expect(heads).toEqual([
      [...first!, ""],
      ["", line(34), line(36)],
      ["", line(46), line(48)],
      ["", line(60), line(62)],
      [fifth![0], fifth!.slice(1).join(" "), ""],
      ["", line(100), line(102)],
      [...seventh!, ""],
      ["", line(140), ""],
    ]);
  });

  test("parts main heads into pieces at the copy's blanks (HD1)", () => {
    const pieces = copy.articles.map((article) => article.headline?.pieces.length);
    expect(pieces).toEqual([1, 3, 3, 1, 2, 1, 1, 1]);
  });

  test("keeps bylines as printed", () => {
    expect(copy.articles.map((article) => article.byline)).toEqual(
      [10, 38, 50, 64, 82, 104, 122, 142].map(line),
    );
  });

  test("takes the order of the copy for priority, and slugs are unique", () => {
    expect(copy.articles.map((article) => article.priority)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(copy.articles.map((article) => article.slug)).size).toBe(8);
    for (const { slug } of copy.articles) expect(slug).toMatch(/^\p{Script=Han}{4,8}$/u);
  });

  test("joins the seventeen paragraphs that break in the middle", () => {
    const joins = copy.mends.filter((mend) => mend.kind === "copy.mend.join");
    expect(joins.map((mend) => mend.at.line)).toEqual([
      12, 18, 24, 66, 70, 88, 106, 110, 114, 116, 124, 128, 132, 136, 148, 152, 154,
    ]);
    expect(copy.stories.map((story) => story.paragraphIds.length)).toEqual([
      8, 3, 4, 5, 5, 3, 4, 5,
    ]);
    const [broken, rest] = [line(18), line(20)].map((text) => text.replaceAll(",", "，"));
    expect(paragraphsOf(0)[2]).toContain(broken!.slice(-8) + rest!.slice(0, 8));
  });

  test("takes none of its paragraphs for a crosshead", () => {
    expect(new Set(copy.paragraphs.map((paragraph) => paragraph.styleId))).toEqual(
      new Set(["body"]),
    );
  });

  test("marks the staff lead-in and sets one U+3000 after it", () => {
    for (const story of copy.stories) {
      const first = copy.paragraphs.find((paragraph) => paragraph.id === story.paragraphIds[0]);
      expect(first?.text).toMatch(/^本报讯\u3000\S/);
      expect(first?.spans).toEqual([{ start: 0, end: 3, styleId: "strong" }]);
    }
  });

  test("leaves no ASCII mark and no ASCII blank in the text", () => {
    expect(copy.paragraphs.map((paragraph) => paragraph.text).join("")).not.toMatch(/[,;:?!() "]/);
  });

  test("gives the picture with caption and credit to the article before it", () => {
    expect(copy.pictures).toEqual([
      {
        id: "picture-1",
        width: 0,
        height: 0,
        caption: line(98).slice(1).split(" ")[0],
        credit: line(98).split(" ").slice(1).join(" "),
      },
    ]);
    expect(copy.articles.map((article) => article.pictureIds.length)).toEqual([
      0, 0, 0, 0, 1, 0, 0, 0,
    ]);
    expect(copy.diagnostics.map((diagnostic) => diagnostic.code)).toContain("copy.picture.missing");
  });

  test("reads the masthead; roles named together have the same people", () => {
    const makers = labelled(4).split(" ");
    expect(copy.masthead).toEqual({
      dutyEditors: labelled(3).split(" "),
      pageEditors: makers,
      layoutEditors: makers,
      proofreaders: [],
      hotline: labelled(5),
      email: labelled(6),
    });
    expect(makers).toHaveLength(2);
  });

  test("shows the join that gives 区文旅旅局, with the name that the copy has three times", () => {
    const suspects = copy.diagnostics.filter((one) => one.code.startsWith("copy.suspect"));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]).toMatchObject({
      severity: "warning",
      values: { doubled: "区文旅旅局", single: "区文旅局", similar: "区文广旅体局", count: 3 },
      at: { article: "article-7", line: 130 },
    });
    const { paragraph, start, end } = suspects[0]!.at;
    const text = copy.paragraphs.find((one) => one.id === paragraph)?.text;
    expect(text?.slice(start, end)).toBe("旅旅");
  });

  test("is the same whatever ends its lines and whatever blanks indent them", () => {
    const other = real.replaceAll("\n", "\r\n").replace(/^(?=本报讯|会议)/gm, "\u3000\u3000");
    expect(importCopy([decodedText(other)]).paragraphs).toEqual(copy.paragraphs);
  });
});
