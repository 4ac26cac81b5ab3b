import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { ArticleBox } from "../../document/page.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";

/** A real front page's copy, which is not part of the project. */
const COPY = join(import.meta.dirname, "../../../shared/copy/maonan-front-page.txt");
const PICTURE = join(import.meta.dirname, "../../samples/pictures/terraces.jpg");
export const noCopy = !existsSync(COPY);

/** A new edition of this name with an empty page; gives the page's id. */
export async function emptyPage(dayang: DayangWindow, name: string): Promise<string> {
  await dayang.newEdition(name);
  await dayang.panel("pages");
  await dayang.page.getByTestId("action-page.add").click();
  await expect.poll(async () => (await dayang.facts()).pageId).toBeDefined();
  return (await dayang.facts()).pageId ?? "";
}

/** Takes the eight articles in. */
export async function takeCopyIn(dayang: DayangWindow): Promise<void> {
  await dayang.choose("file", "file.import");
  await dayang.files.open(COPY);
  await expect(dayang.page.getByTestId("import-article")).toHaveCount(8);
  await dayang.page.getByTestId("import-take").click();
  expect(await dayang.copy.articleIds()).toHaveLength(8);
}

/** Has the page made up in the layout of a front page, with all that stands on it. */
export async function chooseLayout(dayang: DayangWindow, pageId: string): Promise<void> {
  const panel = await dayang.panel("layouts");
  await panel.locator('[data-layout="broadsheet-front"]').click();
  await expect
    .poll(async () => recordOf(await dayang.document(), "pages", pageId).layoutId)
    .toBe("broadsheet-front");
}

/** The real front page with all that a proof of it needs, as a layout editor makes it; gives its id. */
export async function makeRealPage(dayang: DayangWindow, name: string): Promise<string> {
  const pageId = await emptyPage(dayang, name);
  await takeCopyIn(dayang);
  await placeArticles(dayang, pageId);
  await chooseLayout(dayang, pageId);
  await expect.poll(async () => articleBoxes(await dayang.document(), pageId).length).toBe(8);
  await signPage(dayang);
  await placeItsPicture(dayang, pageId);
  await expect.poll(async () => overset(dayang, pageId)).toEqual([]);
  return pageId;
}

/** Articles of which something does not stand on the page. */
async function overset(dayang: DayangWindow, pageId: string) {
  return (await dayang.reports(pageId)).filter(({ oversetLines }) => oversetLines > 0);
}

/** Types the page's section, and the people that the copy itself names. */
async function signPage({ page }: DayangWindow): Promise<void> {
  await page.getByTestId("page-section").fill("要闻");
  await page.getByTestId("masthead-dutyEditors").fill("余虞虹 陈海边");
  await page.getByTestId("masthead-pageEditors").fill("钟海浪 戴奇宙");
  await page.getByTestId("masthead-layoutEditors").fill("钟海浪 戴奇宙");
  await page.getByTestId("masthead-layoutEditors").press("Enter");
}

/**
 * Gives the article that has a caption its photo: the empty place in which the caption waits is taken
 * off, a photo is dragged in and gets caption and credit.
 */
async function placeItsPicture(dayang: DayangWindow, pageId: string): Promise<void> {
  const { page } = dayang;
  await dayang.choose("file", "file.importPictures");
  await dayang.files.open(PICTURE);
  await dayang.panel("copy");
  await expect(dayang.copy.pictures.last()).toBeVisible();
  const pictureId = (await dayang.copy.pictures.last().getAttribute("data-picture-id")) ?? "";
  const document = await dayang.document();
  const waiting = articleBoxes(document, pageId).find(({ pictures }) => pictures.length > 0);
  if (!waiting) throw new RangeError("no article waits for a picture");
  const { x, y, width, height } = dayang.canvas.itemBox(document, pageId, waiting.id);
  const placed = async () => {
    const boxes = articleBoxes(await dayang.document(), pageId);
    return boxes.find(({ id }) => id === waiting.id)?.pictures.map((one) => one.pictureId);
  };
  await dayang.canvas.click(pageId, x + 3, y + 3);
  await page.getByRole("button", { name: "从稿件中取下" }).click();
  await expect.poll(placed).toEqual([]);
  const to = await dayang.canvas.at(pageId, x + width / 2, y + height / 2);
  await dayang.copy.dragPicture(pictureId, to);
  await expect.poll(placed).toEqual([pictureId]);
  await page.getByLabel("图说").last().fill("廖述毅一行在园区调研项目推进情况。");
  await page.getByLabel("摄影").last().fill("通讯员 何文萍 摄");
  await page.getByLabel("摄影").last().press("Enter");
}

/** The articles' boxes of a page. */
export function articleBoxes(document: DayangDocument, pageId: string): readonly ArticleBox[] {
  return recordOf(document, "pages", pageId)
    .itemIds.map((id) => recordOf(document, "items", id))
    .filter((item) => item.kind === "article");
}

/** Drags each article to a place of its own in the type area, four rows of two. */
export async function placeArticles(dayang: DayangWindow, pageId: string): Promise<void> {
  const ids = await dayang.copy.articleIds();
  const { trim, margins } = recordOf(await dayang.document(), "pages", pageId);
  const width = trim.width - margins.left - margins.right;
  const height = trim.height - margins.top - margins.bottom;
  for (const [i, id] of ids.entries()) {
    const x = margins.left + width * (0.1 + 0.5 * (i % 2));
    const y = margins.top + height * (0.12 + 0.21 * Math.floor(i / 2));
    await dayang.copy.dragArticle(id, await dayang.canvas.at(pageId, x, y));
    await expect
      .poll(async () => articleBoxes(await dayang.document(), pageId).length, { message: id })
      .toBe(i + 1);
    // The list puts what is placed behind what waits: the next one is dragged from where it lies then.
    const row = dayang.page.locator(`[data-article-id="${id}"]`);
    await expect(row).toHaveAttribute("data-placed", "true");
  }
}
