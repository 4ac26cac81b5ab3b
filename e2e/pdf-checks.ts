import { type Article, headToString } from "../document/article.ts";
import { examine } from "../main/pdf/independent-readers.ts";
import { readPdfGlyphs } from "../main/pdf/read-glyphs.ts";
import { articlesOf, type CheckedPage, itemsOfKind, withoutBlanks } from "./page-geometry.ts";

/*
 * What every page's PDF must hold to, as programs that know nothing of Dayang read it. Each check
 * gives a list of faults in words.
 */

/** Farthest, in points, that a glyph may stand from its place in the display list. */
const NEAR = 0.005;

/** PD1: glyph ids, sizes and places of the file are the display list's, in its order. */
export function glyphFaults({ list }: CheckedPage, bytes: Uint8Array): string[] {
  const read = readPdfGlyphs(bytes)[0] ?? [];
  const drawn = [...itemsOfKind(list.items, "line")].flatMap(({ runs }) =>
    runs.flatMap((run) =>
      run.glyphIds.map((glyphId, i) => {
        const y = run.y + (run.dys?.[i] ?? 0);
        return { glyphId, x: run.xs[i]!, y, size: run.size };
      }),
    ),
  );
  if (read.length !== drawn.length) return [`${read.length} glyphs for ${drawn.length}`];
  return drawn.flatMap((glyph, i) => {
    const seen = read[i]!;
    const off = Math.max(Math.abs(seen.x - glyph.x), Math.abs(seen.y - glyph.y));
    const same = seen.glyphId === glyph.glyphId && Math.abs(seen.size - glyph.size) < 0.001;
    return same && off <= NEAR ? [] : [`glyph ${i}: ${JSON.stringify({ glyph, seen })}`];
  });
}

/** What a reader must find of an article without a stop: its heads from top to foot, byline, text. */
function wholeText(article: Article, paragraphs: readonly { readonly text: string }[]): string {
  const { standingHead, kicker, headline, deck, byline } = article;
  const heads = [standingHead, ...[kicker, headline, deck].map(headToString), byline];
  return withoutBlanks([...heads, ...paragraphs.map(({ text }) => text)].join(""));
}

/** PD3: poppler extracts each article whole, one after another in reading order. */
export function extractionFaults(page: CheckedPage, bytes: Uint8Array): string[] {
  const text = extractedText(bytes);
  let from = 0;
  return articlesOf(page).flatMap(({ article, paragraphs }) => {
    const wanted = wholeText(article, paragraphs);
    const at = text.indexOf(wanted, from);
    if (at >= 0) from = at + wanted.length;
    return at >= 0 ? [] : [`${article.slug} is not extracted whole and in its place`];
  });
}

/** The file's text in drawing order by poppler, without white space. */
export function extractedText(bytes: Uint8Array): string {
  return withoutBlanks(examine(bytes, "pdftotext", "-raw", "-enc", "UTF-8", "{}", "-"));
}

/** PD2, PD3: sound structure; every font embedded, subset and with Unicode; process inks alone. */
export function fileFaults(bytes: Uint8Array): string[] {
  return [...structureFaults(bytes), ...fontFaults(bytes), ...inkFaults(bytes)];
}

function structureFaults(bytes: Uint8Array): string[] {
  const said = examine(bytes, "qpdf", "--check", "{}");
  return said.includes("No syntax or stream encoding errors found") ? [] : [`qpdf: ${said}`];
}

function fontFaults(bytes: Uint8Array): string[] {
  const rows = examine(bytes, "pdffonts", "{}").trim().split("\n").slice(2);
  const unfit = rows.filter(
    (row) => !/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/.test(row),
  );
  return rows.length === 0 ? ["the file has no fonts"] : unfit.map((row) => `font: ${row}`);
}

function inkFaults(bytes: Uint8Array): string[] {
  const trace = examine(bytes, "mutool", "trace", "{}");
  const spaces = new Set([...trace.matchAll(/ colorspace="([^"]*)"/g)].map(([, name]) => name!));
  const foreign = [...spaces].filter((name) => name !== "DeviceCMYK" && name !== "DeviceGray");
  const missing = trace.includes('glyph="0"') ? ["a glyph is .notdef"] : [];
  return [...foreign.map((name) => `colour space ${name}`), ...missing];
}

/** The inks of every piece of text, as mupdf tells them: "0 0 0 1". */
export function textInks(bytes: Uint8Array): string[] {
  const trace = examine(bytes, "mutool", "trace", "{}");
  return [...trace.matchAll(/<(?:fill|stroke)_text [^>]*color="([^"]*)"/g)].map(([, ink]) => ink!);
}
