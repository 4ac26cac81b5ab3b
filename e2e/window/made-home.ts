import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enter } from "./caller.ts";
import { Door } from "./door.ts";

/** Names the made home to the tests' own process. */
export const MADE_HOME = "DAYANG_E2E_HOME";

/** The sample edition's file in such a home. */
export const SAMPLE = "棠川日报（示例）.dayang";

/**
 * A home as it is after the first start: the sample edition lies in it, which takes seconds to make.
 * No window has been open in it, so that nothing is remembered yet.
 */
export async function makeHome(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-made-home-"));
  const door = new Door(folder);
  await door.start();
  await openSample(door);
  await door.end();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The sample is made beside the start; it is there when it can be opened. */
async function openSample(door: Door): Promise<void> {
  const call = await enter(door.url);
  await call("app.start", {});
  const opened = await call("edition.open", { file: door.document(SAMPLE), readOnly: false });
  if (opened.ok !== true) throw new Error(`the sample edition: ${JSON.stringify(opened.error)}`);
}
