import type { GlyphRun } from "../../../typeset/display-list.ts";
import type { Face, Outline } from "../../../typeset/fonts/face.ts";
import { familyOf, isKnown } from "../known-faces.ts";
import { colourOf } from "./colour.ts";
import type { Sheet } from "./sheet.ts";

/**
 * The size at which fonts are asked for, CSS pixels; the transform scales them to theirs. So one
 * font serves all sizes, and the least font size that a user may have set does not meddle.
 */
const FONT_SIZE = 100;
/** Characters without ink, whatever the face. */
const BLANK = /^\s$/u;
/** Outlines kept before they are forgotten: the marks and heads of some hundred pages. */
const OUTLINES_KEPT = 8000;

/** How each glyph of a run is painted: a character as text, "" for no ink, undefined by outline. */
type Characters = readonly (string | undefined)[];

const charactersOfRun = new WeakMap<GlyphRun, Characters>();
let outlines = new Map<string, Path2D>();

/**
 * Paints a run's glyphs, each at its own place. A glyph that is its character's own in the face is
 * painted as text, which the browser caches; any other (a half or full form, a ligature) by outline,
 * and so are all of a face that the browser does not know yet.
 */
export function paintRun(run: GlyphRun, face: Face, sheet: Sheet): void {
  let characters = charactersOfRun.get(run);
  if (!characters) {
    characters = charactersOf(run, face);
    charactersOfRun.set(run, characters);
  }
  const { context } = sheet;
  const colour = colourOf(run.fill);
  context.fillStyle = colour;
  if (run.weight) context.strokeStyle = colour;
  if (isKnown(face.id)) paintCharacters(run, characters, face, sheet);
  else characters = characters.map((each) => (each === "" ? "" : undefined));
  if (characters.includes(undefined)) paintOutlines(run, characters, face, sheet);
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function paintCharacters(run: GlyphRun, characters: Characters, face: Face, sheet: Sheet): void {
  const { context, scale, left } = sheet;
  context.font = `${FONT_SIZE}px "${familyOf(face.id)}"`;
  const down = (run.size * scale) / FONT_SIZE;
  const across = down * run.scaleX;
  const baseline = baselineOf(run, sheet);
  context.setTransform(across, 0, 0, down, 0, baseline);
  if (run.weight) context.lineWidth = (run.weight * scale) / down;
  const toFont = scale / across;
  const shift = left / across;
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i];
    if (!character) continue;
    const x = run.xs[i]! * toFont - shift;
    const y = run.dys?.[i] ? Math.round(run.dys[i]! * scale) / down : 0;
    context.fillText(character, x, y);
    if (run.weight) context.strokeText(character, x, y);
  }
}

function paintOutlines(run: GlyphRun, characters: Characters, face: Face, sheet: Sheet): void {
  const { context, scale, left } = sheet;
  const size = run.size * scale;
  const baseline = baselineOf(run, sheet);
  if (run.weight) context.lineWidth = run.weight / run.size;
  for (let i = 0; i < characters.length; i++) {
    if (characters[i] !== undefined) continue;
    const y = baseline + Math.round((run.dys?.[i] ?? 0) * scale);
    context.setTransform(size * run.scaleX, 0, 0, -size, run.xs[i]! * scale - left, y);
    const path = outlineOf(face, run.glyphIds[i]!);
    context.fill(path);
    if (run.weight) context.stroke(path);
  }
}

/** One baseline for the whole line, on whole pixels, so that its characters stand even. */
function baselineOf(run: GlyphRun, { scale, top }: Sheet): number {
  return Math.round(run.y * scale - top);
}

/**
 * For each glyph the character that it is the plain glyph of. A character whose glyphs are several,
 * or several characters of one glyph, are painted by outline.
 */
export function charactersOf(run: GlyphRun, face: Face): Characters {
  return run.glyphIds.map((glyphId, i) => {
    const start = run.clusters[i]!;
    const codePoint = run.text.codePointAt(start);
    const next = run.clusters[i + 1] ?? run.text.length;
    if (codePoint !== undefined && face.glyphFor(codePoint) === glyphId) {
      const character = String.fromCodePoint(codePoint);
      if (next - start === character.length) return BLANK.test(character) ? "" : character;
    }
    // Asked late: it reads the glyph's outline, which the window has of few.
    return face.inkBox(glyphId) === undefined ? "" : undefined;
  });
}

function outlineOf(face: Face, glyphId: number): Path2D {
  const key = `${face.id} ${glyphId}`;
  let path = outlines.get(key);
  if (!path) {
    if (outlines.size >= OUTLINES_KEPT) outlines = new Map();
    path = pathOf(face.outline(glyphId));
    outlines.set(key, path);
  }
  return path;
}

/** Path commands (typeset/fonts/face.ts) as a path of the browser. Throws RangeError for no command. */
export function pathOf({
  commands,
  coords,
}: Pick<Outline, "commands"> & { coords: ArrayLike<number> }): Path2D {
  const path = new Path2D();
  let at = 0;
  const next = () => coords[at++]!;
  for (const command of commands) {
    switch (command) {
      case "M":
        path.moveTo(next(), next());
        break;
      case "L":
        path.lineTo(next(), next());
        break;
      case "Q":
        path.quadraticCurveTo(next(), next(), next(), next());
        break;
      case "C":
        path.bezierCurveTo(next(), next(), next(), next(), next(), next());
        break;
      case "Z":
        path.closePath();
        break;
      default:
        throw new RangeError(`no path command: ${command}`);
    }
  }
  return path;
}
