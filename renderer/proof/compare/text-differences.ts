import { type TextChange, textChanges } from "../../../document/desk/compare/text-changes.ts";
import type { MarkRange } from "../../../document/desk/marks.ts";
import { type Snapshot, snapshotDocument } from "../../../document/desk/snapshot.ts";
import type { DayangDocument } from "../../../document/document.ts";
import { textOf } from "../../../document/text/records.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { type TextMap, textMapOver } from "../../../typeset/text-map.ts";
import { flowOf } from "./flowed-lines.ts";
import { boxAroundAll, type TextDifference } from "./fold-regions.ts";

/** Characters around a change that say where it is. */
const AROUND = 6;

/** The changes of text from one proof of a page to another, with their places on both. */
export function textDifferences(older: Snapshot, newer: Snapshot): TextDifference[] {
  return differencesOf(textChanges(older, newer), older, newer);
}

/** Changes that the stories tell of, with their places on both proofs; named by `prefix` and their order. */
export function differencesOf(
  changes: readonly TextChange[],
  older: Snapshot,
  newer: Snapshot,
  prefix = "text",
): TextDifference[] {
  const [was, is] = [proofed(older), proofed(newer)];
  return changes.map((change, index) => {
    const { older: left = [], newer: right = [], kind, what } = change;
    const flows = flowsOf(change, was, is);
    const places =
      what === "article"
        ? { older: linesBox(was, flows), newer: linesBox(is, flows) }
        : { older: boxesOf(was, left), newer: boxesOf(is, right) };
    const [first] = right.length > 0 ? right : left;
    const last = (right.length > 0 ? right : left).at(-1);
    const { document } = right.length > 0 ? is : was;
    return {
      id: `${prefix}-${index}`,
      kind,
      what,
      flows,
      before: change.olderText,
      after: change.newerText,
      lead: what === "text" && first ? leadOf(document, first) : "",
      tail: what === "text" && last ? tailOf(document, last) : "",
      ...places,
      ...(what === "picture" ? within(was, is, flows) : {}),
      change,
    };
  });
}

/** A proof's texts and where they stand. */
interface Proofed {
  readonly snapshot: Snapshot;
  readonly document: DayangDocument;
  readonly map: TextMap;
  readonly flow: (record: string) => string;
}

function proofed(snapshot: Snapshot): Proofed {
  const document = snapshotDocument(snapshot);
  return { snapshot, document, map: textMapOver(snapshot.lines), flow: flowOf(document) };
}

/** What a change lies in, by its names in both proofs. */
function flowsOf({ articleId, older = [], newer = [] }: TextChange, was: Proofed, is: Proofed) {
  const flows = [
    ...older.map(({ record }) => was.flow(record)),
    ...newer.map(({ record }) => is.flow(record)),
  ];
  return [...new Set(articleId === undefined ? flows : [articleId, ...flows])];
}

function boxesOf({ map }: Proofed, ranges: readonly MarkRange[]): Box[] {
  return ranges.flatMap(({ record, start, end }) => boxesIn(map, record, start, end));
}

/** Where a stretch of text stands; a thin box where it is a place between two characters. */
function boxesIn(map: TextMap, record: string, start: number, end: number): Box[] {
  if (end > start) return map.rectanglesOf(record, start, end);
  const caret = map.caretAt({ record, offset: start });
  return caret ? [{ x: caret.x, y: caret.top, width: 0, height: caret.bottom - caret.top }] : [];
}

/** The box around all lines of some flows; none where they have no line on the page. */
function linesBox({ snapshot, flow }: Proofed, flows: readonly string[]): Box[] {
  const lines = snapshot.lines.filter(({ record }) => flows.includes(flow(record)));
  const box = boxAroundAll(
    lines.map(({ left, right, top, bottom }) => ({
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
    })),
  );
  return box ? [box] : [];
}

/** Where a picture of these flows may be: what is among their lines. */
function within(was: Proofed, is: Proofed, flows: readonly string[]): { readonly among?: Box } {
  const among = boxAroundAll([...linesBox(was, flows), ...linesBox(is, flows)]);
  return among ? { among } : {};
}

function leadOf(document: DayangDocument, { record, start }: MarkRange): string {
  return textOf(document, record).slice(Math.max(0, start - AROUND), start);
}

function tailOf(document: DayangDocument, { record, end }: MarkRange): string {
  return textOf(document, record).slice(end, end + AROUND);
}
