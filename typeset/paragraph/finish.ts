import type { Diagnostic } from "../../document/diagnostic.ts";
import { type Adjustment, adjustLine, gapWidth } from "./adjust.ts";
import { type BreakOptions, type Breaks, breakParagraph, indentOn } from "./break.ts";
import { BLANK, spaceWidth } from "./clreq.ts";
import { EPSILON, isRunt } from "./cost.ts";
import { LastRemedy, type PreparedParagraph } from "./prepared.ts";
import { RunCollector } from "./runs.ts";
import type { LineRun, Measures, SetLine, SetParagraph } from "./types.ts";

/** A stretch per gap, em, that the page's maker should look at: twice the aim of the cost. */
const LOOSE = 0.25;

/** Puts the glyphs of one line in their places. */
class LineFinisher {
  private readonly prepared: PreparedParagraph;
  private readonly by: Adjustment;
  private readonly runs: RunCollector;
  private pen: number;

  constructor(prepared: PreparedParagraph, by: Adjustment, offset: number) {
    this.prepared = prepared;
    this.by = by;
    this.pen = offset;
    this.runs = new RunCollector(prepared.text, prepared.fonts, prepared.setting.size);
  }

  finish(from: number, to: number, end: number): readonly LineRun[] {
    const { atoms, gaps } = this.prepared;
    let lead = 0;
    for (let k = from; k < to; k += 1) {
      const inLine = k + 1 < to;
      const gap = inLine ? gapWidth(this.prepared, k, this.by) : 0;
      const nextLead = inLine ? Math.min(gaps.lead[k + 1]!, Math.max(0, gap)) : 0;
      const spaceStart = atoms.end[k]!;
      const spaceEnd = inLine ? atoms.start[k + 1]! : end;
      const behind = gap - nextLead;
      const trail = spaceEnd > spaceStart && inLine ? Math.min(gaps.trail[k]!, behind) : behind;
      this.placeAtom(k, lead, trail);
      this.placeSpaces(spaceStart, spaceEnd, behind - trail);
      lead = nextLead;
    }
    return this.runs.finish(end);
  }

  /** An atom with the blank before its cell and the room after it, em. */
  private placeAtom(k: number, lead: number, trail: number): void {
    const { glyphs, atoms } = this.prepared;
    const glyph = glyphs.glyph[k]!;
    const cell = glyphs.cell[k]!;
    const start = this.pen + lead;
    if (glyph >= 0) {
      const whole = glyphs.full[k]! - glyphs.trimmed[k]!;
      const origin = glyphs.trimmed[k]! + whole * Math.min(1, trail / BLANK);
      const advance = lead + cell + trail;
      this.runs.add(glyphs.font[k]!, 0, glyph, start + origin, advance, atoms.start[k]!);
    } else if (glyphs.composites[-1 - glyph]!.length > 0) {
      this.placeParts(k, start, trail);
    } else {
      this.placeSpaces(atoms.start[k]!, atoms.end[k]!, cell, glyphs.font[k]!);
      this.runs.widen(lead + trail);
      this.pen = start + trail;
      if (cell > 0) this.pen += cell;
      return;
    }
    this.pen = start + cell + trail;
  }

  private placeParts(k: number, start: number, trail: number): void {
    const { glyphs, atoms } = this.prepared;
    for (const part of glyphs.composites[-1 - glyphs.glyph[k]!]!)
      for (let g = 0; g < part.glyphIds.length; g += 1)
        this.runs.add(
          part.font,
          part.lift,
          part.glyphIds[g]!,
          start + part.inline[g]!,
          part.advances[g]!,
          atoms.start[k]! + part.clusters[g]!,
        );
    this.runs.widen(trail);
  }

  /** White space shares its room as the characters do by nature; at a line's end it has none. */
  private placeSpaces(from: number, to: number, room: number, font = this.runs.font): void {
    if (to === from || font === undefined) return;
    const { text, fonts } = this.prepared;
    const { face } = fonts[font]!;
    let natural = 0;
    for (let at = from; at < to; at += 1) natural += spaceWidth(text.charCodeAt(at));
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      // Zero-width spaces have no share by nature, but the gap around them may have opened.
      const share = natural > 0 ? spaceWidth(code) / natural : 1 / (to - from);
      const advance = room * share;
      const glyphId = (code === 0x3000 ? face.glyphFor(code) : 0) || face.glyphFor(0x20);
      this.runs.add(font, 0, glyphId, this.pen, advance, at);
      this.pen += advance;
    }
  }
}

