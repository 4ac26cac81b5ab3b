import { type Snapshot, snapshotDocument } from "../../../document/desk/snapshot.ts";
import { textOf } from "../../../document/text/records.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { type TextMap, textMapOver } from "../../../typeset/text-map.ts";
import { flowOf } from "./flowed-lines.ts";
import type { TextDifference } from "./fold-regions.ts";

/** The changes of text from one proof of a page to another, with their places on both. */
export function textDifferences(older: Snapshot, newer: Snapshot): TextDifference[] {
  const [was, is] = [textsOf(older), textsOf(newer)];
  return [...new Set([...was.texts.keys(), ...is.texts.keys()])].flatMap((record) => {
    const [before, after] = [was.texts.get(record) ?? "", is.texts.get(record) ?? ""];
    if (before === after) return [];
    const { start, end } = commonEnds(before, after);
    const [gone, come] = [
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
    ];
    return {
      id: record,
      kind: gone === "" ? "added" : come === "" ? "deleted" : "changed",
      flow: is.texts.has(record) ? is.flow(record) : was.flow(record),
      before: gone,
      after: come,
      older: boxesIn(was.map, record, start, start + gone.length),
      newer: boxesIn(is.map, record, start, start + come.length),
    };
  });
}

interface Texts {
  readonly map: TextMap;
  readonly texts: ReadonlyMap<string, string>;
  readonly flow: (record: string) => string;
}

function textsOf(snapshot: Snapshot): Texts {
  const document = snapshotDocument(snapshot);
  const texts = new Map<string, string>();
  for (const { record } of snapshot.lines) {
    if (texts.has(record)) continue;
    try {
      texts.set(record, textOf(document, record));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return { map: textMapOver(snapshot.lines), texts, flow: flowOf(document) };
}

function commonEnds(a: string, b: string): { start: number; end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}

/** Where a stretch of text stands; a thin box where it is a place between two characters. */
export function boxesIn(map: TextMap, record: string, start: number, end: number): Box[] {
  if (end > start) return map.rectanglesOf(record, start, end);
  const caret = map.caretAt({ record, offset: start });
  return caret ? [{ x: caret.x, y: caret.top, width: 0, height: caret.bottom - caret.top }] : [];
}
