import type { Point } from "../points.ts";
import {
  found,
  type Judged,
  judgedPoint,
  type PageFacts,
  type PageText,
  placeIn,
} from "./page-facts.ts";

const OPENING = "“‘（《〈【「『［([";
const CLOSING = "”’）》〉】」』］)]";

/** A list's number before a closing bracket: 1）, 一), a）; an apostrophe in a Latin word. */
const LIST_NUMBER = /(?:^|[\s。；：:，、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$/;

/** A mark without its other half. */
interface Single {
  readonly text: PageText;
  readonly at: number;
  readonly mark: string;
  readonly opens: boolean;
}

/**
 * CK14: brackets and quotation marks are paired in every head, paragraph and caption. A quotation may
 * run on over paragraphs, each opening it anew (GB/T 15834); one that does so without is looked at.
 */
export function pairedPoint(facts: PageFacts): Point {
  const singles = facts.texts.map((text) => ({ text, marks: singlesIn(text) }));
  const judged = singles.flatMap(({ marks }, i): Judged[] => {
    const next = singles[i + 1]?.text;
    return marks
      .filter((mark) => !runsOn(mark, next))
      .map((mark) => {
        const partner = isAnswered(mark, i, singles);
        const code = mark.opens ? "desk.found.pair.open" : "desk.found.pair.close";
        const around = mark.text.text.slice(Math.max(0, mark.at - 6), mark.at + 10);
        const at = placeIn(mark.text, facts.page, mark.at, mark.at + 1);
        return {
          state: partner ? "look" : "bad",
          found: found(code, { mark: mark.mark, text: around }, at),
        };
      });
  });
  return judgedPoint("desk.point.marks.paired", judged, facts.texts.length > 0 ? "good" : "none");
}

function singlesIn(text: PageText): Single[] {
  const open: Single[] = [];
  const single: Single[] = [];
  [...text.text.matchAll(/[“”‘’（）《》〈〉【】「」『』［］()[\]]/g)].forEach(
    ({ 0: mark, index }) => {
      if (OPENING.includes(mark)) {
        open.push({ text, at: index, mark, opens: true });
        return;
      }
      const other = OPENING[CLOSING.indexOf(mark)];
      const at = open.findLastIndex((each) => sameWidth(each.mark) === sameWidth(other ?? ""));
      if (at >= 0) {
        // What was opened inside and not closed stands alone.
        single.push(...open.splice(at).slice(1));
        return;
      }
      if (!isNoHalf(text.text, index, mark)) single.push({ text, at: index, mark, opens: false });
    },
  );
  return [...single, ...open].sort((a, b) => a.at - b.at);
}

/** Brackets of either width close each other. */
function sameWidth(mark: string): string {
  return mark === "(" ? "（" : mark === "[" ? "［" : mark;
}

function isNoHalf(text: string, at: number, mark: string): boolean {
  const before = text.slice(0, at);
  if (mark === "’") return /[A-Za-z0-9]$/.test(before);
  return (mark === "）" || mark === ")") && LIST_NUMBER.test(before);
}

/** A quotation that goes on in the next paragraph, which opens it anew. */
function runsOn({ text, mark, opens }: Single, next: PageText | undefined): boolean {
  const isQuote = mark === "“" || mark === "‘";
  if (!opens || !isQuote || !next || next.storyId !== text.storyId) return false;
  return text.kind === "paragraph" && next.text.trimStart().startsWith(mark);
}

/** Whether another paragraph of the story has the other half that is left over. */
function isAnswered(
  { text, mark, opens }: Single,
  at: number,
  all: readonly { readonly text: PageText; readonly marks: readonly Single[] }[],
): boolean {
  if (text.kind !== "paragraph") return false;
  const other = opens ? CLOSING[OPENING.indexOf(mark)] : OPENING[CLOSING.indexOf(mark)];
  return all.some(
    (each, i) =>
      (opens ? i > at : i < at) &&
      each.text.storyId === text.storyId &&
      each.marks.some((single) => single.mark === other),
  );
}
