import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findProjectRoot } from "../fonts/manifest.ts";

/** The program's own version, as its package says. */
export function programVersion(): string {
  const text = readFileSync(join(findProjectRoot(), "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
