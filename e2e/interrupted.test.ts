import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../bench/statistics.ts";
import { manifestFaults } from "../main/edition/manifest.fixture.ts";
import { manifestSchema } from "../main/edition/manifest.ts";
import { ROOT } from "./pages.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-interrupted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIGNALS = ["SIGKILL", "SIGINT", "SIGTERM"] as const;
/** The seed of the moments; a failing one is to be kept. */
const SEED = 20261124;
const KILLS = 15;

/** The sample edition, as proofs: what the press asks is checked elsewhere, and takes its time. */
function start(out: string, date: string, jobs = 2): ChildProcess {
  const command = [join(ROOT, "main/cli/bin.mjs"), "compose", join(ROOT, "samples/edition.json")];
  const options = ["--out", out, "--date", date, "--jobs", String(jobs), "--standard", "proof"];
  return spawn(process.execPath, [...command, ...options], { cwd: folder, stdio: "ignore" });
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => child.on("exit", (code, signal) => resolve({ code, signal })));
}

/** Lets a run go on for so many milliseconds, then sends it the signal. */
async function killed(child: ChildProcess, after: number, signal: NodeJS.Signals) {
  const end = ended(child);
  const timer = setTimeout(() => child.kill(signal), after);
  const result = await end;
  clearTimeout(timer);
  return result;
}

/** What is not whole among the files that stand in a folder under their final names. */
async function halfFiles(out: string): Promise<string[]> {
  if (!existsSync(out)) return [];
  const names = readdirSync(out).filter((name) => !name.startsWith("."));
  const faults = await Promise.all(names.map((name) => fileFault(join(out, name))));
  const manifest = names.includes("manifest.json") ? manifestFaults(out) : [];
  return [...faults.filter((fault) => fault !== ""), ...manifest];
}

async function fileFault(file: string): Promise<string> {
  if (file.endsWith(".pdf")) {
    const { status, stderr } = spawnSync("qpdf", ["--check", file], { encoding: "utf8" });
    return status === 0 ? "" : `${file}: ${stderr}`;
  }
  try {
    if (file.endsWith(".png")) await sharp(file, { failOn: "warning" }).raw().toBuffer();
    else JSON.parse(readFileSync(file, "utf8"));
    return "";
  } catch (error) {
    return `${file}: ${String(error)}`;
  }
}

/** The hash of each file that stands in a folder under its final name. */
function filesIn(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => !name.startsWith("."));
  return Object.fromEntries(
    names.map((name) => {
      const content = readFileSync(join(out, name));
      return [name, createHash("sha256").update(content).digest("hex")];
    }),
  );
}

/** The date of the edition that stands in a folder; undefined where there is no manifest. */
function dateIn(out: string): string | undefined {
  const file = join(out, "manifest.json");
  if (!existsSync(file)) return undefined;
  return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8"))).date;
}

function staged(out: string): string[] {
  return existsSync(out) ? readdirSync(out).filter((name) => name.startsWith(".dayang-")) : [];
}

describe("a run that is ended before its time", () => {
  const out = join(folder, "out");
  let whole = 0;

  beforeAll(async () => {
    const started = performance.now();
    const first = ended(start(out, "2026-11-24"));
    expect(await first).toEqual({ code: 0, signal: null });
    whole = performance.now() - started;
    expect(await halfFiles(out)).toEqual([]);
  }, 300_000);

  test(`leaves no half file under a final name, at ${KILLS} random moments`, {
    timeout: 1_200_000,
  }, async () => {
    const random = seeded(SEED);
    for (let i = 0; i < KILLS; i++) {
      const after = random() * whole * 1.1;
      const signal = SIGNALS[i % SIGNALS.length]!;
      // Another date each time: every file is another than that which it replaces.
      const date = `2026-11-${String(10 + i)}`;
      const before = filesIn(out);
      const { code, signal: by } = await killed(start(out, date, 1 + (i % 2)), after, signal);
      const moment = `${signal} after ${after.toFixed(0)} ms of ${whole.toFixed(0)}`;
      expect(await halfFiles(out), moment).toEqual([]);
      // All is as it was, or all is new; only kill -9 can come between two moves.
      const isOld = isDeepStrictEqual(filesIn(out), before);
      const isBetween = signal === "SIGKILL" && !existsSync(join(out, "manifest.json"));
      expect(isOld || isBetween || dateIn(out) === date, moment).toBe(true);
      // A run that was asked to end, and had begun, tidies up; one that was killed cannot.
      const expected = { SIGKILL: 137, SIGINT: 130, SIGTERM: 143 }[signal];
      if (by === null) expect([0, expected], moment).toContain(code);
      else expect(by).toBe(signal);
      if (signal !== "SIGKILL" && by === null) expect(staged(out), moment).toEqual([]);
    }
  });

  test("even by kill -9 while its files are being moved", { timeout: 600_000 }, async () => {
    for (let i = 0; i < 4; i++) {
      const child = start(out, `2026-12-0${i + 1}`);
      const end = ended(child);
      while (child.exitCode === null && !staged(out).some((name) => readyIn(out, name))) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      child.kill("SIGKILL");
      await end;
      expect(await halfFiles(out)).toEqual([]);
    }
  });

  test("has its staging folder removed by the next run that ends well", {
    timeout: 300_000,
  }, async () => {
    const child = start(out, "2026-12-24");
    const end = ended(child);
    while (staged(out).length === 0 && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    child.kill("SIGKILL");
    await end;
    expect(staged(out)).toHaveLength(1);
    expect(await ended(start(out, "2026-12-24"))).toEqual({ code: 0, signal: null });
    expect(staged(out)).toEqual([]);
    expect(existsSync(join(out, "manifest.json"))).toBe(true);
    expect(await halfFiles(out)).toEqual([]);
  });
});

/** True once a run has staged its last file and is about to move all. */
function readyIn(out: string, name: string): boolean {
  return existsSync(join(out, name, "manifest.json"));
}
