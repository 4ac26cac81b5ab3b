import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { Door } from "../../e2e/window/door.ts";
import { spreadOf } from "../statistics.ts";
import { writeManyPages, writeRealPage } from "./editions.ts";
import { rendererMemory } from "./memory.ts";
import { profiled } from "./profile.ts";
import { measureProof } from "./proof.ts";
import { seenSince, startCounting, watchPaintings } from "./watch.ts";
import { enterArticle, footOfArticle, openWindow } from "./window.ts";

/*
 * `npm run bench -- window`, or `node bench/window/measure.ts [--profile]` with dist/ built: opens the
 * real window through its web door in Chromium and prints, in milliseconds, what keys, wheels and
 * drags take until they are painted, what opening takes, a proof until it is sharp, and memory; beside them what an empty page
 * takes in the same run. Writes bench/results/window.json. `--profile` says in which functions the
 * time goes (names need a build without minifying).
 */
const ROOT = join(import.meta.dirname, "../..");
const VIEWPORT = { width: 1440, height: 900 };
const KEYS = 300;
const MANY = 16;
/** Longer than this and a frame was seen to be late. */
const LATE = 33;
const MEGABYTE = 2 ** 20;

interface Bench {
  readonly browser: Browser;
  readonly door: Door;
  readonly rows: Record<string, number>;
}

async function measureWindow(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-window-"));
  const door = new Door();
  const browser = await chromium.launch({
    executablePath: process.env.DAYANG_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--enable-precise-memory-info"],
  });
  const bench: Bench = { browser, door, rows: {} };
  try {
    const real = join(folder, "real.dayang");
    const many = join(folder, "many.dayang");
    await writeRealPage(ROOT, real);
    await writeManyPages(ROOT, many, MANY);
    await start(bench);
    await inPage(bench, (page) => measureFirstStart(bench, page));
    await inPage(bench, (page) => measureEmptyPage(bench, page));
    await inPage(bench, (page) => measureOnePage(bench, page, real));
    await inPage(bench, (page) => measureManyPages(bench, page, many));
    await inPage(bench, (page) =>
      inPage(bench, async (own) => {
        Object.assign(bench.rows, await measureProof(page, own, door, many));
      }),
    );
    return bench.rows;
  } finally {
    await browser.close();
    await door.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start({ door, rows }: Bench): Promise<void> {
  const started = performance.now();
  await door.start();
  rows["command → address"] = performance.now() - started;
}

/** A page of a browser profile of its own, so that nothing is in its cache. */
async function inPage({ browser }: Bench, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    await watchPaintings(page);
    await run(page);
  } finally {
    await context.close();
  }
}

/** As a person first meets it: the sample is made, no picture has been scaled, nothing is cached. */
async function measureFirstStart(bench: Bench, page: Page): Promise<void> {
  await measureOpening(bench, "first start ever", page, undefined);
}

/** Navigation → first painting, and → the last before nothing more comes; and what came in between. */
async function measureOpening(
  { door, rows }: Bench,
  name: string,
  page: Page,
  file: string | undefined,
): Promise<void> {
  await profiled(page, `opening, ${name}`, async () => {
    await openWindow(page, door.url, file);
    await page.waitForFunction(
      () => {
        const last = window.benchWatch.paintings.at(-1);
        return last && performance.now() - last.taken > 1000;
      },
      undefined,
      { timeout: 60_000 },
    );
  });
  const { paintings, resources } = await page.evaluate(() => ({
    paintings: window.benchWatch.paintings.map(({ taken }) => taken),
    resources: performance
      .getEntriesByType("resource")
      .map((one) => one as PerformanceResourceTiming)
      .map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd })),
  }));
  rows[`opening, ${name}: first painting`] = paintings[0] ?? Number.NaN;
  rows[`opening, ${name}: last painting`] = paintings.at(-1) ?? Number.NaN;
  const fonts = resources.filter((one) => /\/font\//.test(one.name));
  rows[`opening, ${name}: all faces fetched`] = Math.max(...fonts.map((one) => one.responseEnd));
  if (process.argv.includes("--resources")) {
    for (const one of resources) {
      console.log(one.startTime.toFixed(0), one.responseEnd.toFixed(0), new URL(one.name).pathname);
    }
  }
}

/** The same keys and wheels on a page that does nothing. */
async function measureEmptyPage({ rows }: Bench, page: Page): Promise<void> {
  await page.goto("data:text/html,<!doctype html><title>empty</title>");
  await startCounting(page);
  await typeKeys(page);
  note(rows, "empty page, key → frame", (await seenSince(page)).latencies);
  await startCounting(page);
  await wheel(page, 200, false);
  noteFrames(rows, "empty page, wheel", (await seenSince(page)).intervals);
}

async function measureOnePage(bench: Bench, page: Page, file: string): Promise<void> {
  await measureOpening(bench, "1 page", page, file);
  const { rows } = bench;
  await enterArticle(page);
  await typeKeys(page, 20);
  await profiled(page, "keys", async () => {
    await startCounting(page);
    await typeKeys(page);
  });
  const keys = (await seenSince(page)).latencies;
  note(rows, "key → painted", keys);
  rows["keys painted"] = keys.length;
  for (const [name, isZoom] of [
    ["pan by wheel", false],
    ["zoom by wheel", true],
  ] as const) {
    await profiled(page, name, async () => {
      await startCounting(page);
      await wheel(page, 200, isZoom);
    });
    noteFrames(rows, name, (await seenSince(page)).intervals);
  }
  await measureDrag(bench, page);
}

