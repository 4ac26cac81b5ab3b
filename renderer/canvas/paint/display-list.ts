import { BLACK, PAPER_WHITE } from "../../../document/colour.ts";
import type { Box, DisplayList, ImageItem, PathItem } from "../../../typeset/display-list.ts";
import type { FaceLibrary } from "../../../typeset/fonts/face.ts";
import { colourOf } from "./colour.ts";
import { paintRun } from "./glyphs.ts";
import { type Leaf, leavesOf } from "./leaves.ts";
import { paintPath } from "./paths.ts";
import { type Context, prepareContext, type Sheet } from "./sheet.ts";

/**
 * The pixels of a picture that is wanted so many pixels wide as a whole; "missing" when it cannot be
 * had, undefined while it has not come.
 */
export type PicturePixels = (
  pictureId: string,
  width: number,
) => ImageBitmap | "missing" | undefined;

/** What painting takes from outside. */
export interface PaintSupply {
  readonly faces: FaceLibrary;
  readonly pictures: PicturePixels;
}

export interface PaintOptions extends PaintSupply {
  /** Pixels a point. */
  readonly scale: number;
  /** The part of the page that is painted, points, whose corner is the canvas's; the trimmed sheet when absent. */
  readonly region?: Box;
}

/** Paints a page or a part of it on a context from its first pixel on, on white paper. */
export function paintDisplayList(
  context: Context,
  list: DisplayList,
  { scale, region, ...supply }: PaintOptions,
): void {
  const box = region ?? { x: 0, y: 0, ...list.trim };
  const sheet = { context, scale, left: Math.round(box.x * scale), top: Math.round(box.y * scale) };
  prepareContext(context);
  paintPaper(list, sheet);
  for (const leaf of leavesWithin(leavesOf(list), box)) paintLeaf(leaf, sheet, supply);
}

/** The leaves whose ink may touch a box, in order. */
export function leavesWithin(leaves: readonly Leaf[], box: Box): readonly Leaf[] {
  const right = box.x + box.width;
  const foot = box.y + box.height;
  return leaves.filter(
    ({ box: { x, y, width, height } }) =>
      x < right && y < foot && x + width > box.x && y + height > box.y,
  );
}

/** The trimmed sheet, white. */
export function paintPaper({ trim }: DisplayList, { context, scale, left, top }: Sheet): void {
  context.fillStyle = colourOf(PAPER_WHITE);
  context.fillRect(-left, -top, Math.round(trim.width * scale), Math.round(trim.height * scale));
}

/** Paints one leaf. Throws RangeError for a face that the library lacks. */
export function paintLeaf({ item, opacity }: Leaf, sheet: Sheet, supply: PaintSupply): void {
  sheet.context.globalAlpha = opacity;
  switch (item.kind) {
    case "line":
      for (const run of item.runs) paintRun(run, supply.faces.get(run.faceId), sheet);
      break;
    case "path":
      paintPath(item, sheet, opacity);
      break;
    case "image":
      paintImage(item, sheet, supply, opacity);
      break;
  }
}

function paintImage(
  item: ImageItem,
  sheet: Sheet,
  { pictures }: PaintSupply,
  opacity: number,
): void {
  const { context, scale } = sheet;
  const left = Math.round(item.x * scale - sheet.left);
  const top = Math.round(item.y * scale - sheet.top);
  const width = Math.round((item.x + item.width) * scale - sheet.left) - left;
  const height = Math.round((item.y + item.height) * scale - sheet.top) - top;
  if (width <= 0 || height <= 0) return;
  const pixels = pictures(item.pictureId, width / item.crop.width);
  if (pixels === undefined) {
    context.fillStyle = PLACEHOLDER;
    context.fillRect(left, top, width, height);
  } else if (pixels === "missing") paintPath(crossedFrame(item), sheet, opacity);
  else {
    const { x, y, width: across, height: down } = item.crop;
    const [fullWidth, fullHeight] = [pixels.width, pixels.height];
    const from = [x * fullWidth, y * fullHeight, across * fullWidth, down * fullHeight] as const;
    context.drawImage(pixels, ...from, left, top, width, height);
  }
}

/** What stands on paper for a picture that has not come yet. */
const PLACEHOLDER = "rgb(0 0 0 / 8%)";

/** What stands for a picture that cannot be had, as in the PDF. */
function crossedFrame({ x, y, width, height }: Box): PathItem {
  const [right, foot] = [x + width, y + height];
  return {
    kind: "path",
    commands: "MLLLZMLML",
    coords: [x, y, right, y, right, foot, x, foot, x, y, right, foot, right, y, x, foot],
    stroke: { swatch: BLACK, width: 0.5 },
  };
}
