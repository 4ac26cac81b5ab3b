import { headToString, type Picture } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { recordOf } from "../../document/document.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { millimetres } from "../../document/units.ts";
import type { ImportedCopy, LeftOut, Mend } from "../copy/index.ts";
import { pageFill } from "./fill.ts";
import type { PagePreflight } from "./manifest.ts";
import type { MadePage } from "./page-job.ts";

/** Times in milliseconds of one page's steps. */
export interface PageTimings {
  readonly makeup: number;
  readonly compose: number;
  readonly pdf: number;
  readonly preview: number;
}

/** One page as report.json tells it. */
export type PageReport = ReturnType<typeof pageReport> & {
  /** What preflight has said of the PDF; absent where it was not checked. */
  readonly preflight?: PagePreflight;
};

/** A page's part of report.json: trim in millimetres, fill from 0 to 1, times in milliseconds. */
export function pageReport(
  made: MadePage,
  file: string,
  preview: string,
  diagnostics: readonly Diagnostic[],
  timings: PageTimings,
  language: Language,
) {
  const { document, composed } = made;
  const page = recordOf(document, "pages", made.pageId);
  const items = page.itemIds.map((id) => recordOf(document, "items", id));
  return {
    number: page.number,
    ...(page.section === undefined ? {} : { section: page.section }),
    layout: made.layout,
    file,
    preview,
    trim: {
      width: rounded(millimetres(page.trim.width), 2),
      height: rounded(millimetres(page.trim.height), 2),
    },
    grid: page.grid,
    articles: [...placedArticles(made), ...unplacedArticles(made)],
    diagnostics: diagnostics.map((diagnostic) => ({
      severity: diagnostic.severity,
      code: diagnostic.code,
      message: messageText(diagnostic.code, diagnostic.values, language),
      at: diagnostic.at,
    })),
    fill: rounded(pageFill(page, items, composed.articles), 4),
    timings: {
      makeup: rounded(timings.makeup, 2),
      compose: rounded(timings.compose, 2),
      pdf: rounded(timings.pdf, 2),
      preview: rounded(timings.preview, 2),
    },
  };
}

function placedArticles({ document, composed }: MadePage) {
  return composed.articles.flatMap(({ articleId, ...counts }) => {
    // Text frames that hold no article are told of by what is wrong with them alone.
    const article = document.articles.get(articleId);
    if (!article) return [];
    return [{ slug: article.slug, headline: headToString(article.headline), ...counts }];
  });
}

/** Articles without a place: all of their text is overset, in lines of one basic column. */
function unplacedArticles({ unplaced }: MadePage) {
  return unplaced.map(({ article, characters, lines }) => ({
    slug: article.slug,
    headline: headToString(article.headline),
    characters,
    lines: 0,
    oversetLines: lines,
    oversetCharacters: characters,
    undersetLines: 0,
  }));
}

/** How each file of copy was read, what was mended in it, what was left out and why, its pictures. */
export function copyReport(copies: readonly ImportedCopy[], language: Language) {
  return {
    encodings: copies.flatMap((copy) =>
      copy.decoded.map(({ file, encoding, byteOrderMark, forced }) => ({
        file,
        encoding,
        byteOrderMark,
        forced,
      })),
    ),
    mends: copies.flatMap((copy) => copy.mends.map((mend) => mendReport(mend, language))),
    leftOut: copies.flatMap((copy) => copy.leftOut.map((left) => leftOutReport(left, language))),
    pictures: copies.flatMap((copy) => copy.pictures.map(pictureReport)),
  };
}

/** What is printed with a picture, and what its file offers besides: caption, credit, date. */
function pictureReport({ file, sha256, width, height, caption, credit, offered }: Picture) {
  return {
    ...(file === undefined ? {} : { file, sha256 }),
    width,
    height,
    caption,
    credit,
    ...(offered === undefined ? {} : { offered }),
  };
}

function mendReport(mend: Mend, language: Language) {
  const { id, kind, before, after, at, refused } = mend;
  return {
    id,
    kind,
    message: messageText(kind, { before, after }, language),
    before,
    after,
    at,
    refused,
  };
}

function leftOutReport({ text, reason, at }: LeftOut, language: Language) {
  return { text, reason: messageText(reason, {}, language), at };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
