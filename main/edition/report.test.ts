import { beforeAll, describe, expect, test } from "vitest";
import { builtInLayouts } from "../../layouts/index.ts";
import type { ImportedCopy } from "../copy/index.ts";
import type { MadePage } from "./page-job.ts";
import { copyOf, pageOf, sampleCopy } from "./real-page.fixture.ts";
import { copyReport, type PageReport, pageReport } from "./report.ts";

const TIMINGS = { makeup: 1.23456, compose: 2, pdf: 3, preview: 4 };

let copy: ImportedCopy;
let made: MadePage;
let report: PageReport;
beforeAll(async () => {
  copy = await copyOf(sampleCopy(2));
  made = pageOf(copy, {
    number: 2,
    section: "综合",
    layouts: builtInLayouts().filter(({ name }) => name === "tabloid-inside"),
  });
  report = pageReport(made, "out/page-02.pdf", "out/page-02.png", made.diagnostics, TIMINGS, "en");
});

describe("a page's report", () => {
  test("names the page, its layout, files, grid and trim in millimetres", () => {
    expect(report).toMatchObject({
      number: 2,
      section: "综合",
      layout: "tabloid-inside",
      file: "out/page-02.pdf",
      preview: "out/page-02.png",
      trim: { width: 275, height: 390 },
      grid: { columns: 5 },
      timings: { makeup: 1.23 },
    });
    expect(Object.keys(report)).toEqual([
      "number",
      "section",
      "layout",
      "file",
      "preview",
      "trim",
      "grid",
      "articles",
      "diagnostics",
      "fill",
      "timings",
    ]);
  });

  test("has every article of the copy once, with its characters set or overset", () => {
    expect(report.articles.map(({ slug }) => slug).sort()).toEqual(
      copy.articles.map(({ slug }) => slug).sort(),
    );
    for (const article of report.articles) {
      expect(Object.keys(article).sort()).toEqual(
        [
          "slug",
          "headline",
          "characters",
          "lines",
          "oversetLines",
          "oversetCharacters",
          "undersetLines",
        ].sort(),
      );
      expect(article.oversetCharacters).toBeLessThanOrEqual(article.characters);
    }
  });

  test("counts an article without a place as overset from its first character to its last", () => {
    const [first] = made.composed.articles;
    const article = made.document.articles.get(first!.articleId)!;
    const unplaced = { ...made, unplaced: [{ article, characters: 321, lines: 23 }] };
    const { articles } = pageReport(unplaced, "a", "b", [], TIMINGS, "zh-CN");
    expect(articles.at(-1)).toMatchObject({
      slug: article.slug,
      characters: 321,
      lines: 0,
      oversetLines: 23,
      oversetCharacters: 321,
    });
  });

  test("words every diagnostic in the language asked for, without a name left unfilled", () => {
    const all = [...made.diagnostics, ...copy.diagnostics];
    expect(all.length).toBeGreaterThan(0);
    for (const language of ["zh-CN", "en"] as const) {
      const { diagnostics } = pageReport(made, "a", "b", all, TIMINGS, language);
      expect(diagnostics).toHaveLength(all.length);
      for (const { message } of diagnostics) expect(message).not.toMatch(/^$|\{\w+\}/);
    }
  });

  test("survives JSON whole", () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe("the report of the copy", () => {
  test("words every mend and everything left out, in both languages", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const { mends, leftOut, encodings, pictures } = copyReport([copy], language);
      expect(pictures).toHaveLength(copy.pictures.length);
      expect(mends).toHaveLength(copy.mends.length);
      expect(mends.length + leftOut.length).toBeGreaterThan(0);
      for (const { message } of mends) expect(message).not.toMatch(/^$|\{\w+\}/);
      for (const { reason } of leftOut) expect(reason).not.toMatch(/^$|\{\w+\}|copy\./);
      expect(encodings).toMatchObject([{ encoding: "utf-8", forced: false }]);
    }
  });
});
