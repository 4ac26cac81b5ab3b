import type { KnownName } from "../people.ts";
import { found, type Judged, type PageFacts, type PageText, placeIn } from "./page-facts.ts";
import { isNearly } from "./similar.ts";

/**
 * Stretches of a text that are a known name but for one character (or two that changed places). With
 * one of the name's posts (of three characters or more) beside it that is bad; with the same surname alone it is looked at, for it
 * may be another person; else it is no name.
 */
export function misspelt(text: PageText, facts: PageFacts): Judged[] {
  return facts.names.flatMap((known) => nearHits(text, known, facts));
}

function nearHits(text: PageText, known: KnownName, { names, page }: PageFacts): Judged[] {
  const { name } = known;
  const judged: Judged[] = [];
  for (let start = 0; start + name.length <= text.text.length; start++) {
    const end = start + name.length;
    const written = text.text.slice(start, end);
    if (!/^\p{Script=Han}+$/u.test(written) || isExact(text.text, start, end, names)) continue;
    const isCalled = isBesidePost(text.text, start, end, known);
    if (!isSlip(written, name, isCalled)) continue;
    const values = { text: written, name };
    // Two characters are too few to tell one person from another.
    const state = isCalled && name.length > 2 ? "bad" : "look";
    const at = placeIn(text, page, start, end);
    judged.push({
      state,
      found: found("desk.found.name.near", values, at),
    });
  }
  return judged;
}

/** Whether a stretch overlaps a known name as it should be. */
function isExact(text: string, start: number, end: number, names: readonly KnownName[]): boolean {
  return names.some(({ name }) => {
    const at = text.indexOf(name, Math.max(0, start - name.length + 1));
    return at >= 0 && at < end;
  });
}

function isBesidePost(text: string, start: number, end: number, { posts }: KnownName): boolean {
  const before = text.slice(0, start);
  return posts.some((post) => {
    const last = post.split("、").at(-1) ?? post;
    if (last.length < 3) return false;
    return before.endsWith(post) || before.endsWith(last) || text.startsWith(last, end);
  });
}

/** One character wrong; with a name of two that only a post beside it shows to be meant. */
function isSlip(written: string, name: string, isCalled: boolean): boolean {
  if (isNearly(written, name)) return isCalled || written[0] === name[0];
  const isShort = name.length === 2 && isCalled;
  return isShort && written !== name && (written[0] === name[0] || written[1] === name[1]);
}
