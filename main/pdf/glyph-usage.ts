import type { DisplayItem, DisplayList, GlyphRun, TextLine } from "../../typeset/display-list.ts";
import type { FaceId } from "../../typeset/fonts/face.ts";

/** The glyphs of one face on some pages, and the text that its ToUnicode map gives for each. */
export interface FaceUsage {
  readonly faceId: FaceId;
  /** Ascending. */
  readonly glyphIds: readonly number[];
  readonly texts: ReadonlyMap<number, string>;
}

/** All lines of a list of items, groups opened, in reading order. */
export function* linesOf(items: readonly DisplayItem[]): Generator<TextLine> {
  for (const item of items) {
    if (item.kind === "line") yield item;
    else if (item.kind === "group") yield* linesOf(item.items);
  }
}

/**
 * What each glyph of a run stands for: the first glyph of a cluster carries the cluster's whole
 * text, its other glyphs the empty string, so that the joined texts are the run's text.
 */
export function glyphTexts(run: GlyphRun): string[] {
  const starts = [...new Set(run.clusters)].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, i) => [start, starts[i + 1] ?? run.text.length]));
  const seen = new Set<number>();
  return run.clusters.map((start) => {
    if (seen.has(start)) return "";
    seen.add(start);
    return run.text.slice(start, ends.get(start));
  });
}

type TextCounts = Map<number, Map<string, number>>;

/**
 * Glyphs and texts of every face, in order of first appearance. A glyph that stands for different
 * texts gets the most frequent; of equals the one seen first.
 */
export function collectUsage(pages: readonly DisplayList[]): Map<FaceId, FaceUsage> {
  const faces = new Map<FaceId, TextCounts>();
  for (const page of pages) {
    for (const line of linesOf(page.items)) {
      for (const run of line.runs) {
        const counts = faces.get(run.faceId) ?? new Map();
        faces.set(run.faceId, counts);
        countRun(run, counts);
      }
    }
  }
  return new Map([...faces].map(([faceId, counts]) => [faceId, usageOf(faceId, counts)]));
}

function countRun(run: GlyphRun, counts: TextCounts): void {
  const texts = glyphTexts(run);
  run.glyphIds.forEach((glyphId, i) => {
    let ofGlyph = counts.get(glyphId);
    if (ofGlyph === undefined) {
      ofGlyph = new Map();
      counts.set(glyphId, ofGlyph);
    }
    const text = texts[i]!;
    ofGlyph.set(text, (ofGlyph.get(text) ?? 0) + 1);
  });
}

function usageOf(faceId: FaceId, counts: TextCounts): FaceUsage {
  const glyphIds = [...counts.keys()].sort((a, b) => a - b);
  const texts = new Map(glyphIds.map((id) => [id, mostFrequent(counts.get(id)!)]));
  return { faceId, glyphIds, texts };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = "";
  let bestCount = 0;
  for (const [text, count] of counts) {
    if (count > bestCount) [best, bestCount] = [text, count];
  }
  return best;
}
