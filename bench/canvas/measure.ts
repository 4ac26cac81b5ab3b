import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { type Spread, spreadOf } from "../statistics.ts";
import { benchEdition, serveCanvas } from "./serve.ts";

/*
 * `node bench/canvas/measure.ts [RATIO]`: opens a real page in Chromium and prints, in milliseconds,
 * how long a key takes until it is painted, and the frames of panning, zooming and dragging.
 */
const root = join(import.meta.dirname, "../..");
const VIEWPORT = { width: 1440, height: 900 };

/** Measures the canvas at so many device pixels a CSS pixel. */
export async function measureCanvas(ratio: number): Promise<Readonly<Record<string, Spread>>> {
  const server = await serveCanvas(root, await benchEdition(root));
  const browser = await chromium.launch({
    executablePath: process.env.DAYANG_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: ratio });
    await page.goto(server.address);
    await settled(page);
    const whole = await keys(page, "whole page");
    await page.evaluate(() => window.bench?.view.actualSize());
    await settled(page);
    const real = await keys(page, "real size");
    return {
      ...whole,
      ...real,
      ...frames("pan", await pans(page)),
      ...frames("zoom", await zooms(page)),
      ...frames("drag with text set anew", await drags(page)),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page.waitForFunction(() => window.bench?.frames.at(-1)?.complete);
  await page.waitForTimeout(300);
}

async function keys(page: Page, view: string): Promise<Record<string, Spread>> {
  const times = await page.evaluate(async () => {
    const all: { work: number; painted: number; drawn: number }[] = [];
    for (let i = -20; i < 300; i++) {
      const time = await window.bench!.key();
      if (i >= 0) all.push(time);
    }
    return all;
  });
  return {
    [`key, work (${view})`]: spreadOf(times.map((time) => time.work)),
    [`key → painted (${view})`]: spreadOf(times.map((time) => time.painted)),
    [`key → drawn (${view})`]: spreadOf(times.map((time) => time.drawn)),
  };
}

/** What one frame took to work out, and how far apart frames came. */
type Frames = readonly { readonly work: number; readonly time: number }[];

function frames(name: string, all: Frames): Record<string, Spread> {
  return {
    [`${name}, work`]: spreadOf(all.map(({ work }) => work)),
    [`${name}, from frame to frame`]: spreadOf(
      all.slice(1).map(({ time }, i) => time - all[i]!.time),
    ),
  };
}

async function pans(page: Page): Promise<Frames> {
  return await page.evaluate(async () => {
    const { view, nextFrame } = window.bench!;
    const all: { work: number; time: number }[] = [];
    for (let i = 0; i < 200; i++) {
      const frame = nextFrame();
      view.panBy(0, i % 100 < 50 ? 24 : -24);
      const { took, time } = await frame;
      all.push({ work: took, time });
    }
    return all;
  });
}

async function zooms(page: Page): Promise<Frames> {
  return await page.evaluate(async () => {
    const { view, nextFrame } = window.bench!;
    const all: { work: number; time: number }[] = [];
    for (let i = 0; i < 120; i++) {
      const frame = nextFrame();
      view.zoomBy(i % 60 < 30 ? 1.04 : 1 / 1.04);
      const { took, time } = await frame;
      all.push({ work: took, time });
    }
    return all;
  });
}

/** An article's foot is dragged line by line: each frame its text is set and painted anew. */
async function drags(page: Page): Promise<Frames> {
  return await page.evaluate(async () => {
    const { editor, nextFrame } = window.bench!;
    const all: { work: number; time: number }[] = [];
    const { document } = editor.store.getState();
    const item = [...document.items.values()].find((one) => one.kind === "article");
    if (item?.kind !== "article") throw new Error("the page has no article");
    for (let i = 0; i < 60; i++) {
      const lines = item.region.lines - 1 - (i % 5);
      const after = { ...item, region: { ...item.region, lines } };
      const changes = [{ table: "items" as const, id: item.id, before: item, after }];
      const started = performance.now();
      const frame = nextFrame();
      editor.preview({ event: "bench", changes });
      const set = performance.now() - started;
      const { took, time } = await frame;
      all.push({ work: set + took, time });
    }
    editor.preview(undefined);
    return all;
  });
}

if (process.argv[1] === import.meta.filename) {
  const rows = Object.entries(await measureCanvas(Number(process.argv[2] ?? 1)));
  for (const [name, { median, p95 }] of rows) {
    console.log(name.padEnd(40), median.toFixed(1).padStart(8), p95.toFixed(1).padStart(8));
  }
}
