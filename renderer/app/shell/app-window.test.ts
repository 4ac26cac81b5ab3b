import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** What a module needs before it runs: its static imports, but for those of types alone. */
const STATIC = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)";/gm;

/** All modules that come with one before it runs, by path, and packages by name. */
function comesWith(entry: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  if (!/\.tsx?$/.test(entry) || !existsSync(entry)) return found;
  for (const [, name = ""] of readFileSync(entry, "utf8").matchAll(STATIC))
    comesWith(name.startsWith(".") ? join(dirname(entry), name) : name, found);
  return found;
}

test("the window starts without pdf.js and the proof desk, which has them", () => {
  const start = comesWith(join(import.meta.dirname, "../main.tsx"));
  const desk = join(import.meta.dirname, "desk-window.tsx");
  expect(start).toContain(join(import.meta.dirname, "app-window.tsx"));
  expect(start).toContain(join(import.meta.dirname, "../../proof/enter-dialog.tsx"));
  expect(start).not.toContain("pdfjs-dist");
  expect(start).not.toContain(desk);
  expect(comesWith(desk)).toContain("pdfjs-dist");
});
