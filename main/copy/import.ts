import { EMPTY_MASTHEAD, type Masthead } from "../../document/edition.ts";
import { type ReadArticle, readArticle } from "./articles.ts";
import { type Line, leftOut, linesOf } from "./lines.ts";
import { mastheadFields, withField } from "./masthead.ts";
import { MendBook } from "./mends.ts";
import { articleNotes, brokenCharacters, orphanNotes } from "./notes.ts";
import type { CaptionPlace, PictureFile } from "./pictures.ts";
import { listsOf, recordsOf } from "./records.ts";
import { type Division, divide } from "./sections.ts";
import { suspectJoins } from "./suspects.ts";
import { type Source, sourceOf } from "./traced.ts";
import type { DecodedCopy, ImportedCopy, LeftOut } from "./types.ts";

/** What the user adds to the copy's text. */
export interface ImportOptions {
  /** Files of the pictures in the order of the captions; undefined where one is missing. */
  readonly pictures?: readonly (PictureFile | undefined)[];
  /** Mends not to make: ids, their beginnings up to a colon, or message codes. */
  readonly refuse?: readonly string[];
}

/** Copy read through, before it has records. */
interface ReadThrough {
  readonly sources: readonly Source[];
  readonly divisions: readonly Division[];
  readonly articles: readonly ReadArticle[];
  readonly book: MendBook;
  readonly left: LeftOut[];
}

/**
 * Records of decoded copy: articles in the order of the copy (the first is the lead), their stories,
 * paragraphs and pictures, and the masthead. Every change of the text is a mend in the list; text
 * that found no place is in `leftOut`. Same input, same result.
 */
export function importCopy(
  decoded: readonly DecodedCopy[],
  options: ImportOptions = {},
): ImportedCopy {
  const { sources, divisions, articles, book, left } = readThrough(decoded, options.refuse ?? []);
  const masthead = readMasthead(divisions.flatMap((division) => division.masthead));
  const records = recordsOf(articles, options.pictures ?? [], book);
  return {
    ...listsOf(records),
    masthead: masthead.masthead,
    mends: book.mends(sources),
    leftOut: [...masthead.left, ...left],
    diagnostics: [
      ...sources.flatMap(brokenCharacters),
      ...divisions.flatMap(orphanNotes),
      ...records.flatMap(articleNotes),
      ...suspectJoins(records.flatMap((record) => record.paragraphs)),
    ],
    decoded,
  };
}

/** What the copy says about each of its pictures, in the order in which importCopy takes their files. */
export function captionPlaces(
  decoded: readonly DecodedCopy[],
  refuse: readonly string[],
): CaptionPlace[] {
  const { articles } = readThrough(decoded, refuse);
  return articles.flatMap((article) =>
    article.captions.map(({ fileName, line }) => ({ fileName, copyFile: line.source.file })),
  );
}

function readThrough(decoded: readonly DecodedCopy[], refuse: readonly string[]): ReadThrough {
  const book = new MendBook(refuse);
  const sources = labelled(decoded);
  const divisions = sources.map((source) => divide(linesOf(source)));
  const left: LeftOut[] = divisions
    .flatMap((division) => division.separators)
    .map((line) => leftOut(line, line.text, "copy.left.separator"));
  const articles = divisions.flatMap((division) =>
    division.drafts.map((draft) => readArticle(draft, book, left)),
  );
  return { sources, divisions, articles, book, left };
}

/** Sources with labels that tell their mends apart: names of the files, numbered where they repeat. */
function labelled(decoded: readonly DecodedCopy[]): Source[] {
  const names = decoded.map((copy) => copy.file.split(/[\\/]/).at(-1) ?? copy.file);
  return decoded.map((copy, index) => {
    const name = names[index] ?? "";
    const repeated = names.indexOf(name) !== index;
    const label = repeated ? `${name}#${index + 1}` : name;
    return sourceOf(copy, decoded.length > 1 ? label : "");
  });
}

function readMasthead(lines: readonly Line[]): { masthead: Masthead; left: LeftOut[] } {
  let masthead = EMPTY_MASTHEAD;
  const left: LeftOut[] = [];
  for (const line of lines) {
    for (const field of mastheadFields(line.text)) {
      const result = withField(masthead, field);
      masthead = result.masthead;
      left.push(leftOut(line, field.label, "copy.left.label"));
      for (const value of result.left) left.push(leftOut(line, value, "copy.left.repeated"));
    }
  }
  return { masthead, left };
}
