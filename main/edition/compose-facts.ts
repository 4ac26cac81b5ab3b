import { headToString } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { ComposeFacts } from "../press/finding.ts";
import type { MadePage } from "./page-job.ts";

/**
 * What a page's making knows and its PDF does not show, for preflight: text without a place, frames
 * of which half or more stays empty (`lines` are those left empty), pictures that are not there or
 * cannot be read, characters that no face has.
 */
export function composeFacts(made: MadePage, diagnostics: readonly Diagnostic[]): ComposeFacts {
  const { document, composed, unplaced } = made;
  const titleOf = (id: string) => titleIn(document, id);
  const values = (code: string, name: string) => [
    ...new Set(
      diagnostics.filter((each) => each.code === code).map((each) => String(each.values[name])),
    ),
  ];
  return {
    overset: [
      ...composed.articles
        .filter((article) => article.oversetCharacters > 0)
        .map(({ articleId, oversetCharacters }) => ({
          title: titleOf(articleId),
          characters: oversetCharacters,
        })),
      ...unplaced.map(({ article, characters }) => ({
        title: headToString(article.headline),
        characters,
      })),
    ],
    empty: composed.articles
      .filter(({ articleId }) => document.articles.has(articleId))
      .filter(({ lines, undersetLines }) => undersetLines > 0 && undersetLines >= lines)
      .map(({ articleId, undersetLines }) => ({
        title: titleOf(articleId),
        lines: undersetLines,
      })),
    missingPictures: [...values("page.picture.missing", "caption"), ...unshown(diagnostics)],
    missingGlyphs: values("engine.glyph.none", "character"),
  };
}

/** Characters of a text by which a frame without a head is named. */
const NAME_LENGTH = 12;

/** The main head of an article, or how a text frame's story begins. */
function titleIn(document: DayangDocument, id: string): string {
  const article = document.articles.get(id);
  if (article) return headToString(article.headline);
  const frame = recordOf(document, "items", id);
  if (frame.kind !== "text") throw new RangeError(`no text stands in "${id}"`);
  const [first] = recordOf(document, "stories", frame.storyId).paragraphIds;
  const text = first === undefined ? "" : recordOf(document, "paragraphs", first).text;
  return [...text].slice(0, NAME_LENGTH).join("");
}

/** Files of pictures and advertisements that could not be shown. */
function unshown(diagnostics: readonly Diagnostic[]): string[] {
  const of = /^(?:picture|plates\.file|pdf\.placed)\./;
  const faults = diagnostics.filter(({ severity, code }) => severity === "error" && of.test(code));
  return [...new Set(faults.map(({ values }) => String(values.file ?? values.picture)))];
}
