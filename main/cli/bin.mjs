#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

// Compiled code is kept beside the bundle: starting is most of a short command's time.
module.enableCompileCache?.(fileURLToPath(new URL("../../dist/.cache", import.meta.url)));

const bundle = fileURLToPath(new URL("../../dist/dayang.js", import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

if (existsSync(bundle) || runsTypeScript) {
  const entry = existsSync(bundle)
    ? pathToFileURL(bundle).href
    : new URL("./dayang.ts", import.meta.url).href;
  const { run } = await import(entry);
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write("请先运行 npm run setup。 Run npm run setup first.\n");
  process.exitCode = 2;
}
