import { isRefusal, type NewId, refuse } from "../commands/changes.ts";
import type { DayangDocument } from "../document.ts";
import type { WordBreaks } from "../text/boundaries.ts";
import { findText, recordsOf, replaceMatches } from "../text/find.ts";
import { isFurnitureRecord } from "../text/furniture-texts.ts";
import { textOf, textRecordOf } from "../text/records.ts";
import { applyTransaction, type Refusal, type Transaction } from "../transaction.ts";
import { movedTo, transposed } from "./apply-mark-moves.ts";
import {
  backwards,
  deletionSteps,
  type EditTools,
  inTurn,
  isOneStretch,
  nextParagraph,
  oneStretch,
  typedStep,
} from "./apply-mark-steps.ts";
import { verdictOfChange } from "./carried-out-verdict.ts";
import type { Mark, MarkKind, MarkRange } from "./marks.ts";
import { placeOfMark, storyHolding, textIfAny } from "./rebase-mark.ts";
import { type Snapshot, snapshotDocument } from "./snapshot.ts";

/** Kinds of marks that say what the text is to be, so that the program can carry them out. */
const TEXTUAL: ReadonlySet<MarkKind> = new Set<MarkKind>([
  "change",
  "delete",
  "insert",
  "transpose",
  "move",
  "runOn",
  "newParagraph",
  "addSpace",
  "closeUp",
  "replaceAll",
]);

/**
 * Whether a mark can be carried out by `applyMark`, if its text still stands. What furniture prints
 * follows from edition and page, where a person puts it right.
 */
export function isTextual({ kind, ranges, to }: Pick<Mark, "kind" | "ranges" | "to">): boolean {
  const places = to ? [...ranges, to] : ranges;
  const isEdited = !places.some(({ record }) => isFurnitureRecord(record));
  return TEXTUAL.has(kind) && ranges.length > 0 && isEdited;
}

/** What a mark's application works with. */
interface Job extends EditTools {
  readonly document: DayangDocument;
  readonly proofed: DayangDocument;
  readonly mark: Mark;
}

/**
 * Carries a textual mark out in the present document, whatever else was edited since its proof was made:
 * one transaction. Text keeps its styles as when it is typed. Refused: "desk.apply.byHand" for marks
 * that do not say what the text is to be, "desk.apply.changed" where the marked text was edited or
 * cannot be told from its like, "desk.apply.done" where the text already reads as the mark asks, and
 * what the edits of text refuse. `snapshot` is that of the mark's proof; `words` finds the weak breaks
 * of heads anew.
 */
export function applyMark(
  document: DayangDocument,
  mark: Mark,
  snapshot: Snapshot,
  newId: NewId,
  words?: WordBreaks,
): Transaction | Refusal {
  return applyTo({ document, proofed: snapshotDocument(snapshot), mark, newId, words });
}

/** `applyMark` with the proof's records as a document. */
export function applyTo(job: Job): Transaction | Refusal {
  if (!isTextual(job.mark)) return refuse("desk.apply.byHand");
  if (isDoneByHand(job)) return done(job);
  const made = applied(job);
  return isRefusal(made) || made.changes.length > 0 ? made : done(job);
}

/** The mark, and others that ask for the same: a blank of either width is one. */
export function variantsOf(mark: Mark): Mark[] {
  return mark.kind === "addSpace" ? ["\u3000", " "].map((text) => ({ ...mark, text })) : [mark];
}

function isDoneByHand({ document, ...job }: Job): boolean {
  if (document === job.proofed) return false;
  return variantsOf(job.mark).some((mark) => {
    const made = applied({ ...job, mark, document: job.proofed });
    if (isRefusal(made)) return false;
    const expected = applyTransaction(job.proofed, made);
    return verdictOfChange(made, job.proofed, expected, document) === "done";
  });
}

function applied(job: Job): Transaction | Refusal {
  const { document, proofed, mark } = job;
  if (mark.kind === "replaceAll") return replacedAll(job);
  const place = placeOfMark(document, proofed, mark);
  const ranges = place.ranges.flatMap((range) => range ?? []);
  if (ranges.length < mark.ranges.length || (mark.to && !place.to)) return changedSince(job);
  const [first] = ranges;
  switch (mark.kind) {
    case "change":
      return changed(job, ranges);
    case "insert":
      return inTurn(document, [typedStep(first!, mark.text, job)]);
    case "delete":
      return inTurn(document, deletionSteps(document, ranges, job));
    case "transpose":
      return place.to && ranges.length === 1
        ? transposed(document, first!, place.to, job)
        : refuse("desk.apply.byHand");
    case "move":
      return place.to ? movedTo(document, ranges, place.to, job) : refuse("desk.apply.byHand");
    case "runOn":
      return ranOn(job, first!);
    case "newParagraph":
      return parted(job, first!);
    case "addSpace":
      return spaced(job, first!);
    case "closeUp":
      return closedUp(job, ranges);
    default:
      return refuse("desk.apply.byHand");
  }
}

