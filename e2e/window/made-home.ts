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
  const call = await enter(door.url);
  const { ok } = await call("app.start", {});
  if (ok !== true) throw new Error("the services do not start");
  await door.end();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
