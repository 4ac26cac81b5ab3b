import type { TextChange } from "../../../document/desk/compare/text-changes.ts";
import type { Box } from "../../../typeset/display-list.ts";

/** A change that the stories tell of, with its places on both proofs; points from the trim's corner. */
export interface TextDifference {
  readonly id: string;
  readonly kind: TextChange["kind"];
  readonly what: TextChange["what"];
  /** What it lies in, by the names in both proofs: articles or stories, whose lines flow on when their text changes. */
  readonly flows: readonly string[];
  /** What stood there and what stands there now; "" where nothing did. */
  readonly before: string;
  readonly after: string;
  /** A few characters in front of and behind it. */
  readonly lead: string;
  readonly tail: string;
  /** A box for each line; where text went or came, the place between its neighbours. */
  readonly older: readonly Box[];
  readonly newer: readonly Box[];
  /** Where the picture that it tells of lies somewhere. */
  readonly among?: Box;
  readonly change: TextChange;
}

/** A place at which the proofs look different for no change of text: pictures, rules, places. */
export interface LookDifference {
  readonly id: string;
  readonly kind: "look";
  readonly older: readonly Box[];
  readonly newer: readonly Box[];
}

export type Difference = TextDifference | LookDifference;

/** Share of a region that a change of text has to cover to be its reason. */
const EXPLAINED = 0.85;
/** Share up to which a region lies beside lines, not on them. */
const BESIDE = 0.2;
/** Points around lines that belong to them: what a glyph reaches out, and the gap to the next line. */
const AROUND = 4;
/** Samples a side by which a region is measured. */
const SAMPLES = 24;

/**
 * All differences of two proofs from top to foot: the changes of text, and of the regions that look
 * different those that no change of text explains. `flowed` are the lines of each flow that stand
 * elsewhere or read otherwise: where a character went, all that follows has moved. A change of a
 * picture takes the regions beside the lines of its article for its own.
 */
export function foldRegions(
  texts: readonly TextDifference[],
  regions: readonly Box[],
  flowed: ReadonlyMap<string, readonly Box[]>,
): Difference[] {
  const explaining = [...new Set(texts.flatMap(({ flows }) => flows))]
    .flatMap((flow) => flowed.get(flow) ?? [])
    .concat(texts.flatMap(({ older, newer }) => [...older, ...newer]))
    .map(widened);
  const left = regions.filter((region) => coveredShare(region, explaining) < EXPLAINED);
  const ofPictures = new Set<Box>();
  const told = texts.map((text): TextDifference => {
    const { among } = text;
    if (!among) return text;
    const own = left.filter(
      (region) => touches(region, among) && coveredShare(region, explaining) < BESIDE,
    );
    for (const region of own) ofPictures.add(region);
    return { ...text, older: [...own, ...text.older], newer: [...own, ...text.newer] };
  });
  const looks = left
    .filter((region) => !ofPictures.has(region))
    .map((region, index): LookDifference => {
      const boxes = [region];
      return { id: `look-${index}`, kind: "look", older: boxes, newer: boxes };
    });
  return [...told, ...looks].sort((a, b) => topOf(a) - topOf(b) || leftOf(a) - leftOf(b));
}

/** The share of a box that others cover together. */
export function coveredShare(box: Box, others: readonly Box[]): number {
  const near = others.filter((other) => touches(box, other));
  if (near.length === 0) return 0;
  let covered = 0;
  for (let row = 0; row < SAMPLES; row++) {
    for (let column = 0; column < SAMPLES; column++) {
      const x = box.x + ((column + 0.5) / SAMPLES) * box.width;
      const y = box.y + ((row + 0.5) / SAMPLES) * box.height;
      if (near.some((other) => holds(other, x, y))) covered++;
    }
  }
  return covered / SAMPLES ** 2;
}

/** A box around several; undefined for none. */
export function boxAroundAll(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

function widened({ x, y, width, height }: Box): Box {
  return {
    x: x - AROUND,
    y: y - AROUND,
    width: width + 2 * AROUND,
    height: height + 2 * AROUND,
  };
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
}

function placeOf({ newer, older }: Difference): Box | undefined {
  return newer[0] ?? older[0];
}

function topOf(difference: Difference): number {
  return placeOf(difference)?.y ?? 0;
}

function leftOf(difference: Difference): number {
  return placeOf(difference)?.x ?? 0;
}
