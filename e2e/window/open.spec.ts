import { recordOf } from "../../document/document.ts";
import { expect, test } from "./window-test.ts";

test("the window opens the sample edition at its first start and shows page 1", async ({
  dayang,
}) => {
  await dayang.open();
  const facts = await dayang.facts();
  const document = await dayang.document();
  const [edition] = document.editions.values();
  expect(facts.pageId).toBe(edition?.pageIds[0]);
  expect(edition?.pageIds.length).toBeGreaterThanOrEqual(4);
  await expect(dayang.page.getByTestId("status-page")).toContainText("1");
  const page = await dayang.canvas.pageBox(document, facts.pageId ?? "");
  const canvas = await dayang.canvas.element.boundingBox();
  // The page is seen whole, and as large as it goes.
  expect(page.y).toBeGreaterThanOrEqual(canvas?.y ?? 0);
  expect(page.y + page.height).toBeLessThanOrEqual((canvas?.y ?? 0) + (canvas?.height ?? 0));
  expect(page.height).toBeGreaterThan((canvas?.height ?? 0) * 0.8);
  expect(recordOf(document, "pages", facts.pageId ?? "").number).toBe(1);
});

test("the sample edition keeps nothing to undo and nothing unsaved when it is only looked at", async ({
  dayang,
}) => {
  await dayang.open();
  await dayang.saved();
  expect(await dayang.facts()).toMatchObject({ past: [], future: [], unsaved: 0 });
});

test("every panel opens by its tab or key, in both languages", async ({ dayang }) => {
  await dayang.open();
  for (const language of ["en", "zh-CN"]) {
    await dayang.page.getByTestId("language").last().click();
    await expect(dayang.page.locator("html")).toHaveAttribute("lang", language);
    for (const name of ["pages", "layouts", "copy", "items", "diagnostics", "history", "inspector"])
      await dayang.panel(name);
  }
});
