import type { KnownName } from "../people.ts";
import type { Point } from "../points.ts";
import { misspelt } from "./misspelt.ts";
import { oddBodies } from "./orgs.ts";
import {
  found,
  type Judged,
  judgedPoint,
  type PageFacts,
  type PageText,
  placeIn,
  point,
} from "./page-facts.ts";
import { postsAround } from "./posts.ts";

/** A known name where a text has it. */
export interface NameHit {
  readonly known: KnownName;
  readonly text: PageText;
  readonly start: number;
  readonly end: number;
}

/**
 * CK19: the names that must never be wrong are called by their posts, are not misspelt by a character,
 * and stand by rank where they are listed; no body's name is nearly another one of the page.
 */
export function namesPoint(facts: PageFacts): Point {
  const title = "desk.point.names.posts";
  const bodies = oddBodies(facts);
  if (facts.names.length === 0) {
    const list = [...bodies.map((each) => each.found), found("desk.found.names.list")];
    return point(title, facts.texts.length > 0 ? "look" : "none", list);
  }
  const hits = facts.texts.flatMap((text) => hitsIn(text, facts.names));
  const judged = [
    ...bodies,
    ...hits.flatMap((hit) => wrongPosts(hit, facts)),
    ...facts.texts.flatMap((text) => misspelt(text, facts)),
    ...facts.texts.flatMap((text) =>
      wrongOrder(
        hits.filter((hit) => hit.text === text),
        facts,
      ),
    ),
  ];
  const shown = [...new Set(hits.map(({ known }) => known))].map(({ name, posts }) =>
    found("desk.found.name", { name, posts: posts.join("、") }, { page: facts.page.number }),
  );
  return judgedPoint(title, judged, hits.length > 0 ? "good" : "none", shown);
}

/** All known names of a text in order; of two at one place the longer. */
function hitsIn(text: PageText, names: readonly KnownName[]): NameHit[] {
  const hits = names.flatMap((known) => {
    const list: NameHit[] = [];
    for (
      let at = text.text.indexOf(known.name);
      at >= 0;
      at = text.text.indexOf(known.name, at + 1)
    )
      list.push({ known, text, start: at, end: at + known.name.length });
    return list;
  });
  return hits
    .filter(
      (hit) =>
        !hits.some(
          (other) =>
            other.known.name.length > hit.known.name.length &&
            other.start <= hit.start &&
            hit.end <= other.end,
        ),
    )
    .sort((a, b) => a.start - b.start);
}

function wrongPosts(hit: NameHit, { names, page }: PageFacts): Judged[] {
  const { known, text, start, end } = hit;
  if (known.posts.length === 0) return [];
  return postsAround(text.text, start, end, known, names).map(({ post, state, owner }) => {
    const values = { name: known.name, post, posts: known.posts.join("、") };
    const at = placeIn(text, page, start, end);
    return owner === undefined
      ? { state, found: found("desk.found.name.post", values, at) }
      : { state, found: found("desk.found.name.otherPost", { ...values, owner }, at) };
  });
}

/** Between two names of a list: nothing but marks, 和 and titles. */
const LISTED = /^(?:[、，,\s　]|和|与|及|以及)$/;
/** Where a sentence ends. */
const SENTENCE = /[。！？；!?;]/;

/** CK20: names of one sentence whose ranks fall; bad where they stand side by side in a list. */
function wrongOrder(hits: readonly NameHit[], { page }: PageFacts): Judged[] {
  return hits.slice(1).flatMap((hit, i): Judged[] => {
    const before = hits[i];
    if (!before || before.known === hit.known) return [];
    const [first, second] = [before.known.rank, hit.known.rank];
    if (first === undefined || second === undefined || first <= second) return [];
    const between = hit.text.text.slice(before.end, hit.start);
    if (SENTENCE.test(between)) return [];
    const values = { first: hit.known.name, second: before.known.name };
    const at = placeIn(hit.text, page, before.start, hit.end);
    const state = LISTED.test(between) ? "bad" : "look";
    return [{ state, found: found("desk.found.name.order", values, at) }];
  });
}
