import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fixturePdf, GOOD_TEXT } from "../press/pdf.fixture.ts";
import type { Console } from "./console.ts";
import { preflightCommand } from "./preflight.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "dayang-preflight-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const path = (name: string) => join(FOLDER, name);
const GOOD = fixturePdf();
const BAD = fixturePdf({ pages: [`${GOOD_TEXT} 1 0 0 rg 30 80 40 40 re f`] });
writeFileSync(path("good.pdf"), GOOD);
writeFileSync(path("bad.pdf"), BAD);
writeFileSync(path("text.pdf"), "no PDF");
/** Newsprint for the small sheets of the fixtures. */
writeFileSync(path("house.json"), '{"sizes": {"list": [{"width": 60, "height": 80}]}}');
const HOUSE = ["--profile-set", path("house.json")];

async function preflight(...args: readonly string[]) {
  const said: string[] = [];
  const warned: string[] = [];
  const out: Console = {
    language: "en",
    say: (text) => said.push(text),
    warn: (text) => warned.push(text),
  };
  const exit = await preflightCommand(args, out);
  return { exit, out: said.join("\n"), err: warned.join("\n") };
}

describe("dayang preflight", () => {
  test("passes a good file", async () => {
    const { exit, out, err } = await preflight(path("good.pdf"), ...HOUSE);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toContain("Ready for plates");
    expect(out.split("\n")).toHaveLength(1);
  });

  test("passes a file with warnings alone", async () => {
    const { exit, out } = await preflight(path("good.pdf"));
    expect(exit).toBe(0);
    expect(out).toMatch(/60 × 80\.1 mm.*Check the page size/);
  });

  test("says of a bad file what is wrong, where and what to do, in words", async () => {
    const { exit, out } = await preflight(path("bad.pdf"), ...HOUSE);
    expect(exit).toBe(4);
    expect(out).toContain("✗ Page 1 (10.6 mm from the left");
    expect(out).toContain("Colour them in CMYK");
    expect(out).not.toContain("press.");
  });

  test("does all files and gives the worst exit code: unreadable before bad before good", async () => {
    const both = await preflight(path("bad.pdf"), path("good.pdf"), ...HOUSE);
    expect(both.exit).toBe(4);
    const all = await preflight(path("text.pdf"), path("bad.pdf"), path("good.pdf"), ...HOUSE);
    expect(all.exit).toBe(2);
    expect(all.err).toContain("text.pdf");
    expect(all.out).toContain("bad.pdf: Not ready");
    expect(all.out).toContain("good.pdf: Ready");
  });

  test("prints reports and faults as JSON and nothing else", async () => {
    const { exit, out } = await preflight("--json", path("bad.pdf"), path("absent.pdf"), ...HOUSE);
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject([
      {
        file: path("bad.pdf"),
        report: {
          file: { standard: "PDF/X-4", pages: 1 },
          findings: [{ code: "press.colour.rgbArea", severity: "error", page: 1, count: 1 }],
        },
      },
      { file: path("absent.pdf"), fault: { code: "command.file.unreadable" } },
    ]);
  });

  test("writes a report with the page's picture, numbered for several files", async () => {
    const { out } = await preflight(
      path("good.pdf"),
      path("bad.pdf"),
      ...HOUSE,
      "--report",
      path("report.html"),
    );
    expect(out).toContain(path("report-2.html"));
    expect(readFileSync(path("report-2.html"), "utf8")).toContain("data:image/png;base64,");
    expect(readFileSync(path("report-1.html"), "utf8")).toContain("Ready for plates");
  });

  test("takes what composing knew of a file from the manifest beside it, for those bytes alone", async () => {
    const facts = {
      overset: [{ title: "River", characters: 40 }],
      empty: [],
      missingPictures: [],
      missingGlyphs: [],
    };
    const sha256 = createHash("sha256").update(GOOD).digest("hex");
    writeFileSync(path("manifest.json"), JSON.stringify({ pages: [{ sha256, facts }] }));
    const good = await preflight(path("good.pdf"), ...HOUSE);
    expect(good.exit).toBe(4);
    expect(good.out).toContain("40 characters of “River” did not fit");
    expect((await preflight(path("bad.pdf"), ...HOUSE)).out).not.toContain("River");
    rmSync(path("manifest.json"));
  });

  test.each([
    [[], "No PDF to check"],
    [["--profile-set", "glossy"], "There is no set “glossy”"],
    [["--profile-set", "absent.json"], "absent.json"],
    [["--profile", "house.json"], "house.json"],
    [["--loud"], "--loud"],
  ])("refuses %s with what is wrong", async (args, words) => {
    const file = args.length === 0 ? [] : [path("good.pdf")];
    const inFolder = args.map((arg) => (arg.endsWith(".json") ? path(arg) : arg));
    const { exit, err, out } = await preflight(...file, ...inFolder);
    expect(exit).toBe(2);
    expect(err).toContain(words);
    expect(out).toBe("");
  });

  test("fails where the report cannot be written", async () => {
    const { exit, err } = await preflight(
      path("good.pdf"),
      ...HOUSE,
      "--report",
      path("absent/report.html"),
    );
    expect(exit).toBe(2);
    expect(err).toContain("ENOENT");
  });
});
