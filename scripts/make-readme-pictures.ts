import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { builtInLayouts } from "../layouts/index.ts";
import { composeEdition } from "../main/edition/compose-edition.ts";
import { readEditionPlan } from "../main/edition/edition-plan.ts";
import { openFaceLibrary } from "../main/fonts/library.ts";

/*
 * Makes the README's picture of the sample edition: its pages side by side.
 */
const ROOT = join(import.meta.dirname, "..");
const IMAGES = join(ROOT, "docs/images");
/** Pixels: the row's height, and the blank between pages. */
const ROW = 615;
const GAP = 10;

const folder = mkdtempSync(join(tmpdir(), "dayang-readme-"));
try {
  const plan = await readEditionPlan(join(ROOT, "samples/edition.json"));
  if (!plan.ok) throw new Error(plan.error.code);
  const composed = await composeEdition({
    plan: plan.value,
    date: plan.value.date ?? "2026-11-24",
    out: folder,
    layouts: builtInLayouts(),
    faces: openFaceLibrary(),
    language: "zh-CN",
  });
  if (!composed.ok) throw new Error(composed.error.code);
  const previews = composed.value.pages.map((page) => page.preview);
  await row(previews, join(IMAGES, "edition.png"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function row(files: readonly string[], to: string): Promise<void> {
  const pages = await Promise.all(
    files.map((file) =>
      sharp(file).resize({ height: ROW }).png().toBuffer({ resolveWithObject: true }),
    ),
  );
  const width = pages.reduce((sum, { info }) => sum + info.width + GAP, GAP);
  let left = GAP;
  const placed = pages.map(({ data, info }) => {
    const at = { input: data, left, top: GAP };
    left += info.width + GAP;
    return at;
  });
  const grey = { r: 205, g: 205, b: 205 };
  await sharp({ create: { width, height: ROW + 2 * GAP, channels: 3, background: grey } })
    .composite(placed)
    .png({ palette: true, colours: 160 })
    .toFile(to);
}
