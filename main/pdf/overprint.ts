import { isSolidBlack, type Swatch, totalInk } from "../../document/colour.ts";
import type { Box, GlyphRun } from "../../typeset/display-list.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";

/**
 * Type up to this size overprints whatever lies below: knocked out, half a millimetre of misregister
 * would open white hairs round it, and its strokes are too thin to lay much ink (PRINT, Newsprint).
 */
export const SMALL_TYPE = 14;

interface Area {
  readonly box: Box;
  /** Ink as a share; pictures count as the whole limit, since nobody knows what they hold. */
  readonly ink: number;
  readonly covers: boolean;
}

/**
 * What has been painted on a page so far, as far as it matters for black that goes on top. Solid
 * black overprints; large black over so much ink that both together pass the limit knocks out.
 */
export class Backdrop {
  readonly #limit: number;
  readonly #areas: Area[] = [];

  /** `limit` is the total ink that paper and press bear, as a share. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A box filled with a colour now lies under what follows. */
  addFill(box: Box, swatch: Swatch): void {
    this.#areas.push({ box, ink: totalInk(swatch), covers: true });
  }

  /** A picture now lies under what follows. */
  addPicture(box: Box): void {
    this.#areas.push({ box, ink: this.#limit, covers: true });
  }

  /** Most ink, as a share, under any part of a box. */
  inkUnder(box: Box): number {
    let most = 0;
    for (let i = this.#areas.length - 1; i >= 0; i--) {
      const area = this.#areas[i]!;
      if (!meets(area.box, box)) continue;
      most = Math.max(most, area.ink);
      // What lies below a box that covers all of it does not show.
      if (area.covers && holds(area.box, box)) break;
    }
    return most;
  }

  /** Whether a run of type is to be overprinted rather than knocked out. */
  overprintsType(run: GlyphRun, faces: FaceLibrary): boolean {
    if (!isSolidBlack(run.fill)) return false;
    if (run.size <= SMALL_TYPE || this.#areas.length === 0) return true;
    return this.inkUnder(runBox(run, faces)) + 1 <= this.#limit;
  }

  /** Whether a filled or stroked shape is to be overprinted; `box` is what it covers. */
  overprintsShape(swatch: Swatch, box: Box): boolean {
    return isSolidBlack(swatch) && this.inkUnder(box) + 1 <= this.#limit;
  }
}

/** The em boxes of a run from its first glyph to its last. */
function runBox(run: GlyphRun, faces: FaceLibrary): Box {
  const face = faces.get(run.faceId);
  const last = run.glyphIds.length - 1;
  const x = Math.min(run.xs[0]!, run.xs[last]!);
  const end = run.xs[last]! + face.advance(run.glyphIds[last]!) * run.size * run.scaleX;
  const y = run.y - face.ascent * run.size;
  return { x, y, width: end - x, height: (face.ascent + face.descent) * run.size };
}

function meets(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