/** The stretch of the text that a mark is about, or what stands round its place. */
function quoteOf({ proofed, mark: { ranges } }: Job): string {
  const text = ranges.map((range) => range.text).join("");
  const [first] = ranges;
  if (text !== "" || !first) return text;
  const around = textIfAny(proofed, first.record) ?? "";
  return around.slice(Math.max(0, first.start - 4), first.start + 4);
}

function changedSince(job: Job): Refusal {
  return refuse("desk.apply.changed", { text: quoteOf(job) });
}

function done(job: Job): Refusal {
  return refuse("desk.apply.done", { text: quoteOf(job) });
}

function changed(job: Job, ranges: readonly MarkRange[]): Transaction | Refusal {
  const { document, mark } = job;
  if (mark.text === "") return inTurn(document, deletionSteps(document, ranges, job));
  if (!isOneStretch(document, ranges)) return refuse("desk.apply.byHand");
  return inTurn(document, [typedStep(oneStretch(ranges), mark.text, job)]);
}

/** Whether `asked`, which holds `text`, stands where `text` stands at an offset. */
function readsRound(whole: string, at: number, text: string, asked: string): boolean {
  if (asked === text) return false;
  for (let inside = asked.indexOf(text); inside >= 0; inside = asked.indexOf(text, inside + 1)) {
    if (at >= inside && whole.startsWith(asked, at - inside)) return true;
    if (inside >= asked.length) break;
  }
  return false;
}

/** All that reads so in the stories, heads and captions in which the mark was drawn. */
function replacedAll(job: Job): Transaction | Refusal {
  const { document, proofed, mark } = job;
  const text = mark.ranges[0]?.text ?? "";
  if (text === "") return refuse("desk.apply.byHand");
  const records = new Set(
    mark.ranges.flatMap(({ record }) => {
      const isParagraph = textRecordOf(record).kind === "paragraph";
      const storyId = isParagraph ? storyHolding(proofed, record) : undefined;
      if (storyId === undefined || !document.stories.has(storyId))
        return textIfAny(document, record) === undefined ? [] : [record];
      return recordsOf(document, { storyId }).filter((id) => textRecordOf(id).kind === "paragraph");
    }),
  );
  const query = { text, matchCase: true, matchWidth: true };
  const found = findText(document, [...records], query);
  if (isRefusal(found)) return found;
  const left = found.filter(
    ({ record, start }) => !readsRound(textOf(document, record), start, text, mark.text),
  );
  if (left.length === 0) return found.length > 0 ? done(job) : changedSince(job);
  return inTurn(document, [(current) => replaceMatches(current, left, mark.text, query)]);
}

function ranOn(job: Job, { record, start }: MarkRange): Transaction | Refusal {
  const { document } = job;
  if (textRecordOf(record).kind !== "paragraph") return refuse("desk.apply.byHand");
  const next = nextParagraph(document, record);
  if (next === undefined || start < textOf(document, record).length) return changedSince(job);
  const range = { start: { record, offset: start }, end: { record: next, offset: 0 } };
  return inTurn(document, [typedStep(range, "", job)]);
}

function parted(job: Job, { record, start }: MarkRange): Transaction | Refusal {
  if (textRecordOf(record).kind === "caption") return refuse("desk.apply.byHand");
  // At its edge a paragraph is parted from the next already.
  if (start === 0 || start === textOf(job.document, record).length) return done(job);
  return inTurn(job.document, [typedStep({ record, start, end: start }, "\n", job)]);
}

const BLANK = /[\s\u3000]/;

/** A full space, an ordinary one beside Latin letters and digits; what the mark says where it does. */
function spaced({ document, mark, ...tools }: Job, { record, start }: MarkRange) {
  const around = textOf(document, record).slice(Math.max(0, start - 1), start + 1);
  const usual = /[A-Za-z0-9]/.test(around) ? " " : "\u3000";
  const text = /^[\s\u3000]+$/.test(mark.text) ? mark.text : usual;
  return inTurn(document, [typedStep({ record, start, end: start }, text, tools)]);
}

/** Blanks within the stretches go, or those on both sides of a place; without any it is not the text's. */
function closedUp(job: Job, ranges: readonly MarkRange[]): Transaction | Refusal {
  const { document } = job;
  const blanks = ranges.flatMap(({ record, start, end }) => {
    const text = textOf(document, record);
    let [from, to] = [start, end];
    if (start === end) {
      while (from > 0 && BLANK.test(text[from - 1]!)) from -= 1;
      while (to < text.length && BLANK.test(text[to]!)) to += 1;
    }
    return [...text.slice(from, to).matchAll(/[\s\u3000]+/g)].map(({ 0: found, index }) => ({
      record,
      start: from + index,
      end: from + index + found.length,
    }));
  });
  if (blanks.length === 0) return refuse("desk.apply.byHand");
  return inTurn(
    document,
    backwards(document, blanks).map((blank) => typedStep(blank, "", job)),
  );
}
