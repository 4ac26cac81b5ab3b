import type { Article, Paragraph } from "../document/article.ts";
import { type DayangDocument, recordOf } from "../document/document.ts";
import type { ArticleBox, Page, PageItem } from "../document/page.ts";
import type {
  Box,
  DisplayItem,
  DisplayList,
  GlyphRun,
  GroupItem,
  ImageItem,
  PathItem,
  TextLine,
} from "../typeset/display-list.ts";
import type { FaceLibrary } from "../typeset/fonts/face.ts";

/** A composed page with all that its checks look at. */
export interface CheckedPage {
  readonly document: DayangDocument;
  readonly pageId: string;
  readonly list: DisplayList;
  readonly faces: FaceLibrary;
}

/** Edges in points on the page, y down. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly foot: number;
}

/** One line of body text, the paragraph that it is of, and where it stands. */
export interface BodyLine {
  readonly line: TextLine;
  readonly paragraph: Paragraph;
  readonly first: boolean;
  readonly edges: Edges;
  /** Body column from 0. */
  readonly column: number;
}

/** One body column's left edge and measure in points. */
export interface ColumnPlace {
  readonly left: number;
  readonly measure: number;
}

/** An article as it came out on the page. */
export interface ArticleOnPage {
  readonly article: Article;
  readonly box: ArticleBox;
  readonly group: GroupItem;
  readonly paragraphs: readonly Paragraph[];
  readonly columns: readonly ColumnPlace[];
  readonly body: readonly BodyLine[];
}

/** Marks whose ink stands at the left of their em: at a line's end they are ½ em (PW4). */
const ENDS_HALF = new Set("、，；：。．！？”’」』）］｝】〗〕》〉");
/** Marks whose ink stands at the right of their em: at a line's start they are ½ em (PW4). */
const STARTS_HALF = new Set("“‘「『（［｛【〖〔《〈");
/** Half-em marks with ink in the middle (PW2). */
const MIDDLE_HALF = new Set("·・‧");

/** The Han em box stands 0.88 em above and 0.12 em below the baseline (GR2). */
const ABOVE = 0.88;
const BELOW = 0.12;

/** The page's record. */
export function pageOf({ document, pageId }: CheckedPage): Page {
  return recordOf(document, "pages", pageId);
}

/** The page's items as records, in reading order. */
export function itemsOf(page: CheckedPage): PageItem[] {
  return pageOf(page).itemIds.map((id) => recordOf(page.document, "items", id));
}

/** All items of a kind, groups opened, in the order of drawing. */
export function* itemsOfKind<K extends Exclude<DisplayItem["kind"], "group">>(
  items: readonly DisplayItem[],
  kind: K,
): Generator<Extract<DisplayItem, { kind: K }>> {
  for (const item of items) {
    if (item.kind === "group") yield* itemsOfKind(item.items, kind);
    else if (item.kind === kind) yield item as Extract<DisplayItem, { kind: K }>;
  }
}

/** A box by its edges. */
export function edgesOf(box: Box | ImageItem): Edges {
  return { left: box.x, top: box.y, right: box.x + box.width, foot: box.y + box.height };
}

/** The extent of a path's points. */
export function pathEdges({ coords }: PathItem): Edges {
  const xs = coords.filter((_, i) => i % 2 === 0);
  const ys = coords.filter((_, i) => i % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, right: Math.max(...xs), foot: Math.max(...ys) };
}

/** True when two areas share more than a hair. */
export function overlap(a: Edges, b: Edges): boolean {
  const hair = 0.01;
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.foot, b.foot) - Math.max(a.top, b.top);
  return across > hair && down > hair;
}

/** True when an area keeps within another but for a hair. */
export function within(inner: Edges, outer: Edges): boolean {
  const hair = 0.01;
  return (
    inner.left >= outer.left - hair &&
    inner.top >= outer.top - hair &&
    inner.right <= outer.right + hair &&
    inner.foot <= outer.foot + hair
  );
}

/** The em boxes of a line from its first cell's start to its last one's end; undefined when it is blank. */
export function lineEdges(line: TextLine, faces: FaceLibrary): Edges | undefined {
  const runs = line.runs.filter((run) => run.text.trim() !== "");
  const first = runs[0];
  const last = runs.at(-1);
  if (!first || !last) return undefined;
  return {
    left: startOf(first),
    top: Math.min(...runs.map((run) => run.y - ABOVE * run.size)),
    right: endOf(last, faces),
    foot: Math.max(...runs.map((run) => run.y + BELOW * run.size)),
  };
}

