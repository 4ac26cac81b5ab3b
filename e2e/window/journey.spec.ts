import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkInvariants } from "../../document/commands/invariants.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { difference, greyOf, pdfPage } from "./rasters.ts";
import {
  articleBoxes,
  chooseLayout,
  emptyPage,
  noCopy,
  placeArticles,
  takeCopyIn,
} from "./real-page.ts";
import { expect, test } from "./window-test.ts";

const ROOT = join(import.meta.dirname, "../..");
const PICTURE = join(ROOT, "samples/pictures/terraces.jpg");

test.skip(noCopy, "the real copy is not there");

test("a page is made from nothing, set right, exported and never lost", async ({
  dayang,
  door,
}) => {
  test.setTimeout(600_000);
  await dayang.open();

  const pageId = await test.step("an empty edition with one page", () => emptyPage(dayang, "旅程"));
  const empty = await dayang.document();

  await test.step("copy comes in", () => takeCopyIn(dayang));
  await test.step("a layout is chosen", () => chooseLayout(dayang, pageId));
  await test.step("eight articles are placed by dragging, and the page is made up", async () => {
    await placeArticles(dayang, pageId);
    await chooseLayout(dayang, pageId);
    await expect.poll(async () => articleBoxes(await dayang.document(), pageId).length).toBe(8);
  });

  await test.step("a picture comes in and is placed", () => placePicture(dayang, pageId));
  await test.step("an article that does not fit is made to fit", () => fixOverset(dayang, pageId));
  await test.step("a head is edited", () => editHead(dayang, pageId));
  await test.step("text is typed with an input method", () => typeChinese(dayang, pageId));

  await test.step("all is undone and redone", async () => {
    await dayang.saved();
    const done = await dayang.document();
    const selection = await dayang.facts();
    await dayang.undoAll();
    const undone = await dayang.document();
    expect(undone.pages.size).toBe(0);
    expect(undone.articles.size).toBe(0);
    await dayang.redoAll();
    expect(sorted(await dayang.document())).toEqual(sorted(done));
    expect((await dayang.facts()).past).toEqual(selection.past);
    expect(empty.pages.size).toBe(1);
  });

  expect(checkInvariants(await dayang.document())).toEqual([]);
  await test.step("the PDF is what the canvas shows", () => compareWithPdf(dayang, pageId));

  await test.step("the process is killed and nothing is lost", async () => {
    await dayang.saved();
    const before = await dayang.document();
    const { past } = await dayang.facts();
    dayang.expectsDoor = false;
    await door.kill();
    await door.start();
    await dayang.page.goto("about:blank");
    dayang.expectsDoor = true;
    await dayang.open(door.document("旅程.dayang"));
    expect(sorted(await dayang.document())).toEqual(sorted(before));
    expect((await dayang.facts()).past).toEqual(past);
    await dayang.undoAll();
    await dayang.redoAll();
    expect(sorted(await dayang.document())).toEqual(sorted(before));
  });
});

