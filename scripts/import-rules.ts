import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { z } from "zod";

/** lint/imports.json: paths are from the project's root, "*" allows all, "node:" all of Node's modules. */
export const lintRulesSchema = z.object({
  folders: z.record(
    z.string(),
    z.object({ may: z.array(z.string()), packages: z.array(z.string()) }),
  ),
  tests: z.object({ why: z.string(), may: z.array(z.string()) }),
  neverImported: z.array(z.string()),
  pure: z.object({
    folders: z.array(z.string()),
    why: z.string(),
    forbidden: z.array(z.string()),
  }),
  words: z.object({ why: z.string(), allowed: z.record(z.string(), z.string()) }),
});
export type LintRules = z.infer<typeof lintRulesSchema>;

/** One breach of the rules. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly fault: string;
}

const SOURCE_ROOTS = [
  "document",
  "typeset",
  "layouts",
  "main",
  "samples",
  "e2e",
  "bench",
  "scripts",
  "renderer",
];

/** All .ts, .tsx and .mjs files of the project, relative to its root. */
export function sourceFiles(root: string): string[] {
  const files: string[] = [];
  for (const folder of SOURCE_ROOTS) collect(root, folder, files);
  return files.sort();
}

function collect(root: string, folder: string, files: string[]): void {
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(join(root, folder));
  } catch {
    // A room that is not built yet.
    return;
  }
  for (const entry of entries) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) collect(root, path, files);
    else if (/\.(tsx?|mjs)$/.test(entry.name)) files.push(path);
  }
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

/** The breaches of one source text. */
export function faultsOf(file: string, source: string, rules: LintRules): Fault[] {
  const code = withoutComments(source);
  return [
    ...importFaults(file, code, rules),
    ...purityFaults(file, code, rules),
    ...wordFaults(file, code, rules),
  ];
}

/** Comments blanked out, strings and line numbers kept. */
export function withoutComments(source: string): string {
  const token =
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return source.replace(token, (text) =>
    text.startsWith("/") ? text.replace(/[^\n]/g, " ") : text,
  );
}

/** `from "x"`, `import "x"`, `import("x")`, `new URL("./x", import.meta.url)` is no import. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)"([^"]+)"/g;

function importFaults(file: string, code: string, rules: LintRules): Fault[] {
  const faults: Fault[] = [];
  for (const match of code.matchAll(IMPORT)) {
    const name = match[1] ?? "";
    const why = importFault(file, name, rules);
    if (why) faults.push({ file, line: lineAt(code, match.index), fault: why });
  }
  return faults;
}

function importFault(file: string, name: string, rules: LintRules): string | undefined {
  const folder = roomOf(file, Object.keys(rules.folders));
  const rule = folder === undefined ? undefined : rules.folders[folder];
  if (!rule) return `no rule in lint/imports.json for the room of ${file}`;
  if (rule.may.includes("*")) return undefined;
  const test = isTest(file);
  if (!name.startsWith(".")) {
    if (test && (name === "vitest" || name === "fast-check" || name.startsWith("node:")))
      return undefined;
    if (test) return undefined;
    const allowed = rule.packages.some(
      (p) => p === "*" || p === name || (p === "node:" && name.startsWith("node:")),
    );
    return allowed ? undefined : `${folder} may not import the package "${name}"`;
  }
  const target = posix.normalize(posix.join(posix.dirname(file), name));
  if (isTest(target)) return test ? undefined : `a source may not import the test "${target}"`;
  const may = test ? [...rule.may, ...rules.tests.may] : rule.may;
  if (may.some((allowed) => within(target, allowed))) return undefined;
  const never = rules.neverImported.find((room) => within(target, room));
  if (never) return `nothing may import ${never} ("${target}")`;
  return `${folder} may not import "${target}"`;
}

/** Tests and what only tests use. */
function isTest(file: string): boolean {
  return /\.(test|fixture)\.tsx?$/.test(file) || TEST_SUPPORT.has(posix.basename(file));
}

const TEST_SUPPORT = new Set(["hand-set.ts", "read-glyphs.ts", "independent-readers.ts"]);

function purityFaults(file: string, code: string, rules: LintRules): Fault[] {
  if (isTest(file) || !rules.pure.folders.some((folder) => within(file, folder))) return [];
  return rules.pure.forbidden.flatMap((pattern) =>
    [...code.matchAll(new RegExp(pattern, "g"))].map((match) => ({
      file,
      line: lineAt(code, match.index),
      fault: `"${match[0]}" in a pure room: ${rules.pure.why}`,
    })),
  );
}

const HANZI = /[\u4e00-\u9fff]/;

function wordFaults(file: string, code: string, rules: LintRules): Fault[] {
  const room = ["samples", "e2e", "bench", "scripts"].some((folder) => within(file, folder));
  const allowed = Object.keys(rules.words.allowed).some((path) => within(file, path));
  if (isTest(file) || room || allowed || file.endsWith(".mjs")) return [];
  return [...code.matchAll(/"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g)]
    .filter((match) => HANZI.test(match[0]))
    .map((match) => ({
      file,
      line: lineAt(code, match.index),
      fault: `text in code ${match[0].slice(0, 30)}: ${rules.words.why}`,
    }));
}

function within(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The longest room that a file lies in. */
function roomOf(file: string, rooms: readonly string[]): string | undefined {
  return rooms.filter((room) => within(file, room)).sort((a, b) => b.length - a.length)[0];
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
