import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "node_modules/electron");
/** Tells when the download last failed, so that not each start waits for it. */
const FAILED = join(ROOT, "dist/.cache/electron-failed");

/** Milliseconds that a start waits for the download, and that a failure is remembered. */
const PATIENCE = 45_000;
const REMEMBERED = 86_400_000;

/** Electron's own program, if it is there. Its package brings none: it is downloaded. */
export function electronBinary(): string | undefined {
  try {
    const file = join(PACKAGE, "dist", readFileSync(join(PACKAGE, "path.txt"), "utf8").trim());
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Downloads Electron's program where it can be had; never fails. `begin` is called before a download. */
export function fetchElectron(begin: () => void = () => {}): string | undefined {
  const found = electronBinary();
  if (found !== undefined || hasFailedLately(Date.now())) return found;
  begin();
  const install = [join(PACKAGE, "install.js")];
  const { status } = spawnSync(process.execPath, install, { timeout: PATIENCE, stdio: "ignore" });
  const fetched = status === 0 ? electronBinary() : undefined;
  if (fetched === undefined) {
    mkdirSync(join(FAILED, ".."), { recursive: true });
    writeFileSync(FAILED, "");
  }
  return fetched;
}

function hasFailedLately(now: number): boolean {
  const failed = statSync(FAILED, { throwIfNoEntry: false })?.mtimeMs;
  return failed !== undefined && now - failed < REMEMBERED;
}

if (import.meta.main) fetchElectron();
