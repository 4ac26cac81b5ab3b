import type { PixelBox } from "./orientation.ts";
import type { Piece } from "./pixels.ts";

/** Where a picture goes: which of its upright pixels, and how large on the page. */
export interface Placement {
  readonly box: PixelBox;
  /** Inches of the page. */
  readonly width: number;
  readonly height: number;
}

/** The piece at a resolution in pixels an inch, or at its own where that is lower. */
export function pieceAt(placement: Placement, resolution: number): Piece {
  const { box } = placement;
  return {
    box,
    width: Math.max(1, Math.min(box.width, Math.ceil(placement.width * resolution))),
    height: Math.max(1, Math.min(box.height, Math.ceil(placement.height * resolution))),
  };
}

/** The piece in its own pixels. */
export function wholePiece({ box }: Placement): Piece {
  return { box, width: box.width, height: box.height };
}

/** Pixels an inch at the placed size, the higher of both ways. */
export function ownResolution({ box, width, height }: Placement): number {
  return Math.max(box.width / width, box.height / height);
}
