import { describe, expect, test } from "vitest";
import { AREAS, articlesIn, fill, randomCosts, row, slot, stack } from "./arrange.fixture.ts";
import { Arranger } from "./arrange.ts";
import { type Assignment, isLeadSlot, leafCapacity } from "./leaf.ts";
import { descend, findAssignment } from "./search.ts";

const COLUMNS = 6;
const LINES = 44;

/** Searches over every area, some counts of articles and some costs. */
function searches(): { arranger: Arranger; count: number; again: () => Arranger }[] {
  return AREAS.flatMap((area, i) =>
    [0, 1, 2, 3].flatMap((more) => {
      const places = new Arranger(area, COLUMNS, LINES, randomCosts(1, 9, 9)).leaves;
      const count = places.reduce((sum, leaf) => sum + leafCapacity(leaf).least, 0) + more;
      const most = places.reduce((sum, leaf) => sum + leafCapacity(leaf).most, 0);
      const fresh = () =>
        new Arranger(area, COLUMNS, LINES, randomCosts(17 * i + more, places.length, count));
      return count > most ? [] : [{ arranger: fresh(), count, again: fresh }];
    }),
  );
}

/** An assignment with two articles exchanged, each list in order. */
function swapped(assignment: Assignment, a: number, b: number): Assignment {
  const other = (article: number) => (article === a ? b : article === b ? a : article);
  return assignment.map((list) => list.map(other).sort((x, y) => x - y));
}

describe("the search for places", () => {
  const all = searches();

  test("gives every article one place, and each place as many as it takes", () => {
    expect(all.length).toBeGreaterThan(15);
    for (const { arranger, count } of all) {
      for (const start of ["dealt", "reversed"] as const) {
        const found = findAssignment(arranger, count, start)!;
        expect(articlesIn(found.assignment)).toEqual(Array.from({ length: count }, (_, i) => i));
        for (const leaf of arranger.leaves) {
          const { least, most } = leafCapacity(leaf);
          const here = found.assignment[leaf.index]!.length;
          expect(here).toBeGreaterThanOrEqual(least);
          expect(here).toBeLessThanOrEqual(most);
        }
      }
    }
  });

  test("keeps the lead in the lead's slot (MU3)", () => {
    for (const { arranger, count } of all) {
      const lead = arranger.leaves.find(isLeadSlot)!;
      expect(findAssignment(arranger, count)!.assignment[lead.index]).toEqual([0]);
      expect(findAssignment(arranger, count, "reversed")!.assignment[lead.index]).toEqual([0]);
    }
  });

  test("leaves the lead there though other places were cheaper, wherever its slot stands", () => {
    const area = row([2, fill(1, 2)], [4, slot(1)]);
    const costs = {
      profile: (leaf: { readonly index: number }, article: number) => ({
        low: 1,
        costs: new Array<number>(LINES).fill(article === 0 && leaf.index === 1 ? 500 : 1),
      }),
    };
    for (const count of [2, 3]) {
      const found = findAssignment(new Arranger(area, COLUMNS, LINES, costs), count)!;
      expect(found.assignment[1]).toEqual([0]);
    }
  });

  test("says what its assignment costs, and ends where no exchange of two articles is cheaper", () => {
    for (const { arranger, count, again } of all) {
      const found = findAssignment(arranger, count)!;
      expect(found.cost).toBe(again().cost(found.assignment));
      for (let a = 1; a < count; a++) {
        for (let b = a + 1; b < count; b++) {
          const other = arranger.cost(swapped(found.assignment, a, b));
          if (Number.isFinite(found.cost)) expect(other).toBeGreaterThan(found.cost - 1e-6);
        }
      }
    }
  });

  test("never ends worse than it began, from any start", () => {
    for (const { arranger, count } of all) {
      const found = findAssignment(arranger, count, "reversed")!;
      for (let a = 1; a + 1 < count; a++) {
        const start = swapped(found.assignment, a, a + 1);
        expect(descend(arranger, start).cost).toBeLessThanOrEqual(arranger.cost(start));
      }
    }
  });

  test("finds the same again", () => {
    for (const { arranger, count, again } of all) {
      expect(findAssignment(again(), count)).toEqual(findAssignment(arranger, count));
    }
  });

  test("moves an article to where it costs less", () => {
    const area = row([3, stack(slot(1), fill(0, 3))], [3, fill(1, 3)]);
    // Every article but the lead is costly in the left column.
    const costs = {
      profile: (leaf: { readonly index: number }) => ({
        low: 1,
        costs: new Array<number>(LINES).fill(leaf.index === 1 ? 10 : 1),
      }),
    };
    const found = findAssignment(new Arranger(area, COLUMNS, LINES, costs), 4)!;
    expect(found.assignment).toEqual([[0], [], [1, 2, 3]]);
    expect(found.cost).toBe(4);
  });

  test("gives nothing where there are too few or too many articles for the places", () => {
    const area = row([3, slot(1)], [3, fill(1, 2)]);
    const arranger = new Arranger(area, COLUMNS, LINES, randomCosts(1, 2, 9));
    expect(findAssignment(arranger, 1)).toBeUndefined();
    expect(findAssignment(arranger, 4)).toBeUndefined();
    expect(findAssignment(arranger, 3)).toBeDefined();
  });
});
