import type { Article } from "../../document/article.ts";
import type { HeadLine, TitleBlock } from "../../document/page.ts";
import { headTextOf } from "../../document/text/records.ts";

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
    const text = headTextOf(article, level.level);
    let from = 0;
    level.lines.forEach((line, i) => {
      const places = placesIn(text, line.text, from, i > 0);
      offsets.set(line, places);
      from = places.at(-1) ?? from;
    });
  }
  return offsets;
}

/** Where each unit of a line stands in the head's text, from an offset on, and where the line ends. */
function placesIn(text: string, line: string, from: number, follows: boolean): number[] {
  const places: number[] = [];
  let at = from;
  for (let i = 0; i < line.length; i++) {
    // A joint of two pieces that the line leaves out, or blanks that ended the line before.
    if (i > 0 || follows) while (isBlank(text[at]) && !isBlank(line[i])) at += 1;
    places.push(Math.min(at, text.length));
    at += 1;
  }
  places.push(Math.min(at, text.length));
  return places;
}

function isBlank(unit: string | undefined): boolean {
  return unit === " " || unit === "\u3000";
}
