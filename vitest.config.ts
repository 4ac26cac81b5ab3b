import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{document,typeset,main,renderer,layouts,samples,e2e,scripts,bench}/**/*.test.{ts,tsx}",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
