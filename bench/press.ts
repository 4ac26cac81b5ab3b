import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFaceLibrary } from "../main/fonts/library.ts";
import { writePagePdf } from "../main/pdf/write-page-pdf.ts";
import { preflightPdf } from "../main/press/preflight.ts";
import { PROFILE_SETS } from "../main/press/profile-set.ts";
import type { DisplayList, ImageItem } from "../typeset/display-list.ts";
import { PHOTO, photographs } from "./photographs.ts";
import { spreadOf } from "./statistics.ts";

const PHOTOS = 4;

/** What the press side of a page costs: milliseconds, bytes. */
export async function measurePress(page: DisplayList) {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-press-"));
  try {
    const faces = openFaceLibrary();
    const options = { faces, title: "bench", date: "2026-11-24" } as const;
    const pictures = await photographs(folder, PHOTOS, PHOTO);
    const withPhotos = { ...page, items: [...page.items, ...placedPhotos(page)] };
    const times = { text: [] as number[], photos: [] as number[], preflight: [] as number[] };
    let text: Uint8Array = new Uint8Array();
    let photos: Uint8Array = new Uint8Array();
    for (let round = 0; round < 5; round++) {
      times.text.push(
        await milliseconds(async () => {
          text = (await writePagePdf([page], options)).bytes;
        }),
      );
      times.photos.push(
        await milliseconds(async () => {
          photos = (await writePagePdf([withPhotos], { ...options, pictures })).bytes;
        }),
      );
      const set = PROFILE_SETS.get("newsprint")!;
      times.preflight.push(await milliseconds(() => preflightPdf(photos, { set })));
    }
    const original = statSync(join(folder, "photo-0.jpg")).size;
    return {
      textPdf: spreadOf(times.text),
      fourPhotosPdf: spreadOf(times.photos),
      preflight: spreadOf(times.preflight),
      bytes: { text: text.length, photos: photos.length, original },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Four large pictures, two by two over the page. */
export function placedPhotos({ trim }: DisplayList): ImageItem[] {
  const width = trim.width * 0.42;
  const height = (width * PHOTO.height) / PHOTO.width;
  return Array.from({ length: PHOTOS }, (_, i) => ({
    kind: "image",
    pictureId: `photo-${i}`,
    x: trim.width * (0.05 + 0.46 * (i % 2)),
    y: trim.height * (0.2 + 0.4 * Math.floor(i / 2)),
    width,
    height,
    crop: { x: 0, y: 0, width: 1, height: 1 },
  }));
}
