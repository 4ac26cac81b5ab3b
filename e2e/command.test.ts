import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { runDayang } from "./command.ts";
import { DATE, REAL_COPY, ROOT } from "./pages.ts";
import { extractedText } from "./pdf-checks.ts";
import { reportSchema } from "./report-schema.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command as a user runs it. */
const dayang = (args: readonly string[], input = "") => runDayang(folder, args, input);

let made = 0;
function newFolder(): string {
  made += 1;
  return join(folder, `out-${made}`);
}

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function reportIn(out: string) {
  return reportSchema.parse(JSON.parse(readFileSync(join(out, "report.json"), "utf8")));
}

describe("dayang compose", () => {
  test("makes a page of the real copy: PDF, preview, report, exit 0", () => {
    const out = newFolder();
    const { code, out: said } = dayang(["compose", REAL_COPY, "--date", DATE, "--out", out]);
    expect(code).toBe(0);
    expect(said).toContain("utf-8");
    expect(readdirSync(out).sort()).toEqual([
      "manifest.json",
      "page-01.pdf",
      "page-01.png",
      "report.json",
    ]);
    const report = reportIn(out);
    expect(report.pages[0]?.articles).toHaveLength(8);
    expect(report.pages[0]?.trim).toEqual({ width: 390, height: 545 });
    expect(report.mends.filter((mend) => mend.kind === "copy.mend.join")).toHaveLength(17);
    expect(readFileSync(join(out, "page-01.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  test("leaves a refused mend alone and lists it as refused (CP2)", () => {
    const out = newFolder();
    dayang(["compose", REAL_COPY, "--date", DATE, "--refuse", "join", "--out", out]);
    const joins = reportIn(out).mends.filter((mend) => mend.kind === "copy.mend.join");
    expect(joins).toHaveLength(17);
    expect(joins.every((mend) => mend.refused)).toBe(true);
  });

  test("reports copy that no page holds in lines and characters, loses none, exit 3 (MU2)", () => {
    const body = readFileSync(REAL_COPY, "utf8");
    const out = newFolder();
    const { code } = dayang([
      "compose",
      fileOf("much.txt", body.repeat(5)),
      "--date",
      DATE,
      "--out",
      out,
    ]);
    expect(code).toBe(3);
    const articles = reportIn(out).pages[0]?.articles ?? [];
    expect(articles).toHaveLength(40);
    expect(articles.some((article) => article.oversetLines > 0)).toBe(true);
    for (const article of articles) {
      expect(article.oversetCharacters).toBeLessThanOrEqual(article.characters);
      expect(article.oversetCharacters > 0).toBe(article.oversetLines > 0);
    }
  });

  test("sets one short article, exit 0", () => {
    const text = "茶园开采\n\n■通讯员 甲乙\n\n本报讯 今天上午,茶园开采。\n";
    const out = newFolder();
    expect(dayang(["compose", fileOf("short.txt", text), "--date", DATE, "--out", out]).code).toBe(
      0,
    );
    expect(reportIn(out).pages[0]?.articles).toHaveLength(1);
  });

  test("of a masthead alone makes a page with furniture, and says that it is empty", () => {
    const text = "值班主任:傅秋平\n责编:卢青禾\n新闻热线:5550100\n";
    const out = newFolder();
    expect(dayang(["compose", fileOf("masthead.txt", text), "--out", out]).code).toBe(0);
    const [page] = reportIn(out).pages;
    expect(page?.articles).toEqual([]);
    expect(page?.diagnostics.map(({ code }) => code)).toContain("page.empty");
    const printed = extractedText(readFileSync(join(out, "page-01.pdf")));
    for (const words of ["傅秋平", "卢青禾", "5550100"]) expect(printed).toContain(words);
  });

  test("takes an inside layout for page 2", () => {
    const out = newFolder();
    expect(dayang(["compose", REAL_COPY, "--page", "2", "--date", DATE, "--out", out]).code).toBe(
      0,
    );
    expect(reportIn(out).pages[0]?.layout).toMatch(/inside|picture/);
    expect(existsSync(join(out, "page-02.pdf"))).toBe(true);
  });
});

describe("names and words of a run", () => {
  const short = "茶园开采\n\n■通讯员 甲乙\n\n本报讯 今天上午,茶园开采。\n";
  const args = (out: string, ...more: string[]) => {
    const copy = fileOf("named.txt", short);
    return ["compose", copy, "--layout", "tabloid-front", "--date", DATE, "--out", out, ...more];
  };

  test("files are named by --name, with Hanzi where they are asked for", () => {
    const out = newFolder();
    expect(dayang(args(out, "--name", "{day}第{page}版")).code).toBe(0);
    expect(readdirSync(out)).toContain("20261124第01版.pdf");
  });

  test("--quiet says nothing when all is well, and what is wrong when it is not", () => {
    expect(dayang(args(newFolder(), "--quiet"))).toEqual({ code: 0, out: "", err: "", said: "" });
    const { code, err } = dayang(args(newFolder(), "--quiet", "--name", "{code}"));
    expect(code).toBe(2);
    expect(err).toContain("{code}");
  });

  test("nothing is rewritten where standard error is no terminal", () => {
    expect(dayang(args(newFolder())).err).toBe("");
  });
});

describe("bad input", () => {
  const real = readFileSync(REAL_COPY);
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256);
  test.each([
    ["a file that is not there", () => [join(folder, "none.txt")], "none.txt"],
    ["an empty file", () => [fileOf("empty.txt", "")], "empty.txt"],
    ["a picture", () => [fileOf("picture.txt", png)], "picture.txt"],
    ["bytes that are no text", () => [fileOf("noise.txt", noise)], "noise.txt"],
    [
      "another encoding than was named",
      () => [fileOf("real.txt", real), "--encoding", "utf-16le"],
      "real.txt",
    ],
    ["a layout that there is not", () => [REAL_COPY, "--layout", "folio"], "broadsheet-front"],
    ["a date that is none", () => [REAL_COPY, "--date", "24.11."], "24.11."],
    [
      "a paper file that is no JSON",
      () => [REAL_COPY, "--paper", fileOf("paper.json", "{")],
      "paper.json",
    ],
    ["an option that there is not", () => [REAL_COPY, "--colour", "red"], "--colour"],
    [
      "a Word file",
      () => [fileOf("copy.docx", Buffer.from("PK\x03\x04....word/document.xml"))],
      "copy.docx",
    ],
    [
      "UTF-8 read as GB18030",
      () => [fileOf("utf8.txt", real), "--encoding", "gb18030"],
      "utf8.txt",
    ],
    ["an encoding that there is not", () => [REAL_COPY, "--encoding", "big6"], "big6"],
    ["no number of jobs", () => [REAL_COPY, "--jobs", "0"], "0"],
    ["a name that Windows refuses", () => [REAL_COPY, "--name", "a:{page}"], "a:01"],
    ["a field that names lack", () => [REAL_COPY, "--name", "{seite}"], "{seite}"],
    ["a page number that is none", () => [REAL_COPY, "--page", "0"], "0"],
    ["a paper without a name", () => [REAL_COPY, "--paper", fileOf("p.json", "{}")], "nameplate"],
    ["a plan without pages", () => [fileOf("plan.json", '{"pages":[]}')], "pages"],
    ["a picture that is not there", () => [REAL_COPY, "--picture", "none.jpg"], "none.jpg"],
    ["a second file that is not there", () => [REAL_COPY, "none.txt"], "none.txt"],
  ])("%s: exit 2, a message that names it, nothing written", (_, args, named) => {
    const out = newFolder();
    const { code, err } = dayang(["compose", ...args(), "--out", out]);
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(err).not.toMatch(/^\s+at /m);
    expect(existsSync(out)).toBe(false);
  });

  test("no --out: exit 2, and says so", () => {
    const { code, err } = dayang(["compose", REAL_COPY]);
    expect(code).toBe(2);
    expect(err).toContain("--out");
  });

  test("no copy, an unknown command, no command: exit 2, and says what there is", () => {
    expect(dayang(["compose", "--out", newFolder()])).toMatchObject({ code: 2, out: "" });
    expect(dayang(["print"])).toMatchObject({ code: 2, err: expect.stringContaining("compose") });
    expect(dayang([])).toMatchObject({ code: 2, out: expect.stringContaining("compose") });
  });

  test("a file in the folder's place: exit 2, the file is left as it was", () => {
    const place = fileOf("taken", "mine");
    expect(dayang(["compose", REAL_COPY, "--date", DATE, "--out", place]).code).toBe(2);
    expect(readFileSync(place, "utf8")).toBe("mine");
  });

  test("a page file that cannot be replaced: exit 2, no half file left", () => {
    const out = newFolder();
    mkdirSync(join(out, "page-01.pdf", "in-the-way"), { recursive: true });
    expect(dayang(["compose", REAL_COPY, "--date", DATE, "--out", out]).code).toBe(2);
    expect(readdirSync(out).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("the other commands", () => {
  test.each([["compose"], ["layouts"], ["fonts"], ["lines"]])(
    "%s --help, in both languages",
    (name) => {
      expect(dayang([name, "--help"])).toMatchObject({ code: 0, err: "" });
      expect(dayang([name, "--help", "--lang", "en"]).out).toMatch(/[a-z]{4}/);
    },
  );

  test("--version is the package's", () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
    expect(dayang(["--version"]).out.trim()).toBe(version);
  });

  test("layouts lists at least six, each with its thumbnail", () => {
    const rows = z
      .array(z.object({ name: z.string(), thumbnail: z.string() }))
      .parse(JSON.parse(dayang(["layouts", "--json"]).out));
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const row of rows) expect(existsSync(row.thumbnail), row.thumbnail).toBe(true);
  });

  test("fonts lists the roles with full GB2312 coverage for the Han faces", () => {
    const rows = z
      .array(z.object({ id: z.string(), coverage: z.number() }))
      .parse(JSON.parse(dayang(["fonts", "--json"]).out));
    for (const id of ["song", "song-bold", "hei", "kai", "fang"]) {
      expect(rows.find((row) => row.id === id)?.coverage, id).toBe(6763);
    }
  });

  test("lines answers line by line; a bad line is an error of its own and exit 2", () => {
    const asked = '{"id":1,"text":"今天,我们说:“好。”明天再来看看吧。","measure":8}\n{"id":2}\n';
    const { code, out } = dayang(["lines"], asked);
    expect(code).toBe(2);
    const [first, second] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first.lines.map((line: { text: string }) => line.text).join("")).toBe(
      "今天,我们说:“好。”明天再来看看吧。",
    );
    expect(second).toMatchObject({ id: 2 });
    expect(second.error).toBeTruthy();
  });
});
