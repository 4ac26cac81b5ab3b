#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

/** `dayang window` is the web door's own program; all else is the command's. */
const isWindow = process.argv[2] === "window";
const name = isWindow ? "window-door" : "dayang";
const source = isWindow ? "../shell/window-door.ts" : "./dayang.ts";
const bundle = new URL(`../../dist/${name}.js`, import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const bundled = existsSync(bundle);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

if (major < 20 || (major === 20 && minor < 11)) {
  const { version } = process;
  process.stderr.write(
    `需要 Node 20.11 或更新版本，现为 ${version}。 Needs Node 20.11 or newer, not ${version}.\n`,
  );
  process.exitCode = 2;
} else if (bundled || runsTypeScript) {
  // Compiled code is kept beside the bundle: starting is most of a short command's time. The
  // variable is for the preview's worker, which does not inherit the call.
  const cache = fileURLToPath(new URL("../../dist/.cache", import.meta.url));
  module.enableCompileCache?.(cache);
  process.env.NODE_COMPILE_CACHE ??= cache;
  const entry = bundled ? bundle : new URL(source, import.meta.url);
  const { run } = await import(entry.href);
  process.exitCode = await run(process.argv.slice(isWindow ? 3 : 2));
  module.flushCompileCache?.();
} else {
  process.stderr.write("请先运行 npm run setup。 Run npm run setup first.\n");
  process.exitCode = 2;
}
