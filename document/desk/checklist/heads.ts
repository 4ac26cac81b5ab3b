import type { Point } from "../points.ts";
import { isLone, numbersIn } from "./numerals.ts";
import {
  found,
  type Judged,
  judgedPoint,
  type PageArticle,
  type PageFacts,
  type PageText,
  placeIn,
  point,
} from "./page-facts.ts";
import { bareText } from "./similar.ts";

/** Heads from this size on are large, points (ours: two 号 over a minor head's usual 22). */
const LARGE = 28;
/** Characters behind a number that are shown with it (ours). */
const UNIT = 2;
/** Levels that speak of what the text says. */
const TELLING = new Set(["kicker", "headline", "deck"]);

/** CK9: a wrong character in a large head is a class A mistake: someone reads each of them. */
export function largeHeadsPoint(facts: PageFacts): Point {
  const headed = facts.articles.flatMap(({ article, box, heads }) => {
    const text = heads.find(({ level }) => level === "headline")?.text;
    if (text === undefined) return [];
    const lines = box.title.levels.find(({ level }) => level === "headline")?.lines ?? [];
    const size = Math.max(0, box.heads?.headline?.size ?? 0, ...lines.map((line) => line.size));
    return [{ id: article.id, text, size }];
  });
  const largest = Math.max(0, ...headed.map(({ size }) => size));
  const shown = headed
    .filter(({ size }) => size >= Math.min(LARGE, largest))
    .sort((a, b) => b.size - a.size)
    .map(({ id, text, size }) => {
      const at = { page: facts.page.number, article: id, paragraph: `${id}#headline` };
      return found("desk.found.head.large", { text, size }, at);
    });
  return point("desk.point.heads.large", shown.length > 0 ? "look" : "none", shown);
}

/**
 * CK10: the numbers, known names and quoted words of a head occur in its article's text, captions or
 * other heads of the article; what does not may be a rounding or a wrong head: someone looks.
 */
export function headTextPoint(facts: PageFacts): Point {
  const headed = facts.articles.filter(
    ({ heads, paragraphs }) => heads.length > 0 && paragraphs.length > 0,
  );
  const judged = headed.flatMap((article) => unbacked(article, facts));
  return judgedPoint("desk.point.head.text", judged, headed.length > 0 ? "good" : "none");
}

function unbacked(each: PageArticle, facts: PageFacts): Judged[] {
  const { article, heads, paragraphs } = each;
  const captions = facts.texts.filter(
    ({ kind, articleId }) => kind === "caption" && articleId === article.id,
  );
  const body = [...paragraphs, ...captions].map(({ text }) => text).join("\n");
  return heads
    .filter(({ level }) => TELLING.has(level))
    .flatMap(({ level, text }) => {
      const head: PageText = {
        record: `${article.id}#${level}`,
        text,
        kind: "head",
        articleId: article.id,
      };
      return [
        ...numbersWithout(head, body, facts),
        ...namesWithout(head, body, facts),
        ...quotesWithout(head, body, facts),
      ];
    });
}

function numbersWithout(head: PageText, body: string, { page }: PageFacts): Judged[] {
  const there = new Set(numbersIn(body).map(({ value, percent }) => `${value}${percent}`));
  return numbersIn(head.text)
    .filter((number) => !number.hanzi && !isLone(number))
    .filter(({ value, percent }) => !there.has(`${value}${percent}`))
    .map(({ start, end }) => {
      // With what is counted: 31个月.
      const text = head.text.slice(start, end + UNIT);
      return {
        state: "look",
        found: found("desk.found.head.number", { text }, placeIn(head, page, start, end)),
      };
    });
}

function namesWithout(head: PageText, body: string, { names, page }: PageFacts): Judged[] {
  return names
    .filter(({ name }) => head.text.includes(name) && !body.includes(name))
    .map(({ name }) => {
      const start = head.text.indexOf(name);
      const at = placeIn(head, page, start, start + name.length);
      return { state: "look", found: found("desk.found.head.name", { name }, at) };
    });
}

function quotesWithout(head: PageText, body: string, { page }: PageFacts): Judged[] {
  const bare = bareText(body);
  return [...head.text.matchAll(/[“‘《「]([^“”‘’《》「」]{2,20})[”’》」]/g)].flatMap(
    (match): Judged[] => {
      const [written, inside = ""] = match;
      if (bare.includes(bareText(inside))) return [];
      const at = placeIn(head, page, match.index, match.index + written.length);
      return [{ state: "look", found: found("desk.found.head.quote", { text: written }, at) }];
    },
  );
}
