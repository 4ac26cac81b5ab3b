import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

/*
 * Bundles the command, the doors and their workers into dist/, and the window into dist/window. With
 * --if-stale each is left alone while it is newer than everything that it is made of.
 */
const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

/** A part of dist/: what it is made of, the file that tells when, and what makes it. */
interface Part {
  readonly sources: readonly string[];
  readonly product: string;
  build(): Promise<void>;
}

const PARTS: readonly Part[] = [
  {
    sources: ["document", "typeset", "layouts", "main", "package-lock.json", "scripts/build.ts"],
    product: "dayang.js",
    build: buildPrograms,
  },
  {
    sources: ["renderer", "document", "typeset", "layouts", "main/bridge", "package-lock.json"],
    product: "window/index.html",
    build: buildWindow,
  },
];

/** What stays a package: it looks for parts of its own that are built for the machine. */
const EXTERNAL = new Set(["sharp", "electron", "ssh2-sftp-client"]);

/**
 * What PDFKit imports for things that we never call: its own fonts, line breaking, PNG and
 * encryption. Left out, its start takes a third of the time.
 */
const UNUSED_BY_PDFKIT = new Set(["fontkit", "linebreak", "png-js", "@noble/ciphers/aes"]);

const onlyStale = process.argv.includes("--if-stale");
for (const { sources, product, build } of PARTS)
  if (!onlyStale || newest(sources) > built(product)) await build();

async function buildPrograms(): Promise<void> {
  // Loaded late: most calls find dist/ fresh, and the bundler takes half a second to load.
  const { rolldown } = await import("rolldown");
  const started = new Date();
  const bundle = await rolldown({
    cwd: ROOT,
    input: {
      dayang: "main/cli/dayang.ts",
      "preview-worker": "main/preview/worker.ts",
      "page-worker": "main/edition/page-worker.ts",
      "picture-worker": "main/services/picture-worker.ts",
      "proof-worker": "main/desk/proof-worker.ts",
      "package-worker": "main/delivery/package-worker.ts",
      "window-door": "main/shell/window-door.ts",
      electron: "main/shell/electron.ts",
    },
    platform: "node",
    external: (id, importer) =>
      EXTERNAL.has(id) || (id === "fontkit" && !importer?.includes("/node_modules/pdfkit/")),
    plugins: [
      {
        name: "unused-by-pdfkit",
        resolveId: (source, importer) =>
          importer?.includes("/node_modules/pdfkit/") && UNUSED_BY_PDFKIT.has(source)
            ? { id: "\0unused", moduleSideEffects: false }
            : null,
        load: (id) =>
          id === "\0unused"
            ? "export default {}; export const create = null, cbc = null, ecb = null;"
            : null,
      },
    ],
    onLog: (level, log, handler) => {
      // PDFKit's unused imports are known to lack names.
      if (log.code !== "MISSING_EXPORT" && log.code !== "IMPORT_IS_UNDEFINED") handler(level, log);
    },
  });
  const { output } = await bundle.write({
    dir: DIST,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunk-[name].js",
    minify: { compress: false, mangle: false, codegen: true },
  });
  await bundle.close();
  removeOthers(new Set(output.map((file) => file.fileName)));
  await buildPreload();
  // As old as what it was read from: a source that changed meanwhile is newer.
  utimesSync(join(DIST, "dayang.js"), started, started);
}

/** The desktop's preload runs in a sandbox, which takes one file of the older kind of modules. */
async function buildPreload(): Promise<void> {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    cwd: ROOT,
    input: "main/shell/preload.cts",
    platform: "node",
    external: ["electron"],
  });
  await bundle.write({ file: join(DIST, "preload.cjs"), format: "cjs" });
  await bundle.close();
}

async function buildWindow(): Promise<void> {
  const { build } = await import("vite");
  const started = new Date();
  const configFile = join(ROOT, "renderer/vite.config.ts");
  await build({ configFile, logLevel: "warn" });
  utimesSync(join(DIST, "window/index.html"), started, started);
}

/** Old chunks go after the new ones have come, so that a command that starts meanwhile finds its own. */
function removeOthers(written: ReadonlySet<string>): void {
  for (const name of readdirSync(DIST))
    if (name.endsWith(".js") && !written.has(name)) rmSync(join(DIST, name), { force: true });
}

/** Milliseconds of the newest change among files and folders. */
function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) => {
      const file = join(ROOT, path);
      const stat = statSync(file);
      if (!stat.isDirectory()) return stat.mtimeMs;
      const inside = readdirSync(file).filter((name) => !name.includes(".test."));
      return Math.max(stat.mtimeMs, newest(inside.map((name) => join(path, name))));
    }),
  );
}

/** When a part was last made; 0 where it never was. */
function built(product: string): number {
  try {
    return statSync(join(DIST, product)).mtimeMs;
  } catch {
    return 0;
  }
}
