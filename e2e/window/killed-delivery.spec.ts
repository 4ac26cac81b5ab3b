import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { freePort, noSshd, sshd } from "../../main/delivery/press-servers.fixture.ts";
import { Cable } from "./cable.ts";
import { ask, enterAs, handleOf, newestProof } from "./desk-calls.ts";
import { command, PEOPLE, registerPeople } from "./desk-people.ts";
import type { Door } from "./door.ts";
import { SAMPLE } from "./made-home.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { DeliveryPanel } from "./pages/delivery-panel.ts";
import { NewsroomDialog } from "./pages/newsroom-dialog.ts";
import { ProofDesk } from "./pages/proof-desk.ts";
import { expect, test } from "./window-test.ts";

test.skip(noSshd !== false, String(noSshd));

const HOUSE = "市印刷厂";
/** Bytes to the server after which nothing passes: login and the first part of a page. */
const HALF = 700_000;
/** Bytes that logging in, asking and reading back take at most. */
const LINE = 100_000;
/** The folder in which a package gathers until it is whole. */
const HIDDEN = /^\..*\.part$/;

test("a delivery that waits, and one whose process is killed on the way, come over once and whole", async ({
  dayang,
  door,
  after,
}) => {
  test.setTimeout(240_000);
  registerPeople(door.home);
  const house = await sshd(after);
  const cable = new Cable(await freePort(), house.settings.port ?? 22);
  after(() => cable.cut());
  await dayang.open();
  const delivery = new DeliveryPanel(dayang.page);
  const signed = await test.step("a page is signed", () => signFirstPage(dayang));
  expect(signed.bytes).toBeGreaterThan(HALF);

  await test.step("it waits while the house cannot be reached", async () => {
    const desk = new ProofDesk(dayang.page);
    await desk.open();
    await desk.enter(PEOPLE[0]);
    const newsroom = new NewsroomDialog(dayang.page);
    await newsroom.open();
    await newsroom.addServer({
      name: HOUSE,
      host: "127.0.0.1",
      port: cable.port,
      user: house.settings.user,
      keyFile: join(house.folder, "user_key"),
      folder: house.inbox,
      fingerprint: house.settings.fingerprint ?? "",
    });
    await newsroom.close();
    await delivery.open();
    await delivery.choose(1, HOUSE);
    await delivery.send();
    await expect(delivery.jobs.getByTestId("queue-fault")).toContainText("连不上");
    await delivery.reaches("waiting");
  });

  await test.step("killed while it waits, it goes on by itself", async () => {
    expect(readdirSync(house.inbox)).toEqual([]);
    await again(dayang, door, () => cable.lay(HALF));
    await delivery.open();
    await expect(delivery.jobs).toHaveCount(1);
    await expect.poll(() => cable.isHolding, { timeout: 60_000 }).toBe(true);
    const [part = ""] = readdirSync(house.inbox);
    expect(part).toMatch(HIDDEN);
    await expect
      .poll(() => sizeOf(join(house.inbox, part)), { timeout: 30_000 })
      .toBeGreaterThan(0);
    expect(sizeOf(join(house.inbox, part))).toBeLessThan(signed.bytes);
    await delivery.reaches("sending");
  });

  await test.step("killed in the middle of the page, it is finished after the next start", async () => {
    let half = 0;
    await again(dayang, door, async () => {
      await cable.cut();
      const [part = "", ...more] = readdirSync(house.inbox);
      expect(part).toMatch(HIDDEN);
      expect(more).toEqual([]);
      half = sizeOf(join(house.inbox, part));
      await cable.lay();
    });
    await delivery.open();
    await delivery.reaches("sent");
    await expect(delivery.jobs).toHaveCount(1);
    await expect(delivery.versions).toHaveCount(1);
    await expect(delivery.versions).toContainText("已送达");
    const names = readdirSync(house.inbox);
    expect(names).toHaveLength(1);
    expect(names[0]).not.toMatch(/^\./);
    const received = command(door.home, [
      "receive",
      join(house.inbox, names[0] ?? ""),
      "--receipt",
      join(house.folder, "receipt.json"),
    ]);
    expect(received, received.out + received.err).toMatchObject({ status: 0 });
    // What was over there stayed: the rest went alone, with what the line itself takes.
    const whole = sizeOf(join(house.inbox, names[0] ?? ""));
    expect(cable.passed).toBeLessThan(whole - half + LINE);
  });
  await dayang.page.goto("about:blank");
  await door.end();
});

/** The door is killed, something is done meanwhile, and it is opened again with its desk. */
async function again(dayang: DayangWindow, door: Door, meanwhile: () => Promise<void>) {
  dayang.expectsDoor = false;
  await door.kill();
  await meanwhile();
  await door.start();
  await dayang.page.goto("about:blank");
  dayang.expectsDoor = true;
  await dayang.open(door.document(SAMPLE));
  await new ProofDesk(dayang.page).open();
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Proofs and signs the first page past the window: press.spec.ts clicks that. */
async function signFirstPage(dayang: DayangWindow) {
  const { page } = dayang;
  await expect.poll(async () => (await dayang.facts()).pageId).toBeDefined();
  const handle = await handleOf(page);
  const { pageId = "" } = await dayang.facts();
  const session = await enterAs(page, PEOPLE[0]);
  await ask(page, "desk.prove", { handle, session, pageIds: [pageId], final: false });
  await expect.poll(() => newestProof(page), { timeout: 60_000 }).toBeDefined();
  const proof = (await newestProof(page))!;
  const { points } = (await ask(page, "desk.checklist", { handle, proofId: proof.id })).value;
  for (const { id, state } of points) {
    if (state !== "look") continue;
    const act = { event: "point.ticked", proofId: proof.id, point: id, ticked: true } as const;
    await ask(page, "desk.act", { handle, session, act });
  }
  for (const person of PEOPLE) {
    const own = await enterAs(page, person);
    const asked = { handle, session: own, pin: person.pin, proofId: proof.id };
    expect(await ask(page, "desk.sign", asked)).toMatchObject({ ok: true });
  }
  return proof;
}
