import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LARGEST_PHOTO, PHOTO, photographs } from "./photographs.ts";
import { benchCopy } from "./real-page.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** Seconds and peak MiB of one run of a program. */
interface Run {
  readonly seconds: number;
  readonly peak: number;
}

/** An edition of so many pages, made by the whole command. */
export interface CommandRuns {
  readonly pages: number;
  /** On two cores, with two jobs. */
  readonly seconds: Spread;
  /** On one core: held to it where the system can, else by one job. Absent for a single page. */
  readonly oneCoreSeconds?: Spread;
  /** Highest memory of the runs on two cores. */
  readonly peakMiB: number;
  /** Bytes of the PDFs, a page. */
  readonly pdfBytes: number;
}

/**
 * The whole command, started anew each time, for editions of the given page counts: every page is
 * the real copy with one character changed in each paragraph. Runs on one core and on two take
 * turns, so that what else the machine does meets both. `bareNode` is the start of Node alone.
 */
export async function measureCommand(root: string, pageCounts: readonly number[]) {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-"));
  try {
    const copy = readFileSync(benchCopy(root), "utf8");
    const bare = repeat(7, () => run(root, folder, ["-e", "0"]).seconds);
    const pages = pageCounts.map((count) => measureEdition(root, folder, copy, count));
    const fourPhotographs = await measurePhotographs(root, folder, 4, PHOTO);
    const largestPhotograph = await measurePhotographs(root, folder, 1, LARGEST_PHOTO);
    return { bareNodeSeconds: spreadOf(bare), pages, fourPhotographs, largestPhotograph };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole command for one page of so many photographs, each with its article. */
async function measurePhotographs(
  root: string,
  folder: string,
  count: number,
  size: typeof PHOTO | typeof LARGEST_PHOTO,
) {
  const pictures = [...(await photographs(folder, count, size)).values()];
  const article = (i: number) =>
    `茶园第${DIGITS[i]}次开采\n\n■通讯员 甲乙\n\n　　本报讯 ${"采茶工一早上山，把嫩芽一片片摘进竹篓。".repeat(16)}\n\n▲图为茶园。甲乙 摄\n`;
  const file = join(folder, `photographs-${count}.txt`);
  writeFileSync(file, pictures.map((_, i) => article(i)).join("\n"));
  const named = pictures.flatMap((picture) => ["--picture", picture.file]);
  const out = ["--date", "2026-11-24", "--out", join(folder, `photographs-${count}`)];
  const runs = repeat(5, () =>
    run(root, folder, ["main/cli/bin.mjs", "compose", file, "--page", "2", ...named, ...out]),
  );
  return {
    seconds: spreadOf(runs.map(({ seconds }) => seconds)),
    peakMiB: Math.max(...runs.map(({ peak }) => peak)),
    originalBytes: pictures.reduce((sum, picture) => sum + statSync(picture.file).size, 0),
  };
}

function measureEdition(root: string, folder: string, copy: string, count: number): CommandRuns {
  const plan = writeEdition(folder, copy, count);
  const out = join(folder, `out-${count}`);
  const command = ["main/cli/bin.mjs", "compose", plan, "--date", "2026-11-24", "--out", out];
  const runs = repeat(count > 16 ? 3 : 7, () => ({
    two: run(root, folder, [...command, "--jobs", "2"]),
    one: count === 1 ? undefined : run(root, folder, [...command, "--jobs", "1"], ONE_CORE),
  }));
  const ones = runs.flatMap(({ one }) => (one === undefined ? [] : [one.seconds]));
  return {
    pages: count,
    seconds: spreadOf(runs.map(({ two }) => two.seconds)),
    ...(ones.length === 0 ? {} : { oneCoreSeconds: spreadOf(ones) }),
    peakMiB: Math.max(...runs.map(({ two }) => two.peak)),
    pdfBytes: pdfBytes(out) / count,
  };
}

/** What holds a program to one core; nothing where the system has no such command. */
const ONE_CORE: readonly string[] =
  spawnSync("taskset", ["-c", "0", "true"]).status === 0 ? ["taskset", "-c", "0"] : [];

function pdfBytes(folder: string): number {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".pdf"))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function repeat<T>(runs: number, call: () => T): T[] {
  call();
  return Array.from({ length: runs }, call);
}

function run(
  root: string,
  folder: string,
  args: readonly string[],
  under: readonly string[] = [],
): Run {
  const peakFile = join(folder, "peak");
  const node = [process.execPath, "--import", join(root, "bench/peak.mjs"), ...args];
  const [program = "", ...rest] = [...under, ...node];
  const started = performance.now();
  const child = spawnSync(program, rest, {
    cwd: root,
    env: { ...process.env, DAYANG_BENCH_PEAK: peakFile },
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  // 4 is for pages that are not ready for the press: they are made all the same.
  if (![0, 3, 4].includes(child.status ?? -1)) throw new Error(child.stderr);
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
