import { EPSILON, type LineCost, lineCostOf, OVERFULL, TOO_LOOSE } from "./cost.ts";
import { LastRemedy, type PreparedParagraph } from "./prepared.ts";

/** Costs of the last remedies (LB8 and forced breaks), each above any sum of the ones before it. */
const TRIPLE = 1e8;
const ILLEGAL = 1e9;
const OVER = 1e10;

/** Measures in em; the first slot with the indent taken off. */
export interface Slots {
  readonly varied: readonly number[];
  readonly rest: number;
  readonly first: number;
}

/** Positions at which a search may end lines, and what each costs. */
export interface Ends {
  readonly stops: Int32Array;
  readonly cost: (position: number) => number;
  /** True when an atom that fits nowhere may stick out. */
  readonly emergency: boolean;
}

/** Line ends that LB allows. */
export function lawfulEnds({ gaps }: PreparedParagraph): Ends {
  const { breakCost, stops } = gaps;
  return { stops, cost: (position) => breakCost[position - 1]!, emergency: false };
}

/** Line ends everywhere, the unlawful ones at the price of a last remedy (LB8). */
export function anyEnds({ atoms, gaps }: PreparedParagraph): Ends {
  const stops = Int32Array.from({ length: atoms.count + 1 }, (_, position) => position);
  const cost = (position: number): number => {
    switch (gaps.remedy[position - 1]) {
      case LastRemedy.triple:
        return TRIPLE;
      case LastRemedy.illegal:
        return ILLEGAL;
      default:
        return gaps.breakCost[position - 1]!;
    }
  };
  return { stops, cost, emergency: true };
}

/** One line end that the search has reached. */
export interface Node {
  readonly stop: number;
  readonly cost: number;
  readonly back: Node | undefined;
}

/**
 * Shortest path through the line ends. While slots vary, or lines are counted, a state is a line end
 * in a slot; after that the line end alone.
 */
export class Search {
  private readonly slots: Slots;
  private readonly ends: Ends;
  private readonly lineCost: LineCost;
  private readonly tolerance: number;

  constructor(prepared: PreparedParagraph, slots: Slots, ends: Ends, tolerance: number) {
    this.slots = slots;
    this.ends = ends;
    this.lineCost = lineCostOf(prepared);
    this.tolerance = tolerance;
  }

  private get lastStop(): number {
    return this.ends.stops.length - 1;
  }

  private measureOf(slot: number): number {
    if (slot === 0) return this.slots.first;
    return this.slots.varied[slot] ?? this.slots.rest;
  }

  /** The best way to the end in any number of lines. */
  best(): Node | undefined {
    const layers: (readonly Node[])[] = [[{ stop: 0, cost: 0, back: undefined }]];
    let ended: Node | undefined;
    // The first line has a measure of its own; so it is a slot even when the slots do not vary.
    const slots = Math.max(1, this.slots.varied.length);
    for (let slot = 0; slot < slots; slot += 1) {
      const reached = this.advance(layers[slot]!, slot);
      layers.push(reached.filter((node) => node.stop !== this.lastStop));
      for (const node of reached)
        if (node.stop === this.lastStop && (!ended || node.cost < ended.cost - EPSILON))
          ended = node;
    }
    const flat = this.sweep(layers[slots]!);
    return ended && (!flat || ended.cost <= flat.cost + EPSILON) ? ended : flat;
  }

  /** For each count of lines up to a greatest, the best way to end in it. */
  byLines(most: number): (Node | undefined)[] {
    const found: (Node | undefined)[] = [];
    let layer: readonly Node[] = [{ stop: 0, cost: 0, back: undefined }];
    for (let slot = 0; slot < most; slot += 1) {
      const reached = this.advance(layer, slot);
      found.push(reached.find((node) => node.stop === this.lastStop));
      layer = reached.filter((node) => node.stop !== this.lastStop);
    }
    return found;
  }

