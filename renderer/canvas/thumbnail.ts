import type { DisplayList } from "../../typeset/display-list.ts";
import { type PaintSupply, paintDisplayList } from "./paint/display-list.ts";

/** A page as a small picture for panels and files, `width` pixels wide, on white paper. */
export function paintThumbnail(
  list: DisplayList,
  width: number,
  supply: PaintSupply,
): OffscreenCanvas {
  const scale = width / list.trim.width;
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width)),
    Math.max(1, Math.round(list.trim.height * scale)),
  );
  const context = canvas.getContext("2d");
  if (!context) throw new RangeError("no 2D context");
  paintDisplayList(context, list, { ...supply, scale });
  return canvas;
}
