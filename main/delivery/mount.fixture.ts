/** Test support: a disk that is shown at another place. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { onTestFinished } from "vitest";

/** Lets a folder show what another one holds, until the test's end: a server's user sees it, too. */
export function mountAt(folder: string, place: string): void {
  chmodSync(folder, 0o777);
  execFileSync("mount", ["--bind", folder, place]);
  onTestFinished(() => void spawnSync("umount", ["-l", place]));
}
