import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Edition } from "../../document/edition.ts";
import { EMPTY_MASTHEAD } from "../../document/edition.ts";
import { held, kept, newFolder, OPENER } from "../edition-file/edition-file.fixture.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { readIssueFacts } from "../edition-file/issue-facts.ts";
import { createEditionFile } from "../edition-file/open.ts";
import { openIssuesBefore } from "./previous-issue.ts";

/** An issue of a paper as a file that stays open until the test's end or `close`. */
async function issue(
  folder: string,
  fields: Partial<Edition> & { readonly date: string },
  name = fields.date,
): Promise<EditionFile> {
  mkdirSync(folder, { recursive: true });
  const record: Edition = {
    id: `edition-${fields.date}`,
    paper: { nameplate: "棠川日报" },
    masthead: EMPTY_MASTHEAD,
    pageIds: [],
    ...fields,
  };
  const records = [{ table: "editions" as const, record }];
  return kept(
    held(await createEditionFile(join(folder, `${name}.dayang`), { ...OPENER, records })),
  );
}

async function closed(...args: Parameters<typeof issue>): Promise<string> {
  const edition = await issue(...args);
  held(await edition.close());
  return edition.file;
}

const TODAY = { date: "2026-11-24", issueNumber: "229", serialNumber: "8946" };
const numbers = (issueNumber: string, serialNumber: string) => ({ issueNumber, serialNumber });

test("The issue before has the newest date before this one and the same paper's name", async () => {
  const folder = newFolder();
  const today = await issue(folder, TODAY);
  const before = openIssuesBefore({ folder, open: () => [today] });
  expect(await before(today)).toBeUndefined();
  await closed(join(folder, "2026", "10"), { date: "2026-10-30", ...numbers("210", "8927") });
  expect(await before(today)).toEqual({ date: "2026-10-30", ...numbers("210", "8927") });
  await closed(join(folder, "2026", "11"), { date: "2026-11-23", ...numbers("228", "8945") });
  await closed(folder, { date: "2026-11-25", ...numbers("230", "8947") });
  await closed(folder, { date: "2026-11-24", ...numbers("1", "1") }, "备份");
  await closed(folder, { date: "2026-11-23", paper: { nameplate: "望江晚报" } }, "另一家");
  expect(await before(today)).toEqual({ date: "2026-11-23", ...numbers("228", "8945") });
});

test("An edition without a paper has none before it", async () => {
  const folder = newFolder();
  await closed(folder, { date: "2026-11-23", ...numbers("228", "8945") });
  const nameless = await issue(folder, { ...TODAY, paper: undefined });
  expect(await openIssuesBefore({ folder, open: () => [] })(nameless)).toBeUndefined();
});

test("What is open here is asked as it stands, also where it lies elsewhere", async () => {
  const folder = newFolder();
  const today = await issue(folder, TODAY);
  const other = await issue(newFolder(), { date: "2026-11-23", ...numbers("228", "8945") });
  const before = openIssuesBefore({ folder, open: () => [today, other] });
  expect(await before(today)).toEqual({ date: "2026-11-23", ...numbers("228", "8945") });
});

test("An edition outside of the user's folder is compared with those beside it", async () => {
  const beside = newFolder();
  const today = await issue(beside, TODAY);
  await closed(beside, { date: "2026-11-20", ...numbers("228", "8945") });
  const before = openIssuesBefore({ folder: join(beside, "none"), open: () => [today] });
  expect(await before(today)).toMatchObject({ date: "2026-11-20" });
});

test("Files that are broken or open elsewhere are passed over, and told of where they matter", async () => {
  const folder = newFolder();
  const today = await issue(folder, TODAY);
  await closed(folder, { date: "2026-11-20", ...numbers("226", "8943") });
  const elsewhere = await issue(folder, { date: "2026-11-23", ...numbers("228", "8945") });
  const old = join(folder, "坏的旧文件.dayang");
  writeFileSync(old, "no edition");
  utimesSync(old, new Date(2024, 1, 1), new Date(2024, 1, 1));
  const before = openIssuesBefore({ folder, open: () => [today] });
  expect(await before(today)).toEqual({ date: "2026-11-20", ...numbers("226", "8943"), unread: 1 });
  const torn = join(folder, "断.dayang");
  copyFileSync(join(folder, "2026-11-20.dayang"), torn);
  writeFileSync(torn, Buffer.alloc(4096), { flag: "r+", flush: true });
  expect(await before(today)).toMatchObject({ date: "2026-11-20", unread: 2 });
  held(await elsewhere.close());
  expect(await before(today)).toEqual({ date: "2026-11-23", ...numbers("228", "8945"), unread: 1 });
});

test("A file is read again when it has changed, and only then", async () => {
  const folder = newFolder();
  const today = await issue(folder, TODAY);
  const file = await closed(folder, { date: "2026-11-23", ...numbers("228", "8945") });
  const before = openIssuesBefore({ folder, open: () => [today] });
  expect(await before(today)).toMatchObject(numbers("228", "8945"));
  // Other bytes of the same length and time are the same file as far as the disk tells.
  const time = new Date(2026, 10, 23);
  utimesSync(file, time, time);
  expect(await before(today)).toMatchObject(numbers("228", "8945"));
  copyFileSync(await closed(newFolder(), { date: "2026-11-23", ...numbers("227", "8944") }), file);
  utimesSync(file, time, time);
  expect(await before(today)).toMatchObject(numbers("228", "8945"));
  utimesSync(file, new Date(2026, 10, 24), new Date(2026, 10, 24));
  expect(await before(today)).toMatchObject(numbers("227", "8944"));
});

test("Only the files last written are looked into", async () => {
  const folder = newFolder();
  const today = await issue(folder, TODAY);
  const far = await closed(folder, { date: "2026-11-23", ...numbers("228", "8945") });
  const near = await closed(folder, { date: "2026-11-01", ...numbers("212", "8929") });
  for (let i = 0; i < 400; i++) copyFileSync(near, join(folder, `副本-${i}.dayang`));
  utimesSync(far, new Date(2020, 1, 1), new Date(2020, 1, 1));
  const before = openIssuesBefore({ folder, open: () => [today] });
  expect(await before(today)).toMatchObject({ date: "2026-11-01" });
});

test("Reading what issue a file is leaves nothing beside it", async () => {
  const folder = newFolder();
  const file = await closed(folder, TODAY);
  expect(held(await readIssueFacts(file))).toMatchObject(TODAY);
  expect(await readIssueFacts(join(folder, "none.dayang"))).toMatchObject({
    error: { code: "file.missing" },
  });
  const edition = await issue(folder, { date: "2026-11-25" });
  expect(await readIssueFacts(edition.file)).toMatchObject({ error: { code: "file.busy" } });
});
