import { PDFName, type PDFObject, type PDFRawStream } from "@cantoo/pdf-lib";
import type { Diagnostic, MessageValues } from "../../../document/diagnostic.ts";
import type { ColourTools } from "../colour-tools.ts";
import type { Device, FillRule, Matrix, PageBox, PagePath } from "../device.ts";
import { contentBytes } from "../file/pages.ts";
import type { PageFont } from "../fonts/page-font.ts";
import { IDENTITY } from "../matrix.ts";
import { dictEntry, nameText, resolve } from "../objects/read.ts";
import { LARGEST_CONTENT } from "../objects/stream-bytes.ts";
import type { PdfFile } from "../open-file.ts";
import type { GraphicsState, Resources } from "./graphics-state.ts";
import type { OptionalContent } from "./optional-content.ts";
import { PathBuilder } from "./path.ts";

/** Content streams within content streams: forms, patterns, glyphs. */
export const DEEPEST = 28;

/** Operators after which a page is cut off; the fullest newspaper page has some hundred thousand. */
const MOST_OPERATORS = 20_000_000;

/** Things wrong that are told of one page. */
const MOST_NOTES = 200;

/** What everything that is run for one page shares. */
export interface PageWork {
  readonly file: PdfFile;
  readonly page: number;
  /** The page's media box. */
  readonly box: PageBox;
  readonly tools: ColourTools;
  readonly optional: OptionalContent;
  font(object: PDFObject | undefined): PageFont | undefined;
  /** Notes what is wrong, each code and value once. */
  note(code: string, values?: MessageValues): void;
  /** Notes an operator that is not known. */
  unknown(operator: string): void;
  /** Takes one operator off the page's budget; false when none is left. */
  spend(): boolean;
  /** A content stream's bytes, decoded once. */
  bytes(stream: PDFRawStream): Uint8Array;
}

/** One content stream that is being run: a page, form, pattern cell, glyph procedure. */
export interface ContentRun {
  readonly work: PageWork;
  readonly device: Device;
  readonly resources: Resources;
  /** From the stream's first user space to the page: what pattern matrices are relative to. */
  readonly base: Matrix;
  readonly depth: number;
  /** The streams that are being run, so that none runs within itself. */
  readonly running: ReadonlySet<PDFRawStream>;
  state: GraphicsState;
  readonly saved: GraphicsState[];
  readonly path: PathBuilder;
  /** The rule of W or W*, which takes effect with the next painting operator. */
  pendingClip: FillRule | undefined;
  textMatrix: Matrix;
  lineMatrix: Matrix;
  /** Outlines that clipping text modes gather until ET. */
  textClip: { commands: string; readonly coords: number[] } | undefined;
  /** For every open marked content: whether it hides. */
  readonly marked: boolean[];
  hidden: number;
  /** Whether colour operators count: not in uncoloured patterns and glyphs. */
  hasOwnColour: boolean;
  /** Open BX … EX: unknown operators are meant to be passed over. */
  compatibility: number;
}

/** The start of a run. The state is taken over, not copied. */
export function startRun(
  work: PageWork,
  device: Device,
  start: Pick<ContentRun, "resources" | "depth" | "running" | "state"> & {
    readonly hasOwnColour?: boolean;
  },
): ContentRun {
  return {
    work,
    device,
    resources: start.resources,
    base: start.state.matrix,
    depth: start.depth,
    running: start.running,
    state: start.state,
    saved: [],
    path: new PathBuilder(),
    pendingClip: undefined,
    textMatrix: IDENTITY,
    lineMatrix: IDENTITY,
    textClip: undefined,
    marked: [],
    hidden: 0,
    hasOwnColour: start.hasOwnColour ?? true,
    compatibility: 0,
  };
}

/** A resource by category and name, references followed; a missing one is noted. */
export function resource(run: ContentRun, category: string, name: unknown): PDFObject | undefined {
  if (!(name instanceof PDFName)) return undefined;
  const found = resolve(run.work.file.context, dictEntry(run.resources, category)?.get(name));
  if (found === undefined) run.work.note("plates.content.resource", { name: nameText(name) });
  return found;
}

/** The reference under which a resource stands; the object itself when it is direct. */
export function resourceEntry(
  run: ContentRun,
  category: string,
  name: unknown,
): PDFObject | undefined {
  return name instanceof PDFName ? dictEntry(run.resources, category)?.get(name) : undefined;
}

/** Whether a stream may run now: not within itself, not too deep. Notes it when not. */
export function mayRun(run: ContentRun, stream: PDFRawStream): boolean {
  if (run.depth < DEEPEST && !run.running.has(stream)) return true;
  run.work.note("plates.content.nesting");
  return false;
}

/** The numbers that an operator takes, its last operands; undefined when there are too few. */
export function numbersOf(operands: readonly unknown[], count: number): number[] | undefined {
  const first = operands.length - count;
  if (first < 0) return undefined;
  const numbers: number[] = [];
  for (let i = first; i < operands.length; i++) {
    const operand = operands[i];
    if (typeof operand !== "number") return undefined;
    numbers.push(operand);
  }
  return numbers;
}

/** The work of a page; `finish` gives what was found wrong. */
export function startWork(
  parts: Pick<PageWork, "file" | "page" | "box" | "tools" | "optional"> & {
    fonts(object: PDFObject | undefined): PageFont | undefined;
  },
): { readonly work: PageWork; finish(): readonly Diagnostic[] } {
  const diagnostics = new Map<string, Diagnostic>();
  const decoded = new Map<PDFRawStream, Uint8Array>();
  const unknown = { count: 0, operator: "" };
  let left = MOST_OPERATORS;
  let room = LARGEST_CONTENT;
  const note: PageWork["note"] = (code, values = {}) => {
    const key = code + JSON.stringify(values);
    const at = { page: parts.page };
    if (diagnostics.size < MOST_NOTES && !diagnostics.has(key))
      diagnostics.set(key, { severity: "warning", code, values, at });
  };
  const work: PageWork = {
    ...parts,
    note,
    font(object) {
      const font = parts.fonts(object);
      if (font?.fault) note(font.fault.code, font.fault.values);
      return font;
    },
    unknown(operator) {
      if (unknown.count++ === 0) unknown.operator = operator.slice(0, 20);
    },
    spend() {
      if (left-- > 0) return true;
      note("plates.content.endless", { millions: MOST_OPERATORS / 1_000_000 });
      return false;
    },
    bytes(stream) {
      const known = decoded.get(stream);
      if (known !== undefined) return known;
      const { bytes, fault } = contentBytes(stream, room);
      if (fault) note(fault.code, fault.values);
      room -= Math.min(room, bytes.length);
      decoded.set(stream, bytes);
      return bytes;
    },
  };
  const finish = (): readonly Diagnostic[] => {
    if (unknown.count > 0) note("plates.content.operator", unknown);
    return [...diagnostics.values()];
  };
  return { work, finish };
}

/** A path of the page with the rule by which it is filled. */
export interface FilledPath {
  readonly path: PagePath;
  readonly rule: FillRule;
}
