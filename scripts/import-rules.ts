import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { z } from "zod";
import { readSyntax, type Syntax } from "./import-rules-syntax.ts";

/**
 * lint/imports.json: paths are from the project's root. A package allows all its entries, "node:" all
 * of Node's modules, "*" everything. What pure rooms forbid are globals ("fetch"), their members
 * ("Date.now") and members of anything (".localeCompare"); a "*" at the end stands for any ending.
 */
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
  computedImports: z.object({ why: z.string(), allowed: z.record(z.string(), z.string()) }),
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
  const syntax = readSyntax(file, source);
  const found = syntax.error
    ? [{ at: 0, fault: `does not parse: ${syntax.error}` }]
    : [
        ...importFaults(file, syntax, rules),
        ...purityFaults(file, syntax, rules),
        ...wordFaults(file, syntax, rules),
      ];
  return found.map(({ at, fault }) => ({ file, line: lineAt(source, at), fault }));
}

/** A breach by its offset in the source. */
interface FaultAt {
  readonly at: number;
  readonly fault: string;
}

function importFaults(file: string, { modules }: Syntax, rules: LintRules): FaultAt[] {
  const faults: FaultAt[] = [];
  for (const { name, at } of modules) {
    const fault = name === undefined ? computedFault(file, rules) : importFault(file, name, rules);
    if (fault) faults.push({ at, fault });
  }
  return faults;
}

/** What is not written out cannot be held to the rules. */
function computedFault(file: string, rules: LintRules): string | undefined {
  const folder = roomOf(file, Object.keys(rules.folders));
  const free = folder !== undefined && rules.folders[folder]?.may.includes("*");
  if (free || isTest(file) || file in rules.computedImports.allowed) return undefined;
  return `an import whose name is computed: ${rules.computedImports.why}`;
}

function importFault(file: string, name: string, rules: LintRules): string | undefined {
  const folder = roomOf(file, Object.keys(rules.folders));
  const rule = folder === undefined ? undefined : rules.folders[folder];
  if (!rule) return `no rule in lint/imports.json for the room of ${file}`;
  if (rule.may.includes("*")) return undefined;
  const test = isTest(file);
  if (!name.startsWith(".")) {
    if (test || rule.packages.some((allowed) => isOfPackage(name, allowed))) return undefined;
    return `${folder} may not import the package "${name}"`;
  }
  const target = posix.normalize(posix.join(posix.dirname(file), name));
  if (isTest(target)) return test ? undefined : `a source may not import the test "${target}"`;
  const may = test ? [...rule.may, ...rules.tests.may] : rule.may;
  if (may.some((allowed) => within(target, allowed))) return undefined;
  const never = rules.neverImported.find((room) => within(target, room));
  if (never) return `nothing may import ${never} ("${target}")`;
  return `${folder} may not import "${target}"`;
}

/** "zustand/vanilla" is of "zustand", "node:fs" of "node:", all are of "*". */
function isOfPackage(name: string, allowed: string): boolean {
  if (allowed === "node:") return name.startsWith("node:");
  return allowed === "*" || name === allowed || name.startsWith(`${allowed}/`);
}

/** Tests and what only tests use. */
function isTest(file: string): boolean {
  return /\.(test|fixture)\.tsx?$/.test(file) || TEST_SUPPORT.has(posix.basename(file));
}

const TEST_SUPPORT = new Set(["hand-set.ts", "read-glyphs.ts", "independent-readers.ts"]);

function purityFaults(file: string, { uses }: Syntax, rules: LintRules): FaultAt[] {
  if (isTest(file) || !rules.pure.folders.some((folder) => within(file, folder))) return [];
  return uses
    .filter(({ path }) => rules.pure.forbidden.some((name) => isForbidden(path, name)))
    .map(({ path, at }) => ({ at, fault: `"${path}" in a pure room: ${rules.pure.why}` }));
}

/** "Date.now" is that member of the global, "fetch" the global, ".toLocale*" any member so begun. */
function isForbidden(path: string, name: string): boolean {
  return name.endsWith("*") ? path.startsWith(name.slice(0, -1)) : path === name;
}

const HANZI = /[\u4e00-\u9fff]/;

function wordFaults(file: string, { texts }: Syntax, rules: LintRules): FaultAt[] {
  const room = ["samples", "e2e", "bench", "scripts"].some((folder) => within(file, folder));
  const allowed = Object.keys(rules.words.allowed).some((path) => within(file, path));
  if (isTest(file) || room || allowed || file.endsWith(".mjs")) return [];
  return texts
    .filter(({ text }) => HANZI.test(text))
    .map(({ text, at }) => ({
      at,
      fault: `text in code "${text.slice(0, 30)}": ${rules.words.why}`,
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
