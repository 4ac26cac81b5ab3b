import { spawnSync } from "node:child_process";
import { join } from "node:path";

/*
 * `npm start`: until Dayang has a window, composes the sample edition into out/ by the command
 * itself, whose own words say where the pages are. Arguments after `--` go to the command.
 */
const ROOT = join(import.meta.dirname, "..");

/** The command's exit code for pages that are made but do not hold all of their copy. */
const OVERSET = 3;

const sample = ["main/cli/bin.mjs", "compose", "samples/edition.json", "--out", "out"];
const { status } = spawnSync(process.execPath, [...sample, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
});
process.exitCode = status === OVERSET ? 0 : (status ?? 1);
