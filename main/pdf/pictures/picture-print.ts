import type { ImageStream } from "./image-stream.ts";
import type { Target } from "./inks.ts";

/** How pictures are made for one file. */
export interface PicturePrint extends Target {
  /** Pixels an inch of photographs at their placed size. */
  readonly resolution: number;
  /** Unsharp masking after a photograph was brought to size: 0 none, 1 a little, 2 much. */
  readonly sharpen: number;
  /** Pictures of so many millions of pixels or more are refused. */
  readonly maxMegapixels: number;
  /** True where the file may hold soft masks; else transparent parts are laid on white. */
  readonly alpha: boolean;
}

/** A picture as image objects. */
export interface PictureStreams {
  readonly image: ImageStream;
  /** The soft mask, of the image's own size. */
  readonly mask?: ImageStream;
}
