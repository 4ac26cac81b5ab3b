import { describe, expect, test } from "vitest";
import { pageFill } from "../main/edition/fill.ts";
import { examine, extractedLines } from "../main/pdf/independent-readers.ts";
import { pageFaults } from "./page-checks.ts";
import { itemsOf, pageOf, withoutBlanks } from "./page-geometry.ts";
import { checked, pdfOf, samplePage, samplePlan } from "./pages.ts";

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

  test.each([1, 2, 3, 4])(
    "page %i as PDF passes qpdf and gives its stories whole",
    async (number) => {
      const { copy, made } = pages[number - 1]!;
      const pdf = await pdfOf(made, copy);
      expect(examine(pdf, "qpdf", "--check", "{}")).toContain(
        "No syntax or stream encoding errors",
      );
      const text = withoutBlanks(extractedLines(pdf).join(""));
      const lost = copy.stories.filter((story) => {
        const paragraphs = story.paragraphIds.map(
          (id) => copy.paragraphs.find((paragraph) => paragraph.id === id)?.text ?? "",
        );
        return !text.includes(withoutBlanks(paragraphs.join("")));
      });
      expect(lost).toEqual([]);
    },
  );
});
