import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Area, LayoutTemplate } from "../document/layout.ts";
import { builtInHeadStyles, builtInLayouts } from "../layouts/index.ts";
import { type MadePage, makePage } from "../main/edition/page-job.ts";
import {
  boundsFaults,
  collisionFaults,
  columnFaults,
  gridFaults,
  groupFaults,
  lineBreakFaults,
  textFaults,
  typeAreaFaults,
} from "./page-checks.ts";
import { articlesOf, withoutBlanks } from "./page-geometry.ts";
import { checked, DATE, engine } from "./pages.ts";
import { randomCopy } from "./random-copy.ts";

/** The layouts as they are, and with every second place framed and every third tinted (线框, 底纹). */
const layouts = builtInLayouts().flatMap((layout) => [layout, framed(layout)]);
const styles = builtInHeadStyles();

function framed(layout: LayoutTemplate): LayoutTemplate {
  let place = 0;
  const frame = (area: Area): Area => {
    switch (area.kind) {
      case "slot":
      case "fill":
        place += 1;
        return { ...area, border: place % 2 === 0 ? "box" : place % 3 === 0 ? "tint" : "none" };
      case "stack":
      case "row":
        return { ...area, areas: area.areas.map(frame) };
      case "windmill": {
        const [first, second] = [frame(area.first), frame(area.second)];
        const [centre, third] = [frame(area.centre), frame(area.third)];
        return { ...area, first, second, centre, third, fourth: frame(area.fourth) };
      }
    }
  };
  return { ...layout, arrangements: layout.arrangements.map(frame) };
}

/** What no page may show, however ill its copy fits. */
function faultsOf(made: MadePage): string[] {
  const page = checked(made);
  const whole = made.composed.articles.every(({ oversetLines }) => oversetLines === 0);
  return [
    ...lineBreakFaults(page),
    ...gridFaults(page),
    // Copy that is too short leaves lines empty; those that there are stand in their places.
    ...columnFaults(page).filter((fault) => !fault.includes("lacks")),
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
      paper: { nameplate: "棠川新闻" },
      masthead: { ...copy.masthead, dutyEditors: ["甲"], pageEditors: ["乙"] },
      pageIds: ["page-1"],
    };
    const job = { edition, number: 1, copy, layouts: [layout], styles, engine };
    return { copy, made: makePage(job, () => 0) };
  });

  test("hold lines to LB2 and LB3, to grid and columns, to their place and clear of one another", () => {
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