/** Where a run's first cell begins. */
function startOf({ text, xs, size, scaleX }: GlyphRun): number {
  const em = size * scaleX;
  if (STARTS_HALF.has(text[0]!)) return xs[0]! + em / 2;
  return text.startsWith("——") ? (xs[0]! + xs[1]! - em) / 2 : xs[0]!;
}

/** Where a run's last cell that is no blank ends. */
function endOf({ text, xs, clusters, glyphIds, faceId, ...run }: GlyphRun, faces: FaceLibrary) {
  const words = text.trimEnd();
  const at = clusters.findLastIndex((cluster) => cluster < words.length);
  const em = run.size * run.scaleX;
  const advance = faces.get(faceId).advance(glyphIds[at]!);
  const mark = words.at(-1)!;
  if (ENDS_HALF.has(mark)) return xs[at]! + em / 2;
  if (MIDDLE_HALF.has(mark)) return xs[at]! + (advance / 2 + 0.25) * em;
  // Two dashes are drawn into one another, evenly in their two em (LB5).
  if (words.endsWith("——")) return (xs[at - 1]! + xs[at]! + 3 * em) / 2;
  return xs[at]! + advance * em;
}

/** The type area: what the margins leave of the sheet. */
export function typeArea({ trim, margins }: Page): Edges {
  return {
    left: margins.left,
    top: margins.top,
    right: trim.width - margins.right,
    foot: trim.height - margins.bottom,
  };
}

/**
 * Body columns of a box: the grid's own, or inside a frame as many columns of whole characters, with
 * 0.9 em between frame and text and gutters of at least 0.8 em (GR4 绝对).
 */
export function columnPlaces(
  { grid, margins }: Page,
  { region, border }: ArticleBox,
): ColumnPlace[] {
  const { bodySize: em, gutter, charactersPerColumn } = grid;
  const plain = charactersPerColumn * em;
  const left = margins.left + region.column * (plain + gutter);
  const { span } = region;
  const places = (start: number, measure: number, step: number) =>
    Array.from({ length: span }, (_, i) => ({ left: start + i * step, measure }));
  if (border === "none") return places(left, plain, plain + gutter);
  const inner = span * plain + (span - 1) * gutter - 2 * 0.9 * em;
  const measure = Math.floor((inner - (span - 1) * 0.8 * em) / span / em) * em;
  const rest = inner - span * measure;
  return span === 1
    ? places(left + 0.9 * em + rest / 2, measure, 0)
    : places(left + 0.9 * em, measure, measure + rest / (span - 1));
}

/** The articles that have a place on the page, in reading order. */
export function articlesOf(page: CheckedPage): ArticleOnPage[] {
  return itemsOf(page).flatMap((box) => (box.kind === "article" ? [articleOnPage(page, box)] : []));
}

function articleOnPage(page: CheckedPage, box: ArticleBox): ArticleOnPage {
  const article = recordOf(page.document, "articles", box.articleId);
  const story = recordOf(page.document, "stories", article.storyId);
  const paragraphs = story.paragraphIds.map((id) => recordOf(page.document, "paragraphs", id));
  const group = page.list.items.find(
    (item): item is GroupItem => item.kind === "group" && item.name === article.id,
  );
  if (!group) throw new RangeError(`article "${article.id}" is not drawn`);
  const columns = columnPlaces(pageOf(page), box);
  const body = bodyLines(group, paragraphs, columns, page.faces);
  return { article, box, group, paragraphs, columns, body };
}

function bodyLines(
  group: GroupItem,
  paragraphs: readonly Paragraph[],
  columns: readonly ColumnPlace[],
  faces: FaceLibrary,
): BodyLine[] {
  const lines: BodyLine[] = [];
  for (const line of itemsOfKind(group.items, "line")) {
    const record = line.runs[0]?.source?.record;
    const paragraph = paragraphs.find(({ id }) => id === record);
    const edges = lineEdges(line, faces);
    if (!paragraph || !edges) continue;
    const middle = (edges.left + edges.right) / 2;
    const column = columns.findLastIndex(({ left }) => left <= middle);
    const first = lines.at(-1)?.paragraph !== paragraph;
    lines.push({ line, paragraph, first, edges, column });
  }
  return lines;
}

/** Text without any white space, as it is compared with what was extracted. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s/gu, "");
}
