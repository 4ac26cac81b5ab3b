import { columnLeft, linesHeight, lineTop, spanWidth } from "../grid.ts";
import type { ArticleBox, FrameBox, Page, PageItem, PictureFrame } from "../page.ts";
import { captionRecord } from "../text/records.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a part of a page is counted as. */
export type AreaKind = "text" | "furniture" | "picture" | "decoration";

/** Shares of an area's characters that count: photos 80 %, decoration 30 % (the rule of 2020, II 1). */
const SHARES: Readonly<Record<AreaKind, number>> = {
  text: 1,
  furniture: 1,
  picture: 0.8,
  decoration: 0.3,
};

/** A part of a page's characters. */
export interface CountedArea {
  readonly kind: AreaKind;
  /** As if it were all body text: cells of a character's width and a line's height. */
  readonly characters: number;
  readonly share: number;
  readonly counted: number;
}

/** The characters of a page and how they were counted. */
export interface CountedPage {
  readonly pageId: string;
  readonly page: number;
  /** Characters of body size in a line across the type area, gutters included; and its lines. */
  readonly charactersPerLine: number;
  readonly lines: number;
  readonly areas: readonly CountedArea[];
  readonly total: number;
}

/**
 * Counts a page's characters by the rule of 2020: characters per line × lines of the type area (blank
 * between columns, heads, captions, tables are counted as the room that they take), with folio lines,
 * nameplate and frames outside of it, pictures and decoration by their shares. A cell belongs to what
 * covers its middle. Throws RangeError where the snapshot lacks its page.
 */
export function countPage(snapshot: Snapshot): CountedPage {
  const page = snapshot.records.pages.find(({ id }) => id === snapshot.pageId);
  if (!page) throw new RangeError(`no page "${snapshot.pageId}"`);
  const covers = coversOf(snapshot, page);
  const cells = new Map<AreaKind, number>();
  const { bodySize, leading, columns, lines } = page.grid;
  const charactersPerLine = Math.floor(spanWidth(page.grid, columns) / bodySize + 1e-6);
  const { left, top } = page.margins;
  for (let row = -Math.ceil(top / leading); top + row * leading < page.trim.height; row++) {
    const y = top + (row + 0.5) * leading;
    for (let at = -Math.ceil(left / bodySize); left + at * bodySize < page.trim.width; at++) {
      const x = left + (at + 0.5) * bodySize;
      const isInside = row >= 0 && row < lines && at >= 0 && at < charactersPerLine;
      const kind =
        covers.find(({ box }) => isIn(box, x, y))?.kind ?? (isInside ? "text" : undefined);
      if (kind) cells.set(kind, (cells.get(kind) ?? 0) + 1);
    }
  }
  const areas = (["text", "furniture", "picture", "decoration"] as const).flatMap((kind) => {
    const characters = cells.get(kind) ?? 0;
    const share = SHARES[kind];
    return characters === 0
      ? []
      : [{ kind, characters, share, counted: Math.round(characters * share) }];
  });
  const total = areas.reduce((sum, { counted }) => sum + counted, 0);
  return { pageId: page.id, page: page.number, charactersPerLine, lines, areas, total };
}

/** A box of the page and what it is counted as. */
interface Cover {
  readonly kind: AreaKind;
  readonly box: FrameBox;
}

const ORDER: readonly AreaKind[] = ["furniture", "picture", "text", "decoration"];

/** What covers what: furniture and pictures over text, text over the boxes that it stands in. */
function coversOf(snapshot: Snapshot, page: Page): Cover[] {
  const items = new Map(snapshot.records.items.map((item) => [item.id, item]));
  return page.itemIds
    .flatMap((id) => {
      const item = items.get(id);
      return item ? coversOfItem(item, page, snapshot) : [];
    })
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function coversOfItem(item: PageItem, page: Page, snapshot: Snapshot): Cover[] {
  switch (item.kind) {
    case "furniture":
      return [{ kind: "furniture", box: item.box }];
    case "picture":
      return [{ kind: "picture", box: shownBox(item, snapshot) }];
    case "text":
      return [{ kind: "text", box: item.box }];
    case "box":
      return item.fill || item.stroke ? [{ kind: "decoration", box: item.box }] : [];
    case "article":
      return [
        ...pictureBoxes(item, page).map((box): Cover => ({ kind: "picture", box })),
        { kind: "text", box: articleBounds(item, page) },
      ];
    case "rule":
      return [];
  }
}

/** A free picture's frame without the caption in it. */
function shownBox({ box, caption, pictureId }: PictureFrame, { lines }: Snapshot): FrameBox {
  if (!caption || pictureId === undefined) return box;
  const tops = lines
    .filter(({ record, top }) => record === captionRecord(pictureId) && isIn(box, box.x, top))
    .map(({ top }) => top);
  return tops.length === 0 ? box : { ...box, height: Math.min(...tops) - box.y };
}

function articleBounds({ region }: ArticleBox, page: Page): FrameBox {
  return {
    x: columnLeft(page, region.column),
    y: lineTop(page, region.line),
    width: spanWidth(page.grid, region.span),
    height: linesHeight(page.grid, region.lines),
  };
}

/** Frames of an article's pictures: narrower ones stand at the end of their columns. */
function pictureBoxes({ region, title, border, pictures }: ArticleBox, page: Page): FrameBox[] {
  const first = region.line + title.lines + (border === "none" ? 0 : 1);
  return pictures.map(({ column, span, line, lines, width }) => {
    const full = spanWidth(page.grid, span);
    const own = width ?? full;
    return {
      x: columnLeft(page, region.column + column) + full - own,
      y: lineTop(page, first + line),
      width: own,
      height: lines * page.grid.leading,
    };
  });
}

function isIn({ x, y, width, height }: FrameBox, atX: number, atY: number): boolean {
  return atX >= x && atX < x + width && atY >= y && atY < y + height;
}
