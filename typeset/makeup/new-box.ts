import type { Article } from "../../document/article.ts";
import type { HeadStyles } from "../../document/layout.ts";
import type { Page, TitleBlock } from "../../document/page.ts";
import type { UntitledBox } from "../page/body-frame.ts";
import type { Engine } from "../page/engine.ts";
import { type TitleCandidate, titleCandidates, titleOptions } from "../page/title-block.ts";
import { titlePlace } from "../page/title-items.ts";

/** Head style of a box that names none. */
export const USUAL_STYLE = "minor";
/** Body lines that a title block leaves at least, where any block does (ours). */
const LEAST_BODY = 3;
/** Cost of a line by which the body would move, and of a blank line in the block, by its square (ours). */
const MOVED_LINE = 5;
const LOOSE_LINE = 0.9;

/**
 * The title block of an article in a box, fitted in the box's head style with what is set by hand:
 * the best one that leaves the body three lines. `kept` is the height in lines that the block had
 * before, which it keeps where that looks no worse, so that a body stays where it is while a head is
 * written. Throws RangeError for a head style that the layouts do not define.
 */
export function titleFor(
  box: UntitledBox,
  article: Article,
  page: Page,
  engine: Engine,
  styles: HeadStyles,
  kept?: number,
): TitleBlock {
  const name = box.headStyle ?? USUAL_STYLE;
  const style = styles[name];
  if (!style) throw new RangeError(`no head style "${name}"`);
  const { width, span } = titlePlace(page, box);
  const { bodySize, leading } = page.grid;
  const options = titleOptions(
    {
      article,
      style,
      span,
      measure: width,
      bodySize,
      alternate: box.alternateHead ?? false,
      ...(box.heads === undefined ? {} : { heads: box.heads }),
    },
    engine.headWidth,
  );
  const room = box.region.lines - (box.border === "none" ? 0 : 2) - LEAST_BODY;
  return blockOf(titleCandidates(options, leading), room, kept);
}

function blockOf(
  candidates: readonly TitleCandidate[],
  room: number,
  kept: number | undefined,
): TitleBlock {
  const [lowest] = candidates;
  if (!lowest) return { levels: [], lines: 0 };
  let best = lowest;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate.block.lines > room) break;
    const cost = candidate.cost + costOfHeight(candidate.block.lines, kept);
    if (cost < least) {
      best = candidate;
      least = cost;
    }
  }
  const { block } = best;
  const isKept = kept !== undefined && kept <= room && isLoose(block, kept);
  return isKept ? { ...block, lines: kept } : block;
}

function costOfHeight(lines: number, kept: number | undefined): number {
  if (kept === undefined) return 0;
  return lines > kept ? MOVED_LINE * (lines - kept) : LOOSE_LINE * (kept - lines) ** 2;
}

/** True where a block of a height takes the blank well: half its own lines, at least two. */
function isLoose({ levels, lines }: TitleBlock, height: number): boolean {
  if (levels.length === 0) return false;
  return height > lines && height - lines <= Math.max(2, Math.round(lines / 2));
}
