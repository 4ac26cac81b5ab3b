import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, noSshd, sshd } from "../../main/delivery/press-servers.fixture.ts";
import { changedEntry, changedRecord, withChangedByte } from "./changed-bytes.ts";
import { newestProof } from "./desk-calls.ts";
import { command } from "./desk-people.ts";
import { certificateIn, logIn } from "./newsroom-browser.ts";
import { DeliveryPanel } from "./pages/delivery-panel.ts";
import { NewsroomDialog } from "./pages/newsroom-dialog.ts";
import { ProofDesk } from "./pages/proof-desk.ts";
import { answerMarks, markTheProof, SECOND, seeDifferences } from "./press-marks.ts";
import { makeRealPage, namedInCopy, noCopy } from "./real-page.ts";
import { whileRefused, whileTyping } from "./typing-meanwhile.ts";
import { expect, test } from "./window-test.ts";

test.skip(noCopy, "the real copy is not there");
test.skip(noSshd !== false, String(noSshd));

/** The first two are named by the copy itself. */
const LAYOUT = { name: noCopy ? "" : namedInCopy("责编"), pin: "1234" };
const DUTY = { name: noCopy ? "" : namedInCopy("值班主任"), pin: "2345" };
const CHIEF = { name: "柏长青", pin: "3456" };
const HOUSE = "市印刷厂";

test("from the real page to a signed, delivered, acknowledged page, with two browsers at once", async ({
  dayang,
  door,
  browser,
  after,
}) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "dayang-press-"));
  after(() => rmSync(folder, { recursive: true }));
  const house = await sshd(after);
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
    await whileTyping(dayang, pageId, () => markTheProof(reader, desk, DUTY.name));
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
    await desk.tab("checklist");
    await expect(
      page.locator('[data-testid="check-point"][data-ticked="false"][data-state="look"]'),
    ).toHaveCount(0, SECOND);
  });

  const signed = (await newestProof(page))!;
  await test.step("three sign, and the signed page is as it was, whoever types", async () => {
    await desk.sign(LAYOUT);
    await desk.close();
    const chief = new ProofDesk(await logIn(browser, address, CHIEF));
    await whileRefused(dayang, pageId, async () => {
      await reader.sign(DUTY);
      await expect(chief.page.getByTestId("strip-signed")).toBeVisible(SECOND);
      await chief.sign(CHIEF);
    });
    await expect(page.getByTestId("signed-band")).toContainText("3/3", SECOND);
    await expect(reader.page.getByTestId("sign-ready")).toBeVisible(SECOND);
    await chief.page.context().close();
  });

  const receipt = join(folder, "receipt.json");
  const delivery = new DeliveryPanel(page);
  const sent = await test.step("it goes to the printing house", async () => {
    await desk.open();
    await delivery.open();
    await delivery.choose(1, HOUSE);
    await delivery.send();
    await delivery.reaches("failed");
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
    await reader.tab("delivery");
    await delivery.readReceipt(receipt);
    await expect(delivery.receipts).toHaveAttribute("data-status", "received");
    await expect(delivery.receipts).toContainText(HOUSE);
    await expect(delivery.versions).toContainText("印刷厂已收到");
    await expect(reader.page.getByTestId("version")).toContainText("印刷厂已收到", SECOND);
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
});
