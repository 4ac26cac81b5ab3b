/** Test support: display lists set by hand, without the engine. */
import { BLACK } from "../../document/colour.ts";
import type { DisplayItem, DisplayList, GlyphRun, TextLine } from "../../typeset/display-list.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { type PlainSetting, plainRun } from "./plain-text.ts";

/** Where and how a line is set; black unless told. */
export type HandSetting = Omit<PlainSetting, "fill"> & Partial<Pick<PlainSetting, "fill">>;

/** A run with one glyph a character, each at its advance and the setting's gap. */
export function handSetRun(faces: FaceLibrary, text: string, setting: HandSetting): GlyphRun {
  return plainRun(faces, text, { fill: BLACK, ...setting });
}

/** A line of runs; its text is theirs. */
export function lineOf(...runs: readonly GlyphRun[]): TextLine {
  return {
    kind: "line",
    text: runs.map((run) => run.text).join(""),
    runs,
    paragraphEnd: false,
  };
}

/** A line of one run. */
export function handSetLine(faces: FaceLibrary, text: string, setting: HandSetting): TextLine {
  return lineOf(handSetRun(faces, text, setting));
}

/** A page of A5 size, in points, without bleed unless told. */
export function handSetPage(items: readonly DisplayItem[], bleed = 0): DisplayList {
  const trim = { width: 419.53, height: 595.28 };
  return { pageId: "page-1", pageNumber: 1, trim, bleed, items };
}
