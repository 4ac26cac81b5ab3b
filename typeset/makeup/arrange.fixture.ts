import fc from "fast-check";
import type { Area, FillArea, SlotArea, WindmillArea } from "../../document/layout.ts";
import type { LeafCosts } from "./arrange.ts";
import type { Assignment, Leaf } from "./leaf.ts";
import type { CostProfile } from "./profile.ts";

const LOOK = {
  head: "minor",
  border: "none",
  picture: "allowed",
  pictureRatio: 1.5,
  pictureColumns: 1,
} as const;

/** A slot of a priority. */
export function slot(priority: number, optional = false): SlotArea {
  return { kind: "slot", name: `slot-${priority}`, priority, optional, ...LOOK };
}

/** A fill of so many articles. */
export function fill(least: number, most: number): FillArea {
  return { kind: "fill", name: "fill", least, most, ...LOOK };
}

/** Areas one under another. */
export function stack(...areas: Area[]): Area {
  return { kind: "stack", areas };
}

/** Areas side by side, each with its columns. */
export function row(...areas: (readonly [span: number, area: Area])[]): Area {
  return { kind: "row", spans: areas.map(([span]) => span), areas: areas.map(([, area]) => area) };
}

/** A windmill with these five areas: first, second, centre, third, fourth. */
export function windmill(
  left: number,
  foot: number,
  mirrored: boolean,
  areas: readonly [Area, Area, Area, Area, Area],
): WindmillArea {
  const [first, second, centre, third, fourth] = areas;
  return { kind: "windmill", left, foot, mirrored, first, second, centre, third, fourth };
}

/** Areas of every kind on six columns. */
export const AREAS: readonly Area[] = [
  stack(slot(1), row([4, fill(1, 3)], [2, fill(1, 3)])),
  row([4, stack(slot(1), fill(1, 2), slot(2, true))], [2, fill(1, 4)]),
  stack(row([3, slot(1)], [3, slot(2)]), fill(0, 2), row([2, slot(3)], [4, fill(1, 3)])),
  windmill(4, 2, false, [slot(1), fill(1, 2), fill(1, 2), fill(1, 2), fill(1, 2)]),
  windmill(4, 2, true, [slot(1), fill(1, 2), stack(slot(2), fill(0, 1)), slot(3), fill(1, 2)]),
  windmill(3, 1, false, [slot(1), row([1, slot(2)], [2, slot(3)]), slot(4), slot(5), slot(6)]),
];

/** Costs that stand for articles: each with a random profile for every place. */
export function randomCosts(seed: number, leaves: number, articles: number): LeafCosts {
  const profile = fc.record({
    low: fc.integer({ min: 2, max: 5 }),
    costs: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 30, maxLength: 38 }),
  });
  const profiles: readonly CostProfile[] = fc.sample(profile, {
    seed,
    numRuns: leaves * articles,
  });
  return { profile: (leaf: Leaf, article: number) => profiles[leaf.index * articles + article]! };
}

/** All articles of an assignment, in order. */
export function articlesIn(assignment: Assignment): number[] {
  return assignment.flat().sort((a, b) => a - b);
}
