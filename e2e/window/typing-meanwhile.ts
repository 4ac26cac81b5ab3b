import { expect } from "@playwright/test";
import { recordOf } from "../../document/document.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";

/** A paragraph with room in its last line: what is typed at its end moves nothing else. */
async function roomyParagraph(dayang: DayangWindow): Promise<string> {
  const { paragraphs } = await dayang.document();
  const found = [...paragraphs.values()].find(({ text }) => text.includes("胜利闭幕。"));
  if (!found) throw new RangeError("the copy has another end");
  return found.id;
}

/** Types at a paragraph's end, one character and back, until something else is done. */
export async function whileTyping(
  dayang: DayangWindow,
  pageId: string,
  other: () => Promise<void>,
) {
  const record = await roomyParagraph(dayang);
  const text = async () => recordOf(await dayang.document(), "paragraphs", record).text;
  const { keyboard } = dayang.page;
  const before = await text();
  await dayang.tool("text");
  await dayang.canvas.clickText(pageId, record);
  await keyboard.press("Control+End");
  let isDone = false;
  const others = other().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await keyboard.type("圆");
    await expect.poll(text).toBe(`${before}圆`);
    await keyboard.press("Backspace");
    await expect.poll(text).toBe(before);
  }
  await others;
  await keyboard.type("（完）");
  await expect.poll(text).toBe(`${before}（完）`);
}

/** Types into the signed page until something else is done: it is refused in words each time. */
export async function whileRefused(
  dayang: DayangWindow,
  pageId: string,
  other: () => Promise<void>,
) {
  const before = await dayang.document();
  const { keyboard } = dayang.page;
  await dayang.tool("text");
  await dayang.canvas.clickText(pageId, await roomyParagraph(dayang));
  let isDone = false;
  const others = other().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await keyboard.type("改");
    await expect(dayang.page.getByTestId("notice")).toContainText("已经签发，不能改动");
  }
  await others;
  expect(await dayang.document()).toEqual(before);
}
