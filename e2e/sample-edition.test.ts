import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { builtInLayouts } from "../layouts/index.ts";
import { composeEdition } from "../main/edition/compose-edition.ts";
import { pageFill } from "../main/edition/fill.ts";
import { pageFaults } from "./page-checks.ts";
import { itemsOf, pageOf } from "./page-geometry.ts";
import { checked, DATE, faces, pdfOf, samplePage, samplePlan } from "./pages.ts";
import { extractionFaults, fileFaults, glyphFaults } from "./pdf-checks.ts";
import { reportSchema } from "./report-schema.ts";

const plan = await samplePlan();
const pages = await Promise.all(plan.pages.map(({ number }) => samplePage(plan, number)));

describe("the sample edition", () => {
  test("has four pages and 25 or more articles", () => {
    expect(pages).toHaveLength(4);
    const articles = pages.reduce((sum, { made }) => sum + made.composed.articles.length, 0);
    expect(articles).toBeGreaterThanOrEqual(25);
  });

  test.each([1, 2, 3, 4])("page %i holds to every check of a page", (number) => {
    expect(pageFaults(checked(pages[number - 1]!.made))).toEqual([]);
  });

  test.each([1, 2, 3, 4])(
    "page %i is full to its foot and nothing is overset (MU1, MU2)",
    (number) => {
      const { made } = pages[number - 1]!;
      expect(made.unplaced).toEqual([]);
      expect(made.composed.articles.filter((article) => article.oversetLines > 0)).toEqual([]);
      const page = checked(made);
      expect(pageFill(pageOf(page), itemsOf(page), made.composed.articles)).toBeGreaterThan(0.97);
      const foot = Math.max(
        ...itemsOf(page).map((item) =>
          item.kind === "article" ? item.region.line + item.region.lines : 0,
        ),
      );
      expect(foot).toBe(pageOf(page).grid.lines);
    },
  );

  test.each([1, 2, 3, 4])("page %i as PDF is sound and has what was composed", async (number) => {
    const { made } = pages[number - 1]!;
    const page = checked(made);
    const pdf = await pdfOf(made);
    expect(fileFaults(pdf)).toEqual([]);
    expect(glyphFaults(page, pdf)).toEqual([]);
    expect(extractionFaults(page, pdf)).toEqual([]);
  });
});

describe("the sample edition in a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "dayang-sample-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("has each page's files, sound, and a report without faults", async () => {
    const request = { plan, date: DATE, out: folder, layouts: builtInLayouts(), faces };
    const composed = await composeEdition({ ...request, language: "zh-CN" });
    expect(composed).toMatchObject({ ok: true });
    const report = reportSchema.parse(readJson(join(folder, "report.json")));
    expect(report.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    for (const { file, trim, fill, articles, diagnostics } of report.pages) {
      expect(trim).toEqual({ width: 390, height: 545 });
      expect(fill).toBeGreaterThan(0.97);
      expect(articles.filter(({ lines }) => lines === 0)).toEqual([]);
      expect(new Set(articles.map(({ slug }) => slug)).size).toBe(articles.length);
      expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
      expect(existsSync(file.replace(/pdf$/, "png"))).toBe(true);
      expect(fileFaults(readFileSync(file))).toEqual([]);
    }
  });
});

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
