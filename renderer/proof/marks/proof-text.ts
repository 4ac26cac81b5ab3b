import type { KnownName } from "../../../document/desk/people.ts";
import { type Snapshot, snapshotDocument } from "../../../document/desk/snapshot.ts";
import type { DayangDocument } from "../../../document/document.ts";
import { textOf, textRecordOf } from "../../../document/text/records.ts";
import { type TextMap, textMapOver } from "../../../typeset/text-map.ts";

/** What kind of text a record is: by it marks get their class. */
export type TextPart = "body" | "headline" | "smallHead" | "caption" | "furniture";

/** A text of a proof. */
export interface ProofRecord {
  readonly record: string;
  readonly articleId: string | undefined;
  readonly part: TextPart;
  readonly text: string;
  /** What of it stands on this page: the rest may run on elsewhere. */
  readonly start: number;
  readonly end: number;
  /** Its place among the page's texts as they are read. */
  readonly order: number;
}

/** The texts of a proof: where they stand, and what they are. */
export interface ProofText {
  readonly map: TextMap;
  readonly records: ReadonlyMap<string, ProofRecord>;
  /** Names that must never be wrong. */
  readonly names: readonly KnownName[];
}

/** Paragraph styles that are heads within a body. */
const SMALL_HEADS = new Set(["crosshead"]);

/** The texts of a snapshot. Lines whose record is not among its records are left out. */
export function proofText(snapshot: Snapshot, names: readonly KnownName[] = []): ProofText {
  const document = snapshotDocument(snapshot);
  const articleOf = articlesByRecord(document);
  const records = new Map<string, ProofRecord>();
  const lines = snapshot.lines.filter(({ record }) => {
    if (records.has(record)) return true;
    const found = textIn(document, record);
    if (!found) return false;
    const [id = record] = record.split("#");
    const own = snapshot.lines.filter((line) => line.record === record);
    records.set(record, {
      record,
      articleId: articleOf.get(id),
      ...found,
      start: Math.min(...own.map((line) => line.start)),
      end: Math.max(...own.map((line) => line.end)),
      order: records.size,
    });
    return true;
  });
  return { map: textMapOver(lines), records, names };
}

/** Articles by the ids of what is theirs: themselves, their paragraphs, their pictures. */
function articlesByRecord(document: DayangDocument): ReadonlyMap<string, string> {
  const articles = new Map<string, string>();
  for (const { id, storyId, pictureIds } of document.articles.values()) {
    const paragraphs = document.stories.get(storyId)?.paragraphIds ?? [];
    for (const own of [id, ...paragraphs, ...pictureIds]) articles.set(own, id);
  }
  return articles;
}

function textIn(
  document: DayangDocument,
  record: string,
): Pick<ProofRecord, "part" | "text"> | undefined {
  try {
    return { part: partOf(document, record), text: textOf(document, record) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function partOf(document: DayangDocument, name: string): TextPart {
  const record = textRecordOf(name);
  switch (record.kind) {
    case "caption":
    case "furniture":
      return record.kind;
    case "head":
      return record.level === "headline" ? "headline" : "smallHead";
    case "paragraph": {
      const style = document.paragraphs.get(record.id)?.styleId ?? "";
      return SMALL_HEADS.has(style) ? "smallHead" : "body";
    }
  }
}
