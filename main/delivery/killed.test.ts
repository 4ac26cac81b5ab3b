import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { rolldown } from "rolldown";
import { beforeAll, expect, test, vi } from "vitest";
import { success } from "../../document/result.ts";
import type { PackageFile } from "./manifest.ts";
import { ownFolder } from "./package.fixture.ts";
import { waitingPackage } from "./queue.fixture.ts";
import { openQueue } from "./queue.ts";
import { sha256Of } from "./seal.ts";

/** The process that sends, as one file: so it starts in a fraction of the time. */
let sender: string;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "dayang-sender-"));
  sender = join(folder, "sender.mjs");
  const input = join(import.meta.dirname, "killed.fixture.ts");
  const external = ["ssh2-sftp-client", "basic-ftp"];
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent", external });
  await bundle.write({ dir: folder, format: "esm", entryFileNames: "sender.mjs" });
  await bundle.close();
  return () => rmSync(folder, { recursive: true });
});

const MEGABYTE = 1 << 20;

/** Lets a sender live for so long, milliseconds; whether it came to its end before. */
async function live(folders: readonly string[], milliseconds: number): Promise<boolean> {
  const args = ["--no-warnings", sender, ...folders];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), ended]);
  await Promise.race([pause(milliseconds), ended]);
  child.kill("SIGKILL");
  const [code] = await ended;
  return code === 0;
}

function isWhole(folder: string, files: readonly PackageFile[]): boolean {
  expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort());
  return files.every(({ name, sha256 }) => sha256Of(readFileSync(join(folder, name))) === sha256);
}

test.each([
  { way: "stays", isTaken: false },
  { way: "is taken away by the house at once", isTaken: true },
])(
  "a package that $way comes over once and whole, however often its sender is killed",
  async ({ isTaken }) => {
    const root = ownFolder();
    const [queue, inbox, log] = ["queue", "inbox", "log"].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(inbox);
    const { name, files } = await waitingPackage(queue, 12 * MEGABYTE);
    let arrived = 0;
    let deaths = 0;
    for (let life = 0; life < 40; life++) {
      // Short lives end while it is being copied, longer ones in verifying, renaming and after.
      const isDone = await live([queue, inbox, log], 5 * 1.25 ** life);
      if (!isDone) deaths += 1;
      const names = readdirSync(inbox);
      for (const each of names) expect([name, `.${name}.part`]).toContain(each);
      if (names.includes(name)) {
        expect(isWhole(join(inbox, name), files)).toBe(true);
        expect(names).toEqual([name]);
        if (isTaken) {
          renameSync(join(inbox, name), join(root, `taken-${arrived}`));
          arrived += 1;
        } else arrived = 1;
      }
      if (isDone) break;
    }
    expect(deaths).toBeGreaterThan(3);
    expect(arrived).toBe(1);
    // The next process leaves nothing here but the job itself.
    const next = openQueue({
      folder: queue,
      ledger: { permit: async () => success("yes"), record: async () => success(undefined) },
      destination: async () => undefined,
      changed: () => undefined,
    });
    await vi.waitFor(() => expect(readdirSync(join(queue, "99999999a"))).toEqual(["job.json"]));
    await next.close();
    expect(existsSync(log) && readFileSync(log, "utf8").split("\n").filter(Boolean)).toContain(
      "package.sent",
    );
  },
);
