import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own in memory, where this system lets one be mounted. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Undefined where it may not be mounted: not Linux, or not the system's administrator. */
  static mount(megabytes: number): SmallDisk | undefined {
    if (process.platform !== "linux") return undefined;
    const folder = mkdtempSync(join(tmpdir(), "dayang-small-disk-"));
    const size = `size=${megabytes}m`;
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", size, "tmpfs", folder]);
    if (status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true });
    return undefined;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** Takes all room that is left. */
  fill(): void {
    for (let size = 1 << 20; size >= 512; size = Math.floor(size / 2)) {
      try {
        for (;;) writeFileSync(this.file("ballast"), new Uint8Array(size), { flag: "a" });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    }
  }

  /** Gives back the room that was taken. */
  empty(): void {
    rmSync(this.file("ballast"));
  }

  /** From now on nothing can be written. */
  protect(): void {
    const { status } = spawnSync("mount", ["-o", "remount,ro", this.folder]);
    if (status !== 0) throw new Error("the disk cannot be made read-only");
  }

  remove(): void {
    spawnSync("umount", ["-l", this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
