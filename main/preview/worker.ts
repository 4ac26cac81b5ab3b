import { parentPort } from "node:worker_threads";
import { BLACK } from "../../document/colour.ts";
import type { GlyphRun, TextLine } from "../../typeset/display-list.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import type { PreviewAnswer, PreviewRequest, WarmUp } from "./offload.ts";
import { paintPreview } from "./paint-preview.ts";

/*
 * The other end of `offload.ts`: paints one page at a time on its own core, with its own faces.
 */
const faces = openFaceLibrary();

parentPort?.on("message", async (request: PreviewRequest | WarmUp) => {
  if ("face" in request) await warm(request);
  else parentPort?.postMessage(await answer(request));
});

/** Points of the strip that a warm-up paints, and of its type. */
const STRIP = { width: 400, height: 12 };
const SIZE = 10;

/** Paints the characters over one another on a strip that nobody sees. */
async function warm({ face: faceId, characters }: WarmUp): Promise<void> {
  const face = faces.get(faceId);
  const glyphIds = [...characters].map((character) => face.glyphFor(character.codePointAt(0) ?? 0));
  const run: GlyphRun = {
    kind: "glyphs",
    faceId,
    size: SIZE,
    scaleX: 1,
    fill: BLACK,
    glyphIds,
    xs: glyphIds.map((_, i) => (i * 0.73) % (STRIP.width - SIZE)),
    y: SIZE,
    text: characters,
    clusters: [],
  };
  const line: TextLine = { kind: "line", text: "", runs: [run], paragraphEnd: true };
  const page = { pageId: "warm", pageNumber: 0, trim: STRIP, bleed: 0, items: [line] };
  await paintPreview(page, faces, { dpi: 100 });
}

async function answer({ id, page, dpi, pictures }: PreviewRequest): Promise<PreviewAnswer> {
  try {
    return { id, png: await paintPreview(page, faces, { dpi, pictures }) };
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
