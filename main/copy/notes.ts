import { headToString } from "../../document/article.ts";
import type { Diagnostic, Place } from "../../document/diagnostic.ts";
import { placeOf } from "./lines.ts";
import { hasUnpairedQuote } from "./punctuation.ts";
import type { ArticleRecords } from "./records.ts";
import type { Division } from "./sections.ts";
import { lineAt, type Source } from "./traced.ts";

/** What an article lacks, or has that import could not mend: head, text, pictures, quotation marks. */
export function articleNotes({
  read,
  article,
  pictures,
  paragraphs,
}: ArticleRecords): Diagnostic[] {
  const warn = (code: string, values: Diagnostic["values"], at: Place): Diagnostic => ({
    severity: "warning",
    code,
    values,
    at: { article: article.id, ...at },
  });
  const begins = read.body[0]?.text.slice(0, 12) ?? read.byline;
  const head = headToString(article.headline) || read.byline;
  const missing = read.captions.filter((_, index) => pictures[index]?.file === undefined);
  const unpaired = paragraphs.filter(({ paragraph }) => hasUnpairedQuote(paragraph.text));
  return [
    ...(article.headline ? [] : [warn("copy.article.headless", { begins }, read.at)]),
    ...(read.body.length > 0 ? [] : [warn("copy.article.bodyless", { head }, read.at)]),
    ...missing.map(({ caption, fileName, line }) =>
      warn("copy.picture.missing", { caption: caption || (fileName ?? "") }, placeOf(line)),
    ),
    ...unpaired.map(({ paragraph, read: { source, origin } }) =>
      warn(
        "copy.quote.unpaired",
        { begins: paragraph.text.slice(0, 12) },
        { paragraph: paragraph.id, file: source.file, line: lineAt(source, origin) },
      ),
    ),
  ];
}

/** Places where bytes could not be read as characters. */
export function brokenCharacters(source: Source): Diagnostic[] {
  return [...source.text.matchAll(/\uFFFD+/g)].map(({ index, 0: run }) => ({
    severity: "error" as const,
    code: "copy.character.broken",
    values: {
      before: source.text.slice(Math.max(0, index - 6), index).trimStart(),
      after: source.text.slice(index + run.length, index + run.length + 6).trimEnd(),
    },
    at: { file: source.file, line: lineAt(source, index) },
  }));
}

/** Captions that stood before the first article. */
export function orphanNotes(division: Division): Diagnostic[] {
  return division.orphans.map((line) => ({
    severity: "note" as const,
    code: "copy.caption.orphan",
    values: { caption: line.text },
    at: placeOf(line),
  }));
}
