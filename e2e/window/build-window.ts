import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Before all tests: the window and the command are built from the sources as they are. */
export default function buildWindow(): void {
  const root = join(import.meta.dirname, "../..");
  const built = spawnSync(process.execPath, ["scripts/build.ts", "--if-stale"], {
    cwd: root,
    stdio: "inherit",
  });
  if (built.status !== 0) throw new Error("the window does not build");
}
