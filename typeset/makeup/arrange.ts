import type { Area } from "../../document/layout.ts";
import { type Assignment, type Leaf, leavesOf } from "./leaf.ts";
import { type Node, nodeKey, nodeOf, type WindmillNode } from "./node.ts";
import {
  type CostProfile,
  costAt,
  highest,
  rowProfiles,
  splitStack,
  stackProfiles,
} from "./profile.ts";

/** Blank lines between two articles one under another; the rule stands in their middle (ours). */
export const ARTICLE_GAP = 2;

/** Costs of the articles in the leaves; it is asked often and should remember its answers. */
export interface LeafCosts {
  profile(leaf: Leaf, article: number): CostProfile;
}

/** Where one article of an arrangement stands. */
export interface PlacedArticle {
  readonly leaf: Leaf;
  readonly article: number;
  readonly position: number;
  readonly line: number;
  readonly lines: number;
}

/** A rule between articles: horizontal ones in the blank lines from `line`, vertical ones in the gutter before `column`. */
export interface PlacedRule {
  readonly direction: "horizontal" | "vertical";
  readonly column: number;
  readonly span: number;
  readonly line: number;
  readonly lines: number;
}

export interface Arranged {
  readonly articles: readonly PlacedArticle[];
  readonly rules: readonly PlacedRule[];
}

/** One arrangement of a layout made ready to be tried with many assignments. */
export class Arranger {
  readonly leaves: readonly Leaf[];
  readonly #root: Node;
  readonly #lines: number;
  readonly #costs: LeafCosts;
  readonly #profiles = new Map<Node, Map<string, CostProfile | undefined>>();

  /** `lines`: the grid lines that the arrangement has, all of which it fills. */
  constructor(area: Area, columns: number, lines: number, costs: LeafCosts) {
    this.leaves = leavesOf(area, columns);
    this.#root = nodeOf(area, 0, columns, this.leaves.values());
    this.#lines = lines;
    this.#costs = costs;
  }

  /** The cost of an assignment; Infinity when the arrangement cannot stand with it. */
  cost(assignment: Assignment): number {
    const root = this.#root;
    if (root.kind === "windmill") return this.#windmillCut(root, assignment, this.#lines).cost;
    const profile = this.#profile(root, assignment);
    if (!profile) return Number.POSITIVE_INFINITY;
    return costAt(profile, this.#lines);
  }

  /** Where everything stands with an assignment of finite cost. */
  place(assignment: Assignment): Arranged {
    const articles: PlacedArticle[] = [];
    const rules: PlacedRule[] = [];
    this.#place(this.#root, assignment, 0, this.#lines, articles, rules);
    return { articles, rules };
  }

  /** Undefined: the node holds no article and closes. */
  #profile(node: Node, assignment: Assignment): CostProfile | undefined {
    const memo = this.#profiles.get(node) ?? new Map<string, CostProfile | undefined>();
    this.#profiles.set(node, memo);
    const key = nodeKey(node, assignment);
    if (memo.has(key)) return memo.get(key);
    const profile = this.#freshProfile(node, assignment);
    memo.set(key, profile);
    return profile;
  }