  /** All line ends that a slot's line can reach, each by its cheapest way, ascending. */
  private advance(layer: readonly Node[], slot: number): readonly Node[] {
    const { stops } = this.ends;
    const measure = this.measureOf(slot);
    const cost = new Map<number, Node>();
    let low = 0;
    for (const from of layer) {
      low = Math.max(low, from.stop + 1);
      let fitted = false;
      for (let to = low; to < stops.length; to += 1) {
        const line = this.cost(from.stop, to, measure);
        if (line === OVERFULL) break;
        if (line === TOO_LOOSE) {
          if (to === low) low += 1;
          continue;
        }
        fitted = true;
        this.offer(cost, from, to, line);
      }
      if (!fitted && this.ends.emergency && from.stop < this.lastStop)
        this.offer(cost, from, from.stop + 1, OVER + this.ends.cost(stops[from.stop + 1]!));
    }
    return [...cost.values()].sort((a, b) => a.stop - b.stop);
  }

  private cost(from: number, to: number, measure: number): number {
    const { stops } = this.ends;
    const line = this.lineCost(stops[from]!, stops[to]!, measure, this.tolerance);
    return line < 0 ? line : line + this.ends.cost(stops[to]!);
  }

  private offer(into: Map<number, Node>, from: Node, stop: number, line: number): void {
    const cost = from.cost + line;
    const held = into.get(stop);
    if (held === undefined || cost < held.cost - EPSILON)
      into.set(stop, { stop, cost, back: from });
  }

  /** From the ends of the last varied slot on, all lines have one measure. */
  private sweep(seeds: readonly Node[]): Node | undefined {
    const { stops } = this.ends;
    const reached: (Node | undefined)[] = new Array(stops.length);
    for (const seed of seeds) reached[seed.stop] = seed;
    const total = new Float64Array(stops.length).fill(Number.POSITIVE_INFINITY);
    const back = new Int32Array(stops.length).fill(-1);
    for (const seed of seeds) total[seed.stop] = seed.cost;
    if (seeds[0] !== undefined) this.relaxAll(seeds[0].stop, total, back);
    return this.trace(total, back, reached);
  }

  /** The hot loop of a page: numbers in typed arrays only. */
  private relaxAll(first: number, total: Float64Array, back: Int32Array): void {
    const { stops, cost: endCost, emergency } = this.ends;
    const { lineCost, tolerance } = this;
    const { rest } = this.slots;
    const count = stops.length;
    let low = first + 1;
    for (let from = first; from < count - 1; from += 1) {
      const base = total[from]!;
      if (base === Number.POSITIVE_INFINITY) continue;
      if (low <= from) low = from + 1;
      let fitted = false;
      const start = stops[from]!;
      for (let to = low; to < count; to += 1) {
        const line = lineCost(start, stops[to]!, rest, tolerance);
        if (line === OVERFULL) break;
        if (line === TOO_LOOSE) {
          if (to === low) low += 1;
          continue;
        }
        fitted = true;
        const cost = base + line + endCost(stops[to]!);
        if (cost < total[to]! - EPSILON) {
          total[to] = cost;
          back[to] = from;
        }
      }
      if (fitted || !emergency) continue;
      const cost = base + OVER + endCost(stops[from + 1]!);
      if (cost < total[from + 1]! - EPSILON) {
        total[from + 1] = cost;
        back[from + 1] = from;
      }
    }
  }

  private trace(
    total: Float64Array,
    back: Int32Array,
    seeds: readonly (Node | undefined)[],
  ): Node | undefined {
    if (total[this.lastStop] === Number.POSITIVE_INFINITY) return undefined;
    const chain: number[] = [];
    let stop = this.lastStop;
    while (back[stop]! >= 0) {
      chain.push(stop);
      stop = back[stop]!;
    }
    let node = seeds[stop];
    for (const next of chain.reverse()) node = { stop: next, cost: total[next]!, back: node };
    return node;
  }

  /** The lines' ends of a way, as atom counts. */
  endsOf(node: Node): number[] {
    const ends: number[] = [];
    for (let at: Node | undefined = node; at?.back !== undefined; at = at.back)
      ends.push(this.ends.stops[at.stop]!);
    return ends.reverse();
  }
}
