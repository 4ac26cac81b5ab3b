import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ColourTools } from "../plates/colour-tools.ts";
import type { PageBox } from "../plates/device.ts";
import { inkCoverage, totalInk } from "../plates/ink.ts";
import { interpretPage } from "../plates/interpret.ts";
import type { PdfFile, PdfPage } from "../plates/open-file.ts";
import { paintPlates } from "../plates/paint-plates.ts";
import type { Plates } from "../plates/plates.ts";
import type { InkFacts, PageFacts } from "./facts.ts";
import { pageAnnotations } from "./inspect/annotations.ts";
import { pageFeatures } from "./inspect/features.ts";
import { inspectPage } from "./inspect/inspector.ts";
import { inkMeter, plateMeans } from "./inspect/page-ink.ts";
import { intersection } from "./places.ts";
import type { ProfileSet } from "./profile-set.ts";

/** How pages are looked at. */
export interface Looking {
  readonly tools: ColourTools;
  readonly set: ProfileSet;
  readonly dpi: number;
  readonly outputProfile: Uint8Array | undefined;
}

/** A page's facts and its plates, which cover the bleed. */
export interface SeenPage {
  readonly facts: PageFacts;
  readonly plates: Plates;
}

/** Runs a page past the inspector and paints its plates. */
export async function lookAtPage(file: PdfFile, page: PdfPage, how: Looking): Promise<SeenPage> {
  const { mediaBox, cropBox, bleedBox, trimBox, artBox } = page;
  const trim = trimBox ?? artBox ?? cropBox ?? mediaBox;
  const bleed = bleedBox ?? trim;
  const inspector = inspectPage(mediaBox);
  const read = await interpretPage(file, page, inspector.device, how.tools);
  const { outputProfile } = how;
  const box = intersection(bleed, mediaBox) ?? mediaBox;
  const dpi = Math.min(how.dpi, finestDpi(box));
  const painted = await paintPlates(file, page.number, {
    dpi,
    box,
    ...(outputProfile ? { outputProfile } : {}),
  });
  const facts: PageFacts = {
    number: page.number,
    named: { media: mediaBox, crop: cropBox, bleed: bleedBox, trim: trimBox, art: artBox },
    trim,
    bleed,
    rotate: page.rotate,
    userUnit: page.userUnit,
    features: [...pageFeatures(file.context, page), ...pageAnnotations(file.context, page)],
    marks: inspector.marks(),
    ink: inkFacts(painted.plates, trim, how.set),
    diagnostics: onPage([...read, ...painted.diagnostics], page.number),
  };
  return { facts, plates: painted.plates };
}

/** Pixels along a side of the plates, at most: posters are measured more coarsely, not refused. */
const MOST_PIXELS = 6000;

function finestDpi([left, bottom, right, top]: PageBox): number {
  return (MOST_PIXELS * 72) / Math.max(right - left, top - bottom, 1);
}

/** Half a step of 255 on each process plate: colours of just the limit are within it. */
const ROUNDING = (4 * 0.5) / 255;

function inkFacts(plates: Plates, trim: PageBox, { ink }: ProfileSet): InkFacts {
  const totals = totalInk(plates);
  const measured = ink.limits.map(({ at }) => {
    const limit = at / 100;
    const { areas, maximum } = inkCoverage(plates, { limit: limit + ROUNDING, totals });
    const regions = areas.map((area) => ({
      box: area.box,
      highest: area.maximum,
      mean: area.mean,
    }));
    return { limit, regions, maximum };
  });
  return {
    means: plateMeans(plates, trim),
    maximum: measured[0]?.maximum ?? 0,
    over: measured,
    inkIn: inkMeter(plates, () => true),
    colourIn: inkMeter(plates, (name) => name !== "Black"),
  };
}

/** Each thing once, though reading and painting both come upon it. */
function onPage(diagnostics: readonly Diagnostic[], page: number): Diagnostic[] {
  const all = diagnostics.map((one) => ({ ...one, at: { ...one.at, page } }));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
