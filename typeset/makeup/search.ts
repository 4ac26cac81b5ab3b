import type { Arranger } from "./arrange.ts";
import { type Assignment, isLeadSlot, type Leaf, leafCapacity } from "./leaf.ts";

/** An assignment of articles to an arrangement's leaves and its cost. */
export interface Found {
  readonly assignment: Assignment;
  readonly cost: number;
}

/**
 * Assigns `count` articles (0 is the lead, then by priority) to an arrangement: from a start, the
 * best of all swaps of two articles and moves of one is taken until none betters the page.
 * Undefined when the arrangement has too few or too many places. Deterministic.
 */
export function findAssignment(
  arranger: Arranger,
  count: number,
  start: Start = "dealt",
): Found | undefined {
  const least = arranger.leaves.reduce((sum, leaf) => sum + leafCapacity(leaf).least, 0);
  const most = arranger.leaves.reduce((sum, leaf) => sum + leafCapacity(leaf).most, 0);
  if (count < least || count > most) return undefined;
  const order = leafOrder(arranger.leaves);
  const from = start === "dealt" ? order : [...order].reverse();
  return descend(arranger, dealt(arranger.leaves, from, count));
}

/** Where a search begins: the articles dealt to the places in order, or from the last place. */
export type Start = "dealt" | "reversed";

/** Improves an assignment step by step until no swap or move betters it. */
export function descend(arranger: Arranger, start: Assignment): Found {
  let current: Found = { assignment: start, cost: arranger.cost(start) };
  for (;;) {
    let best = current;
    for (const assignment of neighbours(arranger.leaves, current.assignment)) {
      const cost = arranger.cost(assignment);
      if (cost < best.cost - 1e-9) best = { assignment, cost };
    }
    if (best === current) return current;
    current = best;
  }
}

/** Slots by priority first, then fills in reading order. */
function leafOrder(leaves: readonly Leaf[]): Leaf[] {
  const rank = (leaf: Leaf) => (leaf.area.kind === "slot" ? leaf.area.priority : 100 + leaf.index);
  return [...leaves].sort((a, b) => rank(a) - rank(b));
}

function dealt(leaves: readonly Leaf[], order: readonly Leaf[], count: number): Assignment {
  const lists = leaves.map((): number[] => []);
  let next = 0;
  // Article 0 goes to the first slot whatever the order, since it is the lead.
  const lead = leafOrder(leaves)[0];
  if (lead && next < count) lists[lead.index]!.push(next++);
  for (const leaf of order) {
    const { least } = leafCapacity(leaf);
    while (lists[leaf.index]!.length < least && next < count) lists[leaf.index]!.push(next++);
  }
  while (next < count) {
    const before = next;
    for (const leaf of order) {
      if (next < count && lists[leaf.index]!.length < leafCapacity(leaf).most) {
        lists[leaf.index]!.push(next++);
      }
    }
    if (next === before) break;
  }
  return lists.map(sorted);
}

function sorted(articles: readonly number[]): number[] {
  return [...articles].sort((a, b) => a - b);
}

/** All assignments one swap or one move away. The lead stays in its slot (MU3). */
function* neighbours(leaves: readonly Leaf[], assignment: Assignment): Generator<Assignment> {
  for (let a = 0; a < assignment.length; a++) {
    if (isLeadSlot(leaves[a]!)) continue;
    for (const article of assignment[a]!) {
      for (let b = 0; b < assignment.length; b++) {
        if (a === b || isLeadSlot(leaves[b]!)) continue;
        const taken = assignment[b]!.length < leafCapacity(leaves[b]!).most;
        const spared = assignment[a]!.length > leafCapacity(leaves[a]!).least;
        if (taken && spared) yield exchanged(assignment, a, article, b, undefined);
        if (b < a) continue;
        for (const other of assignment[b]!) yield exchanged(assignment, a, article, b, other);
      }
    }
  }
}

function exchanged(
  assignment: Assignment,
  a: number,
  article: number,
  b: number,
  other: number | undefined,
): Assignment {
  return assignment.map((list, i) => {
    if (i === a)
      return sorted([
        ...list.filter((x) => x !== article),
        ...(other === undefined ? [] : [other]),
      ]);
    if (i === b) return sorted([...list.filter((x) => x !== other), article]);
    return list;
  });
}
