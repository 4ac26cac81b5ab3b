import { type Adjustment, addAdjustments, readValue, valueLength } from "./features.ts";
import { coveredGlyphs, type Lookup, lookupAt } from "./layout-table.ts";

/** What kerning adds, glyph by glyph, in font units. */
export interface KernedAmounts {
  readonly advances: number[];
  readonly xOffsets: number[];
}

/** Adds one lookup's kerning of a run to the amounts. */
export type Kerning = (ids: readonly number[], amounts: KernedAmounts) => void;

type PairKerning = (left: number, right: number) => number | undefined;

const SINGLE = 1;
const PAIR = 2;
const CHAINED_CONTEXT = 8;
const EXTENSION = 9;

/**
 * One GPOS lookup as a function over a whole run, for the types that Latin kerning uses: pairs, and
 * single adjustments in a context of coverages. Undefined for anything else.
 */
export function kerningOf(gpos: DataView, lookup: Lookup): Kerning | undefined {
  switch (lookup.type) {
    case PAIR:
      return pairKerning(gpos, lookup);
    case CHAINED_CONTEXT:
      return contextKerning(gpos, lookup);
    default:
      return undefined;
  }
}

/** Subtables are asked in order; one by classes ends the search for every left glyph it covers. */
function pairKerning(gpos: DataView, lookup: Lookup): Kerning {
  const subtables = lookup.subtables.map((at) =>
    gpos.getUint16(at) === 1 ? listedPairs(gpos, at) : classPairs(gpos, at),
  );
  const between: PairKerning = (left, right) => {
    for (const subtable of subtables) {
      const kerning = subtable(left, right);
      if (kerning !== undefined) return kerning;
    }
    return undefined;
  };
  return (ids, { advances }) => {
    for (let i = 0; i + 1 < ids.length; i++) advances[i]! += between(ids[i]!, ids[i + 1]!) ?? 0;
  };
}

/** A rule: coverages that the glyphs from `start` on must be in, and what is done to which of them. */
interface ContextRule {
  readonly before: number;
  readonly coverages: readonly ReadonlySet<number>[];
  readonly actions: readonly {
    readonly at: number;
    readonly adjustments: ReadonlyMap<number, Adjustment>;
  }[];
}

function contextKerning(gpos: DataView, lookup: Lookup): Kerning | undefined {
  const rules = lookup.subtables.map((at) => readRule(gpos, at));
  if (!rules.every((rule) => rule !== undefined)) return undefined;
  return (ids, amounts) => {
    for (let i = 0; i < ids.length; i++) {
      const rule = rules.find(({ before, coverages }) =>
        coverages.every((coverage, place) => coverage.has(ids[i - before + place] ?? -1)),
      );
      for (const { at, adjustments } of rule?.actions ?? []) {
        const found = adjustments.get(ids[i + at]!);
        amounts.advances[i + at]! += found?.xAdvance ?? 0;
        amounts.xOffsets[i + at]! += found?.xPlacement ?? 0;
      }
    }
  };
}

/** Reads a rule of format 3 whose actions are single adjustments; undefined for any other. */
function readRule(gpos: DataView, at: number): ContextRule | undefined {
  if (gpos.getUint16(at) !== 3) return undefined;
  let next = at + 2;
  const list = (): ReadonlySet<number>[] => {
    const offsets = Array.from({ length: gpos.getUint16(next) }, (_, i) =>
      gpos.getUint16(next + 2 + 2 * i),
    );
    next += 2 + 2 * offsets.length;
    return offsets.map((offset) => new Set(coveredGlyphs(gpos, at + offset)));
  };
  const before = list().reverse();
  const coverages = [...before, ...list(), ...list()];
  const actions: ContextRule["actions"][number][] = [];
  for (let i = 0; i < gpos.getUint16(next); i++) {
    const action = lookupAt(gpos, gpos.getUint16(next + 4 + 4 * i), EXTENSION);
    if (action.type !== SINGLE) return undefined;
    const adjustments = new Map<number, Adjustment>();
    for (const subtable of action.subtables) addAdjustments(gpos, subtable, adjustments);
    actions.push({ at: gpos.getUint16(next + 2 + 4 * i), adjustments });
  }
  return { before: before.length, coverages, actions };
}

function listedPairs(gpos: DataView, at: number): PairKerning {
  const sets = coverageIndex(gpos, at + gpos.getUint16(at + 2));
  const format = gpos.getUint16(at + 4);
  const record = 2 + valueLength(format) + valueLength(gpos.getUint16(at + 6));
  return (left, right) => {
    const index = sets.get(left);
    if (index === undefined) return undefined;
    const set = at + gpos.getUint16(at + 10 + 2 * index);
    let low = 0;
    let high = gpos.getUint16(set) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const pair = set + 2 + record * middle;
      const glyph = gpos.getUint16(pair);
      if (glyph === right) return readValue(gpos, pair + 2, format).xAdvance;
      if (glyph < right) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };
}

function classPairs(gpos: DataView, at: number): PairKerning {
  const covered = coverageIndex(gpos, at + gpos.getUint16(at + 2));
  const format = gpos.getUint16(at + 4);
  const size = valueLength(format) + valueLength(gpos.getUint16(at + 6));
  const leftClasses = readClasses(gpos, at + gpos.getUint16(at + 8));
  const rightClasses = readClasses(gpos, at + gpos.getUint16(at + 10));
  const columns = gpos.getUint16(at + 14);
  return (left, right) => {
    if (!covered.has(left)) return undefined;
    const cell = (leftClasses.get(left) ?? 0) * columns + (rightClasses.get(right) ?? 0);
    return readValue(gpos, at + 16 + cell * size, format).xAdvance;
  };
}

function coverageIndex(gpos: DataView, coverage: number): ReadonlyMap<number, number> {
  return new Map(coveredGlyphs(gpos, coverage).map((glyph, index) => [glyph, index]));
}

/** Glyphs' classes by a class definition table; a glyph that it leaves out is of class 0. */
function readClasses(gpos: DataView, at: number): ReadonlyMap<number, number> {
  const classes = new Map<number, number>();
  if (gpos.getUint16(at) === 1) {
    const first = gpos.getUint16(at + 2);
    for (let i = 0; i < gpos.getUint16(at + 4); i++)
      classes.set(first + i, gpos.getUint16(at + 6 + 2 * i));
    return classes;
  }
  for (let i = 0; i < gpos.getUint16(at + 2); i++) {
    const range = at + 4 + 6 * i;
    const last = gpos.getUint16(range + 2);
    const value = gpos.getUint16(range + 4);
    for (let glyph = gpos.getUint16(range); glyph <= last; glyph++) classes.set(glyph, value);
  }
  return classes;
}
