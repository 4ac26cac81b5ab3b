import { found, type Judged, type PageFacts, type PageText, placeIn } from "./page-facts.ts";

/** A body's name that begins a clause or follows 、, and what it ends with. */
const BODY =
  /(?<=^|[^\p{Script=Han}]|[由和与在])([省市县区州镇乡]\p{Script=Han}{2,8}?[局委办部院会厅])(?=[^\p{Script=Han}]|[局部院主副书党负牵联召发的等]|$)/gu;

/** A name of a body in a text. */
interface Body {
  readonly name: string;
  readonly text: PageText;
  readonly start: number;
}

/** Least characters of a name that is compared: 县公安局 and 县公路局 are two (ours). */
const SHORTEST = 5;

/**
 * Names of bodies that stand on the page once and are nearly one that stands there twice or more
 * (区文旅旅局 beside 区文广旅体局): the same beginning and end, two characters apart at most.
 */
export function oddBodies({ texts, page }: PageFacts): Judged[] {
  const bodies = texts.flatMap((text) =>
    [...text.text.matchAll(BODY)].map((match): Body => {
      return { name: match[1] ?? "", text, start: match.index };
    }),
  );
  const counts = new Map<string, number>();
  for (const { name } of bodies) counts.set(name, (counts.get(name) ?? 0) + 1);
  return bodies.flatMap(({ name, text, start }): Judged[] => {
    if (counts.get(name) !== 1) return [];
    const [usual] = [...counts].filter(([other, count]) => count > 1 && isLike(name, other));
    if (!usual) return [];
    const values = { text: name, name: usual[0], count: usual[1] };
    const at = placeIn(text, page, start, start + name.length);
    return [{ state: "look", found: found("desk.found.body.near", values, at) }];
  });
}

function isLike(name: string, other: string): boolean {
  if (Math.min(name.length, other.length) < SHORTEST || Math.abs(name.length - other.length) > 1)
    return false;
  if (name.slice(0, 2) !== other.slice(0, 2) || name.at(-1) !== other.at(-1)) return false;
  const [inner, outer] = [name.slice(2, -1), other.slice(2, -1)];
  const common = [...inner].filter((character) => outer.includes(character)).length;
  return Math.max(inner.length, outer.length) - common <= 2 && common > 0;
}
