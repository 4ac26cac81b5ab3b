import type { DayangDocument } from "../../document.ts";
import type { Page } from "../../page.ts";
import type { Point } from "../points.ts";
import { numberOf } from "./numerals.ts";
import {
  type Found,
  found,
  type Judged,
  judgedPoint,
  type PageFacts,
  type PageText,
  placeIn,
  textsOfPage,
} from "./page-facts.ts";
import { bareText, shinglesOf } from "./similar.ts";

/** 下转第3版, （上接A01版）, 上接一版 */
const JUMP =
  /(下转|上接|(?<=[（(])[转接])\s*第?\s*[A-Z]?(\d{1,2}|[一二三四五六七八九十]{1,3})\s*版/g;
/** 详见第3版, （见2版）, 导读 … 第4版: a line that sends the reader to another page. */
const REFER =
  /(?:详见|参见|见|相关报道|报道见|文见|图见|刊于|刊)\s*(?:本报)?(?:今日)?第?\s*[A-Z]?(\d{1,2}|[一二三四五六七八九十]{1,3})\s*版/g;
const PAGE = /第?\s*[A-Z]?(\d{1,2}|[一二三四五六七八九十]{1,3})\s*版/g;
const REFERS = /导读|今日看点|新闻导航/;

/** A jump line or a refer. */
interface Pointer {
  readonly text: PageText | undefined;
  readonly written: string;
  readonly start: number;
  readonly target: number;
  /** On to a later page, back to an earlier one, or only a word of what stands there. */
  readonly way: "on" | "back" | "refer";
}

/**
 * CK8: jump lines point to the pages where the story goes on (the page of its next frame, or one that
 * has the line that answers), stories that run on have one, and refers name pages that there are, on
 * which something of what they say stands.
 */
export function jumpsPoint(facts: PageFacts): Point {
  const pointers = [...facts.texts.flatMap(pointersIn), ...earPointers(facts)];
  const judged = pointers.flatMap((pointer) => judge(pointer, facts));
  const good = pointers.map((each) => shown("desk.found.jump", each, facts));
  const unmarked = unmarkedThreads(facts, pointers);
  const none = pointers.length === 0 && unmarked.length === 0;
  const list = judged.length > 0 ? [] : good;
  return judgedPoint("desk.point.jumps", [...judged, ...unmarked], none ? "none" : "good", list);
}

function pointersIn(text: PageText): Pointer[] {
  const jumps = [...text.text.matchAll(JUMP)].map((match): Pointer => {
    const [written, word = "", target = ""] = match;
    const way = /接$/.test(word) ? "back" : "on";
    return { text, written, start: match.index, target: numberOf(target) ?? 0, way };
  });
  const isRefers = REFERS.test(text.text);
  const refers = [...text.text.matchAll(isRefers ? PAGE : REFER)].map((match): Pointer => {
    const [written, target = ""] = match;
    return { text, written, start: match.index, target: numberOf(target) ?? 0, way: "refer" };
  });
  const apart = refers.filter(({ start, written }) =>
    jumps.every(
      (jump) => start + written.length <= jump.start || jump.start + jump.written.length <= start,
    ),
  );
  return [...jumps, ...apart];
}

/** What the ears' lines refer to; they stand in no record. */
function earPointers({ furniture, edition }: PageFacts): Pointer[] {
  if (!furniture.has("nameplate")) return [];
  return (edition.paper?.ears ?? []).flatMap(({ lines }) =>
    lines.flatMap((line) =>
      [...line.matchAll(PAGE)].map((match): Pointer => {
        const target = numberOf(match[1] ?? "") ?? 0;
        return { text: undefined, written: line, start: 0, target, way: "refer" };
      }),
    ),
  );
}

function shown(code: string, pointer: Pointer, { page }: PageFacts, values = {}): Found {
  const { text, written, start, target } = pointer;
  const at = text ? placeIn(text, page, start, start + written.length) : { page: page.number };
  return found(code, { text: written, page: target, ...values }, at);
}

function judge(pointer: Pointer, facts: PageFacts): Judged[] {
  const { page, pagesNow } = facts;
  const bad = (code: string, values = {}): Judged[] => [
    { state: "bad", found: shown(code, pointer, facts, values) },
  ];
  const target = pagesNow.find(({ number }) => number === pointer.target);
  if (!target) return bad("desk.found.jump.none");
  if (target.id === page.id) return bad("desk.found.jump.self");
  if (pointer.way === "refer") return refersTo(pointer, target, facts);
  const pages = pointer.text?.storyId ? pagesOfStory(facts.document, pointer.text.storyId) : [];
  const here = pages.findIndex(({ id }) => id === page.id);
  const goesOn = pages.length > 1 && here >= 0;
  if (goesOn) {
    const others = pointer.way === "on" ? pages.slice(here + 1) : pages.slice(0, here);
    if (others.some(({ id }) => id === target.id)) return [];
    const real = (pointer.way === "on" ? others[0] : others.at(-1))?.number;
    if (real !== undefined) return bad("desk.found.jump.other", { real });
  }
  if (isThreadBetween(facts, target, pointer.way) || isAnswered(pointer, target, facts)) return [];
  return [{ state: "look", found: shown("desk.found.jump.unanswered", pointer, facts) }];
}

/** The pages on which a story's frames stand, in its order, each once in a row. */
function pagesOfStory(document: DayangDocument, storyId: string): Page[] {
  const frames = document.stories.get(storyId)?.frameIds ?? [];
  const pages = frames.flatMap((frame) =>
    [...document.pages.values()].filter(({ itemIds }) => itemIds.includes(frame)),
  );
  return pages.filter((page, i) => page.id !== pages[i - 1]?.id);
}

/** Whether any story runs from this page on to the other, or back. */
function isThreadBetween(
  { page, document }: PageFacts,
  target: Page,
  way: Pointer["way"],
): boolean {
  const [from, to] = way === "on" ? [page.id, target.id] : [target.id, page.id];
  return [...document.stories.values()].some(({ id }) => {
    const ids = pagesOfStory(document, id).map((each) => each.id);
    return ids.includes(from) && ids.indexOf(from) < ids.lastIndexOf(to);
  });
}

/** Whether the other page has the line that belongs to this one. */
function isAnswered(pointer: Pointer, target: Page, { document, page }: PageFacts): boolean {
  const back = pointer.way === "on" ? "back" : "on";
  return textsOfPage(document, target)
    .flatMap(pointersIn)
    .some((each) => each.way === back && each.target === page.number);
}

/** Characters of a refer that some text of the page it names must have in a row (ours). */
const SHARED = 4;

function refersTo(pointer: Pointer, target: Page, facts: PageFacts): Judged[] {
  const context = pointer.text
    ? pointer.text.text.slice(Math.max(0, pointer.start - 40), pointer.start)
    : pointer.written;
  const said = bareText(context.replace(PAGE, ""));
  const there = bareText(
    textsOfPage(facts.document, target)
      .map(({ text }) => text)
      .join("\n"),
  );
  const isThere = [...shinglesOf(said, SHARED)].some((shingle) => there.includes(shingle));
  if (isThere) return [];
  return [{ state: "look", found: shown("desk.found.jump.refer", pointer, facts) }];
}

/** Stories that run on to another page, or come from one, without a jump line here. */
function unmarkedThreads(facts: PageFacts, pointers: readonly Pointer[]): Judged[] {
  const { proofed, document, page } = facts;
  const items = new Set(page.itemIds);
  return [...proofed.stories.values()].flatMap(({ id, frameIds = [] }): Judged[] => {
    if (!frameIds.some((frame) => items.has(frame))) return [];
    const pages = pagesOfStory(document, id);
    const here = pages.findIndex((each) => each.id === page.id);
    const next = here < 0 ? undefined : pages[here + 1];
    const before = here < 0 ? undefined : pages[here - 1];
    const look = (code: string, other: Page): Judged => ({
      state: "look",
      found: found(code, { page: other.number }, { page: page.number }),
    });
    const has = (way: Pointer["way"], other: Page) =>
      pointers.some((each) => each.way === way && each.target === other.number);
    return [
      ...(next && !has("on", next) ? [look("desk.found.jump.unmarkedOn", next)] : []),
      ...(before && !has("back", before) ? [look("desk.found.jump.unmarkedBack", before)] : []),
    ];
  });
}
