import { PDFArray, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import type { PdfColourSpace } from "../colour-tools.ts";
import type { Paint } from "../device.ts";
import { IDENTITY, matrixOf, multiply } from "../matrix.ts";
import { asDict, dictEntry, numberEntry, numbersEntry, resolve } from "../objects/read.ts";
import type { Operand } from "./content-reader.ts";
import type { ColourState, PaintSource, Resources } from "./graphics-state.ts";
import { type ContentRun, type PageWork, resource } from "./run.ts";

/** Black in DeviceGray, by the Default spaces of the resources. */
export function blackOf(work: PageWork, resources: Resources): ColourState {
  return colourIn(work.tools.space(PDFName.of("DeviceGray"), resources), [0]);
}

function colourIn(space: PdfColourSpace, components: readonly number[]): ColourState {
  return { space, source: paintOf(space, components) };
}

function paintOf(space: PdfColourSpace, components: readonly number[]): Paint {
  return { kind: "colour", space: space.facts, components, inks: space.inks(components) };
}

type Use = "fill" | "stroke";

/** CS and cs: a space becomes current with its first colour; a pattern space paints nothing yet. */
export function setSpace(run: ContentRun, use: Use, name: Operand | undefined): void {
  if (!run.hasOwnColour || !(name instanceof PDFName)) return;
  const { tools, file } = run.work;
  const space = tools.space(name, run.resources);
  if (space.facts.family !== "Pattern") {
    run.state[use] = colourIn(space, space.initial);
    return;
  }
  const array = resolve(file.context, dictEntry(run.resources, "ColorSpace")?.get(name));
  const base = array instanceof PDFArray && array.size() > 1 ? array.get(1) : undefined;
  run.state[use] = { space, source: undefined, base: base && tools.space(base, run.resources) };
}

/** g, rg, k and their strokes. */
export function setDeviceColour(
  run: ContentRun,
  use: Use,
  family: "DeviceGray" | "DeviceRGB" | "DeviceCMYK",
  components: readonly number[] | undefined,
): void {
  if (!run.hasOwnColour || components === undefined) return;
  const space = run.work.tools.space(PDFName.of(family), run.resources);
  run.state[use] = colourIn(space, components);
}

/** SC, SCN, sc, scn: components, for a pattern followed or replaced by its name. */
export function setColour(run: ContentRun, use: Use, operands: readonly Operand[]): void {
  if (!run.hasOwnColour) return;
  const { space, base } = run.state[use];
  const components = operands.filter((operand) => typeof operand === "number");
  const name = operands.at(-1);
  if (name instanceof PDFName)
    run.state[use] = { space, base, source: patternSource(run, name, components, base) };
  else if (space.facts.family !== "Pattern") run.state[use] = colourIn(space, components);
}

/** A pattern of the resources as what fills; matrices are relative to the stream's first space. */
function patternSource(
  run: ContentRun,
  name: PDFName,
  components: readonly number[],
  base: PdfColourSpace | undefined,
): PaintSource {
  const pattern = resource(run, "Pattern", name);
  const dict = asDict(pattern);
  if (dict === undefined) return undefined;
  const matrix = multiply(matrixOf(numbersEntry(dict, "Matrix")) ?? IDENTITY, run.base);
  const { tools } = run.work;
  if (numberEntry(dict, "PatternType") === 2)
    return tools.shading(dict.get(PDFName.of("Shading")), run.resources, matrix);
  if (!(pattern instanceof PDFRawStream)) return undefined;
  const isUncoloured = numberEntry(dict, "PaintType") === 2;
  const beneath = base ?? tools.space(deviceSpaceOf(components.length), run.resources);
  const colour = isUncoloured ? paintOf(beneath, components) : undefined;
  return { kind: "tiling", stream: pattern, matrix, colour };
}

/** The device space of so many components: for an uncoloured pattern whose space names no base. */
function deviceSpaceOf(size: number): PDFName {
  return PDFName.of(size === 4 ? "DeviceCMYK" : size === 3 ? "DeviceRGB" : "DeviceGray");
}
