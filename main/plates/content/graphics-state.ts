import type { PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import type { PdfColourSpace } from "../colour-tools.ts";
import type {
  BlendMode,
  Clip,
  DrawState,
  FillRule,
  Matrix,
  PageBox,
  PagePath,
  Paint,
  SoftMask,
  StrokeStyle,
} from "../device.ts";
import type { PageFont } from "../fonts/page-font.ts";
import { intersectBoxes, meanScale } from "../matrix.ts";
import { pathBox } from "./path.ts";

/** A tiling pattern with the colour that an uncoloured one is painted with. */
export interface TilingSource {
  readonly kind: "tiling";
  readonly stream: PDFRawStream;
  /** From pattern space to the page. */
  readonly matrix: Matrix;
  /** The colour of an uncoloured pattern; undefined for a coloured one. */
  readonly colour: Paint | undefined;
}

/** What fills or strokes; undefined paints nothing (a pattern that the file does not have). */
export type PaintSource = Paint | TilingSource | undefined;

/** The colour of fills or of strokes. */
export interface ColourState {
  readonly space: PdfColourSpace;
  readonly source: PaintSource;
  /** The space beneath a pattern space, for uncoloured patterns. */
  readonly base?: PdfColourSpace | undefined;
}

/** Parameters of the text state (ISO 32000-1, table 104). */
export interface TextState {
  characterSpacing: number;
  wordSpacing: number;
  /** Tz as a share: 1 is 100. */
  horizontalScale: number;
  leading: number;
  font: PageFont | undefined;
  size: number;
  mode: number;
  rise: number;
}

/** The graphics state (ISO 32000-1, 8.4); copied by q. */
export interface GraphicsState extends TextState {
  matrix: Matrix;
  clip: Clip | undefined;
  /** A box around what the clip leaves, clips outside of groups included. */
  clipBox: PageBox | undefined;
  fill: ColourState;
  stroke: ColourState;
  lineWidth: number;
  lineCap: 0 | 1 | 2;
  lineJoin: 0 | 1 | 2;
  miterLimit: number;
  dash: readonly number[];
  dashPhase: number;
  fillAlpha: number;
  strokeAlpha: number;
  blend: BlendMode;
  softMask: SoftMask | undefined;
  fillOverprint: boolean;
  strokeOverprint: boolean;
  overprintMode: 0 | 1;
}

/** The state at the start of a page: black in DeviceGray, line 1 (ISO 32000-1, table 52). */
export function initialState(matrix: Matrix, box: PageBox, black: ColourState): GraphicsState {
  return {
    matrix,
    clip: undefined,
    clipBox: box,
    fill: black,
    stroke: black,
    lineWidth: 1,
    lineCap: 0,
    lineJoin: 0,
    miterLimit: 10,
    dash: [],
    dashPhase: 0,
    fillAlpha: 1,
    strokeAlpha: 1,
    blend: "Normal",
    softMask: undefined,
    fillOverprint: false,
    strokeOverprint: false,
    overprintMode: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    font: undefined,
    size: 0,
    mode: 0,
    rise: 0,
  };
}

/** What a device is told of the state for a fill or a stroke. */
export function drawState(state: GraphicsState, use: "fill" | "stroke"): DrawState {
  return {
    clip: state.clip,
    alpha: use === "fill" ? state.fillAlpha : state.strokeAlpha,
    blend: state.blend,
    softMask: state.softMask,
    overprint: use === "fill" ? state.fillOverprint : state.strokeOverprint,
    overprintMode: state.overprintMode,
  };
}

/** How strokes look on the page. */
export function strokeStyle(state: GraphicsState): StrokeStyle {
  const scale = meanScale(state.matrix);
  return {
    width: state.lineWidth * scale,
    cap: state.lineCap,
    join: state.lineJoin,
    miterLimit: state.miterLimit,
    dash: state.dash.map((length) => length * scale),
    dashPhase: state.dashPhase * scale,
  };
}

/** Narrows the clip to a path; an empty path leaves nothing. */
export function clipTo(state: GraphicsState, path: PagePath, rule: FillRule): void {
  state.clip = { path, rule, parent: state.clip };
  const box = pathBox(path);
  state.clipBox = box && state.clipBox && intersectBoxes(state.clipBox, box);
}

/** Transparency as at the start of a group: it has been taken over by the group as a whole. */
export function startGroupState(state: GraphicsState): void {
  state.clip = undefined;
  state.fillAlpha = state.strokeAlpha = 1;
  state.blend = "Normal";
  state.softMask = undefined;
}

/** A resource dictionary of a content stream; undefined where it has none. */
export type Resources = PDFDict | undefined;
