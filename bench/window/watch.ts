import type { Page } from "@playwright/test";

/** One repainting of the pages, milliseconds of the page's own clock. */
export interface Painting {
  /** When the event came that asked for it; undefined where none was waiting. */
  readonly event: number | undefined;
  /** When the frame's code began to draw, and when the browser had taken the frame. */
  readonly drawn: number;
  readonly taken: number;
}

/** What the watching script keeps in the page. */
export interface Watch {
  paintings: Painting[];
  /** Times of all frames while `isCounting`. */
  frames: number[];
  isCounting: boolean;
}

declare global {
  interface Window {
    benchWatch: Watch;
  }
}

/**
 * Watches from outside when pages are painted: the window draws tiles with drawImage onto the first
 * canvas of its stage, once for each frame that shows something else. On a page without such a
 * canvas every event counts as painted in the next frame: the baseline. Must come before `goto`.
 */
export async function watchPaintings(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch: Watch = { paintings: [], frames: [], isCounting: false };
    window.benchWatch = watch;
    let event: number | undefined;
    let isDrawn = false;
    const note = () => {
      if (isDrawn) return;
      isDrawn = true;
      const drawn = performance.now();
      const asked = event;
      event = undefined;
      const { port1, port2 } = new MessageChannel();
      // A message comes after the frame that is under way has been handed on.
      port1.onmessage = () => {
        isDrawn = false;
        watch.paintings.push({ event: asked, drawn, taken: performance.now() });
      };
      port2.postMessage(0);
    };
    const { drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.drawImage = function (
      this: CanvasRenderingContext2D,
      ...all: unknown[]
    ) {
      const { parentElement } = this.canvas;
      if (parentElement?.dataset.testid === "canvas") note();
      return Reflect.apply(drawImage, this, all);
    } as typeof drawImage;
    const wait = (asked: Event) => {
      event ??= asked.timeStamp;
      if (!document.querySelector("[data-testid=canvas]")) requestAnimationFrame(note);
    };
    for (const type of ["keydown", "pointermove", "wheel"]) {
      addEventListener(type, wait, { capture: true, passive: true });
    }
    const count = (time: number) => {
      if (watch.isCounting) watch.frames.push(time);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
}

/** Forgets what was seen and counts frames from here on. */
export async function startCounting(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window.benchWatch, { paintings: [], frames: [], isCounting: true });
  });
}

/** What was seen since counting began: from events to frames, and between frames. */
export async function seenSince(page: Page) {
  const { paintings, frames } = await page.evaluate(() => {
    window.benchWatch.isCounting = false;
    return window.benchWatch;
  });
  const answered = paintings.filter(({ event }) => event !== undefined);
  return {
    latencies: answered.map(({ event = 0, taken }) => taken - event),
    intervals: frames.slice(1).map((time, i) => time - frames[i]!),
  };
}
