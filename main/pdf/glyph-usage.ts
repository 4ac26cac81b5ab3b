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
  const { clusters, text } = run;
  const texts: string[] = [];
  for (let i = 0; i < clusters.length; i++) {
    const start = clusters[i]!;
    const end = clusters[i + 1] ?? text.length;
    // Marks may be drawn before their base, so that clusters run backwards within a run.
    if (end <= start && start < text.length) return glyphTextsInAnyOrder(run);
    texts.push(text.slice(start, end));
  }
  return texts;
}

function glyphTextsInAnyOrder({ clusters, text }: GlyphRun): string[] {
  const starts = [...new Set(clusters)].sort((a, b) => a - b);
  const ends = new Map(starts.map((start, i) => [start, starts[i + 1] ?? text.length]));
  const seen = new Set<number>();
  return clusters.map((start) => {
    if (seen.has(start)) return "";
    seen.add(start);
    return text.slice(start, ends.get(start));
  });
}

/** Texts of each glyph of a face with their counts, in the order seen. */
type TextCounts = Map<number, { readonly text: string; count: number }[]>;

/**
 * Glyphs and texts of every face, in order of first appearance. A glyph that stands for different
 * texts gets the most frequent; of equals the one seen first.
 */
export function collectUsage(pages: readonly DisplayList[]): Map<FaceId, FaceUsage> {
  const faces = new Map<FaceId, TextCounts>();
  for (const page of pages) {
    for (const line of linesOf(page.items)) {
      for (const run of line.runs) {
        const counts: TextCounts = faces.get(run.faceId) ?? new Map();
        faces.set(run.faceId, counts);
        countRun(run, counts);
      }
    }
  }
  return new Map([...faces].map(([faceId, counts]) => [faceId, usageOf(faceId, counts)]));
}

function countRun(run: GlyphRun, counts: TextCounts): void {
  const texts = glyphTexts(run);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    const seen = counts.get(run.glyphIds[i]!);
    const same = seen?.find((candidate) => candidate.text === text);
    if (same !== undefined) same.count++;
    else if (seen !== undefined) seen.push({ text, count: 1 });
    else counts.set(run.glyphIds[i]!, [{ text, count: 1 }]);
  }
}

function usageOf(faceId: FaceId, counts: TextCounts): FaceUsage {
  const glyphIds = [...counts.keys()].sort((a, b) => a - b);
  const texts = new Map(glyphIds.map((glyphId) => [glyphId, mostFrequent(counts.get(glyphId)!)]));
  return { faceId, glyphIds, texts };
}

function mostFrequent(seen: readonly { readonly text: string; readonly count: number }[]): string {
  return seen.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).text;
}
