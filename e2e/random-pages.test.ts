import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInHeadStyles, builtInLayouts } from "../layouts/index.ts";
import { type MadePage, makePage } from "../main/edition/page-job.ts";
import {
  boundsFaults,
  collisionFaults,
  gridFaults,
  groupFaults,
  lineBreakFaults,
  textFaults,
  typeAreaFaults,
} from "./page-checks.ts";
import { articlesOf, withoutBlanks } from "./page-geometry.ts";
import { checked, DATE, engine } from "./pages.ts";
import { randomCopy } from "./random-copy.ts";

const layouts = builtInLayouts();
const styles = builtInHeadStyles();

/** What no page may show, however ill its copy fits. */
function faultsOf(made: MadePage): string[] {
  const page = checked(made);
  const whole = made.composed.articles.every(({ oversetLines }) => oversetLines === 0);
  return [
    ...lineBreakFaults(page),
    ...gridFaults(page),
    ...boundsFaults(page),
    ...groupFaults(page),
    ...collisionFaults(page),
    ...typeAreaFaults(page),
    ...(whole ? textFaults(page) : []),
  ];
}

describe("pages of random copy, in every layout", () => {
  const page = fc.tuple(randomCopy, fc.constantFrom(...layouts)).map(([copy, layout]) => {
    const edition = {
      id: "e2e",
      date: DATE,
      paper: { nameplate: "茂南新闻" },
      masthead: { ...copy.masthead, dutyEditors: ["甲"], pageEditors: ["乙"] },
      pageIds: ["page-1"],
    };
    const job = { edition, number: 1, copy, layouts: [layout], styles, engine };
    return { copy, made: makePage(job, () => 0) };
  });

  test("hold lines to LB2 and LB3, to the grid, to their place and clear of one another", () => {
    fc.assert(
      fc.property(page, ({ made }) => {
        expect(faultsOf(made)).toEqual([]);
      }),
      { seed: 20261124, numRuns: 60, endOnFailure: true },
    );
  });

  test("MU2: lose no article and no character: each is set, overset or of an article without a place", () => {
    fc.assert(
      fc.property(page, ({ copy, made }) => {
        const placed = articlesOf(checked(made));
        const unplaced = made.unplaced.map((left) => left.article.id);
        const ids = [...placed.map(({ article }) => article.id), ...unplaced];
        expect(ids.sort()).toEqual(copy.articles.map(({ id }) => id).sort());
        for (const { article, paragraphs, body } of placed) {
          const count = (texts: readonly string[]) => [...withoutBlanks(texts.join(""))].length;
          const report = made.composed.articles.find((of) => of.articleId === article.id)!;
          expect(count(body.map(({ line }) => line.text)) + report.oversetCharacters).toBe(
            count(paragraphs.map(({ text }) => text)),
          );
        }
      }),
      { seed: 20261125, numRuns: 60, endOnFailure: true },
    );
  });
});
