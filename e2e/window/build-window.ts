import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { MADE_HOME, makeHome } from "./made-home.ts";

/**
 * Before all tests: the window and the command are built from the sources as they are, and a home is
 * made whose copies all tests begin in. Gives what removes it.
 */
export default async function buildWindow(): Promise<() => void> {
  const root = join(import.meta.dirname, "../..");
  const built = spawnSync(process.execPath, ["scripts/build.ts", "--if-stale"], {
    cwd: root,
    stdio: "inherit",
  });
  if (built.status !== 0) throw new Error("the window does not build");
  const home = await makeHome();
  process.env[MADE_HOME] = home.folder;
  return home.remove;
}
