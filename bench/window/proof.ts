import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ask, enterAs, handleOf, newestProof } from "../../e2e/window/desk-calls.ts";
import { PEOPLE, registerPeople } from "../../e2e/window/desk-people.ts";
import type { Door } from "../../e2e/window/door.ts";
import { openWindow } from "./window.ts";

const ROUNDS = 5;
const SHARP = '[data-testid="proof-sheet"][data-sharp="true"]';

/** Where the bench's own page gets pdf.js and the proof from; nothing is asked of a network. */
const OWN = "http://pdf.bench";

/**
 * What looking at a proof takes, milliseconds: from the click until all that is seen stands sharp, and
 * beside it what pdf.js takes for the same page, as large, in a page that has nothing else.
 */
export async function measureProof(
  page: Page,
  own: Page,
  door: Door,
  file: string,
): Promise<Record<string, number>> {
  registerPeople(door.home);
  await openWindow(page, door.url, file);
  await proveTwo(page);
  const rows: Record<string, number> = {};
  rows["proof, opened for the first time"] = await untilSharp(page, () =>
    page.getByTestId("desk-open").click(),
  );
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.getByTestId("desk-close").click();
    again.push(await untilSharp(page, () => page.getByTestId("desk-open").click()));
  }
  rows["proof, opened again"] = middle(again);
  const switched: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const other = page.locator(".strip__tile").nth(round % 2 === 0 ? 1 : 0);
    switched.push(await untilSharp(page, () => other.click()));
  }
  rows["proof, another page's"] = middle(switched);
  const sheet = page.getByTestId("proof-sheet");
  const zoomed: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await sheet.focus();
    zoomed.push(await untilSharp(page, () => page.keyboard.press(round % 2 ? "-" : "=")));
  }
  rows["proof, a step of the zoom"] = middle(zoomed);
  await page.locator(".strip__tile").nth(1).click();
  await page.locator(SHARP).waitFor();
  const proof = (await newestProof(page))!;
  const path = `/proof/${await handleOf(page)}/${proof.pdf}`;
  const bytes = await page.evaluate(
    async (from) => [...new Uint8Array(await (await fetch(from)).arrayBuffer())],
    path,
  );
  await page.keyboard.press("0");
  await page.locator(SHARP).waitFor();
  const width = await page.evaluate(
    () => document.querySelector<HTMLElement>(".sheet__paper")?.offsetWidth ?? 0,
  );
  const theirs = await pdfJsAlone(own, Uint8Array.from(bytes), width);
  rows["pdf.js alone, the same page for the first time"] = theirs[0]!;
  rows["pdf.js alone, the same page again"] = middle(theirs.slice(1));
  return rows;
}

/** Proofs of the first two pages, made behind the window, the second one's last. */
async function proveTwo(page: Page): Promise<void> {
  const handle = await handleOf(page);
  const session = await enterAs(page, PEOPLE[0]);
  const opened = await ask(page, "desk.open", { handle });
  for (const { pageId } of (opened.value.pages as { pageId: string }[]).slice(0, 2)) {
    await ask(page, "desk.prove", { handle, session, pageIds: [pageId] });
    while ((await newestProof(page))?.pageId !== pageId) await page.waitForTimeout(100);
  }
}

/** Milliseconds from an act until the proof, which it makes unsharp, stands sharp. */
async function untilSharp(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate((sharp) => {
    const seen = { from: 0, to: 0 };
    Object.assign(window, { benchSharp: seen });
    let wasUnsharp = document.querySelector(sharp) === null;
    const began = () => {
      seen.from ||= performance.now();
    };
    addEventListener("pointerdown", began, { capture: true, once: true });
    addEventListener("keydown", began, { capture: true, once: true });
    const look = () => {
      const isSharp = document.querySelector(sharp) !== null;
      wasUnsharp ||= !isSharp;
      if (seen.from > 0 && wasUnsharp && isSharp) seen.to = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, SHARP);
  await act();
  const seen = await page.waitForFunction(
    () => {
      const { from, to } = (window as unknown as { benchSharp: { from: number; to: number } })
        .benchSharp;
      return to > 0 ? to - from : undefined;
    },
    undefined,
    { timeout: 60_000 },
  );
  return (await seen.jsonValue()) ?? Number.NaN;
}

/** Milliseconds of pdf.js for opening and painting the first page, several times over. */
async function pdfJsAlone(page: Page, pdf: Uint8Array, width: number): Promise<number[]> {
  const folder = join(import.meta.dirname, "../../node_modules/pdfjs-dist/build");
  await page.route(`${OWN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/proof.pdf")
      return route.fulfill({ body: Buffer.from(pdf), contentType: "application/pdf" });
    if (!pathname.endsWith(".mjs")) return route.fulfill({ body: "", contentType: "text/html" });
    const body = readFileSync(join(folder, pathname.slice(1)));
    return route.fulfill({ body, contentType: "text/javascript" });
  });
  await page.goto(`${OWN}/`);
  return page.evaluate(
    async ({ across, rounds, own }) => {
      const taken: number[] = [];
      for (let round = 0; round <= rounds; round++) {
        const from = performance.now();
        const pdfJs = await import(`${own}/pdf.min.mjs`);
        pdfJs.GlobalWorkerOptions.workerSrc = `${own}/pdf.worker.min.mjs`;
        const task = pdfJs.getDocument({ url: `${own}/proof.pdf`, useSystemFonts: false });
        const first = await (await task.promise).getPage(1);
        const scale = across / first.getViewport({ scale: 1 }).width;
        const viewport = first.getViewport({ scale });
        const canvas = document.createElement("canvas");
        canvas.width = viewport.width;
        canvas.height = viewport.height;
        await first.render({ canvas, viewport }).promise;
        taken.push(performance.now() - from);
        await task.destroy();
      }
      return taken;
    },
    { across: width, rounds: ROUNDS, own: OWN },
  );
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