/** Records by name: in which order tables hold them says nothing. */
function sorted(document: DayangDocument) {
  return Object.fromEntries(
    Object.entries(document).map(([table, records]) => [
      table,
      [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  );
}

/** Takes a picture in and drags it into the page's largest article. */
async function placePicture(dayang: DayangWindow, pageId: string): Promise<void> {
  await dayang.choose("file", "file.importPictures");
  await dayang.files.open(PICTURE);
  const before = await dayang.document();
  await dayang.panel("copy");
  await expect(dayang.copy.pictures.last()).toBeVisible();
  const pictureId = await dayang.copy.pictures.last().getAttribute("data-picture-id");
  const [largest] = [...articleBoxes(before, pageId)].sort(
    (a, b) => b.region.span * b.region.lines - a.region.span * a.region.lines,
  );
  const box = dayang.canvas.itemBox(before, pageId, largest?.id ?? "");
  const to = await dayang.canvas.at(pageId, box.x + box.width / 2, box.y + box.height * 0.7);
  await dayang.copy.dragPicture(pictureId ?? "", to);
  await expect
    .poll(async () =>
      [...(await dayang.document()).items.values()].some(
        (item) =>
          (item.kind === "picture" && item.pictureId === pictureId) ||
          (item.kind === "article" && item.pictures.some((one) => one.pictureId === pictureId)),
      ),
    )
    .toBe(true);
}

/** Deletes from the end of an article's text until it fits: cutting to fit, as a desk does. */
async function fixOverset(dayang: DayangWindow, pageId: string): Promise<void> {
  const over = (await dayang.reports(pageId)).find((report) => report.oversetLines > 0);
  expect(over, "a picture in a full article leaves text over").toBeDefined();
  const document = await dayang.document();
  const box = articleBoxes(document, pageId).find(({ articleId }) => articleId === over?.articleId);
  const { x, y } = dayang.canvas.itemBox(document, pageId, box?.id ?? "");
  await dayang.tool("select");
  await dayang.canvas.click(pageId, x + 3, y + 3);
  await expect.poll(async () => (await dayang.facts()).selection.kind).toBe("items");
  await dayang.page.keyboard.press("Alt+8");
  await expect(dayang.galley.copyfit).toHaveAttribute("data-state", "over");
  const paragraphs = await dayang.galley.text.locator("p").count();
  await dayang.galley.caretAtEndOf(paragraphs - 1);
  for (let cut = 0; cut < 600; cut++) {
    if ((await dayang.galley.copyfit.getAttribute("data-state")) !== "over") break;
    for (let i = 0; i < 8; i++) await dayang.page.keyboard.press("Backspace");
  }
  await expect(dayang.galley.copyfit).not.toHaveAttribute("data-state", "over");
  await dayang.page.keyboard.press("Alt+8");
}

/** Double-clicks into the first article's headline and types at its end. */
async function editHead(dayang: DayangWindow, pageId: string): Promise<void> {
  const place = await headPlace(dayang, pageId);
  await dayang.tool("text");
  await dayang.canvas.click(pageId, place.x, place.y);
  await expect.poll(async () => (await dayang.facts()).selection).toMatchObject({ kind: "text" });
  await dayang.page.keyboard.press("End");
  await dayang.page.keyboard.type("!");
  await expect
    .poll(async () => {
      const article = recordOf(await dayang.document(), "articles", place.articleId);
      return article.headline?.pieces.map(({ text }) => text).join(" ");
    })
    .toContain("!");
}

/** A place within the glyphs of the first headline of a page, points. */
async function headPlace(dayang: DayangWindow, pageId: string) {
  const found = await dayang.page.evaluate((id) => {
    type Items = ReturnType<
      NonNullable<Window["__dayang"]>["editor"]["composed"]
    >["displayList"]["items"];
    const runsIn = (items: Items): { x: number; y: number; size: number; record: string }[] =>
      items.flatMap((item) => {
        if (item.kind === "group") return runsIn(item.items);
        if (item.kind !== "line") return [];
        return item.runs.flatMap(({ xs, y, size, source }) =>
          source ? [{ x: xs[0] ?? 0, y, size, record: source.record }] : [],
        );
      });
    return runsIn(window.__dayang!.editor.composed(id).displayList.items).find(({ record }) =>
      record.endsWith("#headline"),
    );
  }, pageId);
  if (!found) throw new Error("the page has no headline");
  const [articleId = ""] = found.record.split("#");
  return { articleId, x: found.x + found.size / 2, y: found.y - found.size / 3 };
}

/** Types into body text on the canvas as an input method does, and looks at it meanwhile. */
async function typeChinese(dayang: DayangWindow, pageId: string): Promise<void> {
  const document = await dayang.document();
  const [box] = articleBoxes(document, pageId);
  const article = recordOf(document, "articles", box?.articleId ?? "");
  const [first = ""] = recordOf(document, "stories", article.storyId).paragraphIds;
  const text = () => dayang.document().then((d) => recordOf(d, "paragraphs", first).text);
  const before = await text();
  await dayang.tool("text");
  await dayang.canvas.clickText(pageId, first);
  await expect
    .poll(async () => (await dayang.facts()).selection)
    .toMatchObject({ kind: "text", focus: { record: first } });
  await dayang.compose(["n", "ni", "ni h", "ni hao"], "你好");
  await expect.poll(text).toHaveLength(before.length + 2);
  expect(await text()).toContain("你好");
}

/** Exports the page and holds the PDF, as another program paints it, to the canvas. */
async function compareWithPdf(dayang: DayangWindow, pageId: string): Promise<void> {
  await dayang.choose("file", "file.export");
  const folder = await dayang.export.run();
  const [pdf] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".pdf"),
  );
  expect(pdf, "the export wrote a PDF").toBeDefined();
  await dayang.tool("select");
  const clip = await seenPage(dayang, pageId);
  const shown = await dayang.page.screenshot({ clip });
  await test.info().attach("canvas", { body: shown, contentType: "image/png" });
  const printed = await pdfPage(
    join(folder, pdf ?? ""),
    mkdtempSync(join(tmpdir(), "dayang-pdf-")),
  );
  await test.info().attach("PDF", { body: printed, contentType: "image/png" });
  const [width, height] = [Math.round(clip.width), Math.round(clip.height)];
  const apart = difference(
    await greyOf(shown, width, height),
    await greyOf(printed, width, height),
  );
  test.info().annotations.push({ type: "difference", description: JSON.stringify(apart) });
  expect(apart.mean).toBeLessThan(0.055);
  expect(apart.worst).toBeLessThan(0.18);
}

/** The page whole, with nothing selected and no frames, guides or rulers over it. */
async function seenPage(dayang: DayangWindow, pageId: string) {
  await dayang.canvas.focus();
  await dayang.page.keyboard.press("Escape");
  await dayang.choose("view", "view.fitPage");
  for (const what of ["guides", "frames"]) await dayang.choose("view", `view.toggle.${what}`);
  await dayang.page.waitForTimeout(800);
  return dayang.canvas.pageBox(await dayang.document(), pageId);
}
