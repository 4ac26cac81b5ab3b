import { readSubstitutions } from "./features.ts";
import { coveredGlyphs, type Lookup } from "./layout-table.ts";

/** Glyphs of a run and the UTF-16 offset of the first character that each stands for. */
export interface GlyphSequence {
  readonly ids: number[];
  readonly clusters: number[];
}

/** Changes a sequence in place. */
export type Substitution = (sequence: GlyphSequence) => void;

interface Ligature {
  readonly rest: readonly number[];
  readonly glyphId: number;
}

const SINGLE = 1;
const LIGATURE = 4;

/**
 * One GSUB lookup as a function over a whole run, for the types that plain Latin text needs: single
 * and ligature. Undefined for another type.
 */
export function substitutionOf(gsub: DataView, lookup: Lookup): Substitution | undefined {
  switch (lookup.type) {
    case SINGLE: {
      const forms = readSubstitutions(gsub, lookup);
      return ({ ids }) => {
        for (let i = 0; i < ids.length; i++) ids[i] = forms.get(ids[i]!) ?? ids[i]!;
      };
    }
    case LIGATURE: {
      const ligatures = readLigatures(gsub, lookup);
      return (sequence) => joinLigatures(sequence, ligatures);
    }
    default:
      return undefined;
  }
}

function readLigatures(gsub: DataView, lookup: Lookup): ReadonlyMap<number, readonly Ligature[]> {
  const ligatures = new Map<number, Ligature[]>();
  for (const at of lookup.subtables)
    for (const [index, first] of coveredGlyphs(gsub, at + gsub.getUint16(at + 2)).entries()) {
      const known = ligatures.get(first) ?? [];
      known.push(...readLigatureSet(gsub, at + gsub.getUint16(at + 6 + 2 * index)));
      ligatures.set(first, known);
    }
  return ligatures;
}

/** A set lists its ligatures in order of preference. */
function readLigatureSet(gsub: DataView, set: number): readonly Ligature[] {
  return Array.from({ length: gsub.getUint16(set) }, (_, index) => {
    const at = set + gsub.getUint16(set + 2 + 2 * index);
    const rest = Array.from({ length: gsub.getUint16(at + 2) - 1 }, (_part, part) =>
      gsub.getUint16(at + 4 + 2 * part),
    );
    return { rest, glyphId: gsub.getUint16(at) };
  });
}

function joinLigatures(
  { ids, clusters }: GlyphSequence,
  ligatures: ReadonlyMap<number, readonly Ligature[]>,
): void {
  for (let i = 0; i < ids.length; i++) {
    const found = ligatures
      .get(ids[i]!)
      ?.find(({ rest }) => rest.every((glyph, part) => ids[i + 1 + part] === glyph));
    if (found === undefined) continue;
    ids.splice(i, found.rest.length + 1, found.glyphId);
    clusters.splice(i + 1, found.rest.length);
  }
}
