import { describe, expect, test } from "vitest";
import { faultsOf, lintRulesSchema, withoutComments } from "./import-rules.ts";

const RULES = lintRulesSchema.parse({
  folders: {
    document: { may: ["document"], packages: ["zod"] },
    typeset: { may: ["typeset", "document"], packages: [] },
    "main/pdf": { may: ["main/pdf", "typeset"], packages: ["node:", "pdfkit"] },
    e2e: { may: ["*"], packages: ["*"] },
  },
  tests: { why: "", may: ["document", "typeset", "main"] },
  neverImported: ["e2e"],
  pure: {
    folders: ["document", "typeset"],
    why: "pure",
    forbidden: ["Date\\.now", "Math\\.random"],
  },
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

  test("keep clocks and chance out of pure rooms, but not out of comments", () => {
    expect(faults("typeset/a.ts", "const now = Date.now();")).toEqual([
      '1 "Date.now" in a pure room: pure',
    ]);
    expect(faults("main/pdf/a.ts", "const now = Date.now();")).toEqual([]);
    expect(faults("typeset/a.ts", "// not Date.now()\n/* Math.random */")).toEqual([]);
  });

  test("keep words in the catalogue, tables of marks apart", () => {
    expect(faults("typeset/a.ts", 'const label = "责编";')[0]).toContain("catalogue");
    expect(faults("typeset/marks.ts", 'const label = "的";')).toEqual([]);
    expect(faults("typeset/a.ts", "const name = 1; // 责编")).toEqual([]);
  });

  test("comments are blanked, strings that look like them kept", () => {
    expect(withoutComments('const a = "// no"; // yes')).toBe('const a = "// no";       ');
  });
});
