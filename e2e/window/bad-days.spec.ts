import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { recordOf } from "../../document/document.ts";
import { enter } from "./caller.ts";
import { Door } from "./door.ts";
import { SAMPLE } from "./made-home.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { SmallDisk } from "./small-disk.ts";
import { expect, test } from "./window-test.ts";

const PICTURE = join(import.meta.dirname, "../../samples/pictures/terraces.jpg");
const NO_DISK = "this system lets no disk be mounted (Linux as root does)";

/** Selects the first article box of the page that is worked on; gives its id. */
async function selectArticle(dayang: DayangWindow): Promise<string> {
  const { pageId = "" } = await dayang.facts();
  const document = await dayang.document();
  const id = recordOf(document, "pages", pageId).itemIds.find(
    (one) => recordOf(document, "items", one).kind === "article",
  );
  const { x, y } = dayang.canvas.itemBox(document, pageId, id ?? "");
  await dayang.tool("select");
  await dayang.canvas.click(pageId, x + 3, y + 3);
  await expect.poll(async () => (await dayang.facts()).selection.kind).toBe("items");
  return id ?? "";
}

/** Tries to delete an article, and sees that it is refused in words and that it stays. */
async function seeRefused(dayang: DayangWindow, words: string): Promise<void> {
  const before = await dayang.document();
  await selectArticle(dayang);
  await dayang.page.keyboard.press("Delete");
  await expect(dayang.page.getByTestId("notice")).toContainText(words);
  expect(await dayang.document()).toEqual(before);
  expect((await dayang.facts()).past).toEqual([]);
}

const toast = (dayang: DayangWindow) => dayang.page.locator("[data-sonner-toast]");

test("an edition that another process holds opens to be read, with its holder's name", async ({
  dayang,
  door,
}) => {
  const other = new Door(door.home);
  await other.start();
  try {
    const file = door.document(SAMPLE);
    const call = await enter(other.url);
    expect(await call("edition.open", { file, readOnly: false })).toMatchObject({ ok: true });
    await dayang.open(file);
    const saving = dayang.page.getByTestId("status-saving");
    await expect(saving).toHaveAttribute("data-state", "read-only");
    await expect(saving).toContainText(hostname());
    await seeRefused(dayang, "只读");
    const panel = await dayang.panel("layouts");
    await panel.locator('[data-layout="broadsheet-inside-news"]').click();
    await expect(dayang.page.getByTestId("notice")).toContainText("只读");
  } finally {
    await other.end();
  }
});

test("a full disk is told at once, work goes on, and all is kept when there is room", async ({
  dayang,
  door,
}) => {
  const disk = SmallDisk.mount(32);
  test.skip(disk === undefined, NO_DISK);
  if (!disk) return;
  try {
    const file = disk.file("头版.dayang");
    copyFileSync(door.document(SAMPLE), file);
    await dayang.open(file);
    await dayang.saved();
    disk.fill();
    await selectArticle(dayang);
    await dayang.page.keyboard.press("Delete");
    const saving = dayang.page.getByTestId("status-saving");
    await expect(saving).toHaveAttribute("data-state", "fault", { timeout: 3000 });
    await expect(saving).toContainText("磁盘已满");
    await selectArticle(dayang);
    await dayang.page.keyboard.press("Delete");
    expect((await dayang.facts()).past).toHaveLength(2);
    expect((await dayang.facts()).unsaved).toBeGreaterThan(0);
    disk.empty();
    await dayang.saved();
    const done = await dayang.document();
    dayang.expectsDoor = false;
    await door.kill();
    await door.start();
    await dayang.page.goto("about:blank");
    dayang.expectsDoor = true;
    await dayang.open(file);
    expect((await dayang.document()).items).toEqual(done.items);
    expect((await dayang.facts()).past).toHaveLength(2);
    // The page goes first: it may be sending a picture of itself.
    await dayang.page.goto("about:blank");
    await door.end();
  } finally {
    disk.remove();
  }
});

test("an edition on a disk that cannot be written opens to be read", async ({ dayang, door }) => {
  const disk = SmallDisk.mount(32);
  test.skip(disk === undefined, NO_DISK);
  if (!disk) return;
  try {
    const file = disk.file("头版.dayang");
    copyFileSync(door.document(SAMPLE), file);
    disk.protect();
    await dayang.open(file);
    const saving = dayang.page.getByTestId("status-saving");
    await expect(saving).toHaveAttribute("data-state", "read-only");
    await seeRefused(dayang, "只读");
    await dayang.choose("file", "file.export");
    await dayang.page.getByTestId("export-start").click();
    await expect(toast(dayang).first()).toBeVisible();
    // The page goes first: it may be sending a picture of itself.
    await dayang.page.goto("about:blank");
    await door.end();
  } finally {
    disk.remove();
  }
});

test("a broken edition is told in words, and what is open stays", async ({ dayang, door }) => {
  await dayang.open();
  const before = await dayang.facts();
  const sample = readFileSync(door.document(SAMPLE));
  const noise = Buffer.from("这不是版面文件。".repeat(500));
  for (const [name, bytes] of [
    ["撕了一半.dayang", sample.subarray(0, sample.length >> 1)],
    ["别的东西.dayang", noise],
  ] as const) {
    writeFileSync(door.document(name), bytes);
    await dayang.choose("file", "file.open");
    await dayang.files.open(door.document(name));
    await expect(toast(dayang).filter({ hasText: name })).toBeVisible();
    expect(readFileSync(door.document(name)).equals(bytes)).toBe(true);
    expect(await dayang.facts()).toEqual(before);
  }
});

