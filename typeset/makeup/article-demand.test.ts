import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PicturePlacement } from "../../document/page.ts";
import { type ArticleDemand, articleProfile, planArticle } from "./article-demand.ts";
import { bodyDepth, type PicturePlaces, pictureOptions, picturePlans } from "./picture-options.ts";
import { costAt, highest } from "./profile.ts";

/** A title block of so many lines. */
function title(lines: number, cost: number): ArticleDemand["titles"][number] {
  const level = { level: "headline", face: "f", latinFace: "l", lines: [] } as const;
  return { block: { levels: [{ ...level, lines: [] }], lines }, cost, headlineSize: 20 };
}

const places: fc.Arbitrary<PicturePlaces> = fc.record({
  pictureIds: fc.constantFrom(["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d", "e"]),
  columns: fc.integer({ min: 1, max: 6 }),
  ratio: fc.double({ min: 0.5, max: 3, noNaN: true }),
  widthOf: fc.constant((span: number) => span * 150 + (span - 1) * 12),
  captionLines: fc.constantFrom(
    () => 1,
    () => 2,
  ),
  leading: fc.constant(14),
  bodySize: fc.constant(10),
  wantedColumns: fc.integer({ min: 1, max: 4 }),
});

const demand: fc.Arbitrary<ArticleDemand> = fc
  .tuple(
    fc.oneof(fc.constant(undefined), places),
    fc.integer({ min: 0, max: 160 }),
    fc.array(fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 30 })), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom(0, 2),
    fc.integer({ min: 1, max: 6 }),
  )
  .map(([pictured, bodyLines, titles, borderLines, columns]) => ({
    articleId: "a",
    bodyLines,
    columns: pictured?.columns ?? columns,
    titles: [...new Map(titles)]
      .sort(([a], [b]) => a - b)
      .map(([lines, cost]) => title(lines, cost)),
    pictures: pictured ? pictureOptions(pictured) : [],
    borderLines,
    placeCost: 3,
  }));

const RUNS = { seed: 20261124, numRuns: 300 } as const;

/** Cells (column and line) that pictures take, each as often as it is taken. */
function cellsOf(placements: readonly PicturePlacement[]): string[] {
  return placements.flatMap(({ column, span, line, lines, captionLines }) =>
    Array.from({ length: span * (lines + captionLines) }, (_, i) => {
      return `${column + (i % span)}/${line + Math.floor(i / span)}`;
    }),
  );
}

/** Every picture once, inside columns and room, none on another. */
function expectPlaced(
  placements: readonly PicturePlacement[],
  ids: readonly string[],
  columns: number,
  room: number,
): void {
  expect(placements.map(({ pictureId }) => pictureId).sort()).toEqual([...ids].sort());
  const cells = cellsOf(placements);
  expect(new Set(cells).size).toBe(cells.length);
  for (const { column, span, line, lines, captionLines } of placements) {
    expect(column).toBeGreaterThanOrEqual(0);
    expect(column + span).toBeLessThanOrEqual(columns);
    expect(line + lines + captionLines).toBeLessThanOrEqual(room);
  }
}

