import { headToString } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { recordOf } from "../../document/document.ts";
import type { ComposeFacts } from "../press/finding.ts";
import type { MadePage } from "./page-job.ts";

/**
 * What a page's making knows and its PDF does not show, for preflight: text without a place, frames
 * of which half or more stays empty (`lines` are those left empty), pictures that are not there or
 * cannot be read, characters that no face has.
 */
export function composeFacts(made: MadePage, diagnostics: readonly Diagnostic[]): ComposeFacts {
  const { document, composed, unplaced } = made;
  const titleOf = (id: string) => headToString(recordOf(document, "articles", id).headline);
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
      .filter(({ lines, undersetLines }) => undersetLines > 0 && undersetLines >= lines)
      .map(({ articleId, undersetLines }) => ({
        title: titleOf(articleId),
        lines: undersetLines,
      })),
    missingPictures: [...values("page.picture.missing", "caption"), ...unshown(diagnostics)],
    missingGlyphs: values("engine.glyph.none", "character"),
  };
}

/** Files of pictures and advertisements that could not be shown. */
function unshown(diagnostics: readonly Diagnostic[]): string[] {
  const of = /^(?:picture|plates\.file|pdf\.placed)\./;
  const faults = diagnostics.filter(({ severity, code }) => severity === "error" && of.test(code));
  return [...new Set(faults.map(({ values }) => String(values.file ?? values.picture)))];
}
