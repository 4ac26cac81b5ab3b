import type { Box } from "../../../typeset/display-list.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import type { Paintable } from "./sheet-painter.ts";

/** A picture of `dpi` pixels an inch that covers a box of a page; points from the media box's corner. */
export function pictureSheet(
  picture: Promise<ImageBitmap>,
  box: Box,
  dpi: number,
  media: Size,
): Paintable {
  return {
    media,
    paint: async (canvas, scale, area, signal) => {
      const bitmap = await picture;
      signal.throwIfAborted();
      canvas.width = area.width;
      canvas.height = area.height;
      const context = canvas.getContext("2d");
      if (!context) throw new RangeError("no canvas to paint a page on");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, area.width, area.height);
      // Far past its own resolution a picture shows its pixels.
      context.imageSmoothingEnabled = (scale * 72) / dpi < 2;
      context.imageSmoothingQuality = "high";
      const [x, y] = [box.x * scale - area.left, box.y * scale - area.top];
      context.drawImage(bitmap, x, y, box.width * scale, box.height * scale);
    },
  };
}
