import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  ask,
  changeOf,
  enterAs,
  entriesOf,
  handleOf,
  newestProof,
  snapshotOf,
} from "./desk-calls.ts";
import { command, PEOPLE, registerPeople } from "./desk-people.ts";
import { SAMPLE } from "./made-home.ts";
import { expect, test } from "./window-test.ts";

test("a page is proofed, marked, mended, compared, signed by three, and then stays as it is", async ({
  dayang,
  door,
}) => {
  test.setTimeout(300_000);
  registerPeople(door.home);
  await dayang.open();
  const { page } = dayang;
  await expect.poll(async () => (await dayang.facts()).pageId).toBeDefined();

  await test.step("a proof is made, by someone who has a PIN", async () => {
    await page.getByTestId("desk-open").click();
    await page.getByTestId("prove-page").click();
    await page.getByTestId("enter-pin").fill("9999");
    await page.getByTestId("enter-go").click();
    await expect(page.getByTestId("enter-fault")).toContainText("密码");
    await page.getByTestId("enter-pin").fill(PEOPLE[0].pin);
    await page.getByTestId("enter-go").click();
    await expect(page.getByTestId("proof-viewer")).toBeVisible({ timeout: 60_000 });
  });

  const proof = (await newestProof(page))!;
  await test.step("what is shown are the very bytes that the log names", async () => {
    const path = `/proof/${await handleOf(page)}/${proof.pdf}`;
    const bytes = await page.evaluate(
      async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())],
      path,
    );
    const hash = createHash("sha256").update(Uint8Array.from(bytes)).digest("hex");
    expect(hash).toBe(proof.pdf);
    expect(proof.preflight.errors).toBe(0);
    await expect(page.getByTestId("proof-desk").locator("code")).toHaveText(proof.pdf.slice(0, 12));
  });

  await test.step("a mark made elsewhere is seen within a second, and carried out by one click", async () => {
    const handle = await handleOf(page);
    const snapshot = await snapshotOf(page, handle, proof);
    await page.getByTestId("desk-close").click();
    await page.getByTestId("tab-marks").click();
    const session = await enterAs(page, PEOPLE[1]);
    const mark = changeOf(snapshot, proof);
    await ask(page, "desk.act", { handle, session, act: { event: "mark.made", mark } });
    await expect(page.getByTestId("mark-row")).toHaveCount(1, { timeout: 1000 });
    const before = (await dayang.facts()).past.length;
    await page.getByTestId("mark-apply").click();
    await expect(page.getByTestId("mark-row")).toHaveAttribute("data-status", "done");
    expect((await dayang.facts()).past.length).toBe(before + 1);
    const record = mark.ranges[0]!.record;
    const { paragraphs } = await dayang.document();
    expect(paragraphs.get(record)?.text.slice(5, 7)).toBe("新词");
  });

  await test.step("the next proof differs in that one place", async () => {
    await page.getByTestId("desk-open").click();
    await page.getByTestId("prove-page").click();
    await expect.poll(async () => (await newestProof(page))?.round, { timeout: 60_000 }).toBe(2);
    await page.getByTestId("compare-open").click();
    await expect(page.getByText("共 1 处不同")).toBeVisible({ timeout: 30_000 });
    await page.getByTestId("compare-open").click();
  });

  await test.step("three sign, nobody twice, and the page is locked", async () => {
    const handle = await handleOf(page);
    const { id: proofId, pageId } = (await newestProof(page))!;
    const sign = async (person: (typeof PEOPLE)[number]) => {
      const session = await enterAs(page, person);
      const points = (await ask(page, "desk.checklist", { handle, proofId })).value.points;
      for (const { id, state } of points)
        if (state === "look")
          await ask(page, "desk.act", {
            handle,
            session,
            act: { event: "point.ticked", proofId, point: id, ticked: true },
          });
      return ask(page, "desk.sign", { handle, session, pin: person.pin, proofId });
    };
    expect(await sign(PEOPLE[1])).toMatchObject({ error: { code: "desk.sign.role" } });
    expect(JSON.stringify(await sign(PEOPLE[0]))).toMatch(/"ok":true/);
    expect(await sign(PEOPLE[0])).toMatchObject({ ok: false });
    expect(await sign(PEOPLE[1])).toMatchObject({ ok: true });
    expect(await sign(PEOPLE[2])).toMatchObject({ ok: true });
    await page.getByTestId("desk-close").click();
    await expect(page.getByTestId("signed-band")).toContainText("3/3");
    const past = (await dayang.facts()).past.length;
    await dayang.choose("edit", "edit.undo");
    expect((await dayang.facts()).past.length).toBe(past);
    expect(pageId).toBe((await dayang.facts()).pageId);
  });

  await test.step("it goes to the printing house, whose receipt comes back", async () => {
    const handle = await handleOf(page);
    const house = mkdtempSync(join(tmpdir(), "dayang-house-"));
    const destination = { kind: "folder", id: "house", name: "印刷厂", folder: house } as const;
    await ask(page, "newsroom.saveDestination", { destination });
    const session = await enterAs(page, PEOPLE[1]);
    const unsigned = (await ask(page, "desk.open", { handle })).value.pages[1].pageId;
    const order = { handle, session, destination: "house" };
    const refused = await ask(page, "desk.deliver", { ...order, pageIds: [unsigned] });
    expect(refused).toMatchObject({ error: { code: "desk.deliver.unsigned" } });
    const { pageId } = (await newestProof(page))!;
    const sent = await ask(page, "desk.deliver", { ...order, pageIds: [pageId] });
    expect(sent).toMatchObject({ ok: true });
    const happened = async (event: string) =>
      (await entriesOf(page)).some(({ act }) => act.event === event);
    await expect.poll(() => happened("package.sent"), { timeout: 60_000 }).toBe(true);
    const [name] = readdirSync(house).filter((each) => !each.startsWith("."));
    const receipt = join(house, "receipt.json");
    const received = command(door.home, ["receive", join(house, name!), "--receipt", receipt]);
    expect(received, received.out + received.err).toMatchObject({ status: 0 });
    const read = await ask(page, "desk.receipt", { handle, files: [{ path: receipt }] });
    expect(read.value.receipts).toMatchObject([{ status: "received" }]);
    const pdf = readdirSync(join(house, name!), { recursive: true, encoding: "utf8" }).find(
      (each) => each.endsWith(".pdf"),
    )!;
    const bytes = readFileSync(join(house, name!, pdf));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(house, name!, pdf), bytes);
    expect(command(door.home, ["receive", join(house, name!)])).toMatchObject({ status: 1 });
    rmSync(house, { recursive: true });
  });

  await test.step("the edition is found sound, and a changed byte of it is found", async () => {
    await door.end();
    dayang.expectsDoor = false;
    const file = door.document(SAMPLE);
    expect(command(door.home, ["verify", file])).toMatchObject({ status: 0 });
    const database = new DatabaseSync(file);
    const row = database
      .prepare("SELECT id, json FROM records WHERE kind = 'paragraphs' AND json LIKE '%新词%'")
      .get() as { id: string; json: string };
    database
      .prepare("UPDATE records SET json = ? WHERE kind = 'paragraphs' AND id = ?")
      .run(row.json.replace("新词", "旧词"), row.id);
    database.close();
    const verdict = command(door.home, ["verify", file]);
    expect(verdict.status).toBe(1);
    expect(verdict.out + verdict.err).toContain("1");
  });
});
