import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/*
 * `npm test`: lint, import rules, types, then all tests. Every step runs whatever the one before
 * gave. The last line is "N passed, N failed"; each of the first steps counts as one.
 */
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Where a runner's JSON report says how many tests passed, failed and were skipped. */
interface CountNames {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
}

const VITEST_COUNTS: CountNames = {
  passed: ["numPassedTests"],
  failed: ["numFailedTests"],
  skipped: ["numPendingTests"],
};
const PLAYWRIGHT_COUNTS: CountNames = {
  passed: ["stats", "expected"],
  failed: ["stats", "unexpected"],
  skipped: ["stats", "skipped"],
};

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

const results: Counts[] = [
  step("lint", bin("biome"), ["check", "--error-on-warnings", "."]),
  step("imports", process.execPath, ["scripts/check-imports.ts"]),
  step("types", bin("tsc"), ["--noEmit"]),
  step("types of the window", bin("tsc"), ["--noEmit", "-p", "renderer"]),
  tests(),
  windowTests(),
];
const total = results.reduce((sum, counts) => ({
  passed: sum.passed + counts.passed,
  failed: sum.failed + counts.failed,
  skipped: sum.skipped + counts.skipped,
}));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function step(name: string, command: string, args: readonly string[]): Counts {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Runs vitest and reads its counts. */
function tests(): Counts {
  console.log("\n── tests");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  return reported((file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    return spawnSync(process.execPath, [vitest, "run", ...reporters], {
      cwd: root,
      stdio: "inherit",
    }).status;
  }, VITEST_COUNTS);
}

/**
 * Drives the window in a browser, on a screen of its own where there is none (Xvfb). What the
 * machine cannot run is skipped and said.
 */
function windowTests(): Counts {
  console.log("\n── window");
  const playwright = [process.execPath, join(root, "node_modules/@playwright/test/cli.js"), "test"];
  const hasScreen = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  const canMakeScreen = spawnSync("xvfb-run", ["--help"]).status === 0;
  const screen = hasScreen || !canMakeScreen ? [] : ["xvfb-run", "-a"];
  const [command = "", ...args] = [...screen, ...playwright, "--reporter=list,json"];
  return reported(
    (file) =>
      spawnSync(command, args, {
        cwd: root,
        stdio: "inherit",
        env: {
          ...process.env,
          ...(hasScreen || canMakeScreen ? { DAYANG_HEADED: "1" } : {}),
          PLAYWRIGHT_JSON_OUTPUT_FILE: file,
        },
      }).status,
    PLAYWRIGHT_COUNTS,
  );
}

/** A run that writes a report to a file. Without a report, or with none run, that is a failure. */
function reported(run: (file: string) => number | null, names: CountNames): Counts {
  const folder = mkdtempSync(join(tmpdir(), "dayang-test-"));
  const file = join(folder, "report.json");
  try {
    const status = run(file);
    const report: unknown = JSON.parse(readFileSync(file, "utf8"));
    const counts = {
      passed: count(report, names.passed),
      failed: count(report, names.failed),
      skipped: count(report, names.skipped),
    };
    // A file that does not load fails no test of its own.
    const silent = counts.failed === 0 && (status !== 0 || counts.passed === 0);
    return silent ? { ...counts, failed: 1 } : counts;
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report: unknown, path: readonly string[]): number {
  const value = path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
    report,
  );
  return typeof value === "number" ? value : 0;
}
