import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./pages.ts";

/** Runs the command as a user does, in a folder and in Chinese; `said` is all that it has written. */
export function runDayang(folder: string, args: readonly string[], input = "") {
  const child = spawnSync(process.execPath, [join(ROOT, "main/cli/bin.mjs"), ...args], {
    cwd: folder,
    input,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
    maxBuffer: 1 << 26,
  });
  const { status: code, stdout: out, stderr: err } = child;
  return { code, out, err, said: out + err };
}
