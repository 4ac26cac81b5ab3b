import { describe, expect, test } from "vitest";
import { faultsOf, lintRulesSchema } from "./import-rules.ts";

const RULES = lintRulesSchema.parse({
  folders: {
    document: { may: ["document"], packages: ["zod"] },
    typeset: { may: ["typeset", "document"], packages: [] },
    "main/pdf": { may: ["main/pdf", "typeset"], packages: ["node:", "pdfkit"] },
    "main/bridge": { may: ["main/bridge"], packages: [] },
    renderer: { may: ["renderer", "main/bridge/contract.ts"], packages: ["zustand", "@scope/a"] },
    e2e: { may: ["*"], packages: ["*"] },
  },
  tests: { why: "", may: ["document", "typeset", "main"] },
  neverImported: ["e2e"],
  pure: {
    folders: ["document", "typeset"],
    why: "pure",
    forbidden: ["Date", "Math.random", "process", "fetch", "console", "window", ".toLocale*"],
  },
  computedImports: { why: "unknown", allowed: { "main/pdf/start.ts": "two sources" } },
  words: { why: "catalogue", allowed: { "typeset/marks.ts": "tables" } },
});

const faults = (file: string, source: string) =>
  faultsOf(file, source, RULES).map(({ line, fault }) => `${line} ${fault}`);

