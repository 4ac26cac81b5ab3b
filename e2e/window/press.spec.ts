import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { recordOf } from "../../document/document.ts";
import { freePort, noSshd, sshd } from "../../main/delivery/press-servers.fixture.ts";
import { changedEntry, changedRecord, withChangedByte } from "./changed-bytes.ts";
import { newestProof } from "./desk-calls.ts";
import { command } from "./desk-people.ts";
import { certificateIn, logIn } from "./newsroom-browser.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { DeliveryPanel } from "./pages/delivery-panel.ts";
import { NewsroomDialog } from "./pages/newsroom-dialog.ts";
import { ProofDesk } from "./pages/proof-desk.ts";
import { makeRealPage, noCopy } from "./real-page.ts";
import { expect, test } from "./window-test.ts";

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `/tmp/press-shots/${name}.png` });

test.skip(noCopy, "the real copy is not there");
test.skip(noSshd !== false, String(noSshd));

/** The first two are named by the copy itself. */
const LAYOUT = { name: "钟海浪", pin: "1234" };
const DUTY = { name: "余虞虹", pin: "2345" };
const CHIEF = { name: "柏长青", pin: "3456" };
const HOUSE = "市印刷厂";
/** What others do is to be seen within this, milliseconds. */
const SECOND = { timeout: 1000 };

test("from the real page to a signed, delivered, acknowledged page, with two browsers at once", async ({
  dayang,
  door,
  browser,
}) => {
  test.setTimeout(300_000);
  const afterwards: (() => unknown)[] = [];
  const folder = mkdtempSync(join(tmpdir(), "dayang-press-"));
  const house = await sshd((undo) => afterwards.push(undo));
  await dayang.open();
  const { page } = dayang;
  const pageId = await test.step("the page is made", () => makeRealPage(dayang, "头版"));
  const desk = new ProofDesk(page);
  await desk.open();

  const address =
    await test.step("people, the printing house and the network are typed in", async () => {
      const newsroom = new NewsroomDialog(page);
      await newsroom.open();
      await page.getByTestId("people-propose-go").click();
      await newsroom.add(CHIEF.name, "chiefEditor");
      for (const person of [LAYOUT, DUTY, CHIEF]) await newsroom.setPin(person);
      const { port = 22, user, host } = house.settings;
      const { inbox, receipts, folder: keys } = house;
      const keyFile = join(keys, "user_key");
      await newsroom.addServer({ name: HOUSE, host, port, user, keyFile, folder: inbox, receipts });
      const files = await certificateIn(folder);
      const shared = await newsroom.share(files.certificate, files.key, await freePort());
      await newsroom.close();
      return shared;
    });

  await test.step("a proof is made by someone with a PIN", async () => {
    await page.getByTestId("prove-page").click();
    await desk.giveName(LAYOUT);
    await desk.seen(/一校/);
    await desk.close();
  });

  const reader = new ProofDesk(await logIn(browser, address, DUTY));
  await reader.seen(/一校/);

  await test.step("the proof is marked while the page is typed in", async () => {
    await dayang.panel("marks");
    await whileTyping(dayang, pageId, () => markTheProof(reader, desk));
    await shot(page, "10-marks-window");
    await shot(reader.page, "10-marks-browser");
  });
  await test.step("marks are carried out, refused and talked of", () =>
    answerMarks(dayang, desk, reader));

  await test.step("the next proof differs in what was changed, and in nothing else", async () => {
    await desk.open();
    await desk.prove(/二校/);
    await seeDifferences(reader);
  });

  await test.step("the checklist is ticked", async () => {
    await reader.newest();
    expect(await reader.tickAll()).toBeGreaterThan(3);
    await shot(reader.page, "14-checklist");
    await desk.tab("checklist");
    await expect(
      page.locator('[data-testid="check-point"][data-ticked="false"][data-state="look"]'),
    ).toHaveCount(0, SECOND);
  });

  const signed = (await newestProof(page))!;
  await test.step("three sign, and the signed page is as it was, whoever types", async () => {
    await desk.sign(LAYOUT);
    await shot(page, "15-signed-1");
    await desk.close();
    const chief = new ProofDesk(await logIn(browser, address, CHIEF));
    await whileRefused(dayang, pageId, async () => {
      await reader.sign(DUTY);
      await expect(chief.page.getByTestId("strip-signed")).toBeVisible(SECOND);
      await chief.sign(CHIEF);
    });
    await expect(page.getByTestId("signed-band")).toContainText("3/3", SECOND);
    await shot(page, "16-band");
    await expect(reader.page.getByTestId("sign-ready")).toBeVisible(SECOND);
    await shot(reader.page, "16-signed");
    await chief.page.context().close();
  });

  const receipt = join(folder, "receipt.json");
  const delivery = new DeliveryPanel(page);
  const sent = await test.step("it goes to the printing house", async () => {
    await desk.open();
    await delivery.open();
    await delivery.choose(1, HOUSE);
    await shot(page, "17-deliver");
    await delivery.send();
    await delivery.reaches("failed");
    await shot(page, "18-unknown");
    await delivery.trust(house.settings.fingerprint ?? "");
    await delivery.reaches("sent");
    const names = readdirSync(house.inbox);
    expect(names).toHaveLength(1);
    const sent = join(house.inbox, names[0] ?? "");
    const [pdf = ""] = readdirSync(sent).filter((name) => name.endsWith(".pdf"));
    const hash = createHash("sha256")
      .update(readFileSync(join(sent, pdf)))
      .digest("hex");
    expect(hash).toBe(signed.pdf);
    return { folder: sent, pdf: join(sent, pdf) };
  });

  await test.step("the house's receipt is read, and all see it", async () => {
    const asked = ["receive", sent.folder, "--house", HOUSE, "--receipt", receipt];
    const received = command(door.home, asked);
    expect(received, received.out + received.err).toMatchObject({ status: 0 });
    await new DeliveryPanel(reader.page).open().catch(() => undefined);
    await reader.tab("delivery");
    await delivery.readReceipt(receipt);
    await expect(delivery.receipts).toHaveAttribute("data-status", "received");
    await expect(delivery.receipts).toContainText(HOUSE);
    await expect(delivery.versions).toContainText("印刷厂已收到");
    await expect(reader.page.getByTestId("version")).toContainText("印刷厂已收到", SECOND);
    await shot(page, "19-receipt");
    await shot(reader.page, "19-receipt-browser");
  });

  await test.step("a changed byte is found in package, receipt, edition and log", async () => {
    await reader.page.context().close();
    await page.goto("about:blank");
    await door.end();
    const file = door.document("头版.dayang");
    const verify = () => command(door.home, ["verify", file]);
    const whole = verify();
    expect(whole, whole.out + whole.err).toMatchObject({ status: 0 });
    const refused = withChangedByte(sent.pdf, () => command(door.home, ["receive", sent.folder]));
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.out).toContain("拒收");
    const forged = withChangedByte(receipt, () => command(door.home, ["receipt", file, receipt]));
    expect(forged.status, forged.out + forged.err).toBe(2);
    expect(verify()).toMatchObject({ status: 0 });
    const edited = changedRecord(file, "区文广旅体局", "区文广旅休局", verify);
    expect(edited.status).toBe(1);
    expect(edited.out + edited.err).toContain("第 1 版");
    expect(verify()).toMatchObject({ status: 0 });
    const rewritten = changedEntry(file, "文广旅体局", "文广旅休局", verify);
    expect(rewritten.status).toBe(1);
    expect(rewritten.out + rewritten.err).toContain("日志第");
  });
  for (const undo of afterwards.reverse()) await undo();
  rmSync(folder, { recursive: true });
});

