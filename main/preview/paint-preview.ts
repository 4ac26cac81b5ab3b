import { BLACK } from "../../document/colour.ts";
import { inkColour, isNeutral } from "../../document/proof-colour.ts";
import type {
  Box,
  DisplayItem,
  DisplayList,
  GlyphRun,
  ImageItem,
  PathItem,
} from "../../typeset/display-list.ts";
import type { Face, FaceLibrary } from "../../typeset/fonts/face.ts";
import type { PictureFile } from "../pdf/images.ts";
import { Canvas } from "./canvas.ts";
import { GlyphPatches, PHASES } from "./glyph-patches.ts";
import { PathPainter } from "./paint-path.ts";
import { type PlacedPixels, placedPixels } from "./pictures.ts";
import { encodePng } from "./png.ts";

/** How a preview is made. */
export interface PreviewOptions {
  /** Pixels an inch. */
  readonly dpi: number;
  /** Originals by the `pictureId` of image items. */
  readonly pictures?: ReadonlyMap<string, PictureFile>;
  /** Pictures of so many million pixels are refused, as the PDF's writer does; 100 when absent. */
  readonly maxMegapixels?: number;
}

/** Glyphs drawn once serve every later page in the same faces. */
const patchesByFace = new WeakMap<Face, GlyphPatches>();

/**
 * A PNG of the trimmed page: the display list's glyphs, each at its own place, rules and pictures,
 * in the colours of newsprint inks on white paper. Grey when nothing on the page has a colour.
 * Throws RangeError for a face that the library lacks.
 */
export async function paintPreview(
  page: DisplayList,
  faces: FaceLibrary,
  options: PreviewOptions,
): Promise<Uint8Array> {
  const scale = options.dpi / 72;
  const images = await placedImages(page.items, options, scale);
  const width = Math.max(1, Math.round(page.trim.width * scale));
  const height = Math.max(1, Math.round(page.trim.height * scale));
  const canvas = new Canvas(width, height, hasColour(page.items) ? 3 : 1);
  paintItems(page.items, { canvas, scale, faces, images, paths: new PathPainter(canvas, scale) });
  return encodePng(canvas, options.dpi);
}

interface Painting {
  readonly canvas: Canvas;
  readonly scale: number;
  readonly faces: FaceLibrary;
  readonly images: ReadonlyMap<ImageItem, PlacedPixels | undefined>;
  readonly paths: PathPainter;
}

async function placedImages(
  items: readonly DisplayItem[],
  options: PreviewOptions,
  scale: number,
): Promise<Map<ImageItem, PlacedPixels | undefined>> {
  const placed = [...imagesOf(items)].map(
    async (item) =>
      [
        item,
        await placedPixels(
          item,
          options.pictures?.get(item.pictureId),
          scale,
          options.maxMegapixels,
        ),
      ] as const,
  );
  return new Map(await Promise.all(placed));
}

function* imagesOf(items: readonly DisplayItem[]): Generator<ImageItem> {
  for (const item of items) {
    if (item.kind === "image") yield item;
    else if (item.kind === "group") yield* imagesOf(item.items);
  }
}

function hasColour(items: readonly DisplayItem[]): boolean {
  return items.some(isColoured);
}

function isColoured(item: DisplayItem): boolean {
  switch (item.kind) {
    case "line":
      return item.runs.some((run) => !isNeutral(run.fill));
    case "path":
      return !isNeutral(item.fill ?? BLACK) || !isNeutral(item.stroke?.swatch ?? BLACK);
    case "image":
      return true;
    case "group":
      return hasColour(item.items);
  }
}

function paintItems(items: readonly DisplayItem[], painting: Painting): void {
  for (const item of items) {
    switch (item.kind) {
      case "line":
        for (const run of item.runs) paintRun(run, painting);
        break;
      case "path":
        painting.paths.paint(item);
        break;
      case "image":
        paintImage(item, painting);
        break;
      case "group":
        paintItems(item.items, painting);
        break;
    }
  }
}

function paintRun(run: GlyphRun, { canvas, scale, faces }: Painting): void {
  const glyphs = patchesOf(faces.get(run.faceId));
  const size = run.size * scale;
  const sized = glyphs.sized(size, run.scaleX, (run.weight ?? 0) * scale);
  const colour = inkColour(run.fill);
  // One baseline for the whole line, on whole pixels, so that its characters stand even.
  const baseline = Math.round(run.y * scale);
  for (let i = 0; i < run.glyphIds.length; i++) {
    const glyphId = run.glyphIds[i]!;
    const steps = Math.round(run.xs[i]! * scale * PHASES);
    const pixel = Math.floor(steps / PHASES);
    const phase = steps - pixel * PHASES;
    const key = glyphId * PHASES + phase;
    let patch = sized.patches.get(key);
    if (patch === undefined && !sized.patches.has(key))
      patch = glyphs.draw(sized, glyphId, phase, size, run.scaleX);
    const dy = run.dys === undefined ? 0 : Math.round(run.dys[i]! * scale);
    if (patch !== undefined) canvas.blend(patch, pixel, baseline + dy, colour);
  }
}

function patchesOf(face: Face): GlyphPatches {
  let patches = patchesByFace.get(face);
  if (patches === undefined) {
    patches = new GlyphPatches(face);
    patchesByFace.set(face, patches);
  }
  return patches;
}

function paintImage(item: ImageItem, { canvas, images, paths }: Painting): void {
  const pixels = images.get(item);
  if (pixels === undefined) paths.paint(crossedFrame(item));
  else canvas.copy(pixels.rgb, pixels.left, pixels.top, pixels.width, pixels.height);
}

/** What stands for a picture that cannot be read, as in the PDF. */
function crossedFrame({ x, y, width, height }: Box): PathItem {
  const [right, bottom] = [x + width, y + height];
  return {
    kind: "path",
    commands: "MLLLZMLML",
    coords: [x, y, right, y, right, bottom, x, bottom, x, y, right, bottom, right, y, x, bottom],
    stroke: { swatch: BLACK, width: 0.5 },
  };
}
