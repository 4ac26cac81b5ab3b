import { describe, expect, test } from "vitest";
import type { Area } from "../../document/layout.ts";
import { AREAS, fill, randomCosts, row, slot, stack, windmill } from "./arrange.fixture.ts";
import { ARTICLE_GAP, type Arranged, Arranger, type LeafCosts } from "./arrange.ts";
import { type Assignment, leafCapacity, leavesOf } from "./leaf.ts";
import { costAt } from "./profile.ts";
import { findAssignment } from "./search.ts";

const COLUMNS = 6;
const LINES = 40;
const SEEDS = Array.from({ length: 12 }, (_, i) => 100 + i);

/** Articles dealt to an area's places, each place its least and one more where `more` says so. */
function dealt(area: Area, more: (leaf: number) => boolean): Assignment {
  let next = 0;
  return leavesOf(area, COLUMNS).map((leaf) => {
    const { least, most } = leafCapacity(leaf);
    const count = more(leaf.index) ? Math.min(most, least + 1) : least;
    return Array.from({ length: count }, () => next++);
  });
}

/** Faults of a page that articles and the rules between them must cover, each cell once. */
function coverFaults({ articles, rules }: Arranged): string[] {
  const cells = new Map<string, number>();
  const flat = rules.filter(({ direction }) => direction === "horizontal");
  const regions = [...articles.map((a) => ({ ...a.leaf, line: a.line, lines: a.lines })), ...flat];
  for (const { column, span, line, lines } of regions) {
    for (let c = column; c < column + span; c++) {
      for (let l = line; l < line + lines; l++) {
        cells.set(`${c}/${l}`, (cells.get(`${c}/${l}`) ?? 0) + 1);
      }
    }
  }
  const twice = [...cells].filter(([, count]) => count > 1).map(([cell]) => `${cell} twice`);
  const bare = Array.from({ length: COLUMNS * LINES }, (_, i) => {
    return `${i % COLUMNS}/${Math.floor(i / COLUMNS)}`;
  }).filter((cell) => !cells.has(cell));
  return cells.size > COLUMNS * LINES ? ["a region leaves the page"] : [...twice, ...bare];
}

function forEachPage(check: (arranger: Arranger, of: Assignment, costs: LeafCosts) => void): void {
  for (const area of AREAS) {
    for (const seed of SEEDS) {
      const of = dealt(area, (leaf) => (leaf + seed) % 3 === 0);
      const costs = randomCosts(seed, of.length, of.flat().length);
      const arranger = new Arranger(area, COLUMNS, LINES, costs);
      if (Number.isFinite(arranger.cost(of))) check(arranger, of, costs);
    }
  }
}

describe("an arrangement with its articles", () => {
  test("covers the page exactly: each cell is an article's or the blank's between two", () => {
    let pages = 0;
    forEachPage((arranger, of) => {
      expect(coverFaults(arranger.place(of))).toEqual([]);
      pages++;
    });
    expect(pages).toBeGreaterThan(40);
  });

  test("has each article once, in its own place's columns, in the order of its place", () => {
    forEachPage((arranger, of) => {
      const { articles } = arranger.place(of);
      for (const leaf of arranger.leaves) {
        const here = articles.filter((placed) => placed.leaf === leaf);
        expect(here.map(({ article }) => article)).toEqual(of[leaf.index]);
        expect(here.map(({ position }) => position)).toEqual(here.map((_, i) => i));
        for (let i = 1; i < here.length; i++) {
          const above = here[i - 1]!;
          expect(here[i]!.line).toBe(above.line + above.lines + ARTICLE_GAP);
        }
      }
      expect(articles).toHaveLength(of.flat().length);
    });
  });

  test("costs what its articles cost at the heights that they are given", () => {
    forEachPage((arranger, of, costs) => {
      const { articles } = arranger.place(of);
      const sum = articles.reduce(
        (total, { leaf, article, lines }) => total + costAt(costs.profile(leaf, article), lines),
        0,
      );
      expect(arranger.cost(of)).toBeCloseTo(sum, 9);
    });
  });

  test("has vertical rules in the gutters between articles and across none", () => {
    forEachPage((arranger, of) => {
      const { articles, rules } = arranger.place(of);
      for (const { direction, column, line, lines } of rules) {
        if (direction === "horizontal") continue;
        expect(column).toBeGreaterThan(0);
        const crossed = articles.filter(
          ({ leaf, ...placed }) =>
            leaf.column < column &&
            column < leaf.column + leaf.span &&
            placed.line < line + lines &&
            line < placed.line + placed.lines,
        );
        expect(crossed).toEqual([]);
      }
    });
  });
});

