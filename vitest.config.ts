import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{document,typeset,main,layouts,samples,e2e,scripts,bench}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
