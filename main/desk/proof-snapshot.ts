import type { z } from "zod";
import { pageContent } from "../../document/desk/content.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";
import type { DayangDocument, TableName } from "../../document/document.ts";
import type { CaretLine } from "../../typeset/text-map.ts";
import type { findingSchema } from "../bridge/contract.ts";

/** What a proof's snapshot is made from: the document as it was proofed, and what came of it. */
export interface SnapshotParts {
  readonly document: DayangDocument;
  readonly editionId: string;
  readonly pageId: string;
  readonly lines: readonly CaretLine[];
  readonly findings: readonly z.infer<typeof findingSchema>[];
}

/** What stands beside a proof's PDF: the edition, all its pages, and the records of the page's content. */
export function snapshotOf(parts: SnapshotParts): Snapshot {
  const { document, editionId, pageId, lines, findings } = parts;
  const content = pageContent(document, editionId, pageId);
  const of = <T extends TableName>(table: T) =>
    [...document[table].values()].filter(({ id }) => content.has(`${table}/${id}`));
  return {
    version: 2,
    editionId,
    pageId,
    records: {
      editions: of("editions") as Snapshot["records"]["editions"],
      pages: [...document.pages.values()],
      items: of("items") as Snapshot["records"]["items"],
      articles: of("articles") as Snapshot["records"]["articles"],
      stories: of("stories") as Snapshot["records"]["stories"],
      paragraphs: of("paragraphs") as Snapshot["records"]["paragraphs"],
      pictures: of("pictures") as Snapshot["records"]["pictures"],
    },
    lines: lines.map(shortened),
    findings: [...findings],
  };
}

/** A line with places to a thousandth of a point: the file is half as long. */
function shortened(line: CaretLine): Snapshot["lines"][number] {
  const { record, start, end, offsets, xs, top, bottom, baseline, left, right, itemIndex } = line;
  return {
    record,
    start,
    end,
    offsets: [...offsets],
    xs: xs.map(rounded),
    top: rounded(top),
    bottom: rounded(bottom),
    baseline: rounded(baseline),
    left: rounded(left),
    right: rounded(right),
    itemIndex,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
