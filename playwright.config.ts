import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The system's browser where there is one: Playwright's own is not always to be had. */
const SYSTEM_CHROMIUM = process.env.DAYANG_CHROMIUM ?? "/usr/bin/chromium";

/**
 * Tests of the window in a browser, through the web door: `npx playwright test`. One after the
 * other, because each opens services of its own and measures what a person would see.
 */
export default defineConfig({
  testDir: "e2e/window",
  outputDir: "out/window-tests",
  globalSetup: "./e2e/window/build-window.ts",
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["html", { outputFolder: "out/window-report", open: "never" }]],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    locale: "zh-CN",
    // Without pictures of each moment: taking them takes as long as what they show.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    headless: process.env.DAYANG_HEADED === undefined,
    launchOptions: {
      args: ["--no-sandbox", "--force-color-profile=srgb"],
      ...(existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}),
    },
  },
});
