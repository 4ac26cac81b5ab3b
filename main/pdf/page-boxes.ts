import type { DisplayList } from "../../typeset/display-list.ts";
import { MARKS_ROOM } from "./printer-marks.ts";

/** Room outside the trim on every side, in points. */
export interface PageRoom {
  /** Room for marks past the bleed. */
  readonly slug: number;
  readonly marks: boolean;
}

/** A page's boxes as PDF arrays, and the distance from the media box to the trim. Points. */
export interface PageBoxes {
  readonly media: readonly [number, number, number, number];
  readonly bleed: readonly [number, number, number, number];
  readonly trim: readonly [number, number, number, number];
  readonly margin: number;
}

/**
 * The boxes of a page: trim within bleed within media (ISO 15930, 6.3 and 6.10). With marks the slug
 * is at least so wide that they find room.
 */
export function pageBoxes({ trim, bleed }: DisplayList, { slug, marks }: PageRoom): PageBoxes {
  const room = marks ? Math.max(slug, MARKS_ROOM) : slug;
  const margin = bleed + room;
  const width = trim.width + 2 * margin;
  const height = trim.height + 2 * margin;
  return {
    media: [0, 0, width, height],
    bleed: [room, room, width - room, height - room],
    trim: [margin, margin, margin + trim.width, margin + trim.height],
    margin,
  };
}
