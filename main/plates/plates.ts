import type { PageBox } from "./device.ts";

/** One separation as it will be plated. */
export interface Plate {
  /** Cyan, Magenta, Yellow, Black or the name of a spot ink. */
  readonly name: string;
  /** Ink a pixel, 0 paper to 255 solid, row by row from the top. */
  readonly data: Uint8Array;
}

/** A page as its separations. */
export interface Plates {
  readonly width: number;
  readonly height: number;
  /** Pixels an inch. */
  readonly dpi: number;
  /** What the pixels cover, in points of the page, y up: pixel (0, 0) is at left and top. */
  readonly box: PageBox;
  /** The four process plates first, in the order of PROCESS, whether used or not; then spots. */
  readonly plates: readonly Plate[];
}

/** The names of the process plates, in their order. */
export const PROCESS = ["Cyan", "Magenta", "Yellow", "Black"] as const;