describe("the import rules", () => {
  test("let a room import itself, what its row names, and its packages", () => {
    expect(faults("typeset/a.ts", 'import { x } from "../document/b.ts";')).toEqual([]);
    expect(
      faults("main/pdf/a.ts", 'import { x } from "node:fs";\nimport y from "pdfkit";'),
    ).toEqual([]);
  });

  test("name the line of every other import: static, type, export from, dynamic", () => {
    for (const code of [
      'import { x } from "../main/pdf/b.ts";',
      'import type { X } from "../main/pdf/b.ts";',
      'export { x } from "../main/pdf/b.ts";',
      'const x = await import("../main/pdf/b.ts");',
    ]) {
      expect(faults("typeset/a.ts", `\n${code}`)).toEqual([
        '2 typeset may not import "main/pdf/b.ts"',
      ]);
    }
    expect(faults("typeset/a.ts", 'import fs from "node:fs";')).toHaveLength(1);
    expect(faults("document/a.ts", 'import { x } from "../typeset/b.ts";')).toHaveLength(1);
  });

  test("let nothing import what nothing may, nor a source a test", () => {
    expect(faults("main/pdf/a.ts", 'import { x } from "../../e2e/b.ts";')[0]).toContain(
      "nothing may import e2e",
    );
    expect(faults("main/pdf/a.ts", 'import { x } from "./b.test.ts";')[0]).toContain("the test");
  });

  test("let tests look at all rooms", () => {
    expect(
      faults(
        "typeset/a.test.ts",
        'import { x } from "../main/pdf/b.ts";\nimport { test } from "vitest";',
      ),
    ).toEqual([]);
  });

  test("see every way to name a module", () => {
    for (const code of [
      "const x = await import(`../main/pdf/b.ts`);",
      "const x = await import('../main/pdf/b.ts');",
      "type X = import('../main/pdf/b.ts').X;",
      "const x: typeof import('../main/pdf/b.ts') = y;",
      "import x = require('../main/pdf/b.ts');",
      "const x = require('../main/pdf/b.ts');",
      "const x = require.resolve('../main/pdf/b.ts');",
      "const x = import.meta.resolve('../main/pdf/b.ts');",
      "export * from '../main/pdf/b.ts';",
      "export * as x from '../main/pdf/b.ts';",
      "import '../main/pdf/b.ts';",
      "import/* x */{ x }\nfrom '../main/pdf/b.ts';",
    ]) {
      expect(faults("typeset/a.ts", code), code).toHaveLength(1);
      expect(faults("typeset/a.ts", code)[0]).toContain('typeset may not import "main/pdf/b.ts"');
    }
  });

  test("take no other text for an import", () => {
    for (const code of [
      'const calls = { "copy.import": { in: 1 }, "picture.import": { out: 2 } };',
      'const text = `import { x } from "../main/pdf/b.ts"`;',
      "const url = new URL('../main/pdf/b.ts', base);",
      "// import '../main/pdf/b.ts'",
      "const x = a.require('../main/pdf/b.ts');",
    ]) {
      expect(faults("typeset/a.ts", code), code).toEqual([]);
    }
  });

  test("refuse imports whose name is computed, but where it is said why", () => {
    const code = "const x = await import(name);";
    expect(faults("main/pdf/a.ts", code)).toEqual(["1 an import whose name is computed: unknown"]);
    expect(faults("main/pdf/start.ts", code)).toEqual([]);
    expect(faults("main/pdf/a.test.ts", code)).toEqual([]);
  });

  test("allow all entries of a package, and no package that only begins like it", () => {
    const from = (name: string) => faults("renderer/a.tsx", `import { x } from "${name}";`);
    expect(from("zustand")).toEqual([]);
    expect(from("zustand/vanilla")).toEqual([]);
    expect(from("@scope/a/b")).toEqual([]);
    expect(from("zustand-more")).toHaveLength(1);
    expect(from("@scope/b")).toHaveLength(1);
    expect(from("fs")).toHaveLength(1);
  });

  test("let the window see of main what its row names, in .tsx too", () => {
    const from = (name: string) => faults("renderer/a.tsx", `import type { X } from "${name}";`);
    expect(from("../main/bridge/contract.ts")).toEqual([]);
    expect(from("../main/bridge/serve.ts")).toEqual([
      '1 renderer may not import "main/bridge/serve.ts"',
    ]);
    expect(from("../main/pdf/a.ts")).toHaveLength(1);
  });

  test("say so of a source that does not parse", () => {
    expect(faults("typeset/a.ts", "const = ;")[0]).toContain("does not parse");
  });

  test("keep clocks and chance out of pure rooms, but not out of comments", () => {
    expect(faults("typeset/a.ts", "\nconst now = Math.random();")).toEqual([
      '2 "Math.random" in a pure room: pure',
    ]);
    expect(faults("main/pdf/a.ts", "const now = Date.now();")).toEqual([]);
    expect(faults("typeset/a.ts", "// not Date.now()\n/* Math.random */")).toEqual([]);
  });

  test("know globals in pure rooms by where they are used, however they are written", () => {
    for (const code of [
      "const p = process;",
      "const { env } = process;",
      "const a = { process };",
      "const at = new Date();",
      "const at = Date['now']();",
      "const chance = Math['random']();",
      "const chance = (Math).random();",
      "await fetch('x');",
      "console?.log(1);",
      "const f = (a = process) => a;",
      "type T = typeof process;",
      "{ const process = 1; }\nprocess.exit();",
      "const label = n.toLocaleString();",
      "const label = n?.['toLocaleUpperCase']();",
    ]) {
      expect(faults("typeset/a.ts", code), code).toHaveLength(1);
    }
  });

  test("let pure rooms use the same words for what is their own", () => {
    for (const code of [
      "const ink = { process: 1, fetch() {} };",
      "const kind = ink.process;",
      "type Ink = { process: number };",
      "const f = (process: number) => process + 1;",
      "function g({ window, ...rest }: X) { return window; }",
      "for (const process of inks) use(process);",
      "try { x(); } catch (console) { y(console); }",
      "import { process } from './b.ts';\nprocess();",
      "export const kind = 'process';",
    ]) {
      expect(faults("typeset/a.ts", code), code).toEqual([]);
    }
  });

  test("keep words in the catalogue, tables of marks apart", () => {
    expect(faults("typeset/a.ts", 'const label = "责编";')[0]).toContain("catalogue");
    expect(faults("typeset/marks.ts", 'const label = "的";')).toEqual([]);
    expect(faults("typeset/a.ts", "const name = 1; // 责编")).toEqual([]);
  });

  test("find words in templates and in JSX, at their line behind other Hanzi", () => {
    expect(faults("main/pdf/a.ts", "// 汉字汉字\nconst a = `责编`;")).toEqual([
      '2 text in code "责编": catalogue',
    ]);
    expect(faults("renderer/a.tsx", "const a = <p>\n责编</p>;")[0]).toContain("catalogue");
    expect(faults("main/pdf/a.ts", "const marks = /[，。一]/u;")).toEqual([]);
  });
});
