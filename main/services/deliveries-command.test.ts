import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CHIEF } from "../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import { SmallDisk } from "../../e2e/window/small-disk.ts";
import { deliverCommand } from "../cli/deliver.ts";
import { queueCommand } from "../cli/queue.ts";
import { receiptCommand } from "../cli/receipt.ts";
import { receiveCommand } from "../cli/receive.ts";
import { queueFolder } from "../delivery/queue.ts";
import {
  codeOf,
  deskEdition,
  held,
  PINS,
  reopened,
  signPages,
} from "../desk/desk-edition.fixture.ts";
import { ASKED, atWork, goodProof, piped, quiet, untilStatus } from "./deliveries.fixture.ts";

test("the command delivers, takes receipts and shows the queue; a receipt for other bytes is a refusal", async () => {
  const { home, inbox } = await atWork();
  const edition = await deskEdition();
  signPages(edition, goodProof(edition, "page-1"));
  const { file } = edition;
  await edition.close();
  const { settings } = home;
  const { out, said } = quiet();
  const deliver = (words: readonly string[], typed = "") =>
    deliverCommand([file, ...words], out, piped(typed), settings);
  expect(await deliver(["--page", "1"])).toBe(2);
  expect(await deliver(["--page", "1", "--to", "别家"])).toBe(2);
  expect(await deliver(["--to", "远山印务"])).toBe(2);
  const words = ["--page", "1", "--to", "远山印务"];
  const named = [...words, "--by", CHIEF.name];
  // Nobody delivers in another's name, nor in nobody's where people have PINs.
  expect(await deliver(words)).toBe(2);
  expect(said.at(-1)).toContain("没有写明谁传的版");
  expect(await deliver(named)).toBe(2);
  expect(said.at(-1)).toContain(`没有收到${CHIEF.name}的密码`);
  expect(await deliver(named, "0000\n")).toBe(2);
  expect(said.at(-1)).toContain("密码不对，还可以试 4 次");
  expect(await deliver([...words, "--by", "root"], "0000\n")).toBe(2);
  expect(said.at(-1)).toContain("人员名单里没有“root”");
  expect(readdirSync(inbox)).toEqual([]);
  expect(await deliver(named, `${PINS[CHIEF.id]}\n`)).toBe(0);
  expect(await queueCommand([], out, settings)).toBe(0);
  expect(said.join("\n")).toContain("已送达");
  const [name = ""] = readdirSync(inbox);
  const pack = join(inbox, name);
  expect(await receiveCommand([pack], out)).toBe(0);
  const receipt = `${pack}.receipt.json`;
  const bytes = readFileSync(receipt);
  const changed = Uint8Array.from(bytes);
  changed[60]! ^= 1;
  writeFileSync(receipt, changed);
  expect(await receiptCommand([file, receipt], out, settings)).toBe(2);
  // One byte off on the way: the house refuses, and so the paper is told.
  const pdf = join(pack, "page-01.pdf");
  const page = readFileSync(pdf);
  page[500]! ^= 1;
  writeFileSync(pdf, page);
  expect(await receiveCommand([pack], out)).toBe(1);
  expect(await receiptCommand([file, receipt], out, settings)).toBe(1);
  const after = await reopened(file, true);
  const [state] = [...after.desk().packages.values()];
  expect(state).toMatchObject({ status: "refused", by: { id: CHIEF.id, name: CHIEF.name } });
  expect(state?.answer?.faults[0]).toMatchObject({ code: "delivery.receive.changed" });
});

test("where nobody has a PIN the command delivers in nobody's name", async () => {
  const { home, inbox, newsroom } = await atWork();
  const edition = await deskEdition();
  signPages(edition, goodProof(edition, "page-1"));
  const { file } = edition;
  await edition.close();
  held(await newsroom.save({ people: [], stages: [...DEFAULT_STAGES], names: [] }));
  const { out, said } = quiet();
  const words = [file, "--page", "1", "--to", "远山印务"];
  expect(
    await deliverCommand([...words, "--by", CHIEF.name], out, piped("9753\n"), home.settings),
  ).toBe(2);
  expect(said.at(-1)).toContain(`人员名单里没有“${CHIEF.name}”`);
  expect(await deliverCommand(words, out, piped(""), home.settings)).toBe(0);
  expect(readdirSync(inbox)).toHaveLength(1);
  const entries = (await reopened(file, true)).log();
  const made = entries.find(({ act }) => act.event === "package.made");
  expect(made).toBeDefined();
  expect(made).not.toHaveProperty("by");
});

const disk = SmallDisk.mount(8);
afterAll(() => disk?.remove());
test.skipIf(!disk)("a full disk of the queue makes no package, and says so", async () => {
  const { open, start, inbox, home } = await atWork(disk!.file("home"));
  const edition = await deskEdition();
  open.push(edition);
  signPages(edition, goodProof(edition, "page-1"));
  const { calls } = start();
  disk!.fill();
  expect(codeOf(await calls["desk.deliver"](ASKED))).toBe("delivery.queue.full");
  const left = readdirSync(queueFolder(home.settings));
  expect(left.filter((name) => !name.startsWith("sender.lock"))).toEqual([]);
  expect(edition.log().some(({ act }) => act.event === "package.made")).toBe(false);
  disk!.empty();
  const { packageId } = held(await calls["desk.deliver"](ASKED));
  await untilStatus(edition, packageId, "sent");
  expect(readdirSync(inbox)).toHaveLength(1);
});