describe("the ways to place pictures", () => {
  test("keep each picture's own shape within what a crop may take (MU1)", () => {
    fc.assert(
      fc.property(places, (of) => {
        const options = pictureOptions(of);
        expect(options.length).toBeGreaterThan(0);
        for (const { span, idealLines, leastLines, mostLines } of options) {
          const wanted = of.widthOf(span) / of.ratio;
          const ideal = (idealLines - 1) * of.leading + of.bodySize;
          if (idealLines > 3) expect(Math.abs(ideal - wanted)).toBeLessThanOrEqual(of.leading / 2);
          expect(leastLines).toBeLessThanOrEqual(idealLines);
          expect(mostLines).toBeGreaterThanOrEqual(idealLines);
          expect(leastLines).toBeGreaterThanOrEqual(Math.min(2, 0.78 * idealLines));
          expect(mostLines).toBeLessThanOrEqual(1.28 * idealLines);
        }
      }),
      RUNS,
    );
  });

  test("leave each picture its own cells, inside the article's columns and room", () => {
    fc.assert(
      fc.property(
        places,
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 4, max: 90 }),
        (of, bodyLines, room) => {
          const pictures = pictureOptions(of);
          const { columns, pictureIds } = of;
          for (const plan of picturePlans({ bodyLines, columns, pictures }, room)) {
            expectPlaced(plan.placements, pictureIds, columns, room);
            const free = room * columns - cellsOf(plan.placements).length - bodyLines;
            // What is said to be free is; what is said to be overset is at least what cannot stand.
            if (plan.slackLines >= 0) expect(plan.slackLines).toBeLessThanOrEqual(free);
            if (free < 0) expect(plan.slackLines).toBeLessThanOrEqual(free);
          }
        },
      ),
      RUNS,
    );
  });

  test("need as many lines as they say: a line less holds text and pictures no more", () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 120 }), (of, bodyLines) => {
        for (const option of pictureOptions(of)) {
          const depth = bodyDepth(option, option.leastLines, bodyLines, of.columns);
          const rows = Math.ceil(option.pictureIds.length / option.perRow);
          const frames = rows * (option.leastLines + option.captionLines);
          const width = option.span * Math.min(option.perRow, option.pictureIds.length);
          const holds = (room: number) =>
            room >= frames &&
            bodyLines <=
              (option.way === "beside"
                ? room * (of.columns - width)
                : room * of.columns - frames * width);
          expect(holds(depth)).toBe(true);
          expect(holds(depth - 1)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test("of no pictures are none", () => {
    const of = fc.sample(places, { seed: 1, numRuns: 1 })[0]!;
    expect(pictureOptions({ ...of, pictureIds: [] })).toEqual([]);
  });
});

describe("an article's plan for a height", () => {
  test("has a title that it may have and every picture under it, in its lines", () => {
    fc.assert(
      fc.property(demand, fc.integer({ min: 1, max: 90 }), (of, lines) => {
        const plan = planArticle(of, lines);
        if (!plan) return;
        expect(of.titles.map(({ block }) => block)).toContain(plan.title);
        const room = lines - of.borderLines - plan.title.lines;
        expect(room).toBeGreaterThanOrEqual(0);
        expectPlaced(plan.pictures, of.pictures[0]?.pictureIds ?? [], of.columns, room);
      }),
      RUNS,
    );
  });

  test("costs more than 1,000 exactly where no title leaves the text its room", () => {
    fc.assert(
      fc.property(demand, fc.integer({ min: 1, max: 90 }), (of, lines) => {
        const plan = planArticle(of, lines);
        if (!plan || of.pictures.length > 0) return;
        const holds = of.titles.some(({ block }) => {
          const room = lines - of.borderLines - block.lines;
          return room >= 0 && room * of.columns >= of.bodyLines;
        });
        // White costs too, but a page of nothing else does not reach a thousand in 40 lines.
        if (lines < 40) expect(plan.cost < 1000).toBe(holds);
        else if (!holds) expect(plan.cost).toBeGreaterThan(1000);
      }),
      RUNS,
    );
  });

  test("is none where not even a title stands", () => {
    const of = { articleId: "a", bodyLines: 9, columns: 2, pictures: [], placeCost: 0 };
    const demanding = { ...of, titles: [title(4, 0)], borderLines: 2 };
    expect(planArticle(demanding, 5)).toBeUndefined();
    expect(planArticle(demanding, 6)).toBeDefined();
  });
});

describe("an article's cost profile", () => {
  test("is its plans' cost at every height, and a wide one knows every height of the page", () => {
    fc.assert(
      fc.property(demand, (of) => {
        for (const wide of [false, true]) {
          const profile = articleProfile(of, 90, wide);
          for (let lines = profile.low; lines <= highest(profile); lines++) {
            const cost = planArticle(of, lines)?.cost ?? Number.POSITIVE_INFINITY;
            expect(costAt(profile, lines)).toBe(cost);
          }
          if (profile.costs.length > 0) expect(highest(profile)).toBeLessThanOrEqual(90);
          if (wide) expect(highest(profile)).toBe(90);
        }
      }),
      RUNS,
    );
  });

  test("knows the height at which the article is cheapest of all, where the page can hold it", () => {
    fc.assert(
      fc.property(demand, (of) => {
        const near = articleProfile(of, 200, false).costs;
        const all = articleProfile(of, 200, true).costs;
        const least = Math.min(...all);
        if (least < 1000) expect(Math.min(...near)).toBe(least);
      }),
      RUNS,
    );
  });
});
