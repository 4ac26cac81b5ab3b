import { type Article, headToString } from "../../document/article.ts";
import type { HeadLevel, HeadLine, TitleBlock } from "../../document/page.ts";

/**
 * For each line of a title block the offsets in its head's text (pieces joined by a space, or the
 * byline) of the line's own offsets, its end included. Fitting joins pieces by an em of blank, by
 * nothing, or by a line's end, so that a line's offsets are not simply the head's from a start on.
 */
export function headOffsets(
  { levels }: TitleBlock,
  article: Article,
): ReadonlyMap<HeadLine, readonly number[]> {
  const offsets = new Map<HeadLine, readonly number[]>();
  for (const level of levels) {
    const text = levelText(article, level);
    let from = 0;
    level.lines.forEach((line, i) => {
      const places = placesIn(text, line.text, from, i > 0);
      offsets.set(line, places);
      from = places.at(-1) ?? from;
    });
  }
  return offsets;
}

/** The text that a level of the title block shows. */
export function levelText(article: Article, { level }: Pick<HeadLevel, "level">): string {
  switch (level) {
    case "standing":
      return article.standingHead ?? "";
    case "byline":
      return article.byline ?? "";
    case "kicker":
    case "headline":
    case "deck":
      return headToString(article[level]);
  }
}

/** Where each unit of a line stands in the head's text, from an offset on, and where the line ends. */
function placesIn(text: string, line: string, from: number, follows: boolean): number[] {
  const places: number[] = [];
  let at = follows && isJoint(text, line, from, 0) ? from + 1 : from;
  for (let i = 0; i < line.length; i++) {
    if (isJoint(text, line, at, i)) at += 1;
    places.push(Math.min(at, text.length));
    at += 1;
  }
  places.push(Math.min(at, text.length));
  return places;
}

/** True where the head's text has a joint of two pieces that the line leaves out. */
function isJoint(text: string, line: string, at: number, i: number): boolean {
  return text[at] === " " && line[i] !== " " && line[i] !== "\u3000";
}
