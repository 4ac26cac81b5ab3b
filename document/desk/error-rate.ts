import { furnitureOf } from "../text/furniture-texts.ts";
import { textsOfPage } from "./checklist/page-facts.ts";
import type { MarkState } from "./desk.ts";
import { type CountedPage, countPage } from "./error-rate-areas.ts";
import { type Weight, type WeightReason, weightOf } from "./error-rate-weight.ts";
import type { Mark } from "./marks.ts";
import { type Snapshot, snapshotDocument } from "./snapshot.ts";

export type { AreaKind, CountedArea, CountedPage } from "./error-rate-areas.ts";
export type { WeightReason } from "./error-rate-weight.ts";

/** A page with the marks that are to be counted: those of one proof, or of all its rounds. */
export interface RatedPage {
  readonly snapshot: Snapshot;
  readonly marks: readonly MarkState[];
}

/** Why a mark counts double: `desk.rate.double.REASON` words it. */
export type DoubleReason = "head" | "nameplate" | "folio" | "important";

/** A mark with what it counts. */
export interface CountedMark {
  readonly markId: string;
  readonly pageId: string;
  readonly status: MarkState["status"];
  readonly reason: WeightReason;
  /** How many characters, numbers or words are wrong at a place. */
  readonly count: number;
  /** Errors of one place, before doubling. */
  readonly points: number;
  readonly doubled?: DoubleReason;
  /** Places that it stands for (代替 stands for many), and how many of them still count. */
  readonly times: number;
  readonly countedTimes: number;
  /** Errors that it adds in the end. */
  readonly counted: number;
}

/** Errors over characters. */
export interface Rate {
  readonly characters: number;
  readonly errors: number;
  /** Errors in 10,000 characters. */
  readonly perTenThousand: number;
  readonly passes: boolean;
}

/** Errors that were found, and those of them that nobody has put right yet. */
export interface Rates {
  readonly found: Rate;
  readonly left: Rate;
  /** Every mark that was looked at, in the pages' order; those of `found`. */
  readonly marks: readonly CountedMark[];
}

/** The error rate page by page and of all together, with how it was counted. */
export interface ErrorRate extends Rates {
  readonly limit: number;
  readonly pages: readonly (CountedPage & Rates)[];
}

/** Errors in 10,000 characters up to which a paper passes (国新出发〔2020〕10号). */
export const PASSING_RATE = 3;
/** Times that the same error counts in one issue. */
const SAME_ERROR = 3;
/** Tenths of errors that numbers in the wrong style make at most in one issue. */
const STYLE_MOST = 10;

/**
 * The error rate of an issue by the national rule of 2020 (docs/spec.md, CK). A page's own rate caps
 * repeats within the page, the whole's within the issue. Withdrawn and refused marks are no errors.
 */
export function errorRate(pages: readonly RatedPage[]): ErrorRate {
  const rated = pages.map((page) => {
    const counted = countPage(page.snapshot);
    return { ...counted, ...ratesOf([page], counted.total) };
  });
  const total = rated.reduce((sum, page) => sum + page.total, 0);
  return { limit: PASSING_RATE, pages: rated, ...ratesOf(pages, total) };
}

/** A mark with its page, ready to be counted. */
interface Weighed {
  readonly state: MarkState;
  readonly weight: Weight;
  readonly times: number;
  readonly doubled: DoubleReason | undefined;
}

function ratesOf(pages: readonly RatedPage[], characters: number): Rates {
  const weighed = pages.flatMap(weighedMarks);
  const marks = counted(weighed);
  const left = counted(weighed.filter(({ state }) => state.status === "open"));
  return { found: rateOf(marks, characters), left: rateOf(left, characters), marks };
}

function rateOf(marks: readonly CountedMark[], characters: number): Rate {
  const errors = Math.round(marks.reduce((sum, mark) => sum + mark.counted, 0) * 10) / 10;
  const perTenThousand = characters === 0 ? 0 : (errors * 10_000) / characters;
  return { characters, errors, perTenThousand, passes: perTenThousand <= PASSING_RATE };
}

function weighedMarks({ snapshot, marks }: RatedPage): Weighed[] {
  const page = snapshot.records.pages.find(({ id }) => id === snapshot.pageId);
  const document = snapshotDocument(snapshot);
  const texts = page ? textsOfPage(document, page).map(({ text }) => text) : [];
  return marks
    .filter(({ status }) => status === "open" || status === "done")
    .map((state) => ({
      state,
      weight: weightOf(state.mark),
      times: placesOf(state.mark, texts),
      doubled: doubleReason(state.mark, snapshot),
    }));
}

/** Places that a mark stands for: one, but for 代替 all where its text stands on the page. */
function placesOf({ kind, ranges }: Mark, texts: readonly string[]): number {
  const text = kind === "replaceAll" ? (ranges[0]?.text ?? "") : "";
  if (text === "") return 1;
  const there = texts.reduce((sum, each) => sum + each.split(text).length - 1, 0);
  return Math.max(1, ranges.length, there);
}

/**
 * Errors in nameplate, folio line, standing head and heads count double, as do those in important
 * names, times and pictures of the text, which whoever marks them puts in class A. Never fourfold.
 */
function doubleReason(mark: Mark, { records, pageId }: Snapshot): DoubleReason | undefined {
  if (mark.ranges.some(({ record }) => /#(?:standing|kicker|headline|deck)$/.test(record)))
    return "head";
  for (const { record } of mark.ranges) {
    const of = furnitureOf(record);
    if (of && of.furniture !== "masthead") return of.furniture;
  }
  const [box] = mark.boxes;
  const itemIds = records.pages.find(({ id }) => id === pageId)?.itemIds ?? [];
  const isIn = records.items.find(
    (item) =>
      item.kind === "furniture" &&
      itemIds.includes(item.id) &&
      box !== undefined &&
      box.x + box.width / 2 >= item.box.x &&
      box.x + box.width / 2 <= item.box.x + item.box.width &&
      box.y + box.height / 2 >= item.box.y &&
      box.y + box.height / 2 <= item.box.y + item.box.height,
  );
  if (mark.ranges.length === 0 && isIn?.kind === "furniture" && isIn.furniture !== "masthead")
    return isIn.furniture;
  return mark.errorClass === "A" ? "important" : undefined;
}

/** Counts marks in their order, repeats of the same error and errors of number style up to their caps. */
function counted(weighed: readonly Weighed[]): CountedMark[] {
  const seen = new Map<string, number>();
  let styles = 0;
  return weighed.map(({ state, weight, times, doubled }) => {
    const { reason, count, key } = weight;
    const before = key === undefined ? 0 : (seen.get(key) ?? 0);
    const countedTimes =
      key === undefined ? times : Math.min(times, Math.max(0, SAME_ERROR - before));
    if (key !== undefined) seen.set(key, before + times);
    let tenths = weight.tenths * (doubled ? 2 : 1) * countedTimes;
    if (reason === "numberStyle") {
      tenths = Math.min(tenths, STYLE_MOST - styles);
      styles += tenths;
    }
    return {
      markId: state.mark.id,
      pageId: state.mark.pageId,
      status: state.status,
      reason,
      count,
      points: weight.tenths / 10,
      ...(doubled && weight.tenths > 0 ? { doubled } : {}),
      times,
      countedTimes,
      counted: tenths / 10,
    };
  });
}
