import type { Paragraph } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Doubled, ReadParagraph } from "./body.ts";
import { lineAt } from "./traced.ts";

/** A paragraph's record beside what was read for it. */
export interface ReadRecord {
  readonly paragraph: Paragraph;
  readonly read: ReadParagraph;
  readonly articleId: string;
}

/** Hanzi taken on either side of a seam to look for a name like it. */
const REACH = 6;

/**
 * A Hanzi that stands twice beside a join (文|旅旅局): the break may have doubled or lost characters.
 * Where the copy has a name with the same beginning and end (区文广旅体局), it is given as the
 * likelier reading.
 */
export function suspectJoins(records: readonly ReadRecord[]): Diagnostic[] {
  const whole = records.map((record) => record.paragraph.text).join("\n");
  return records.flatMap((record) =>
    record.read.doubled.map((doubled) => suspectJoin(record, doubled, whole)),
  );
}

function suspectJoin(record: ReadRecord, doubled: Doubled, whole: string): Diagnostic {
  const { text, id } = record.paragraph;
  const seam = doubled.at;
  const left = /\p{Script=Han}*$/u.exec(text.slice(0, seam))?.[0].slice(-REACH) ?? "";
  const right = /^\p{Script=Han}*/u.exec(text.slice(seam))?.[0].slice(0, REACH) ?? "";
  const similar = similarName(left, right, whole);
  const values = { doubled: left + right, single: left + right.slice(1) };
  return {
    severity: "warning",
    code: similar ? "copy.suspect.joinLike" : "copy.suspect.join",
    values: similar ? { ...values, similar: similar.name, count: similar.count } : values,
    at: {
      article: record.articleId,
      paragraph: id,
      start: seam - 1,
      end: seam + 1,
      file: record.read.source.file,
      line: lineAt(record.read.source, doubled.origin),
    },
  };
}

/** The name most often in the copy that begins and ends like the one at the seam, but differs. */
function similarName(
  left: string,
  right: string,
  whole: string,
): { name: string; count: number } | undefined {
  const start = left.slice(0, 2);
  const end = right.slice(-1);
  const joined = left + right;
  if (start.length < 2 || right.length < 2 || joined.length > 2 * REACH - 2) return undefined;
  const counts = new Map<string, number>();
  const pattern = new RegExp(`${start}\\p{Script=Han}{1,${joined.length}}?${end}`, "gu");
  for (const [name] of whole.matchAll(pattern)) {
    if (name !== joined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && { name: first[0], count: first[1] };
}
