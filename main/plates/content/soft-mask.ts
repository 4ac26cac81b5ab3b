import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { readFunction } from "../colour/functions/pdf-function.ts";
import type { Device, Inks, SoftMask } from "../device.ts";
import { IDENTITY } from "../matrix.ts";
import { dictEntry, entry, nameEntry, numbersEntry, streamEntry } from "../objects/read.ts";
import { blackOf } from "./colours.ts";
import { formState, runForm } from "./forms.ts";
import { initialState } from "./graphics-state.ts";
import { type ContentRun, mayRun } from "./run.ts";

/**
 * A soft mask (ISO 32000-1, 11.6.5.3). Its group is placed by the matrix that is in force now, and is
 * drawn when asked for, without calls of beginGroup and endGroup for the group itself.
 */
export function softMaskOf(run: ContentRun, dict: PDFDict): SoftMask | undefined {
  const form = streamEntry(dict, "G");
  if (form === undefined) return undefined;
  const before = { ...run.state };
  const draw = async (device: Device): Promise<void> => {
    if (!mayRun(run, form)) return;
    const black = blackOf(run.work, run.resources);
    const start = initialState(before.matrix, run.work.box, black);
    const state = formState(start, form.dict, IDENTITY);
    if (state.clipBox === undefined) return;
    await runForm({ ...run, device, hasOwnColour: true }, form, state);
  };
  return {
    kind: nameEntry(dict, "S") === "Luminosity" ? "Luminosity" : "Alpha",
    backdrop: backdropOf(run, dict, form.dict),
    transfer: transferOf(dict),
    draw,
  };
}

/** The lightness of /BC in the group's space; black, the default of every space, is 0. */
function backdropOf(run: ContentRun, dict: PDFDict, form: PDFDict): number {
  const components = numbersEntry(dict, "BC");
  const space = entry(dictEntry(form, "Group"), "CS");
  if (components === undefined || space === undefined) return 0;
  const resources = dictEntry(form, "Resources");
  return lightness(run.work.tools.space(space, resources).inks(components));
}

/** Luminosity by an additive space's own components, or of inks by their complements (11.3.5.3). */
function lightness({ light, cmyk = [0, 0, 0, 0] }: Inks): number {
  if (light !== undefined) return light;
  const [red, green, blue] = [cmyk[0], cmyk[1], cmyk[2]].map((ink) => Math.min(1, ink + cmyk[3]));
  return 1 - (0.3 * red! + 0.59 * green! + 0.11 * blue!);
}

function transferOf(dict: PDFDict): SoftMask["transfer"] {
  const object = dict.get(PDFName.of("TR"));
  if (object === undefined || entry(dict, "TR") instanceof PDFName) return undefined;
  const transfer = readFunction(dict.context, object);
  if (transfer === undefined) return undefined;
  return (value) => Math.min(1, Math.max(0, transfer.evaluate([value])[0] ?? value));
}
