import { PDFDict, PDFName, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import type { ImageSource } from "../colour-tools.ts";
import { booleanEntry, entry, nameEntry } from "../objects/read.ts";
import { drawForm } from "./forms.ts";
import { clipTo, drawState } from "./graphics-state.ts";
import { boxPath } from "./path.ts";
import { type ContentRun, resource, resourceEntry } from "./run.ts";
import type { Operator } from "./run-content.ts";
import { tileFill } from "./tiling.ts";

/** Operators that draw objects and mark content (ISO 32000-1, 8.8 to 8.11 and 14.6). */
export const objectOperators: Readonly<Record<string, Operator>> = {
  Do(run, operands) {
    const name = operands.at(-1);
    const object = resource(run, "XObject", name);
    if (!(object instanceof PDFRawStream) || run.hidden > 0) return;
    if (run.work.optional.isHidden(entry(object.dict, "OC"))) return;
    const kind = nameEntry(object.dict, "Subtype");
    if (kind === "Form") return drawForm(run, object);
    const reference = resourceEntry(run, "XObject", name);
    const number = reference instanceof PDFRef ? reference.objectNumber : undefined;
    const { dict, contents } = object;
    if (kind === "Image") return drawImage(run, { dict, contents, object: number });
  },
  BI(run, _operands, reader) {
    if (reader.image && run.hidden === 0)
      return drawImage(run, { ...reader.image, object: undefined });
  },
  sh(run, operands) {
    const name = operands.at(-1);
    if (resource(run, "Shading", name) === undefined || run.hidden > 0) return;
    const entryOfShading = resourceEntry(run, "Shading", name);
    const { tools } = run.work;
    const shading = tools.shading(entryOfShading, run.resources, run.state.matrix);
    if (shading) run.device.shade(shading, drawState(run.state, "fill"));
    else run.work.note("plates.content.unreadable");
  },
  BMC: (run) => mark(run, false),
  BDC(run, operands) {
    const [tag, properties] = operands.slice(-2);
    const isOptional = tag === PDFName.of("OC");
    mark(run, isOptional && run.work.optional.isHidden(propertiesOf(run, properties)));
  },
  EMC(run) {
    if (run.marked.pop()) run.hidden--;
  },
  MP() {},
  DP() {},
  BX(run) {
    run.compatibility++;
  },
  EX(run) {
    run.compatibility = Math.max(0, run.compatibility - 1);
  },
  d0() {},
  d1(run) {
    run.hasOwnColour = false;
  },
};

function mark(run: ContentRun, hides: boolean): void {
  run.marked.push(hides);
  if (hides) run.hidden++;
}

function propertiesOf(run: ContentRun, properties: unknown) {
  return properties instanceof PDFDict ? properties : resource(run, "Properties", properties);
}

function drawImage(run: ContentRun, source: ImageSource): void | Promise<void> {
  const { state, device, work } = run;
  const { source: paint } = state.fill;
  const isStencil = booleanEntry(source.dict, "ImageMask") === true;
  if (isStencil && paint === undefined) return;
  const image = work.tools.image(source, run.resources);
  if (isStencil && paint?.kind === "tiling") return tileStencil(run, image, paint);
  const stencil = isStencil && paint?.kind !== "tiling" ? paint : undefined;
  const pending = device.image(image, state.matrix, stencil, drawState(state, "fill"));
  return pending ?? undefined;
}

/** A stencil through which a tiling pattern shows: the tiles of its whole square, masked by it. */
function tileStencil(
  run: ContentRun,
  image: Parameters<ContentRun["device"]["image"]>[0],
  source: Parameters<typeof tileFill>[2],
): Promise<void> {
  const { matrix } = run.state;
  const outer = run.state;
  const path = boxPath([0, 0, 1, 1], matrix);
  const masked = { ...outer };
  clipTo(masked, path, "nonzero");
  const white = run.work.tools.space(PDFName.of("DeviceGray"), undefined);
  const paint = {
    kind: "colour",
    space: white.facts,
    components: [1],
    inks: white.inks([1]),
  } as const;
  masked.softMask = {
    kind: "Alpha",
    backdrop: 0,
    async draw(device) {
      const plain = { ...drawState(outer, "fill"), clip: undefined, softMask: undefined, alpha: 1 };
      await device.image(image, matrix, paint, plain);
    },
  };
  return tileFill({ ...run, state: masked }, { path, rule: "nonzero" }, source, "fill");
}
