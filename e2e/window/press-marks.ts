import { expect } from "@playwright/test";
import type { DayangWindow } from "./pages/dayang-window.ts";
import type { ProofDesk } from "./pages/proof-desk.ts";

/** What others do is to be seen within this, milliseconds. */
export const SECOND = { timeout: 1000 };

/** The duty editor reads the proof; the window sees each mark within a second. */
export async function markTheProof(
  reader: ProofDesk,
  desk: ProofDesk,
  name: string,
): Promise<void> {
  const seen = async (words: string) => {
    await expect(desk.row(words)).toBeVisible(SECOND);
    await expect(desk.row(words)).toContainText(name);
  };
  await reader.change("文旅旅局", "文广旅体局");
  await seen("文广旅体局");
  await reader.mark("delete", "的", { within: "进一步的提升完善" });
  await seen("删除");
  await reader.change("头号力度", "最大力度");
  await seen("最大力度");
  await reader.shift("座谈会", "up");
  await seen("移位");
  await reader.mark("note", "圳品", { said: "请核实“圳品”的全称" });
  await seen("请核实");
  await expect(reader.drawn).toHaveCount(5);
  await expect(reader.marks).toHaveCount(5);
}

/** The layout editor works through the marks; the browser sees each answer within a second. */
export async function answerMarks(
  dayang: DayangWindow,
  desk: ProofDesk,
  reader: ProofDesk,
): Promise<void> {
  const { page } = dayang;
  const status = (words: string, is: string) =>
    expect(reader.row(words)).toHaveAttribute("data-status", is, SECOND);
  const texts = async () =>
    [...(await dayang.document()).paragraphs.values()].map(({ text }) => text).join();
  await desk.row("文广旅体局").getByTestId("mark-apply").click();
  await expect(desk.row("文广旅体局")).toHaveAttribute("data-status", "done");
  await status("文广旅体局", "done");
  expect(await texts()).not.toContain("文旅旅局");

  await desk.row("删除").getByTestId("mark-head").click();
  const { paragraphs } = await dayang.document();
  const asked = [...paragraphs.values()].find(({ text }) => text.includes("进一步的提升"));
  await expect
    .poll(async () => (await dayang.facts()).selection)
    .toMatchObject({ kind: "text", anchor: { record: asked?.id } });
  const shown = await page.getByTestId("text-selection").boundingBox();
  if (!shown) throw new RangeError("the marked text is not shown");
  await page.mouse.click(shown.x + shown.width - 0.5, shown.y + shown.height / 2);
  await expect
    .poll(async () => (await dayang.facts()).selection)
    .toMatchObject({
      kind: "text",
      focus: { record: asked?.id, offset: (asked?.text.indexOf("的提升") ?? 0) + 1 },
    });
  await page.keyboard.press("Backspace");
  await expect.poll(texts).toContain("进一步提升完善");
  await desk.tick("删除");
  await status("删除", "done");

  for (const [words, reason] of [
    ["最大力度", "会议原文如此"],
    ["移位", "版位已满"],
  ] as const) {
    await desk.refuse(words, reason);
    await status(words, "refused");
    await expect(await reader.details(words)).toContainText(reason);
  }

  await reader.say("请核实", "全称是“深圳品质”吗");
  await expect(desk.row("请核实")).toContainText("1 条留言", SECOND);
  await expect(await desk.details("请核实")).toContainText("深圳品质");
  await desk.say("请核实", "已问过作者，用简称即可");
  await expect(reader.page.getByTestId("mark-thread")).toContainText("用简称即可", SECOND);
  await reader.page.getByTestId("mark-done").click();
  await expect(desk.row("请核实")).toHaveAttribute("data-status", "done", SECOND);
}

/** Compares both proofs in the browser: three places differ, two of them by marks. */
export async function seeDifferences(reader: ProofDesk): Promise<void> {
  const compare = await reader.compare();
  const differences = compare.getByTestId("difference");
  await expect(differences).toHaveCount(3, { timeout: 30_000 });
  const told = await differences.evaluateAll((rows) =>
    rows.map((row) => {
      const text = (tag: string) => row.querySelector(tag)?.textContent ?? "";
      return [row.getAttribute("data-kind"), text("del"), text("ins")];
    }),
  );
  expect(told).toEqual([
    ["added", "", "（完）"],
    ["changed", "旅旅", "广旅体"],
    ["deleted", "的", ""],
  ]);
  await compare.getByText("灭红").click();
  const outcome = (words: string) => compare.getByTestId("outcome").filter({ hasText: words });
  await expect(outcome("文广旅体局")).toContainText("已改");
  await expect(outcome("删除")).toContainText("已改");
  await expect(outcome("最大力度")).toContainText("未采纳，照原样");
  await expect(outcome("移位")).toContainText("未采纳");
  await expect(compare.getByTestId("uncalled")).toHaveCount(1);
  await expect(compare.getByTestId("uncalled")).toContainText("（完）");
  await compare.getByRole("button", { name: "关闭比较" }).click();
}
