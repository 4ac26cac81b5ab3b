import type { ArticleBox, Page, PicturePlacement } from "../../document/page.ts";
import { type BodyFrame, bodyFrame } from "../page/body-frame.ts";

/**
 * A box's pictures kept within its body: moved to the left and up, then made narrower and lower.
 * The same list when all of them stand there already, and where the body has no lines at all.
 */
export function placementsInBody(page: Page, box: ArticleBox): readonly PicturePlacement[] {
  if (box.pictures.length === 0) return box.pictures;
  const frame = bodyFrame(page, box);
  const kept = box.pictures.map((placement) => inBody(placement, frame));
  return kept.every((placement, i) => placement === box.pictures[i]) ? box.pictures : kept;
}

function inBody(placement: PicturePlacement, frame: BodyFrame): PicturePlacement {
  const span = Math.min(placement.span, frame.columns.count);
  const column = Math.min(placement.column, frame.columns.count - span);
  // A picture over several columns stands where all of them are.
  const under = frame.extents.slice(column, column + span);
  const head = Math.max(0, ...under.map((extent) => extent.line));
  const foot = Math.min(...under.map((extent) => extent.line + extent.lines));
  const room = foot - head;
  if (room < 1) return changed(placement, { column, span });
  const captionLines = Math.min(placement.captionLines, room - 1);
  const lines = Math.min(placement.lines, room - captionLines);
  const line = Math.max(head, Math.min(placement.line, foot - lines - captionLines));
  return changed(placement, { column, span, line, lines, captionLines });
}

/** The placement with other numbers; the same object where they are its own. */
function changed(
  placement: PicturePlacement,
  next: Partial<Omit<PicturePlacement, "pictureId">>,
): PicturePlacement {
  const made = { ...placement, ...next };
  const isSame = (Object.keys(next) as (keyof typeof next)[]).every(
    (field) => made[field] === placement[field],
  );
  return isSame ? placement : made;
}