/** A paragraph with room in its last line: what is typed at its end moves nothing else. */
async function roomyParagraph(dayang: DayangWindow): Promise<string> {
  const { paragraphs } = await dayang.document();
  const found = [...paragraphs.values()].find(({ text }) => text.includes("胜利闭幕。"));
  if (!found) throw new RangeError("the copy has another end");
  return found.id;
}

/** Types at a paragraph's end, one character and back, until something else is done. */
async function whileTyping(dayang: DayangWindow, pageId: string, other: () => Promise<void>) {
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

/** The duty editor reads the proof; the window sees each mark within a second. */
async function markTheProof(reader: ProofDesk, desk: ProofDesk): Promise<void> {
  const seen = async (words: string) => {
    await expect(desk.row(words)).toBeVisible(SECOND);
    await expect(desk.row(words)).toContainText(DUTY.name);
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
async function answerMarks(
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

  await desk.row("删除").click();
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
  await desk.row("删除").getByTestId("mark-by-hand").click();
  await status("删除", "done");

  for (const [words, reason] of [
    ["最大力度", "会议原文如此"],
    ["移位", "版位已满"],
  ] as const) {
    await desk.row(words).getByTestId("mark-refuse").click();
    await page.getByTestId("mark-reason").fill(reason);
    await page.getByTestId("mark-refuse-go").click();
    await status(words, "refused");
    await expect(await reader.details(words)).toContainText(reason);
  }

  await reader.say("请核实", "全称是“深圳品质”吗");
  await expect(desk.row("请核实")).toContainText("深圳品质", SECOND);
  await desk.open();
  await desk.say("请核实", "已问过作者，用简称即可");
  await expect(reader.page.getByTestId("mark-thread")).toContainText("用简称即可", SECOND);
  await shot(page, "11-thread-window");
  await shot(reader.page, "11-thread-browser");
  await reader.page.getByTestId("mark-done").click();
  await expect(desk.row("请核实")).toHaveAttribute("data-status", "done", SECOND);
  await desk.close();
}

/** Compares both proofs in the browser: three places differ, two of them by marks. */
async function seeDifferences(reader: ProofDesk): Promise<void> {
  const compare = await reader.compare();
  const differences = compare.getByTestId("difference");
  await expect(differences).toHaveCount(3, { timeout: 30_000 });
  await shot(reader.page, "12-compare");
  for (const words of ["（完）", "广旅体", "的"])
    await expect(differences.filter({ hasText: words })).not.toHaveCount(0);
  await compare.getByText("灭红").click();
  const outcome = (words: string) => compare.getByTestId("outcome").filter({ hasText: words });
  await shot(reader.page, "13-outcomes");
  await expect(outcome("文广旅体局")).toContainText("已改");
  await expect(outcome("删除")).toContainText("已改");
  await expect(outcome("最大力度")).toContainText("未采纳，照原样");
  await expect(outcome("移位")).toContainText("未采纳");
  await expect(compare.getByTestId("uncalled")).toHaveCount(1);
  await expect(compare.getByTestId("uncalled")).toContainText("（完）");
  await compare.getByRole("button", { name: "关闭比较" }).click();
}

/** Types into the signed page until something else is done: it is refused in words each time. */
async function whileRefused(dayang: DayangWindow, pageId: string, other: () => Promise<void>) {
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
