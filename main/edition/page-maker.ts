import type { Paper } from "../../document/edition.ts";
import type { PrintSettings } from "../../document/print.ts";
import { type Failure, failure, type Result, success } from "../../document/result.ts";
import { paperSwatches } from "../../document/swatches.ts";
import { builtInStyles } from "../../layouts/index.ts";
import { createEngine } from "../../typeset/page/engine.ts";
import type { FileFaceLibrary } from "../fonts/library.ts";
import type { PictureFile } from "../pdf/images.ts";
import type { OutputProfile } from "../pdf/output-profile.ts";
import { startPreviewPainter } from "../preview/offload.ts";
import type { PreviewOptions } from "../preview/paint-preview.ts";
import { printingProfile } from "./export-page.ts";
import {
  type DocumentTask,
  type PageProduct,
  type PageTask,
  producePage,
  type Workbench,
} from "./page-product.ts";

/** Pixels an inch of the preview: a broadsheet is 1,535 × 2,146. */
const PREVIEW_DPI = 100;

/** Makes pages, here or in other threads. */
export interface PageMaker {
  /** How many pages it works on at a time; it is not asked for more. */
  readonly width: number;
  /** Fails for the environment's faults; rejects with a programmer's error. */
  make(task: PageTask | DocumentTask): Promise<Result<PageProduct>>;
  /** Stops at once, whatever is in hand. */
  close(): Promise<void>;
}

/** Whose pages are made and how they are printed. Plain data: it may be posted to another thread. */
export interface House {
  readonly paper?: Paper;
  readonly print: PrintSettings;
}

/** A workbench over faces for pages of one house, which are painted by `paint`. */
export function openWorkbench(
  faces: FileFaceLibrary,
  { paper, print }: House,
  paint: Workbench["paint"],
): Workbench {
  let profile: Promise<Result<OutputProfile>> | undefined;
  return {
    faces,
    engine: createEngine(faces, builtInStyles(), {
      swatches: paperSwatches({ ...paper, print }),
      bodyWeight: print.bodyWeight,
    }),
    profile: () => {
      profile ??= printingProfile(print);
      return profile;
    },
    paint,
  };
}

/** How a house's previews are painted. */
export function previewOptions(
  { print }: House,
  pictures: ReadonlyMap<string, PictureFile>,
): PreviewOptions {
  return { dpi: PREVIEW_DPI, pictures, maxMegapixels: print.maxMegapixels };
}

/** Makes pages in this thread, and paints their previews in another meanwhile. */
export function startLocalMaker(faces: FileFaceLibrary, house: House): PageMaker {
  const painter = startPreviewPainter();
  const bench = openWorkbench(faces, house, (page, pictures) =>
    painter.paint(page, previewOptions(house, pictures)),
  );
  return {
    // The next page is made while the painter is at this one.
    width: 2,
    make: (task) => producePage(task, bench),
    close: () => painter.close(),
  };
}

/** What is told as pages are done. */
export interface PageWatch {
  /** Each page as soon as it is done, in whatever order that is; `done` counts it. */
  readonly onDone?: (product: PageProduct, done: number) => void;
  /** Each page once it and all before it are done. */
  readonly onNext?: (product: PageProduct) => void;
}

/**
 * Makes pages, as many at a time as the maker can, and gives them in the order of the tasks. After a
 * failure no further page is begun; those in hand are ended, and the first in order that failed is
 * told.
 */
export async function makePages(
  tasks: readonly (PageTask | DocumentTask)[],
  maker: PageMaker,
  watch: PageWatch = {},
): Promise<Result<PageProduct[]>> {
  const products = new Map<number, PageProduct>();
  const failures = new Map<number, Failure>();
  let begun = 0;
  let told = 0;
  const lane = async () => {
    while (begun < tasks.length && failures.size === 0) {
      const at = begun++;
      const made = await maker.make(tasks[at]!);
      if (!made.ok) {
        failures.set(at, made.error);
        return;
      }
      products.set(at, made.value);
      watch.onDone?.(made.value, products.size);
      for (let next = products.get(told); next; next = products.get(++told)) watch.onNext?.(next);
    }
  };
  const lanes = Math.min(maker.width, tasks.length);
  await Promise.all(Array.from({ length: lanes }, lane));
  const first = [...failures].sort(([a], [b]) => a - b)[0]?.[1];
  if (first) return failure(first.code, first.values);
  return success(tasks.map((_, at) => products.get(at)!));
}
