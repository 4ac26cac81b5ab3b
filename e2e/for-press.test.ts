import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { manifestSchema } from "../main/edition/manifest.ts";
import { examine } from "../main/pdf/independent-readers.ts";
import { separations } from "../main/plates/raster/test-separations.ts";
import { runDayang } from "./command.ts";
import { DATE, pdfOf, REAL_COPY, samplePage, samplePlan } from "./pages.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-press-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

let made = 0;
/** Composes the newsroom's page with options; says what was said, and where the page is. */
function compose(...options: readonly string[]) {
  made += 1;
  const out = join(folder, `out-${made}`);
  const said = runDayang(folder, ["compose", REAL_COPY, "--date", DATE, "--out", out, ...options]);
  return { ...said, out, pdf: join(out, "page-01.pdf") };
}

const manifestIn = (out: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")));

describe("pages for the printing house, by the command", () => {
  test("the manifest's hash, size and standard are the file's", () => {
    const { code, out, pdf } = compose("--standard", "x1a");
    expect(code).toBe(0);
    const bytes = readFileSync(pdf);
    const [page] = manifestIn(out).pages;
    expect(page).toMatchObject({ file: "page-01.pdf", bytes: bytes.length, standard: "x1a" });
    expect(page!.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(examine(bytes, "pdfinfo", "{}")).toContain("PDF/X-1a:2003");
  });

  test("a picture that is missing keeps the page from the press, and preflight knows it later", () => {
    const { out, pdf, said } = compose();
    const [page] = manifestIn(out).pages;
    expect(page!.facts.missingPictures).toHaveLength(1);
    expect(page!.preflight!.errors).toBe(1);
    expect(said).toContain("不能付印");
    const checked = runDayang(folder, ["preflight", pdf]);
    expect(checked.code).toBe(4);
    expect(checked.said).toContain(page!.facts.missingPictures[0]);
    // The facts belong to these very bytes: a copy elsewhere is judged by what it shows.
    const alone = runDayang(folder, ["preflight", fileOf("alone.pdf", readFileSync(pdf))]);
    expect(alone.code).toBe(0);
  });

  test("套红 becomes an ink of its own where the paper has agreed so", async () => {
    const paper = { nameplate: "棠川日报", nameplateColour: "red", print: { red: "spot" } };
    const file = fileOf("paper.json", JSON.stringify(paper));
    const { pdf } = compose("--paper", file);
    const plates = await separations(readFileSync(pdf), ["-dUseTrimBox"]);
    const red = plates.get("套红");
    expect(red?.data.some((ink) => ink === 255)).toBe(true);
    expect(plates.get("Magenta")!.data.some((ink) => ink > 0)).toBe(false);
    expect(
      manifestIn(join(pdf, "..")).pages[0]!.preflight!.findings.map(({ code }) => code),
    ).not.toContain("press.spots.many");
  });

  test("an advertisement in RGB is placed, and preflight says why it cannot be printed", async () => {
    const plan = await samplePlan();
    const rgb = await pdfOf((await samplePage(plan, 2)).made, DATE, "proof");
    const { out, said, code } = compose("--advert", fileOf("screen.pdf", rgb));
    expect(said).toContain("RGB");
    const codes = manifestIn(out).pages[0]!.preflight!.findings.map((finding) => finding.code);
    expect(codes.some((each) => each.startsWith("press.colour."))).toBe(true);
    expect([0, 3]).toContain(code);
  });

  test("an advertisement that cannot be opened is refused before anything is written", () => {
    const { code, said, out } = compose("--advert", fileOf("letter.pdf", "not a PDF"));
    expect(code).toBe(2);
    expect(said).toContain("letter.pdf");
    expect(() => statSync(out)).toThrow();
    expect(compose("--advert", join(folder, "none.pdf")).code).toBe(2);
  });

  test("a proof says which round it is and is small", () => {
    const { code, pdf, out } = compose("--standard", "proof", "--round", "3");
    expect(code).toBe(0);
    const bytes = readFileSync(pdf);
    expect(examine(bytes, "pdftotext", "-raw", "{}", "-")).toMatch(
      /三校　\d{4}-\d\d-\d\d \d\d:\d\d/,
    );
    expect(bytes.length).toBeLessThan(400_000);
    expect(manifestIn(out).pages[0]!.preflight).toBeUndefined();
  });

  test("a page of text alone stays under 400 KB", () => {
    expect(statSync(compose().pdf).size).toBeLessThan(400_000);
  });

  test("the printing house's profile is embedded; one for screens is refused with the reason", () => {
    const newsprint = readFileSync(
      join(import.meta.dirname, "../main/pdf/icc/newsprint-tr002-l240.icc"),
    );
    const { out } = compose("--profile", fileOf("house.icc", newsprint));
    expect(manifestIn(out).pages[0]!.profile.sha256).toBe(
      createHash("sha256").update(newsprint).digest("hex"),
    );
    const screen = Buffer.from(newsprint);
    screen.write("mntr", 12, "latin1");
    const refused = compose("--profile", fileOf("screen.icc", screen));
    expect(refused.code).toBe(2);
    expect(refused.said).toContain("mntr");
  });
});

describe("dayang preflight", () => {
  test("reads what it can of several files, and the worst counts", () => {
    const { pdf } = compose("--standard", "proof");
    const { code, said } = runDayang(folder, [
      "preflight",
      pdf,
      fileOf("junk.pdf", "%PDF-1.4 junk"),
    ]);
    expect(code).toBe(2);
    expect(said).toContain("不能付印");
    expect(said).toContain("junk.pdf");
    expect(runDayang(folder, ["preflight", pdf]).code).toBe(4);
  });

  test("writes JSON for programs and a page for people", () => {
    const { pdf } = compose("--standard", "proof");
    const report = join(folder, "report.html");
    const { said } = runDayang(folder, ["preflight", pdf, "--json", "--report", report]);
    const [file] = JSON.parse(said);
    expect(file.report.findings.length).toBeGreaterThan(2);
    const html = readFileSync(report, "utf8");
    expect(html).toContain("<svg");
    expect(html).not.toMatch(/src="http|<script/);
  });
});
