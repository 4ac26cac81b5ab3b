import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Door } from "./door.ts";

/** Names the made home to the tests' own process. */
export const MADE_HOME = "DAYANG_E2E_HOME";

/**
 * A home as it is after the first start: the sample edition lies in it, which takes seconds to make.
 * No window has been open in it, so that nothing is remembered yet.
 */
export async function makeHome(): Promise<{ readonly folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-made-home-"));
  const door = new Door(folder);
  await door.start();
  await startApp(door.url);
  await door.end();
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Enters as a browser does and asks the services to start, for which they make the sample. */
async function startApp(url: string): Promise<void> {
  const entered = await fetch(url, { redirect: "manual" });
  const [cookie = ""] = entered.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  const { origin } = new URL(url);
  const started = await fetch(`${origin}/call`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin },
    body: JSON.stringify({ name: "app.start", args: {} }),
  });
  const answer = (await started.json()) as { readonly ok?: boolean };
  if (answer.ok !== true) throw new Error("the services do not start");
}
