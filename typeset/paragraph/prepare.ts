import type { FaceLibrary } from "../fonts/face.ts";
import { AtomKind, type Atoms, readAtoms } from "./atoms.ts";
import { HANGING } from "./clreq.ts";
import { GlueMaker } from "./glue.ts";
import { setGlyphs } from "./glyphs.ts";
import { isCarriedMark, remedyAfter } from "./legality.ts";
import { type Gaps, LastRemedy, type PreparedParagraph, SQUEEZE_STEPS } from "./prepared.ts";
import { SettingCursor } from "./setting-cursor.ts";
import { Typecase } from "./typecase.ts";
import type { ParagraphSetting, SettingSpan } from "./types.ts";

/** A line that begins with —— or …… is lawful below strict but reads badly: one loose gap's worth. */
const UNIT_AT_START = 20;
/** Breaking inside a word too wide for the measure: no dearer, or lines before it would be torn. */
const FORCED = 60;

/**
 * All that can be known of a paragraph before its measure is: atoms and their glyphs, the gaps
 * between them, and where lines may end. `spans` must be sorted and not overlap.
 */
export function prepareParagraph(
  text: string,
  spans: readonly SettingSpan[],
  setting: ParagraphSetting,
  faces: FaceLibrary,
): PreparedParagraph {
  return prepareAtoms(text, readAtoms(text), spans, setting, faces);
}

const narrowed = new WeakMap<PreparedParagraph, Map<number, PreparedParagraph>>();

/** The same paragraph with the words that are wider than `limit` em cut into their clusters. */
export function narrow(prepared: PreparedParagraph, limit: number): PreparedParagraph {
  if (prepared.widestWord <= limit) return prepared;
  const byLimit = narrowed.get(prepared) ?? new Map<number, PreparedParagraph>();
  narrowed.set(prepared, byLimit);
  const result = byLimit.get(limit) ?? cutWide(prepared, limit);
  byLimit.set(limit, result);
  return result;
}

function cutWide(prepared: PreparedParagraph, limit: number): PreparedParagraph {
  const { text, atoms, glyphs, spans, setting, faces } = prepared;
  const wide = new Set<number>();
  for (let k = 0; k < atoms.count; k += 1)
    if (atoms.kind[k] === AtomKind.Word && (glyphs.cell[k] ?? 0) > limit)
      wide.add(atoms.start[k] ?? 0);
  return prepareAtoms(
    text,
    readAtoms(text, (start) => wide.has(start)),
    spans,
    setting,
    faces,
  );
}

function prepareAtoms(
  text: string,
  atoms: Atoms,
  spans: readonly SettingSpan[],
  setting: ParagraphSetting,
  faces: FaceLibrary,
): PreparedParagraph {
  const typecase = new Typecase(faces, setting.writingMode === "vertical-rl");
  const settings = new SettingCursor(spans, setting.character);
  const glyphs = setGlyphs(text, atoms, settings, typecase);
  let widestWord = 0;
  for (let k = 0; k < atoms.count; k += 1)
    if (atoms.kind[k] === AtomKind.Word) widestWord = Math.max(widestWord, glyphs.cell[k] ?? 0);
  return {
    text,
    spans,
    setting,
    faces,
    atoms,
    fonts: typecase.fonts,
    glyphs,
    gaps: gapsOf(text, atoms, glyphs.cell, setting),
    widestWord,
    diagnostics: typecase.diagnostics(),
  };
}

function gapsOf(text: string, atoms: Atoms, cell: Float64Array, setting: ParagraphSetting): Gaps {
  const room = atoms.count + 1;
  const sums = (): Float64Array => new Float64Array(room);
  const gaps = {
    natural: sums(),
    position: sums(),
    trail: sums(),
    lead: sums(),
    squeezeSums: Array.from({ length: SQUEEZE_STEPS }, sums),
    squeezeSum: sums(),
    wordStretchSum: sums(),
    hanLatinStretchSum: sums(),
    openSum: new Int32Array(room),
    lateSum: new Int32Array(room),
    breakCost: sums(),
    remedy: new Uint8Array(room),
    bodySum: sums(),
    hangs: new Uint8Array(room),
  };
  const maker = new GlueMaker(text, atoms, cell, setting);
  for (let k = 0; k < atoms.count; k += 1) {
    addGlue(gaps, atoms, cell, maker, k);
    gaps.bodySum[k + 1] = (gaps.bodySum[k] ?? 0) + bodyOf(atoms.kind[k] ?? 0, cell[k] ?? 0);
    if (k + 1 < atoms.count) addBreak(gaps, text, atoms, k, setting);
    if (setting.hanging) gaps.hangs[k] = mayHang(text, atoms, k) ? 1 : 0;
  }
  return { ...gaps, ...stopsOf(gaps.breakCost, atoms) };
}