/** Each article can have one height alone. */
function only(heights: readonly number[]): LeafCosts {
  return { profile: (_, article) => ({ low: heights[article]!, costs: [1] }) };
}

/** Profiles whose heights all cost alike but for one that each article likes best. */
function liking(heights: readonly number[]): LeafCosts {
  return {
    profile: (_, article) => ({
      low: 1,
      costs: Array.from({ length: LINES }, (_, i) => Math.abs(i + 1 - heights[article]!)),
    }),
  };
}

describe("heights", () => {
  test("of a stack are the best of all shares", () => {
    const area = stack(slot(1), slot(2), fill(1, 1));
    const costs = randomCosts(7, 3, 3);
    const arranger = new Arranger(area, COLUMNS, LINES, costs);
    const at = (i: number, lines: number) => costAt(costs.profile(arranger.leaves[i]!, i), lines);
    let least = Number.POSITIVE_INFINITY;
    const free = LINES - 2 * ARTICLE_GAP;
    for (let a = 1; a < free; a++) {
      for (let b = 1; a + b < free; b++) {
        least = Math.min(least, at(0, a) + at(1, b) + at(2, free - a - b));
      }
    }
    expect(arranger.cost([[0], [1], [2]])).toBe(least);
  });

  test.each([false, true])("of a windmill are the best of all cuts, mirrored %s", (mirrored) => {
    const area = windmill(4, 2, mirrored, [slot(1), slot(2), slot(3), slot(4), slot(5)]);
    for (const seed of SEEDS) {
      const costs = randomCosts(seed, 5, 5);
      const arranger = new Arranger(area, COLUMNS, LINES, costs);
      // In reading order: first, second, fourth, centre, third.
      const at = (i: number, lines: number) => costAt(costs.profile(arranger.leaves[i]!, i), lines);
      let least = Number.POSITIVE_INFINITY;
      for (let first = 1; first < LINES; first++) {
        for (let second = first + ARTICLE_GAP + 1; second < LINES; second++) {
          const cut =
            at(0, first) +
            at(1, second) +
            at(2, LINES - first - ARTICLE_GAP) +
            at(3, second - first - ARTICLE_GAP) +
            at(4, LINES - second - ARTICLE_GAP);
          least = Math.min(least, cut);
        }
      }
      expect(arranger.cost([[0], [1], [2], [3], [4]])).toBe(least);
    }
  });

  test("of a windmill are found where its articles can have no others", () => {
    const area = windmill(4, 2, false, [slot(1), slot(2), slot(3), slot(4), slot(5)]);
    for (const [first, second] of [
      [5, 36],
      [33, 37],
      [3, 6],
      [20, 30],
    ] as const) {
      const fourth = LINES - first - ARTICLE_GAP;
      const centre = second - first - ARTICLE_GAP;
      const third = LINES - second - ARTICLE_GAP;
      const costs = only([first, second, fourth, centre, third]);
      const arranger = new Arranger(area, COLUMNS, LINES, costs);
      expect(arranger.cost([[0], [1], [2], [3], [4]])).toBe(5);
    }
  });

  test("that the articles like are given where they fit together", () => {
    const area = row([3, stack(slot(1), slot(2))], [3, slot(3)]);
    const arranger = new Arranger(area, COLUMNS, LINES, liking([15, 23, 40]));
    expect(arranger.cost([[0], [1], [2]])).toBe(0);
    const { articles, rules } = arranger.place([[0], [1], [2]]);
    expect(articles.map(({ line, lines }) => [line, lines])).toEqual([
      [0, 15],
      [17, 23],
      [0, 40],
    ]);
    expect(rules).toEqual([
      { direction: "horizontal", column: 0, span: 3, line: 15, lines: ARTICLE_GAP },
      { direction: "vertical", column: 3, span: 1, line: 0, lines: 40 },
    ]);
  });
});

