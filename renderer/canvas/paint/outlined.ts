import type { DisplayList, GlyphRun, TextLine } from "../../../typeset/display-list.ts";
import type { Face, FaceId, FaceLibrary } from "../../../typeset/fonts/face.ts";
import { isKnown } from "../known-faces.ts";
import { type Leaf, leavesOf } from "./leaves.ts";

/** The lines of a page, in order of painting. */
export function linesOf(list: DisplayList): readonly TextLine[] {
  return leavesOf(list).flatMap(({ item }) => (item.kind === "line" ? [item] : []));
}

/** Glyphs of lines that are painted by outline as things are, by the id of their face. */
export function glyphsOutlined(
  lines: Iterable<TextLine>,
  faces: FaceLibrary,
): ReadonlyMap<FaceId, ReadonlySet<number>> {
  const glyphs = new Map<FaceId, Set<number>>();
  for (const line of lines) {
    for (const run of line.runs) {
      const face = faces.get(run.faceId);
      const own = glyphs.get(face.id) ?? new Set();
      noteOutlined(run, face, own);
      glyphs.set(face.id, own);
    }
  }
  return glyphs;
}

/** All glyphs of a face that the browser does not know; of one that it does, those of no character. */
function noteOutlined(run: GlyphRun, face: Face, glyphs: Set<number>): void {
  const isText = isKnown(face.id);
  run.glyphIds.forEach((glyphId, i) => {
    if (isText) {
      const codePoint = run.text.codePointAt(run.clusters[i]!);
      if (codePoint !== undefined && face.glyphFor(codePoint) === glyphId) return;
    }
    glyphs.add(glyphId);
  });
}

/** The faces of a leaf that the browser does not know now. */
export function facesUnknown({ item }: Leaf, faces: FaceLibrary): readonly FaceId[] {
  if (item.kind !== "line") return [];
  return item.runs.map((run) => faces.get(run.faceId).id).filter((id) => !isKnown(id));
}