function offsetOf(
  prepared: PreparedParagraph,
  indent: number,
  room: number,
  width: number,
): number {
  switch (prepared.setting.align) {
    case "justify":
    case "start":
      return indent;
    case "center":
      return indent + (room - width) / 2;
    case "end":
      return indent + room - width;
  }
}

/** Sets line number `index` of the breaks, in its slot. */
function setLine(breaks: Breaks, index: number, measures: Measures, notes: Diagnostic[]): SetLine {
  const { prepared, ends } = breaks;
  const { text, atoms, setting } = prepared;
  const from = index === 0 ? 0 : ends[index - 1]!;
  const to = ends[index]!;
  const last = index === ends.length - 1;
  const measure = (measures.varied[index] ?? measures.rest) / setting.size;
  const indent = index === 0 ? indentOn(prepared, measure) : 0;
  const room = measure - indent;
  const by = adjustLine(prepared, from, to, room, setting.align === "justify" && !last);
  const offset = offsetOf(prepared, indent, room, by.width);
  const start = from < atoms.count && index > 0 ? atoms.start[from]! : 0;
  const end = last ? text.length : atoms.start[to]!;
  noteLine(prepared, to, by, room, { start, end, last }, notes);
  return {
    start,
    end,
    text: text.slice(start, end),
    runs: new LineFinisher(prepared, by, offset).finish(from, to, end),
    measure: measure * setting.size,
    width: (indent + by.width) * setting.size,
    offset: offset * setting.size,
    last,
  };
}

function noteLine(
  prepared: PreparedParagraph,
  to: number,
  by: Adjustment,
  room: number,
  line: { readonly start: number; readonly end: number; readonly last: boolean },
  notes: Diagnostic[],
): void {
  const note = (
    severity: Diagnostic["severity"],
    code: string,
    values: Diagnostic["values"] = {},
  ): void => {
    notes.push({ severity, code, values, at: { start: line.start, end: line.end } });
  };
  const em = (amount: number): number => Math.round(amount * 100) / 100;
  if (by.width > room + EPSILON)
    note("error", "engine.line.overfull", { over: em(by.width - room) });
  const stretch = Math.max(by.open, by.late);
  if (stretch > LOOSE) note("note", "engine.line.loose", { stretch: em(stretch) });
  if (line.last) return;
  const remedy = prepared.gaps.remedy[to - 1];
  if (remedy === LastRemedy.triple) note("warning", "engine.break.triple");
  if (remedy === LastRemedy.illegal || remedy === LastRemedy.forced)
    note("warning", "engine.break.forced");
}

/** Sets lines whose ends are known. */
export function finishParagraph(breaks: Breaks, measures: Measures): SetParagraph {
  const { prepared, ends, cost } = breaks;
  const diagnostics = [...prepared.diagnostics];
  const lines = ends.map((_, index) => setLine(breaks, index, measures, diagnostics));
  const last = lines.at(-1);
  if (last !== undefined && ends.length > 1 && isRunt(prepared, ends[ends.length - 2]!))
    diagnostics.push({
      severity: "note",
      code: "engine.runt",
      values: { text: last.text },
      at: { start: last.start, end: last.end },
    });
  return { lines, cost, diagnostics };
}

/**
 * Breaks, adjusts and finishes a paragraph over the slots of `measures` (points). With
 * `options.lines` it is undefined when that count cannot be set bearably. The glyphs' `advances` of
 * a line and its `offset` add up to its `measure` when it is justified (a hung mark sticks out).
 */
export function setParagraph(prepared: PreparedParagraph, measures: Measures): SetParagraph;
export function setParagraph(
  prepared: PreparedParagraph,
  measures: Measures,
  options: BreakOptions,
): SetParagraph | undefined;
export function setParagraph(
  prepared: PreparedParagraph,
  measures: Measures,
  options: BreakOptions = {},
): SetParagraph | undefined {
  const breaks = breakParagraph(prepared, measures, options);
  return breaks && finishParagraph(breaks, measures);
}
