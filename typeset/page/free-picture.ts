import { isPictureThere, type Picture } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { PictureFrame } from "../../document/page.ts";
import type { GroupItem } from "../display-list.ts";
import { imageIn, missingFrame } from "./picture-frame.ts";

/** A picture in a frame of its own, and what is to be said of it. */
export interface ComposedFrame {
  readonly group: GroupItem;
  readonly diagnostics: readonly Diagnostic[];
}

/** Composes a picture that belongs to no article; a missing one's frame is marked by a crossed box (MU7). */
export function composeFrame(
  { id, box }: PictureFrame,
  picture: Picture,
  page: number,
): ComposedFrame {
  const isThere = isPictureThere(picture);
  const missing: Diagnostic = {
    severity: "error",
    code: "page.advert.missing",
    values: { picture: picture.caption || picture.file || picture.id },
    at: { page },
  };
  return {
    group: {
      kind: "group",
      name: id,
      bounds: box,
      items: isThere ? [imageIn(box, picture)] : missingFrame(box),
    },
    diagnostics: isThere ? [] : [missing],
  };
}
