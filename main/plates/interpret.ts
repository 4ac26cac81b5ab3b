import type { Diagnostic } from "../../document/diagnostic.ts";
import type { ColourTools } from "./colour-tools.ts";
import { drawAnnotations } from "./content/annotations.ts";
import { blackOf } from "./content/colours.ts";
import { initialState } from "./content/graphics-state.ts";
import { readOptionalContent } from "./content/optional-content.ts";
import { startRun, startWork } from "./content/run.ts";
import { runContent } from "./content/run-content.ts";
import type { Device } from "./device.ts";
import { fontsOf } from "./fonts/load-font.ts";
import { IDENTITY } from "./matrix.ts";
import type { PdfFile, PdfPage } from "./open-file.ts";

/**
 * Runs a page's content and the appearances of its printing annotations, and tells the device all that
 * they paint, in the page's default user space (ISO 32000-1, 7.8.2). Content that optional content
 * hides is left out. Gives what is wrong with the page, each thing once; only the device itself can make
 * it reject. The page's own transparency group is not announced.
 */
export async function interpretPage(
  file: PdfFile,
  page: PdfPage,
  device: Device,
  tools: ColourTools,
): Promise<readonly Diagnostic[]> {
  const { work, finish } = startWork({
    file,
    page: page.number,
    box: page.mediaBox,
    tools,
    optional: readOptionalContent(file.catalogue),
    fonts: fontsOf(file),
  });
  const state = () => initialState(IDENTITY, page.mediaBox, blackOf(work, page.resources));
  const start = () =>
    startRun(work, device, {
      resources: page.resources,
      depth: 0,
      running: new Set(),
      state: state(),
    });
  const { bytes, faults } = page.readContents();
  for (const { code, values } of faults) work.note(code, values);
  await runContent(start(), bytes);
  await drawAnnotations(start(), page.annotations);
  return finish();
}
