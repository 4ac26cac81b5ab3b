import { PDFArray, type PDFDict, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import type { BlendMode } from "../device.ts";
import {
  arrayEntry,
  asDict,
  booleanEntry,
  elements,
  entry,
  nameText,
  numberEntry,
} from "../objects/read.ts";
import type { GraphicsState } from "./graphics-state.ts";
import { type ContentRun, resource } from "./run.ts";
import { softMaskOf } from "./soft-mask.ts";

const BLEND_MODES: ReadonlySet<string> = new Set<BlendMode>([
  "Normal",
  "Multiply",
  "Screen",
  "Overlay",
  "Darken",
  "Lighten",
  "ColorDodge",
  "ColorBurn",
  "HardLight",
  "SoftLight",
  "Difference",
  "Exclusion",
  "Hue",
  "Saturation",
  "Color",
  "Luminosity",
]);

/** gs: takes the parameters of an ExtGState dictionary into the state (ISO 32000-1, table 58). */
export function applyExternalState(run: ContentRun, name: unknown): void {
  const dict = asDict(resource(run, "ExtGState", name));
  if (dict === undefined) return;
  const { state } = run;
  applyLines(state, dict);
  applyOverprint(state, dict);
  const share = (key: string): number | undefined => {
    const value = numberEntry(dict, key);
    return value === undefined ? undefined : Math.min(1, Math.max(0, value));
  };
  state.fillAlpha = share("ca") ?? state.fillAlpha;
  state.strokeAlpha = share("CA") ?? state.strokeAlpha;
  const blend = entry(dict, "BM");
  if (blend !== undefined) state.blend = blendMode(dict, blend);
  const font = arrayEntry(dict, "Font");
  if (font !== undefined) {
    const reference = entryOf(dict, "Font");
    state.font = run.work.font(reference) ?? state.font;
    state.size = font[1] instanceof PDFNumber ? font[1].asNumber() : state.size;
  }
  const mask = entry(dict, "SMask");
  if (mask instanceof PDFName) state.softMask = undefined;
  else if (asDict(mask)) state.softMask = softMaskOf(run, asDict(mask)!);
}

function entryOf(dict: PDFDict, key: string) {
  const array = entry(dict, key);
  return array instanceof PDFArray && array.size() > 0 ? array.get(0) : undefined;
}

function applyLines(state: GraphicsState, dict: PDFDict): void {
  state.lineWidth = Math.max(0, numberEntry(dict, "LW") ?? state.lineWidth);
  state.lineCap = kindOf(numberEntry(dict, "LC"), state.lineCap);
  state.lineJoin = kindOf(numberEntry(dict, "LJ"), state.lineJoin);
  state.miterLimit = numberEntry(dict, "ML") ?? state.miterLimit;
  const dash = arrayEntry(dict, "D");
  if (dash?.[0] instanceof PDFArray && dash[1] instanceof PDFNumber) {
    const lengths = elements(dict.context, dash[0]);
    setDash(
      state,
      lengths.map((length) => (length instanceof PDFNumber ? length.asNumber() : 0)),
      dash[1].asNumber(),
    );
  }
}

/** OP alone also sets op (table 58). */
function applyOverprint(state: GraphicsState, dict: PDFDict): void {
  const stroke = booleanEntry(dict, "OP");
  const fill = booleanEntry(dict, "op") ?? stroke;
  state.strokeOverprint = stroke ?? state.strokeOverprint;
  state.fillOverprint = fill ?? state.fillOverprint;
  const mode = numberEntry(dict, "OPM");
  if (mode !== undefined) state.overprintMode = mode === 1 ? 1 : 0;
}

/** A line cap or join; anything else than 0, 1 and 2 leaves what was. */
export function kindOf(value: number | undefined, before: 0 | 1 | 2): 0 | 1 | 2 {
  return value === 0 || value === 1 || value === 2 ? value : before;
}

/** Sets the dash pattern; one that has no length at all is a solid line. */
export function setDash(state: GraphicsState, lengths: readonly number[], phase: number): void {
  const sound = lengths.every((length) => length >= 0) && lengths.some((length) => length > 0);
  state.dash = sound ? lengths : [];
  state.dashPhase = phase;
}

/** The first mode of a list that is known (11.6.3); Normal when none is. */
function blendMode(dict: PDFDict, value: NonNullable<ReturnType<typeof entry>>): BlendMode {
  const names = value instanceof PDFArray ? elements(dict.context, value) : [value];
  for (const name of names) {
    const text = name instanceof PDFName ? nameText(name) : "";
    if (BLEND_MODES.has(text)) return text as BlendMode;
  }
  return "Normal";
}
