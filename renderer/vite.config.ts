import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/**
 * Builds the window and the proof desk's page for browsers of the newsroom into dist/window: hashed
 * files, no scripts in the pages themselves.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  resolve: {
    alias: { "brotli/decompress.js": join(import.meta.dirname, "canvas/no-brotli.ts") },
  },
  build: {
    outDir: join(import.meta.dirname, "../dist/window"),
    emptyOutDir: true,
    target: "es2024",
    // The page's policy allows no scripts inside it, and pictures of a few bytes may be files, too.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [join(import.meta.dirname, "index.html"), join(import.meta.dirname, "desk.html")],
    },
    chunkSizeWarningLimit: 4000,
  },
  worker: { format: "es" },
});
