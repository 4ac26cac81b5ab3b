import { recordOf } from "../../document/document.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { expect, test } from "./window-test.ts";

/** Opens the galley of the first page's first article; gives its paragraphs' ids. */
async function openGalley(dayang: DayangWindow): Promise<readonly string[]> {
  await dayang.open();
  await dayang.panel("copy");
  await dayang.copy.articles.first().click();
  await dayang.page.keyboard.press("Alt+8");
  await expect(dayang.galley.text).toBeVisible();
  const articleId = await dayang.copy.articles.first().getAttribute("data-article-id");
  const document = await dayang.document();
  const { storyId } = recordOf(document, "articles", articleId ?? "");
  return recordOf(document, "stories", storyId).paragraphIds;
}

const textOf = async (dayang: DayangWindow, id: string) =>
  recordOf(await dayang.document(), "paragraphs", id).text;

test("typing in the galley is on the page at once, and one step", async ({ dayang }) => {
  const [first = ""] = await openGalley(dayang);
  const before = await textOf(dayang, first);
  await dayang.galley.text.locator("p").first().click();
  await dayang.page.keyboard.press("Home");
  await dayang.page.keyboard.type("新华社电");
  expect(await textOf(dayang, first)).toContain("新华社电");
  const { past, selection } = await dayang.facts();
  expect(past).toEqual(["action.type"]);
  expect(selection).toMatchObject({ kind: "text", focus: { record: first } });
  await dayang.page.keyboard.press("Control+z");
  expect(await textOf(dayang, first)).toBe(before);
  await dayang.page.keyboard.press("Control+y");
  expect(await textOf(dayang, first)).toContain("新华社电");
});

test("an input method composes in the galley without leaving steps behind", async ({ dayang }) => {
  const [first = ""] = await openGalley(dayang);
  const before = await textOf(dayang, first);
  await dayang.galley.text.locator("p").first().click();
  await dayang.compose(["x", "xin", "xin h", "xin hua she"], "新华社");
  await expect.poll(() => textOf(dayang, first)).toHaveLength(before.length + 3);
  expect((await dayang.facts()).past).toEqual(["action.type"]);
  await dayang.page.keyboard.press("Control+z");
  await expect.poll(() => textOf(dayang, first)).toBe(before);
});

test("the galley tells what is over, and marks it", async ({ dayang }) => {
  await openGalley(dayang);
  await dayang.galley.text.locator("p").first().click();
  await dayang.page.keyboard.insertText("一段写得太长的文字。".repeat(40));
  await expect(dayang.galley.copyfit).toHaveAttribute("data-state", "over");
  await expect(dayang.galley.text.locator(".galley-overset").last()).toBeVisible();
  await dayang.page.keyboard.press("Control+z");
  await expect(dayang.galley.copyfit).not.toHaveAttribute("data-state", "over");
});

test("paragraphs are split and joined, and pasted text comes as paragraphs", async ({ dayang }) => {
  const ids = await openGalley(dayang);
  const paragraphs = dayang.galley.text.locator("p");
  await paragraphs.first().click();
  await dayang.page.keyboard.press("End");
  await dayang.page.keyboard.press("Enter");
  await expect(paragraphs).toHaveCount(ids.length + 1);
  await dayang.page.keyboard.press("Backspace");
  await expect(paragraphs).toHaveCount(ids.length);
  expect((await dayang.facts()).past).toEqual(["action.splitParagraph", "action.joinParagraphs"]);
  await dayang.page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "第一段\r\n第二段\n第三段");
    const target = document.querySelector(".galley__text .ProseMirror");
    target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await expect(paragraphs).toHaveCount(ids.length + 2);
});

test("find goes from match to match, and replaces one or all in one step", async ({ dayang }) => {
  await dayang.open();
  await dayang.page.keyboard.press("Control+f");
  await dayang.page.getByTestId("find-text").fill("公里");
  const rows = dayang.page.getByTestId("find-match");
  await expect(rows.first()).toContainText("公里");
  const count = await rows.count();
  await dayang.page.keyboard.press("F3");
  await expect(rows.first()).toHaveAttribute("aria-current", "true");
  await dayang.page.keyboard.press("F3");
  await dayang.page.keyboard.press("Shift+F3");
  await expect(rows.first()).toHaveAttribute("aria-current", "true");
  expect((await dayang.facts()).selection.kind).toBe("text");
  await dayang.page.getByTestId("find-replacement").fill("千米");
  await dayang.page.getByTestId("find-replace").click();
  await expect(rows).toHaveCount(count - 1);
  await dayang.page.getByTestId("find-replace-all").click();
  await expect(rows).toHaveCount(0);
  expect((await dayang.facts()).past).toEqual(["action.replace", "action.replaceAll"]);
  const texts = [...(await dayang.document()).paragraphs.values()].map(({ text }) => text);
  expect(texts.join("")).not.toContain("公里");
});

test("an expression that is none is told, not thrown", async ({ dayang }) => {
  await dayang.open();
  await dayang.page.keyboard.press("Control+f");
  await dayang.page.getByTestId("find-expression").check();
  await dayang.page.getByTestId("find-text").fill("(");
  await expect(dayang.page.getByTestId("find").getByRole("alert")).toBeVisible();
  await expect(dayang.page.getByTestId("find-next")).toBeDisabled();
});
