import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchCopy } from "./real-page.ts";
import { spreadOf } from "./statistics.ts";

/** Seconds and peak MiB of one run of a program. */
interface Run {
  readonly seconds: number;
  readonly peak: number;
}

/**
 * The whole command, started anew each time, for editions of the given page counts: every page is
 * the real copy with one character changed in each paragraph. `bareNode` is the start of Node alone.
 */
export function measureCommand(root: string, pageCounts: readonly number[]) {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-"));
  try {
    const copy = readFileSync(benchCopy(root), "utf8");
    const bare = spreadOf(repeat(7, () => run(root, folder, ["-e", "0"]).seconds));
    const pages = pageCounts.map((count) => {
      const plan = writeEdition(folder, copy, count);
      const runs = repeat(count > 16 ? 3 : 7, () =>
        run(root, folder, [
          "main/cli/bin.mjs",
          "compose",
          plan,
          "--date",
          "2026-11-24",
          "--out",
          join(folder, "out"),
        ]),
      );
      return {
        pages: count,
        seconds: spreadOf(runs.map((r) => r.seconds)),
        peakMiB: Math.max(...runs.map((r) => r.peak)),
      };
    });
    return { bareNodeSeconds: bare, pages };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function repeat<T>(runs: number, call: () => T): T[] {
  call();
  return Array.from({ length: runs }, call);
}

function run(root: string, folder: string, args: readonly string[]): Run {
  const peakFile = join(folder, "peak");
  const started = performance.now();
  const child = spawnSync(process.execPath, ["--import", join(root, "bench/peak.mjs"), ...args], {
    cwd: root,
    env: { ...process.env, DAYANG_BENCH_PEAK: peakFile },
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  if (child.status !== 0 && child.status !== 3) throw new Error(child.stderr);
  return { seconds, peak: Number(readFileSync(peakFile, "utf8")) };
}

const DIGITS = "零一二三四五六七八九";

function writeEdition(folder: string, copy: string, count: number): string {
  const pages = Array.from({ length: count }, (_, i) => {
    const file = `copy-${count}-${i + 1}.txt`;
    const mark = DIGITS[i % 10]!;
    // Long lines are paragraphs of body text: one character in each differs from page to page.
    const text = copy
      .split("\n")
      .map((line) => (line.length > 40 ? `${line.slice(0, 20)}${mark}${line.slice(21)}` : line))
      .join("\n");
    writeFileSync(join(folder, file), text);
    return { number: i + 1, copy: [file] };
  });
  const plan = join(folder, `edition-${count}.json`);
  writeFileSync(plan, JSON.stringify({ date: "2026-11-24", pages }));
  return plan;
}
