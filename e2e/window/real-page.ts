import { existsSync, readFileSync } from "node:fs";
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
  await nameSection(dayang);
  await placeItsPicture(dayang, pageId);
  await expect.poll(async () => overset(dayang, pageId)).toEqual([]);
  return pageId;
}

/** Articles of which something does not stand on the page. */
async function overset(dayang: DayangWindow, pageId: string) {
  return (await dayang.reports(pageId)).filter(({ oversetLines }) => oversetLines > 0);
}

/** Types the page's section; the people came with the copy. */
async function nameSection({ page }: DayangWindow): Promise<void> {
  await page.getByTestId("page-section").fill("要闻");
  await page.getByTestId("page-section").press("Enter");
}

/** The first name that the copy's own masthead lines give for a role. */
export function namedInCopy(role: string): string {
  const text = readFileSync(COPY, "utf8");
  const [, name] = new RegExp(`^[^:\\n]*${role}[^:\\n]*:(\\S+)`, "m").exec(text) ?? [];
  if (name === undefined) throw new RangeError(`the copy names nobody for ${role}`);
  return name;
}

/** Gives the article whose caption came with the copy its photo, which takes the place that waits for it. */
async function placeItsPicture(dayang: DayangWindow, pageId: string): Promise<void> {
  await dayang.choose("file", "file.importPictures");
  await dayang.files.open(PICTURE);
  await dayang.panel("copy");
  await expect(dayang.copy.pictures.last()).toBeVisible();
  const arrived = (await dayang.copy.pictures.last().getAttribute("data-picture-id")) ?? "";
  const document = await dayang.document();
  const waiting = articleBoxes(document, pageId).find(({ pictures }) => pictures.length > 0);
  const [place] = waiting?.pictures ?? [];
  if (!waiting || !place) throw new RangeError("no article waits for a picture");
  const { caption } = recordOf(document, "pictures", place.pictureId);
  const { x, y, width, height } = dayang.canvas.itemBox(document, pageId, waiting.id);
  const to = await dayang.canvas.at(pageId, x + width / 2, y + height / 2);
  await dayang.copy.dragPicture(arrived, to);
  await expect
    .poll(async () => recordOf(await dayang.document(), "pictures", place.pictureId).sha256)
    .toBeDefined();
  const after = await dayang.document();
  expect(recordOf(after, "pictures", place.pictureId).caption).toBe(caption);
  expect(after.pictures.has(arrived)).toBe(false);
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