  #freshProfile(node: Node, assignment: Assignment): CostProfile | undefined {
    switch (node.kind) {
      case "leaf":
        return this.#leafProfiles(node.leaf, assignment).reduce<CostProfile | undefined>(
          (sum, profile) => (sum ? stackProfiles(sum, profile, ARTICLE_GAP, this.#lines) : profile),
          undefined,
        );
      case "stack":
        return node.children.reduce<CostProfile | undefined>((sum, child) => {
          const profile = this.#profile(child, assignment);
          if (!profile) return sum;
          return sum ? stackProfiles(sum, profile, ARTICLE_GAP, this.#lines) : profile;
        }, undefined);
      case "row": {
        const profiles = node.children.map((child) => this.#profile(child, assignment));
        const filled = profiles.filter((profile) => profile !== undefined);
        if (filled.length === 0) return undefined;
        // A row with a hole in it does not stand.
        return filled.length < profiles.length ? IMPOSSIBLE : rowProfiles(filled);
      }
      case "windmill": {
        const cut = this.#windmillCut(node, assignment, this.#lines);
        return { low: this.#lines, costs: [cut.cost] };
      }
    }
  }

  #leafProfiles(leaf: Leaf, assignment: Assignment): CostProfile[] {
    return (assignment[leaf.index] ?? []).map((article) => this.#costs.profile(leaf, article));
  }

  /** The best two cuts of a windmill: the foot of its first and of its second sail. */
  #windmillCut(
    node: WindmillNode,
    assignment: Assignment,
    lines: number,
  ): { readonly cost: number; readonly first: number; readonly second: number } {
    const profiles = node.sails.map((sail) => this.#profile(sail, assignment));
    const [first, second, fourth, centre, third] = profiles;
    let best = { cost: Number.POSITIVE_INFINITY, first: 0, second: 0 };
    if (!first || !second || !fourth || !centre || !third) return best;
    const last = Math.min(highest(second), lines - ARTICLE_GAP - third.low);
    for (let h1 = first.low; h1 <= Math.min(highest(first), lines); h1++) {
      const left = costAt(first, h1) + costAt(fourth, lines - h1 - ARTICLE_GAP);
      if (!(left < best.cost)) continue;
      // The innermost loop of the search: it reads the arrays itself.
      const start = Math.max(second.low, h1 + ARTICLE_GAP + centre.low);
      const centreAt = -h1 - ARTICLE_GAP - centre.low;
      const thirdAt = lines - ARTICLE_GAP - third.low;
      for (let h2 = start; h2 <= last; h2++) {
        const middle = centre.costs[h2 + centreAt];
        if (middle === undefined) break;
        const below = third.costs[thirdAt - h2];
        if (below === undefined) continue;
        const cost = left + second.costs[h2 - second.low]! + middle + below;
        if (cost < best.cost) best = { cost, first: h1, second: h2 };
      }
    }
    return best;
  }

  #place(
    node: Node,
    assignment: Assignment,
    line: number,
    lines: number,
    articles: PlacedArticle[],
    rules: PlacedRule[],
  ): void {
    switch (node.kind) {
      case "leaf": {
        const { leaf } = node;
        const profiles = this.#leafProfiles(leaf, assignment);
        const ids = assignment[leaf.index] ?? [];
        placeStack(profiles, line, lines, this.#lines, (i, top, height) => {
          if (i > 0) rules.push(horizontalRule(leaf.column, leaf.span, top));
          articles.push({ leaf, article: ids[i]!, position: i, line: top, lines: height });
        });
        return;
      }
      case "stack": {
        const children = node.children.filter((child) => this.#profile(child, assignment));
        const profiles = children.map((child) => this.#profile(child, assignment)!);
        placeStack(profiles, line, lines, this.#lines, (i, top, height) => {
          if (i > 0) rules.push(horizontalRule(node.column, node.span, top));
          this.#place(children[i]!, assignment, top, height, articles, rules);
        });
        return;
      }
      case "row":
        node.children.forEach((child, i) => {
          const column = node.columns[i] ?? 0;
          if (i > 0) rules.push({ direction: "vertical", column, span: 1, line, lines });
          this.#place(child, assignment, line, lines, articles, rules);
        });
        return;
      case "windmill":
        this.#placeWindmill(node, assignment, line, lines, articles, rules);
    }
  }

  #placeWindmill(
    node: WindmillNode,
    assignment: Assignment,
    line: number,
    lines: number,
    articles: PlacedArticle[],
    rules: PlacedRule[],
  ): void {
    const cut = this.#windmillCut(node, assignment, lines);
    const below = line + cut.first + ARTICLE_GAP;
    const third = line + cut.second + ARTICLE_GAP;
    const foot = line + lines;
    const regions: readonly (readonly [top: number, lines: number])[] = [
      [line, cut.first],
      [line, cut.second],
      [below, foot - below],
      [below, cut.second - cut.first - ARTICLE_GAP],
      [third, foot - third],
    ];
    node.sails.forEach((sail, i) => {
      const [top, height] = regions[i]!;
      this.#place(sail, assignment, top, height, articles, rules);
    });
    rules.push(...windmillRules(node, line, cut.second, below, third, foot));
  }
}

const IMPOSSIBLE: CostProfile = { low: 0, costs: [] };

function windmillRules(
  { column, span, left, foot: footSpan, mirrored }: WindmillNode,
  line: number,
  second: number,
  below: number,
  third: number,
  foot: number,
): PlacedRule[] {
  const start = (offset: number, width: number) =>
    column + (mirrored ? span - offset - width : offset);
  // A vertical rule stands in the gutter before the right-hand one of the two that it parts.
  const upper = column + (mirrored ? span - left : left);
  const lower = column + (mirrored ? span - footSpan : footSpan);
  return [
    horizontalRule(start(0, left), left, below),
    { direction: "vertical", column: upper, span: 1, line, lines: second },
    horizontalRule(start(footSpan, span - footSpan), span - footSpan, third),
    { direction: "vertical", column: lower, span: 1, line: below, lines: foot - below },
  ];
}

/** The rule in the blank lines that end where line `below` begins. */
function horizontalRule(column: number, span: number, below: number): PlacedRule {
  return { direction: "horizontal", column, span, line: below - ARTICLE_GAP, lines: ARTICLE_GAP };
}

/** Shares `lines` among profiles one under another, calling `put` for each with its top and height. */
function placeStack(
  profiles: readonly CostProfile[],
  line: number,
  lines: number,
  limit: number,
  put: (index: number, top: number, height: number) => void,
): void {
  // Sums from the top: sums[i] is the profile of areas 0 … i.
  const sums: CostProfile[] = [];
  for (const profile of profiles) {
    const above = sums.at(-1);
    sums.push(above ? stackProfiles(above, profile, ARTICLE_GAP, limit) : profile);
  }
  const heights = new Array<number>(profiles.length);
  let rest = lines;
  for (let i = profiles.length - 1; i > 0; i--) {
    const upper = splitStack(sums[i - 1]!, profiles[i]!, ARTICLE_GAP, rest);
    heights[i] = rest - ARTICLE_GAP - upper;
    rest = upper;
  }
  if (profiles.length > 0) heights[0] = rest;
  let top = line;
  heights.forEach((height, i) => {
    put(i, top, height);
    top += height + ARTICLE_GAP;
  });
}
