import { isPictureThere, type Picture } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Page, PictureFrame } from "../../document/page.ts";
import type { DisplayItem, GroupItem } from "../display-list.ts";
import type { Engine } from "./engine.ts";
import { captionHeight, captionItems, imageIn, missingFrame } from "./picture-frame.ts";

/** An item in a frame of its own, and what is to be said of it. */
export interface ComposedFrame {
  readonly group: GroupItem;
  readonly diagnostics: readonly Diagnostic[];
}

/** Share of a frame's height that its picture keeps at least, however long the caption is (ours). */
const LEAST_PICTURE = 0.25;

/**
 * Composes a picture that belongs to no article, with its caption inside the frame where one is asked
 * for. A missing one's frame, and one without a picture, is marked by a crossed box (MU7).
 */
export function composeFrame(
  { id, box, crop, caption }: PictureFrame,
  picture: Picture | undefined,
  page: Page,
  engine: Engine,
): ComposedFrame {
  const at = { page: page.number };
  const composed = (items: readonly DisplayItem[], diagnostics: readonly Diagnostic[]) => ({
    group: { kind: "group" as const, name: id, bounds: box, items },
    diagnostics,
  });
  if (!picture) {
    const empty = { severity: "warning" as const, code: "page.frame.empty", values: {}, at };
    return composed(missingFrame(box), [empty]);
  }
  const under = caption ? captionHeight(picture, box.width, page.grid.bodySize, engine) : 0;
  const shown = { ...box, height: Math.max(box.height * LEAST_PICTURE, box.height - under) };
  const words = caption ? captionItems(picture, shown, engine, page) : [];
  if (isPictureThere(picture)) return composed([imageIn(shown, picture, crop), ...words], []);
  const missing: Diagnostic = {
    severity: "error",
    code: "page.advert.missing",
    values: { picture: picture.caption || picture.file || picture.id },
    at,
  };
  return composed([...missingFrame(shown), ...words], [missing]);
}