test("a picture too large, a torn picture and bytes as copy are told, and nothing comes in", async ({
  dayang,
  door,
}) => {
  await dayang.open();
  const before = await dayang.document();
  const huge = door.document("巨幅.jpg");
  await sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: "#888" } })
    .jpeg({ quality: 1 })
    .toFile(huge);
  const torn = door.document("撕坏.jpg");
  const bytes = readFileSync(PICTURE);
  writeFileSync(torn, bytes.subarray(0, bytes.length >> 1));
  const garbled = door.document("乱码.jpg");
  writeFileSync(garbled, Buffer.concat([bytes.subarray(0, 400), Buffer.alloc(20_000, 0x5a)]));
  for (const [file, words] of [
    [huge, "百万像素"],
    [torn, "不完整"],
    [garbled, "图片"],
  ] as const) {
    await dayang.choose("file", "file.importPictures");
    await dayang.files.open(file);
    await expect(toast(dayang).filter({ hasText: words }).first()).toBeVisible({ timeout: 30_000 });
  }
  const binary = door.document("稿件.txt");
  writeFileSync(binary, bytes);
  await dayang.choose("file", "file.import");
  await dayang.files.open(binary);
  await expect(toast(dayang).filter({ hasText: "稿件.txt" }).first()).toBeVisible();
  expect(await dayang.document()).toEqual(before);
  expect((await dayang.facts()).past).toEqual([]);
  await dayang.saved();
});

test("an export that is stopped leaves nothing behind", async ({ dayang, door }) => {
  await dayang.open();
  await dayang.choose("file", "file.export");
  await dayang.page.getByTestId("export-start").click();
  await dayang.page.getByTestId("export-cancel").click();
  const dialog = dayang.page.getByTestId("dialog-export");
  await expect(dialog).toContainText("已取消");
  await dayang.page.waitForTimeout(1500);
  await expect(dialog).toContainText("已取消");
  await dayang.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const folder = join(door.home, "documents", "导出");
  const left = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  expect(left).toEqual([]);
});

test("what an export found leads to its place, and Escape leaves the export", async ({
  dayang,
}) => {
  const { page } = dayang;
  await dayang.open();
  const { pageId } = await dayang.facts();
  await dayang.panel("copy");
  await dayang.copy.articles.first().click();
  const articleId = await dayang.copy.articles.first().getAttribute("data-article-id");
  await page.keyboard.press("Alt+8");
  await dayang.galley.text.locator("p").first().click();
  await page.keyboard.insertText("一段写得太长的文字。".repeat(40));
  await (await dayang.panel("pages")).getByTestId("page-item").nth(2).click();
  await dayang.choose("file", "file.export");
  await page.getByTestId("export-start").click();
  const result = page.getByTestId("export-result");
  await expect(result).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("dialog-export")).toBeHidden();
  await dayang.choose("file", "file.export");
  await result.getByTestId("finding").filter({ hasText: "溢排" }).first().click();
  await expect(page.getByTestId("dialog-export")).toBeHidden();
  const facts = await dayang.facts();
  expect(facts.pageId).toBe(pageId);
  const { items } = await dayang.document();
  const itemId = [...items.values()].find(
    (item) => item.kind === "article" && item.articleId === articleId,
  )?.id;
  expect(facts.selection).toMatchObject({ kind: "items", itemIds: [itemId] });
});

test("a page is kept as a layout, another page is made up in it, and the layout is removed", async ({
  dayang,
  door,
}) => {
  await dayang.open();
  const pages = (await dayang.panel("pages")).getByTestId("page-item");
  await pages.nth(1).click();
  const panel = await dayang.panel("layouts");
  await dayang.page.getByTestId("layout-save").click();
  await dayang.page.getByTestId("layout-name").fill("我的二版");
  await dayang.page.keyboard.press("Enter");
  await expect(dayang.page.getByTestId("dialog-layout")).toBeHidden();
  const tile = panel.getByTestId("layout-item").filter({ hasText: "我的二版" });
  await expect(tile).toBeVisible();
  await test.info().attach("sketch", { body: await panel.screenshot(), contentType: "image/png" });
  const name = await tile.getAttribute("data-layout");
  await dayang.panel("pages");
  await pages.nth(2).click();
  const { pageId = "" } = await dayang.facts();
  const before = await dayang.document();
  await dayang.panel("layouts");
  await tile.click();
  await expect
    .poll(async () => recordOf(await dayang.document(), "pages", pageId).layoutId)
    .toBe(name);
  expect((await dayang.facts()).past).toEqual(["action.makeUp"]);
  await dayang.undoAll();
  expect((await dayang.document()).pages).toEqual(before.pages);
  await tile.hover();
  await tile.getByTestId("layout-remove").click();
  await dayang.page.getByTestId("question-go").click();
  await expect(tile).toHaveCount(0);
  await dayang.open(door.document(SAMPLE));
  await dayang.panel("layouts");
  await expect(tile).toHaveCount(0);
});

test("a duplicate is a whole edition of its own", async ({ dayang, door }) => {
  await dayang.open();
  await selectArticle(dayang);
  await dayang.page.keyboard.press("Delete");
  const before = await dayang.document();
  await dayang.choose("file", "file.duplicate");
  const name = await dayang.page.getByTestId("files-name").inputValue();
  await dayang.page.getByTestId("files-go").click();
  await expect(toast(dayang).filter({ hasText: name })).toBeVisible();
  expect((await dayang.facts()).file).toBe(door.document(SAMPLE));
  await dayang.page.keyboard.press("Control+z");
  await dayang.choose("file", "file.open");
  await dayang.files.open(door.document(name));
  await dayang.page.waitForFunction(
    (file) => window.__dayang?.editor.file.file === file,
    door.document(name),
  );
  expect((await dayang.document()).items).toEqual(before.items);
});