/** Real keys, one after the other: a character, and then it is taken away again. */
async function typeKeys(page: Page, count = KEYS): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < count; i++) {
    await press(session, i % 2 === 0 ? HAN_KEY : BACKSPACE);
    // Less than two frames: as fast as anybody types, and not in step with the frames.
    await page.waitForTimeout(20 + (i % 7) * 4);
  }
  await session.detach();
}

const HAN_KEY = { key: "\u6837", code: "", text: "\u6837" };
const BACKSPACE = { key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8 };

async function press(session: CDPSession, key: typeof HAN_KEY | typeof BACKSPACE): Promise<void> {
  const type = "text" in key ? "keyDown" : "rawKeyDown";
  await session.send("Input.dispatchKeyEvent", { type, ...key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", key: key.key, code: key.code });
}

async function wheel(page: Page, steps: number, isZoom: boolean): Promise<void> {
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  if (isZoom) await page.keyboard.down("Control");
  for (let i = 0; i < steps; i++) {
    await page.mouse.wheel(0, i % 100 < 50 ? 24 : -24);
    await page.waitForTimeout(8);
  }
  if (isZoom) await page.keyboard.up("Control");
}

/** The foot of the longest article is dragged by a line or two at each move; its text is set anew. */
async function measureDrag({ rows }: Bench, page: Page): Promise<void> {
  const foot = await footOfArticle(page);
  await page.mouse.move(foot.x, foot.y);
  await page.mouse.down();
  await profiled(page, "drag", async () => {
    await startCounting(page);
    for (let i = 0; i < 120; i++) {
      await page.mouse.move(foot.x, foot.y - 12 * (1 + (i % 10)));
      await page.waitForTimeout(12);
    }
  });
  const { latencies, intervals } = await seenSince(page);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  note(rows, "drag, move → painted", latencies);
  rows["drag, moves painted"] = latencies.length;
  noteFrames(rows, "drag", intervals);
}

async function measureManyPages(bench: Bench, page: Page, file: string): Promise<void> {
  const { rows, browser } = bench;
  await measureOpening(bench, `${MANY} pages, nothing cached`, page, file);
  await measureOpening(bench, `${MANY} pages, again`, page, file);
  const memory = await rendererMemory(browser, page);
  rows["memory, script heap (MiB)"] = memory.heap / MEGABYTE;
  rows["memory, renderer resident (MiB)"] = memory.resident / MEGABYTE;
  rows["memory, all of Chromium resident (MiB)"] = memory.all / MEGABYTE;
}

function note(rows: Record<string, number>, name: string, values: readonly number[]): void {
  const { median, p95 } = spreadOf(values);
  rows[`${name}, median`] = median;
  rows[`${name}, p95`] = p95;
}

function noteFrames(rows: Record<string, number>, name: string, values: readonly number[]): void {
  note(rows, `${name}, from frame to frame`, values);
  const late = values.filter((value) => value > LATE).length;
  rows[`${name}, % of frames over ${LATE} ms`] = (100 * late) / Math.max(1, values.length);
}

/** Figures of the window over those of the empty page of the same run. */
function ratiosOf(rows: Readonly<Record<string, number>>): Record<string, number> {
  const over = (name: string, base: string) => (rows[name] ?? 0) / (rows[base] ?? 1);
  return {
    "key → painted, median ÷ empty page": over(
      "key → painted, median",
      "empty page, key → frame, median",
    ),
    "key → painted, p95 ÷ empty page": over("key → painted, p95", "empty page, key → frame, p95"),
    "pan, p95 between frames ÷ empty page": over(
      "pan by wheel, from frame to frame, p95",
      "empty page, wheel, from frame to frame, p95",
    ),
    "zoom, p95 between frames ÷ empty page": over(
      "zoom by wheel, from frame to frame, p95",
      "empty page, wheel, from frame to frame, p95",
    ),
    "proof opened first ÷ pdf.js alone": over(
      "proof, opened for the first time",
      "pdf.js alone, the same page for the first time",
    ),
    "proof opened again ÷ pdf.js alone": over(
      "proof, opened again",
      "pdf.js alone, the same page again",
    ),
    "another page's proof ÷ pdf.js alone": over(
      "proof, another page's",
      "pdf.js alone, the same page again",
    ),
    "zoom step of a proof ÷ pdf.js alone": over(
      "proof, a step of the zoom",
      "pdf.js alone, the same page again",
    ),
  };
}

const before = loadavg()[0] ?? 0;
const rows = await measureWindow();
const load = { before, after: loadavg()[0] ?? 0 };
const ratios = ratiosOf(rows);
for (const [name, value] of Object.entries({ ...rows, ...ratios })) {
  console.log(name.padEnd(60), value.toFixed(1).padStart(9));
}
console.log(`load of the machine ${load.before.toFixed(1)} → ${load.after.toFixed(1)}`);
mkdirSync(join(ROOT, "bench/results"), { recursive: true });
writeFileSync(
  join(ROOT, "bench/results/window.json"),
  `${JSON.stringify({ node: process.version, load, rows, ratios }, null, 2)}\n`,
);
