import { isPictureThere, type Paragraph, type Picture } from "../../document/article.ts";
import { grey } from "../../document/colour.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Page, PictureFrame, PicturePlacement } from "../../document/page.ts";
import type { Box, DisplayItem } from "../display-list.ts";
import type { ArticleParts } from "./article-box.ts";
import { type BodyFrame, pictureExtent } from "./body-frame.ts";
import type { Engine } from "./engine.ts";
import { BASELINE_IN_EM, linesHeight, lineTop } from "./geometry.ts";
import { rectangle, straightLine } from "./shapes.ts";
import { textLine } from "./text-line.ts";

/** Leading of captions as a factor of their size. */
export const CAPTION_LEADING = 1.32;

/** A picture's caption and credit as one paragraph, opened by ▲ as newspapers do. */
const captions = new WeakMap<Picture, Paragraph>();

/** The caption paragraph of a picture: the same record for the same picture, so that caches hold. */
export function captionOf(picture: Picture): Paragraph | undefined {
  if (picture.caption === "" && picture.credit === "") return undefined;
  let paragraph = captions.get(picture);
  if (!paragraph) {
    const words = [picture.caption, picture.credit].filter((part) => part !== "").join("\u3000");
    paragraph = { id: `${picture.id}#caption`, styleId: "caption", text: `▲${words}`, spans: [] };
    captions.set(picture, paragraph);
  }
  return paragraph;
}

/** What an article's pictures are composed of. */
export type PictureParts = Omit<ArticleParts, "flow" | "bodySize">;

/** Pictures of an article with their captions; a missing one's frame is marked by a crossed box. */
export function pictureItems(
  parts: PictureParts,
  frame: BodyFrame,
  engine: Engine,
): { readonly items: DisplayItem[]; readonly diagnostics: Diagnostic[] } {
  const items: DisplayItem[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const placement of parts.box.pictures) {
    const picture = parts.pictures.find((candidate) => candidate.id === placement.pictureId);
    if (!picture) continue;
    const box = frameBox(parts, placement, frame);
    if (isPictureThere(picture)) items.push(imageIn(box, picture));
    else {
      items.push(...missingFrame(box));
      diagnostics.push(missing(parts, picture));
    }
    items.push(...captionItems(picture, box, engine, parts.page));
  }
  return { items, diagnostics };
}

function frameBox({ page }: PictureParts, placement: PicturePlacement, frame: BodyFrame): Box {
  const { start, width } = pictureExtent(placement, frame);
  return {
    x: frame.left + start,
    y: lineTop(page, frame.firstLine + placement.line),
    width,
    height: linesHeight(page.grid, placement.lines),
  };
}

/** A part of a picture as shares of its width and height. */
type Crop = NonNullable<PictureFrame["crop"]>;

/**
 * The largest part of the picture of the frame's shape, taken evenly from both sides; a picture that
 * is shown whole stands in the middle of its frame, as large as it goes in. Of a picture that was
 * cropped by hand it is the largest part of that.
 */
export function imageIn(box: Box, picture: Picture, by?: Crop): DisplayItem {
  const wanted = box.width / box.height;
  if (picture.whole && !by) {
    const shape = picture.width / picture.height;
    const width = Math.min(box.width, box.height * shape);
    const height = width / shape;
    const x = box.x + (box.width - width) / 2;
    const y = box.y + (box.height - height) / 2;
    const crop = { x: 0, y: 0, width: 1, height: 1 };
    return { kind: "image", pictureId: picture.id, x, y, width, height, crop };
  }
  const from = by ? insidePicture(by) : { x: 0, y: 0, width: 1, height: 1 };
  const shape = (from.width * picture.width) / (from.height * picture.height);
  const width = from.width * Math.min(1, wanted / shape);
  const height = from.height * Math.min(1, shape / wanted);
  const crop = {
    x: from.x + (from.width - width) / 2,
    y: from.y + (from.height - height) / 2,
    width,
    height,
  };
  return { kind: "image", pictureId: picture.id, ...box, crop };
}

/** A crop moved and made smaller so that it lies within the picture. */
function insidePicture({ x, y, width, height }: Crop): Crop {
  const w = Math.min(1, width);
  const h = Math.min(1, height);
  return { x: Math.min(x, 1 - w), y: Math.min(y, 1 - h), width: w, height: h };
}

/** What stands for a missing picture: a grey box with its diagonals (MU7). */
export function missingFrame(box: Box): DisplayItem[] {
  const right = box.x + box.width;
  const foot = box.y + box.height;
  return [
    rectangle(box, { fill: grey(0.1), stroke: { swatch: grey(0.5), width: 0.5 } }),
    straightLine(box.x, box.y, right, foot, 0.35, grey(0.5)),
    straightLine(box.x, foot, right, box.y, 0.35, grey(0.5)),
  ];
}

function missing({ page, article }: PictureParts, picture: Picture): Diagnostic {
  return {
    severity: "warning",
    code: "page.picture.missing",
    values: { caption: picture.caption },
    at: { page: page.number, article: article.id },
  };
}

/** A picture's caption under its frame, points. */
export function captionItems(
  picture: Picture,
  box: Box,
  engine: Engine,
  page: Page,
): DisplayItem[] {
  const paragraph = captionOf(picture);
  if (!paragraph) return [];
  const styles = engine.styles(page.grid.bodySize);
  const { size } = styles.paragraph("caption");
  const set = engine.set(paragraph, styles, { varied: [], rest: box.width });
  const top = box.y + box.height + size * 0.45;
  const lines = set?.lines ?? [];
  return lines.map((line, i) => {
    // One line is centred under its picture, several stand flush left.
    const x = lines.length === 1 ? box.x + (box.width - line.width) / 2 : box.x;
    const baseline = top + i * size * CAPTION_LEADING + BASELINE_IN_EM * size;
    return textLine(line, { x, baseline, record: paragraph.id, size });
  });
}

/** Height in points of a caption under a picture of a width (points), with the blank above; 0 without one. */
export function captionHeight(
  picture: Picture,
  width: number,
  bodySize: number,
  engine: Engine,
): number {
  const paragraph = captionOf(picture);
  if (!paragraph) return 0;
  const styles = engine.styles(bodySize);
  const { size } = styles.paragraph("caption");
  return size * 0.45 + engine.countLines(paragraph, styles, width) * size * CAPTION_LEADING;
}

/** Grid lines that a caption takes under a frame of a width (points), with the blank around it. */
export function captionGridLines(
  picture: Picture,
  width: number,
  bodySize: number,
  leading: number,
  engine: Engine,
): number {
  const caption = captionHeight(picture, width, bodySize, engine);
  // Without a caption the picture still keeps clear of the text.
  if (caption === 0) return 1;
  const height = caption + bodySize * 0.45;
  // A fifth of a line is not worth a whole one more.
  return Math.max(1, Math.ceil((height - (leading - bodySize)) / leading - 0.2));
}
