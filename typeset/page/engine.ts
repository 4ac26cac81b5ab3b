import type { Paragraph } from "../../document/article.ts";
import type { Swatch } from "../../document/colour.ts";
import type { StyleSheet } from "../../document/styles.ts";
import { builtInSwatches, type Swatches, swatchNamed } from "../../document/swatches.ts";
import type { FaceLibrary } from "../fonts/face.ts";
import type { PreparedParagraph } from "../paragraph/index.ts";
import { countLines, prepareParagraph, setParagraph } from "../paragraph/index.ts";
import type { Measures, ParagraphSetting, SetLine, SetParagraph } from "../paragraph/types.ts";
import { type ResolvedStyles, resolveStyles } from "./settings.ts";

/**
 * The paragraph engine with its memory. A paragraph record is prepared once and set once for each
 * (styles, measures, line count), for as long as the record lives: caches hang on the record itself,
 * so an edit, which makes a new record, sets only that paragraph anew, and nothing needs purging.
 */
export interface Engine {
  readonly faces: FaceLibrary;
  /** A colour of the paper by name or name and tint. Throws RangeError for one that it lacks. */
  swatch(name: string): Swatch;
  /** Points by which the outlines of body type in a face are thickened; 0 for all other faces. */
  weight(face: string): number;
  styles(bodySize: number): ResolvedStyles;
  /** Undefined only where `lines` are asked that the paragraph cannot bear. */
  set(
    paragraph: Paragraph,
    styles: ResolvedStyles,
    measures: Measures,
    lines?: number,
  ): SetParagraph | undefined;
  countLines(paragraph: Paragraph, styles: ResolvedStyles, measure: number): number;
  /** One line of text in a face pair at a size, unbroken. Cached by text. */
  headLine(text: string, face: string, latinFace: string, size: number): SetLine;
  /**
   * Widths in em of parts of such a line, by UTF-16 offsets: a part's own, or up to a mark's trimmed
   * blank more, which a line of its own would not have.
   */
  headWidth(text: string, face: string, latinFace: string): (start: number, end: number) => number;
}

interface ParagraphMemory {
  readonly prepared: PreparedParagraph;
  readonly settings: Map<string, SetParagraph | undefined>;
  readonly counts: Map<number, number>;
}

/** A measure that no line of a head reaches, in points. */
const UNBOUNDED: Measures = { varied: [], rest: 1e6 };
/** Heads are measured at this size; widths scale with it. */
const REFERENCE_SIZE = 100;
/** Head lines kept before the cache is emptied: a few hundred pages of heads. */
const HEAD_LINES_KEPT = 4000;

/** What a paper sets beside its styles. */
export interface EngineSettings {
  /** The built-in colours when absent. */
  readonly swatches?: Swatches;
  /** Points; see `Engine.weight`. */
  readonly bodyWeight?: number;
}

/** An engine over the faces of an edition, its style sheet, and its colours and body weight. */
export function createEngine(
  faces: FaceLibrary,
  sheet: StyleSheet,
  { swatches = builtInSwatches(), bodyWeight = 0 }: EngineSettings = {},
): Engine {
  const bodyFaces = bodyFacesOf(sheet);
  const resolved = new Map<number, ResolvedStyles>();
  const memory = new WeakMap<Paragraph, Map<ResolvedStyles, ParagraphMemory>>();
  const headLines = new Map<string, SetLine>();
  const headPlaces = new Map<string, readonly number[]>();

  const styles = (bodySize: number) => {
    const known = resolved.get(bodySize) ?? resolveStyles(sheet, bodySize);
    resolved.set(bodySize, known);
    return known;
  };
  const remember = (paragraph: Paragraph, style: ResolvedStyles): ParagraphMemory => {
    let byStyle = memory.get(paragraph);
    if (!byStyle) {
      byStyle = new Map();
      memory.set(paragraph, byStyle);
    }
    let entry = byStyle.get(style);
    if (!entry) {
      const setting = style.paragraph(paragraph.styleId);
      const prepared = prepareParagraph(paragraph.text, style.spans(paragraph), setting, faces);
      entry = { prepared, settings: new Map(), counts: new Map() };
      byStyle.set(style, entry);
    }
    return entry;
  };
  const headLine = (text: string, face: string, latinFace: string, size: number) => {
    const key = `${face}/${latinFace}/${size}/${text}`;
    let line = headLines.get(key);
    if (!line) {
      if (headLines.size >= HEAD_LINES_KEPT) headLines.clear();
      line = unbrokenLine(text, styles(size).head(face, latinFace, size), faces);
      headLines.set(key, line);
    }
    return line;
  };
  return {
    faces,
    swatch: (name) => {
      const swatch = swatchNamed(swatches, name);
      if (!swatch) throw new RangeError(`no swatch "${name}"`);
      return swatch;
    },
    weight: (face) => (bodyFaces.has(face) ? bodyWeight : 0),
    styles,
    set: (paragraph, style, measures, lines) => {
      const { prepared, settings } = remember(paragraph, style);
      const key = `${measures.varied.join(",")}|${measures.rest}|${lines ?? ""}`;
      if (settings.has(key)) return settings.get(key);
      const set = setParagraph(prepared, measures, lines === undefined ? {} : { lines });
      settings.set(key, set);
      return set;
    },
    countLines: (paragraph, style, measure) => {
      const { prepared, counts } = remember(paragraph, style);
      const count = counts.get(measure) ?? countLines(prepared, { varied: [], rest: measure });
      counts.set(measure, count);
      return count;
    },
    headLine,
    headWidth: (text, face, latinFace) => {
      const key = `${face}/${latinFace}/${text}`;
      let places = headPlaces.get(key);
      if (!places) {
        if (headPlaces.size >= HEAD_LINES_KEPT) headPlaces.clear();
        places = characterPlaces(headLine(text, face, latinFace, REFERENCE_SIZE), text.length);
        headPlaces.set(key, places);
      }
      const known = places;
      return (start, end) => (known[end] ?? 0) - (known[start] ?? 0);
    },
  };
}

/** The faces of body text: what newsprint makes look thin. */
function bodyFacesOf(sheet: StyleSheet): ReadonlySet<string> {
  const body = sheet.paragraphs.find((style) => style.id === "body");
  const character = sheet.characters.find((style) => style.id === body?.character);
  return new Set(character ? [character.han, character.latin] : []);
}

function unbrokenLine(text: string, setting: ParagraphSetting, faces: FaceLibrary): SetLine {
  const set = setParagraph(prepareParagraph(text, [], setting, faces), UNBOUNDED);
  const line = set?.lines[0];
  if (!line) throw new RangeError("a head line was not set");
  return line;
}

/** Where each character of a line begins, in em at size 1, by UTF-16 offset, and where the line ends. */
function characterPlaces(line: SetLine, length: number): number[] {
  const places = new Array<number>(length + 1).fill(Number.NaN);
  places[length] = line.width / REFERENCE_SIZE;
  for (const run of line.runs) {
    run.inline.forEach((inline, i) => {
      const at = run.start + (run.clusters[i] ?? 0);
      // Of several glyphs of one character the first counts.
      if (Number.isNaN(places[at])) places[at] = inline / REFERENCE_SIZE;
    });
  }
  // What has no glyph of its own begins where the next one does.
  for (let i = length - 1; i >= 0; i--) {
    if (Number.isNaN(places[i])) places[i] = places[i + 1]!;
  }
  return places;
}
