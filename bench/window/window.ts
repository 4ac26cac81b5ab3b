import type { Page } from "@playwright/test";
import { boundsOf } from "../../document/commands/page-geometry.ts";
import type { TestWindow } from "../../renderer/app/for-tests.ts";

declare global {
  interface Window {
    /** What the window shows of itself when it is opened with ?e2e=1; for reading only. */
    __dayang?: TestWindow;
  }
}

/** A place in the browser's window, CSS pixels. */
export interface ClientPoint {
  readonly x: number;
  readonly y: number;
}

/** Opens the window with an edition's file, or with what it opens by itself, and waits for it. */
export async function openWindow(page: Page, door: string, file?: string): Promise<void> {
  const query = file === undefined ? "" : `&file=${encodeURIComponent(file)}`;
  await page.goto(`${door}&e2e=1${query}`);
  await page.waitForFunction(() => window.__dayang !== undefined, undefined, { timeout: 60_000 });
}

/** Puts the caret into the body of the longest article of the page that is shown. */
export async function enterArticle(page: Page): Promise<void> {
  await page.getByTestId("tool-text").click();
  const at = await placeIn(page, 0.3, 0.7);
  await page.mouse.click(at.x, at.y);
  const kind = await page.evaluate(() => window.__dayang?.editor.store.getState().selection.kind);
  if (kind !== "text") throw new Error(`the caret is not in text: ${kind}`);
}

/** Selects the longest article's box in a view of the whole page; gives the handle at its foot. */
export async function footOfArticle(page: Page): Promise<ClientPoint> {
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    const { editor, view } = window.__dayang!;
    view.fitPage(editor.store.getState().pageId!);
  });
  await page.getByTestId("tool-select").click();
  const middle = await placeIn(page, 0.5, 0.5);
  await page.mouse.click(middle.x, middle.y);
  await page.waitForTimeout(500);
  return placeIn(page, 0.5, 1);
}

/** A place in the longest article's box, as shares of its width and height. */
async function placeIn(page: Page, across: number, down: number): Promise<ClientPoint> {
  const { record, item } = await page.evaluate(() => {
    const { editor } = window.__dayang!;
    const { shown, pageId = "" } = editor.store.getState();
    const reports = [...editor.composed(pageId).articles];
    const [longest] = reports.sort((a, b) => b.characters - a.characters);
    const box = [...shown.items.values()].find(
      (one) => one.kind === "article" && one.articleId === longest?.articleId,
    );
    return { record: shown.pages.get(pageId), item: box };
  });
  if (!record || !item) throw new Error("the page has no article");
  const { x, y, width, height } = boundsOf(record, item);
  const seen = await page.evaluate(
    ([id, left, top]) => window.__dayang!.view.toScreen(id, left, top),
    [record.id, x + across * width, y + down * height] as const,
  );
  const corner = await page.getByTestId("canvas").boundingBox();
  return { x: (corner?.x ?? 0) + seen.x, y: (corner?.y ?? 0) + seen.y };
}
