import { articleTitleOf } from "../../article.ts";
import type { Page } from "../../page.ts";
import type { Point } from "../points.ts";
import {
  articlesOf,
  found,
  type Judged,
  judgedPoint,
  type PageFacts,
  type PageText,
  placeIn,
  textsOfPage,
} from "./page-facts.ts";
import { bareText, shinglesOf } from "./similar.ts";

/** Characters of a shingle, and of the shortest paragraph that is compared (ours). */
const SHINGLE = 5;
const SHORTEST = 24;
/** Share of the shorter paragraph's shingles that two must have in common to be alike (ours). */
const ALIKE = 0.6;
/** Share of an article's characters in alike paragraphs from which it is the same story (ours). */
const SAME_STORY = 0.5;

/** A paragraph with its shingles and where it stands. */
interface Compared {
  readonly text: PageText;
  readonly page: Page;
  readonly length: number;
  readonly shingles: ReadonlySet<string>;
}

/** Two paragraphs that are alike. */
interface Pair {
  readonly own: Compared;
  readonly other: Compared;
}

/**
 * CK18: the same copy does not stand twice in the edition. Paragraphs are compared by their shingles;
 * bad is a story of which half stands in another one too, or a paragraph twice in one story. A single
 * paragraph that two stories share (a summary, a refer) is looked at.
 */
export function twicePoint(facts: PageFacts): Point {
  const { page, document, proofed, pagesNow } = facts;
  const own = compared(facts.texts, page);
  const elsewhere = pagesNow
    .filter(({ id }) => id !== page.id)
    .flatMap((each) => compared(textsOfPage(document, each), each))
    // A story that runs on to this page is no other copy.
    .filter(({ text }) => !proofed.paragraphs.has(text.record));
  const pairs = alikePairs(own, [...own, ...elsewhere]);
  const judged = [...judgedPairs(pairs, own, facts), ...sameHeads(facts)];
  return judgedPoint("desk.point.copy.twice", judged, own.length > 0 ? "good" : "none");
}

function compared(texts: readonly PageText[], page: Page): Compared[] {
  return texts.flatMap((text) => {
    if (text.kind !== "paragraph") return [];
    const bare = bareText(text.text);
    if (bare.length < SHORTEST) return [];
    return [{ text, page, length: bare.length, shingles: shinglesOf(bare, SHINGLE) }];
  });
}

/** All pairs of this page's paragraphs with others, a pair on the page once. */
function alikePairs(own: readonly Compared[], all: readonly Compared[]): Pair[] {
  const holders = new Map<string, number[]>();
  own.forEach(({ shingles }, i) => {
    for (const shingle of shingles) {
      const list = holders.get(shingle);
      if (list) list.push(i);
      else holders.set(shingle, [i]);
    }
  });
  return all.flatMap((other, at) => {
    const common = new Map<number, number>();
    for (const shingle of other.shingles) {
      for (const i of holders.get(shingle) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    }
    return [...common].flatMap(([i, count]) => {
      const each = own[i];
      // Of two on the page the later one is the second.
      if (!each || (at < own.length && at >= i)) return [];
      const least = Math.min(each.shingles.size, other.shingles.size);
      return count >= least * ALIKE ? [{ own: each, other }] : [];
    });
  });
}

/** What a story is known by: its article, or itself in a frame. */
const storyOf = ({ text }: Compared) => text.storyId ?? text.record;

function judgedPairs(pairs: readonly Pair[], own: readonly Compared[], facts: PageFacts): Judged[] {
  const byStories = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = `${storyOf(pair.own)}\n${storyOf(pair.other)}`;
    byStories.set(key, [...(byStories.get(key) ?? []), pair]);
  }
  return [...byStories.values()].flatMap((list) => judgedStories(list, own, facts));
}

function judgedStories(
  pairs: readonly Pair[],
  own: readonly Compared[],
  facts: PageFacts,
): Judged[] {
  const [first] = pairs;
  if (!first) return [];
  const story = storyOf(first.own);
  if (story === storyOf(first.other))
    return pairs.map((pair) => repeated("bad", "desk.found.twice.paragraph", pair, facts));
  const sum = (list: readonly Compared[]) => list.reduce((total, { length }) => total + length, 0);
  const shared = new Set(pairs.map((pair) => pair.own));
  const whole = sum(own.filter((each) => storyOf(each) === story));
  if (shared.size > 1 && sum([...shared]) >= whole * SAME_STORY)
    return [repeated("bad", "desk.found.twice.story", first, facts)];
  return pairs.map((pair) => repeated("look", "desk.found.twice.shared", pair, facts));
}

function repeated(
  state: Judged["state"],
  code: string,
  { own, other }: Pair,
  { page }: PageFacts,
): Judged {
  const values = { text: own.text.text.slice(0, 20), page: other.page.number };
  return { state, found: found(code, values, placeIn(own.text, page)) };
}

/** Main heads that stand in the edition twice. */
function sameHeads(facts: PageFacts): Judged[] {
  const titles = (page: Page, document: PageFacts["document"]) =>
    articlesOf(document, page)
      .filter(({ article }) => article.headline !== undefined)
      .map(({ article }) => ({ article, page, title: articleTitleOf(article) }));
  const own = titles(facts.page, facts.proofed);
  const others = facts.pagesNow
    .filter(({ id }) => id !== facts.page.id)
    .flatMap((page) => titles(page, facts.document));
  return own.flatMap(({ article, title }, i): Judged[] => {
    const twin = [...own.slice(0, i), ...others].find(
      (other) => other.article.id !== article.id && bareText(other.title) === bareText(title),
    );
    if (!twin || bareText(title) === "") return [];
    const at = {
      page: facts.page.number,
      article: article.id,
      paragraph: `${article.id}#headline`,
    };
    const values = { text: title, page: twin.page.number };
    return [{ state: "look", found: found("desk.found.twice.head", values, at) }];
  });
}