type Growing = Omit<Gaps, "stops" | "carried">;

function addGlue(
  gaps: Growing,
  atoms: Atoms,
  cell: Float64Array,
  maker: GlueMaker,
  k: number,
): void {
  const last = k + 1 === atoms.count;
  const glue = last ? undefined : maker.between(k);
  const natural = glue?.natural ?? 0;
  gaps.natural[k] = natural;
  gaps.position[k + 1] = (gaps.position[k] ?? 0) + (cell[k] ?? 0) + natural;
  if (glue !== undefined) {
    gaps.trail[k] = glue.trail;
    gaps.lead[k + 1] = glue.lead;
  }
  let total = 0;
  for (let step = 0; step < SQUEEZE_STEPS; step += 1) {
    const sum = gaps.squeezeSums[step];
    const amount = glue?.squeeze[step] ?? 0;
    if (sum !== undefined) sum[k + 1] = (sum[k] ?? 0) + amount;
    total += amount;
  }
  gaps.squeezeSum[k + 1] = (gaps.squeezeSum[k] ?? 0) + total;
  gaps.wordStretchSum[k + 1] = (gaps.wordStretchSum[k] ?? 0) + (glue?.wordStretch ?? 0);
  gaps.hanLatinStretchSum[k + 1] = (gaps.hanLatinStretchSum[k] ?? 0) + (glue?.hanLatinStretch ?? 0);
  gaps.openSum[k + 1] = (gaps.openSum[k] ?? 0) + (glue?.open ?? 0);
  gaps.lateSum[k + 1] = (gaps.lateSum[k] ?? 0) + (glue?.late ?? 0);
}

function addBreak(
  gaps: Growing,
  text: string,
  atoms: Atoms,
  k: number,
  setting: ParagraphSetting,
): void {
  const remedy = remedyAfter(text, atoms, k, setting.lineBreak);
  gaps.remedy[k] = remedy;
  const next = atoms.kind[k + 1];
  const unit = next === AtomKind.Dash || next === AtomKind.Ellipsis;
  gaps.breakCost[k] =
    remedy === LastRemedy.legal
      ? unit
        ? UNIT_AT_START
        : 0
      : remedy === LastRemedy.forced
        ? FORCED
        : Number.POSITIVE_INFINITY;
}

function bodyOf(kind: number, cell: number): number {
  switch (kind) {
    case AtomKind.Han:
    case AtomKind.Other:
      return 1;
    case AtomKind.Dash:
    case AtomKind.Ellipsis:
    case AtomKind.Word:
      return Math.max(1, cell);
    default:
      return 0;
  }
}

/** PW8: one mark alone, no other mark beside it. */
function mayHang(text: string, atoms: Atoms, k: number): boolean {
  if (!HANGING.has(text.charCodeAt(atoms.start[k] ?? 0))) return false;
  const mark = (at: number): boolean => {
    const kind = atoms.kind[at] ?? AtomKind.Han;
    return at >= 0 && at < atoms.count && kind >= AtomKind.Close && kind <= AtomKind.Double;
  };
  return !mark(k - 1) && !mark(k + 1);
}

/** The lawful line ends, and for each position the end that takes in the marks carried there. */
function stopsOf(breakCost: Float64Array, atoms: Atoms): Pick<Gaps, "stops" | "carried"> {
  const stops = new Int32Array(atoms.count + 1);
  const carried = new Int32Array(atoms.count + 1);
  let count = 1;
  for (let k = 0; k < atoms.count; k += 1) {
    if (breakCost[k] === Number.POSITIVE_INFINITY) continue;
    const from = stops[count - 1] ?? 0;
    let marks = k > from;
    for (let at = from + 1; at <= k && marks; at += 1) marks = isCarriedMark(atoms.kind[at] ?? 0);
    if (marks) carried[from] = k + 1;
    stops[count] = k + 1;
    count += 1;
  }
  return { stops: stops.slice(0, count), carried };
}