describe("a windmill", () => {
  const areas = [slot(1), slot(2), slot(3), slot(4), slot(5)] as const;
  const all: Assignment = [[0], [1], [2], [3], [4]];
  // Heights by reading order: first 20, second 30, fourth 18, centre 8, third 8.
  const costs = liking([20, 30, 18, 8, 8]);

  test("turns round its centre, no cut runs through the page (断版)", () => {
    const { articles } = new Arranger(windmill(4, 2, false, areas), COLUMNS, LINES, costs).place(
      all,
    );
    expect(articles.map(({ leaf, line, lines }) => [leaf.column, leaf.span, line, lines])).toEqual([
      [0, 4, 0, 20],
      [4, 2, 0, 30],
      [0, 2, 22, 18],
      [2, 2, 22, 8],
      [2, 4, 32, 8],
    ]);
  });

  test("mirrored is the same the other way round", () => {
    const plain = new Arranger(windmill(4, 2, false, areas), COLUMNS, LINES, costs).place(all);
    const other = new Arranger(windmill(4, 2, true, areas), COLUMNS, LINES, costs).place(all);
    const flipped = plain.articles.map(({ leaf, line, lines }) => [
      COLUMNS - leaf.column - leaf.span,
      leaf.span,
      line,
      lines,
    ]);
    expect(other.articles.map((a) => [a.leaf.column, a.leaf.span, a.line, a.lines])).toEqual(
      flipped,
    );
  });
});

describe("what cannot stand", () => {
  test("is a row or a windmill with a hole, and a page that its articles cannot fill", () => {
    const costs = liking([20, 20, 20, 20, 20]);
    const holed = row([3, slot(1)], [3, fill(0, 2)]);
    expect(new Arranger(holed, COLUMNS, LINES, costs).cost([[0], []])).toBe(
      Number.POSITIVE_INFINITY,
    );
    const mill = windmill(4, 2, false, [slot(1), slot(2), fill(0, 1), slot(3), slot(4)]);
    const withHole: Assignment = [[0], [1], [2], [], [3]];
    expect(new Arranger(mill, COLUMNS, LINES, costs).cost(withHole)).toBe(Number.POSITIVE_INFINITY);
    const short: LeafCosts = { profile: () => ({ low: 2, costs: [0, 0, 0] }) };
    expect(new Arranger(stack(slot(1), slot(2)), COLUMNS, LINES, short).cost([[0], [1]])).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test("closes where a place in a stack is empty: the others take its lines", () => {
    const area = stack(slot(1), slot(2, true), fill(0, 2));
    const arranger = new Arranger(area, COLUMNS, LINES, liking([40]));
    expect(arranger.cost([[0], [], []])).toBe(0);
    expect(coverFaults(arranger.place([[0], [], []]))).toEqual([]);
    const rowed = stack(slot(1), row([3, slot(2, true)], [3, fill(0, 2)]));
    const other = new Arranger(rowed, COLUMNS, LINES, liking([40]));
    expect(other.cost([[0], [], []])).toBe(0);
    expect(coverFaults(other.place([[0], [], []]))).toEqual([]);
  });

  test("costs without bound after the search too, so that its caller sees it", () => {
    const area = row([3, slot(1)], [3, slot(2)]);
    const impossible: LeafCosts = { profile: () => ({ low: 0, costs: [] }) };
    const found = findAssignment(new Arranger(area, COLUMNS, LINES, impossible), 2);
    expect(found?.cost).toBe(Number.POSITIVE_INFINITY);
  });
});
