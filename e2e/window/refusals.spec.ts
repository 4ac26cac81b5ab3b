import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordOf } from "../../document/document.ts";
import { command, PEOPLE, registerPeople } from "./desk-people.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { DeliveryPanel } from "./pages/delivery-panel.ts";
import { NewsroomDialog } from "./pages/newsroom-dialog.ts";
import { ProofDesk } from "./pages/proof-desk.ts";
import { articleBoxes } from "./real-page.ts";
import { expect, test } from "./window-test.ts";

const [EDITOR, DUTY, CHIEF] = PEOPLE;
/** Someone who mistypes. */
const OTHER = { name: "卢青禾", pin: "4567" };
const HOUSE = "印刷厂";

test("what may not be done at the desk is refused in words, and what stands in the way is told", async ({
  dayang,
  door,
  after,
}) => {
  test.setTimeout(300_000);
  registerPeople(door.home);
  command(door.home, ["people", "pin", OTHER.name], `${OTHER.pin}\n`);
  const folder = mkdtempSync(join(tmpdir(), "dayang-house-"));
  after(() => rmSync(folder, { recursive: true }));
  await dayang.open();
  const { page } = dayang;
  await expect.poll(async () => (await dayang.facts()).pageId).toBeDefined();
  const desk = new ProofDesk(page);
  const delivery = new DeliveryPanel(page);
  const way = (kind: string) => page.locator(`[data-testid="sign-obstacle"][data-kind="${kind}"]`);
  const signOpen = page.getByTestId("sign-open");

  await test.step("a wrong PIN, and the lock after the fifth", async () => {
    await desk.open();
    await page.getByTestId("enter-open").click();
    for (const left of [4, 3, 2, 1]) {
      await desk.giveName({ name: OTHER.name, pin: "0000" });
      await expect(page.getByTestId("enter-fault")).toHaveText(`密码不对，还可以试 ${left} 次`);
    }
    for (const pin of ["0000", OTHER.pin]) {
      await desk.giveName({ name: OTHER.name, pin });
      await expect(page.getByTestId("enter-fault")).toContainText("已暂时锁定");
    }
    await page.keyboard.press("Escape");
    await desk.enter(EDITOR);
  });

  await test.step("a page that is not proofed, and one whose text does not fit", async () => {
    await desk.tab("sign");
    await expect(page.getByTestId("sign-panel")).toContainText("还没有校样");
    await desk.close();
    await overfill(dayang);
    await desk.open();
    await desk.prove(/一校/);
    await desk.tab("sign");
    await expect(way("preflight")).toContainText("错误");
    await expect(way("unticked")).toContainText("没有看");
    await expect(signOpen).toBeDisabled();
  });

  await test.step("the wrong role, and an open mark", async () => {
    await desk.enter(DUTY);
    await expect(way("role")).toContainText(DUTY.name);
    await expect(signOpen).toBeDisabled();
    await desk.tab("marks");
    await desk.mark("note", await someWords(dayang), { said: "这一句再核一遍" });
    await desk.enter(EDITOR);
    await desk.tickAll();
    await desk.tab("sign");
    await expect(way("unticked")).toHaveCount(0);
    await expect(way("marks")).toContainText("这一句再核一遍");
    await expect(signOpen).toContainText("需担保放行");
  });

  await test.step("a second person must stand by it, with a reason and a PIN", async () => {
    const fault = (field: string) => page.getByTestId(`sign-${field}-fault`);
    await desk.openSigning();
    await page.getByTestId("sign-go").click();
    await expect(fault("override-reason")).toHaveText("请写明放行的理由");
    await expect(fault("override-person")).toHaveText("请选担保人");
    await expect(fault("pin")).toContainText("4 到 12 位数字");
    await page.getByTestId("sign-override-reason").fill("赶夜班车，见报后更正");
    await page.locator('button[data-testid="sign-override-person"]').click();
    await expect(page.getByRole("option", { name: EDITOR.name })).toHaveCount(0);
    await page.getByRole("option", { name: CHIEF.name }).click();
    const sign = async (second: string) => {
      await page.getByTestId("sign-pin").fill(EDITOR.pin);
      await page.getByTestId("sign-override-pin").fill(second);
      await page.getByTestId("sign-go").click();
    };
    await sign("0000");
    await expect(page.getByTestId("sign-fault")).toContainText("签名人或担保人的密码有误");
    await sign(CHIEF.pin);
    await expect(page.getByTestId("sign-dialog")).toBeHidden();
    await expect(desk.signature(EDITOR.name)).toBeVisible();
    await expect(page.getByTestId("signature-override")).toContainText(CHIEF.name);
    await expect(page.getByTestId("signature-override")).toContainText("赶夜班车");
  });

  await test.step("the same person again, and a page that has not all signatures", async () => {
    await expect(way("twice")).toContainText("同一版不能由一个人签两道");
    await expect(signOpen).toBeDisabled();
    const newsroom = new NewsroomDialog(page);
    await newsroom.open();
    await newsroom.addFolder(HOUSE, folder);
    await newsroom.close();
    await delivery.open();
    await expect(delivery.pageBox(1)).toBeDisabled();
    await expect(page.getByTestId("deliver-page").first()).toContainText("签名未齐");
    await delivery.send();
    await expect(page.getByTestId("deliver-pages-fault")).toHaveText("请选要传的版");
  });

  await test.step("the signed page is not edited", async () => {
    await desk.close();
    const before = await dayang.document();
    await dayang.choose("edit", "edit.undo");
    await expect(page.getByTestId("notice")).toContainText("已经签发，不能改动");
    expect(await dayang.document()).toEqual(before);
    await desk.open();
  });

  await test.step("it is opened again with a reason, which voids the signature", async () => {
    await reopenRefused(desk);
    await desk.reopen("文字没有排完");
    await expect(desk.signature(EDITOR.name)).toHaveCount(0);
    await expect(page.getByTestId("signature")).toHaveAttribute("data-void", "true");
    await expect(page.getByTestId("signature")).toContainText("已作废");
    await desk.tab("marks");
    await desk.details("这一句再核一遍");
    await page.getByTestId("mark-done").click();
    await desk.close();
    await dayang.choose("edit", "edit.undo");
    await desk.open();
    await desk.tab("sign");
    await expect(way("edited")).toBeVisible();
    await expect(signOpen).toBeDisabled();
  });

  await test.step("mended and signed by three, with a mistyped PIN, it goes out", async () => {
    await desk.prove(/二校/);
    await signByAll(desk);
    await desk.enter(CHIEF);
    await desk.openSigning();
    await page.getByTestId("sign-pin").fill("0000");
    await page.getByTestId("sign-go").click();
    await expect(page.getByTestId("sign-pin-fault")).toHaveText("密码不对，还可以试 4 次");
    await page.getByTestId("sign-pin").fill(CHIEF.pin);
    await page.getByTestId("sign-go").click();
    await expect(page.getByTestId("sign-ready")).toBeVisible();
    await delivery.open();
    await delivery.choose(1, HOUSE);
    await delivery.send();
    await delivery.reaches("sent");
  });

  await test.step("its replacement needs a reason and new signatures, and voids what went out", async () => {
    await desk.reopen("标题有误");
    await delivery.open();
    await expect(delivery.pageBox(1)).toBeDisabled();
    await desk.close();
    await typeAtEnd(dayang, "改");
    await desk.open();
    await desk.prove(/三校/);
    await signByAll(desk);
    await desk.enter(CHIEF);
    await desk.sign(CHIEF);
    await delivery.open();
    await expect(page.getByTestId("deliver-page").first()).toContainText("换版，第 2 次");
    await delivery.choose(1, HOUSE);
    await delivery.send();
    await expect(page.getByTestId("deliver-reason-fault")).toHaveText("传过的版要写明换版的理由");
    await page.getByTestId("deliver-reason").fill("标题有误，已改");
    await delivery.send();
    await expect(delivery.jobs).toHaveCount(2);
    await expect(delivery.versions).toHaveCount(2);
    const voided = page.locator('[data-testid="version"][data-void="true"]');
    await expect(voided).toContainText("第1版 第 1 次");
    await expect(voided).toContainText("已作废");
    const valid = page.locator('[data-testid="version"][data-void="false"]');
    await expect(valid).toContainText("标题有误，已改");
    await expect(valid).toContainText("已送达", { timeout: 30_000 });
    expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toHaveLength(2);
  });
});

