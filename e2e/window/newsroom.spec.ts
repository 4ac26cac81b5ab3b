import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { freePort } from "../../main/delivery/press-servers.fixture.ts";
import { ask, changeOf, enterAs, handleOf, newestProof, snapshotOf } from "./desk-calls.ts";
import { PEOPLE, registerPeople } from "./desk-people.ts";
import { certificateIn, logIn } from "./newsroom-browser.ts";
import { expect, test } from "./window-test.ts";

test("two browsers of the newsroom read, mark and see each other's marks within a second", async ({
  dayang,
  door,
  browser,
  after,
}) => {
  test.setTimeout(240_000);
  registerPeople(door.home);
  await dayang.open();
  await expect.poll(async () => (await dayang.facts()).pageId).toBeDefined();
  const handle = await handleOf(dayang.page);
  const pageId = (await dayang.facts()).pageId ?? "";
  const own = await enterAs(dayang.page, PEOPLE[0]);
  await ask(dayang.page, "desk.prove", { handle, session: own, pageIds: [pageId], final: false });
  await expect.poll(() => newestProof(dayang.page), { timeout: 60_000 }).toBeDefined();

  const folder = mkdtempSync(join(tmpdir(), "dayang-newsroom-"));
  after(() => rmSync(folder, { recursive: true }));
  const files = await certificateIn(folder);
  const port = await freePort();
  const shared = await ask(dayang.page, "newsroom.share", {
    sharing: { on: true, port, ...files },
  });
  expect(shared.value.addresses).toEqual([`https://localhost:${port}/`]);

  const pages: Page[] = [];
  await test.step("both log in with their PINs and see the proof itself", async () => {
    for (const who of [PEOPLE[1], PEOPLE[2]]) {
      const page = await logIn(browser, shared.value.addresses[0], who);
      await expect(page.locator('[data-testid="proof-sheet"][data-sharp="true"]')).toBeVisible({
        timeout: 30_000,
      });
      pages.push(page);
    }
  });
  const [first, second] = pages as [Page, Page];

  await test.step("a mark of one is in the other's list within a second", async () => {
    const proof = (await newestProof(first))!;
    const mark = changeOf(await snapshotOf(first, handle, proof), proof);
    const act = { event: "mark.made", mark } as const;
    // The page names its session "cookie"; the door puts in the one that scripts never see.
    const made = await ask(first, "desk.act", { handle, session: "cookie", act });
    expect(made).toMatchObject({ ok: true });
    await expect(second.getByTestId("mark-row")).toHaveCount(1, { timeout: 1000 });
    await expect(second.getByTestId("mark-row")).toContainText(PEOPLE[1].name);
  });

  await test.step("nothing but the desk is open to them", async () => {
    for (const name of ["files.folder", "desk.deliver", "newsroom.share"] as const) {
      const refused = await ask(second, name, {} as never);
      expect(refused, name).toMatchObject({ error: { code: "door.share.call" } });
    }
  });

  await test.step("the door shuts when it is told to", async () => {
    await ask(dayang.page, "newsroom.share", { sharing: { on: false, port, ...files } });
    await expect(fetch(`https://localhost:${port}/`)).rejects.toThrow();
  });
  for (const page of pages) await page.context().close();
});
