import type { HeadText } from "../../document/article.ts";
import { sliceTraced, type Traced } from "./traced.ts";

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Particles and closing marks: no line of a head begins with one, they go with what precedes. */
const LEANS_BACK = /^[的了着过地得等们吗呢吧、，。；：！？”’」』》〉）】…—·%％]/;

/** Opening marks go with what follows. */
const LEANS_FORWARD = /[“‘「『《〈（【]$/;

/** UTF-16 offsets in a piece of a head where a line may break by sense: between words. */
export function wordBreaks(text: string): number[] {
  const breaks: number[] = [];
  for (const { index } of segmenter.segment(text)) {
    if (index === 0) continue;
    if (LEANS_BACK.test(text.slice(index)) || LEANS_FORWARD.test(text.slice(0, index))) continue;
    breaks.push(index);
  }
  return breaks;
}

/** True if a word runs across the seam of two texts. */
export function wordCrosses(left: string, right: string): boolean {
  const tail = left.slice(-12);
  const seam = tail.length;
  return !Array.from(segmenter.segment(tail + right.slice(0, 12))).some(
    (segment) => segment.index === seam,
  );
}

/** Words at the text's beginning, whole, of 6 units or a little more; shorter if the text is. */
export function openingWords(text: string, least = 6, most = 8): string {
  let words = "";
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    if (words.length >= least || (words !== "" && words.length + segment.length > most)) break;
    words += segment;
  }
  return words.slice(0, most);
}

/**
 * The pieces that a head line's blanks part (HD1). A single space between Hanzi and a number or
 * Latin word is only the gap that HL1 sets without a character, and parts nothing.
 */
export function piecesOf(line: Traced): Traced[] {
  const pieces: Traced[] = [];
  let from = 0;
  for (const { 0: blanks, index } of line.text.matchAll(/[\t\p{Zs}]+/gu)) {
    if (isGap(line.text, index, blanks)) continue;
    pieces.push(sliceTraced(line, from, index));
    from = index + blanks.length;
  }
  pieces.push(sliceTraced(line, from));
  return pieces.filter((piece) => piece.text !== "");
}

function isGap(text: string, index: number, blanks: string): boolean {
  const ascii = /[A-Za-z0-9]/;
  return blanks === " " && (ascii.test(text[index - 1] ?? "") || ascii.test(text[index + 1] ?? ""));
}

/** A head of these pieces, or undefined for none. */
export function headText(pieces: readonly Traced[]): HeadText | undefined {
  if (pieces.length === 0) return undefined;
  return { pieces: pieces.map(({ text }) => ({ text, words: wordBreaks(text) })) };
}
