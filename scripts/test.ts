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

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

const results: Counts[] = [
  step("lint", bin("biome"), ["check", "--error-on-warnings", "."]),
  step("imports", process.execPath, ["scripts/check-imports.ts"]),
  step("types", bin("tsc"), ["--noEmit"]),
  step("types of the window", bin("tsc"), ["--noEmit", "-p", "renderer"]),
  tests(),
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

/** Runs vitest and reads its counts. Without a report, or with none run, that is a failure. */
function tests(): Counts {
  console.log("\n── tests");
  const folder = mkdtempSync(join(tmpdir(), "dayang-test-"));
  const file = join(folder, "report.json");
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/vitest/vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      { cwd: root, stdio: "inherit" },
    );
    const report: unknown = JSON.parse(readFileSync(file, "utf8"));
    const counts = {
      passed: count(report, "numPassedTests"),
      failed: count(report, "numFailedTests"),
      skipped: count(report, "numPendingTests"),
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

function count(report: unknown, name: string): number {
  const value: unknown =
    typeof report === "object" && report !== null ? Reflect.get(report, name) : undefined;
  return typeof value === "number" ? value : 0;
}
