import type { Swatch } from "../../document/colour.ts";
import { messageText } from "../../document/messages/messages.ts";
import type { Box, DisplayItem, DisplayList, PathItem } from "../../typeset/display-list.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { plainLine, plainWidth } from "./plain-text.ts";

/** What a proof for screens is stamped with. */
export interface ProofStamp {
  /** Which round of proofs: 1 is 一校. */
  readonly round: number;
  /** When it was drawn, as it is to be read: 2026-11-24 21:40. */
  readonly time: string;
}

/** A red that nobody takes for the page's own ink. */
const STAMP: Swatch = { kind: "process", name: "proof stamp", c: 0, m: 0.9, y: 0.8, k: 0 };

/** How strongly the watermark lies over the page: seen at a glance, and every word read through it. */
const OPACITY = 0.13;

/** The watermark's em as a share of the page's width. */
const SHARE = 0.62;

const FACE = "kai";

const LINE = { faceId: "hei", size: 10 } as const;

/**
 * The page with 样 over its middle and a line in its foot margin that says round and time. The
 * watermark is an outline: no reader takes it for text of the page.
 */
export function stamped(
  page: DisplayList,
  stamp: ProofStamp,
  title: string,
  faces: FaceLibrary,
): DisplayList {
  return {
    ...page,
    items: [...page.items, watermark(page, faces), stampLine(page, stamp, title, faces)],
  };
}

function watermark(page: DisplayList, faces: FaceLibrary): DisplayItem {
  const size = page.trim.width * SHARE;
  const face = faces.get(FACE);
  const glyphId = face.glyphFor(messageText("pdf.proof.watermark").codePointAt(0)!);
  const [xMin, yMin, xMax, yMax] = face.inkBox(glyphId) ?? [0, 0, 1, 1];
  const { commands, coords } = face.outline(glyphId);
  const x = page.trim.width / 2 - ((xMin + xMax) / 2) * size;
  const baseline = page.trim.height / 2 + ((yMin + yMax) / 2) * size;
  const path: PathItem = {
    kind: "path",
    commands,
    coords: Array.from(coords, (value, i) =>
      i % 2 === 0 ? x + value * size : baseline - value * size,
    ),
    fill: STAMP,
  };
  const bounds: Box = { x: 0, y: 0, ...page.trim };
  return { kind: "group", name: "watermark", bounds, opacity: OPACITY, items: [path] };
}

function stampLine(
  page: DisplayList,
  { round, time }: ProofStamp,
  title: string,
  faces: FaceLibrary,
): DisplayItem {
  const text = messageText("pdf.proof.line", { title, round: roundName(round), time });
  const x = (page.trim.width - plainWidth(faces, text, LINE)) / 2;
  return plainLine(faces, text, { ...LINE, x, y: page.trim.height - 20, fill: STAMP });
}

/** 一校, 二校, 三校; further ones by number. */
export function roundName(round: number): string {
  return round <= 3
    ? messageText(`pdf.proof.round.${round}`)
    : messageText("pdf.proof.round", { round });
}