/** Reopening without a reason is refused. */
async function reopenRefused({ page }: ProofDesk): Promise<void> {
  await page.getByTestId("desk-tab-sign").click();
  await page.getByTestId("reopen-open").click();
  await page.getByTestId("reopen-go").click();
  await expect(page.getByTestId("reopen-reason-fault")).toHaveText("请写明重新打开的理由");
  await page.keyboard.press("Escape");
}

/** The first two stages, each by its own person; the checklist is ticked before. */
async function signByAll(desk: ProofDesk): Promise<void> {
  await desk.enter(EDITOR);
  await desk.tickAll();
  await desk.sign(EDITOR);
  await desk.enter(DUTY);
  await desk.sign(DUTY);
}

/** The first paragraph of the article that is the largest on the page. */
async function somePlace(dayang: DayangWindow) {
  const { pageId = "" } = await dayang.facts();
  const document = await dayang.document();
  const [box] = [...articleBoxes(document, pageId)].sort(
    (a, b) => b.region.span * b.region.lines - a.region.span * a.region.lines,
  );
  const article = recordOf(document, "articles", box?.articleId ?? "");
  const [record = ""] = recordOf(document, "stories", article.storyId).paragraphIds;
  return { pageId, record, text: recordOf(document, "paragraphs", record).text };
}

/** Words that stand early in the first line of a paragraph. */
async function someWords(dayang: DayangWindow): Promise<string> {
  return (await somePlace(dayang)).text.replace(/^[　 ]+/, "").slice(2, 6);
}

async function typeAtEnd(dayang: DayangWindow, words: string): Promise<void> {
  const { pageId, record, text } = await somePlace(dayang);
  await dayang.tool("text");
  await dayang.canvas.clickText(pageId, record);
  await dayang.page.keyboard.insertText(words);
  await expect
    .poll(async () => recordOf(await dayang.document(), "paragraphs", record).text.length)
    .toBe(text.length + words.length);
}

/** Types more into an article than its box can hold. */
async function overfill(dayang: DayangWindow): Promise<void> {
  await typeAtEnd(dayang, "排不下的字".repeat(160));
  const { pageId = "" } = await dayang.facts();
  await expect
    .poll(async () => (await dayang.reports(pageId)).some(({ oversetLines }) => oversetLines > 0))
    .toBe(true);
}
