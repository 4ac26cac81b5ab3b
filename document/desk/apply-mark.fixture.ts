import { countingIds, done, refusedWith } from "../commands/edition.fixture.ts";
import { checkInvariants } from "../commands/invariants.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { replaceRange } from "../text/edit.ts";
import { textOf, textRecordOf } from "../text/records.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { applyMark } from "./apply-mark.ts";
import { editionOf, proofedOf, type Told } from "./compare/proofed.fixture.ts";
import { markOf } from "./desk.fixture.ts";
import type { Mark, MarkRange } from "./marks.ts";
import type { Snapshot } from "./snapshot.ts";

export const HARVEST: Told = {
  id: "harvest",
  headline: ["东坡村开镰", "早稻丰收"],
  byline: "记者 林间",
  paragraphs: ["青禾镇昨日举行开镰仪式。", "站长陈远说，早稻亩产喜人。", "收割机手日夜轮班。"],
  pictures: [{ caption: "收割现场", credit: "沈砚 摄" }],
};
export const BRIDGE: Told = {
  id: "bridge",
  headline: "白石桥通车",
  paragraphs: ["白石桥昨日通车。", "两岸群众出行方便。"],
};

/** The edition that is proofed, and its proof. */
export const EDITION: DayangDocument = editionOf([HARVEST, BRIDGE]);
export const PROOF: Snapshot = proofedOf(EDITION);

/** A stretch of a text by what it says; the first place where it says so. */
export function saying(record: string, text: string, document = EDITION): MarkRange {
  const start = textOf(document, record).indexOf(text);
  if (start < 0) throw new Error(`${record} does not say ${text}`);
  return range(record, start, start + text.length, document);
}

/** The place behind what a text says; its beginning when that is nothing. */
export function behind(record: string, text: string, document = EDITION): MarkRange {
  const { end } = saying(record, text, document);
  return range(record, end, end, document);
}

/** All of a text. */
export function all(record: string, document = EDITION): MarkRange {
  return range(record, 0, textOf(document, record).length, document);
}

function range(record: string, start: number, end: number, document: DayangDocument): MarkRange {
  const text = textRecordOf(record);
  const articleId =
    text.kind === "head" ? text.articleId : text.kind === "paragraph" ? record.split("-")[0] : "";
  return {
    record,
    ...(articleId ? { articleId } : {}),
    start,
    end,
    text: textOf(document, record).slice(start, end),
  };
}

/** A mark on texts of the proof. */
export function mark(
  kind: Mark["kind"],
  ranges: MarkRange | readonly MarkRange[],
  rest: Partial<Mark> = {},
): Mark {
  return markOf({ kind, ranges: [ranges].flat(), text: "", ...rest });
}

/** The document with a text typed over what a record says. */
export function typedOver(
  document: DayangDocument,
  record: string,
  old: string,
  text: string,
): DayangDocument {
  const { start, end } = saying(record, old, document);
  const at = { start: { record, offset: start }, end: { record, offset: end } };
  const edit = replaceRange(document, at, text, countingIds());
  return done(document, "transaction" in edit ? edit.transaction : edit);
}

/** Two paragraphs run on. */
export function joinedUp(document: DayangDocument, first: string, second: string): DayangDocument {
  const start = { record: first, offset: textOf(document, first).length };
  const edit = replaceRange(
    document,
    { start, end: { record: second, offset: 0 } },
    "",
    countingIds(),
  );
  return done(document, "transaction" in edit ? edit.transaction : edit);
}

/** What comes of a mark in a document. */
export function application(what: Mark, document = EDITION): Transaction | Refusal {
  return applyMark(document, what, PROOF, countingIds());
}

/** The document with a mark carried out; throws when it is refused. */
export function applied(what: Mark, document = EDITION): DayangDocument {
  return done(document, application(what, document));
}

/** The code by which a mark is refused; throws when it is not. */
export function refusal(what: Mark, document = EDITION): string {
  return refusedWith(application(what, document));
}

/** The paragraphs of an article's story. */
export function story(document: DayangDocument, articleId: string): string[] {
  const { paragraphIds } = recordOf(document, "stories", `s-${articleId}`);
  return paragraphIds.map((id) => textOf(document, id));
}

/** One text after a mark was carried out. Throws where the document is not sound then. */
export function textAfter(record: string, ...args: Parameters<typeof applied>): string {
  const document = applied(...args);
  const [fault] = checkInvariants(document);
  if (fault) throw new Error(JSON.stringify(fault));
  return textOf(document, record);
}
