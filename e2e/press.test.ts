import { describe, expect, test } from "vitest";
import { examine } from "../main/pdf/independent-readers.ts";
import { hasValidator, validate } from "../main/pdf/validator.fixture.ts";
import { openPdf } from "../main/plates/open-file.ts";
import { paintPlates } from "../main/plates/paint-plates.ts";
import {
  difference,
  type Separation,
  separations,
} from "../main/plates/raster/test-separations.ts";
import { preflightPdf } from "../main/press/preflight.ts";
import { PROFILE_SETS } from "../main/press/profile-set.ts";
import { DATE, frontPage, pdfOf, realCopy, samplePage, samplePlan } from "./pages.ts";
import { fileFaults, textInks } from "./pdf-checks.ts";

/*
 * The printing house's side: programs that know nothing of Dayang read the pages of the sample edition
 * and a newsroom's page, in both standards for plates.
 */
const plan = await samplePlan();
const pages = [
  { name: "newsroom", made: frontPage(await realCopy()) },
  ...(await Promise.all(
    plan.pages.map(async ({ number }) => ({
      name: `sample ${number}`,
      made: (await samplePage(plan, number)).made,
    })),
  )),
];
const STANDARDS = [
  { standard: "x4", subtype: "PDF/X-4", version: "1.6" },
  { standard: "x1a", subtype: "PDF/X-1a:2003", version: "1.4" },
] as const;

/** Ghostscript inks every pixel that a shape touches; painted so fine that is no more than a hair. */
const FINE = ["-dUseTrimBox", "-r800", "-dDownScaleFactor=8"];

const cases = pages.flatMap(({ name, made }) =>
  STANDARDS.map((how) => ({ name, ...how, pdf: pdfOf(made, DATE, how.standard) })),
);

/** The paper's limit and what rounding to 8 bits a plate may add, in percent. */
const INK_LIMIT = 240 + 2;

describe.each(cases)("$name in $subtype", ({ subtype, version, pdf }) => {
  test("PD5: says what it is, and its boxes are the sheet", async () => {
    const said = examine(await pdf, "pdfinfo", "-box", "{}");
    expect(said).toMatch(new RegExp(`PDF subtype: +${subtype}`));
    expect(said).toMatch(new RegExp(`PDF version: +${version.replace(".", "\\.")}`));
    for (const box of ["MediaBox", "BleedBox", "TrimBox"])
      expect(said).toMatch(new RegExp(`${box}: +0\\.00 +0\\.00 +1105\\.51 +1544\\.88`));
  });

  test("PD2, PD3: is sound; fonts embedded, subset, readable; inks alone; no missing glyph", async () => {
    expect(fileFaults(await pdf)).toEqual([]);
  });

  test("PD7: black text overprints, and nothing else does", async () => {
    const trace = examine(await pdf, "mutool", "trace", "{}");
    const texts = [...trace.matchAll(/<fill_text [^>]*color="([^"]*)"[^>]* op="(\d)"/g)];
    expect(texts.length).toBeGreaterThan(3);
    // A placed advertisement keeps its own overprint.
    for (const [, ink, overprint] of texts)
      expect([ink, overprint]).toEqual([ink, ink === "0 0 0 1" ? "1" : "0"]);
  });

  test("PC3: pictures are ink at 150 to 230 pixels an inch", async () => {
    const rows = examine(await pdf, "pdfimages", "-list", "{}")
      .trim()
      .split("\n")
      .slice(2);
    for (const row of rows) {
      const [, , , , , space, , , , , , , across, down] = row.trim().split(/\s+/);
      expect(["cmyk", "gray"]).toContain(space);
      for (const ppi of [across, down]) {
        expect(Number(ppi)).toBeGreaterThanOrEqual(150);
        expect(Number(ppi)).toBeLessThanOrEqual(230);
      }
    }
  });

  test("preflight finds nothing that keeps it from the press", async () => {
    const report = await preflightPdf(await pdf, { set: PROFILE_SETS.get("newsprint")! });
    if (!report.ok) throw new Error(report.error.code);
    expect(report.value.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(report.value.diagnostics).toEqual([]);
  });
});

describe.each(pages)("plates of $name", ({ made }) => {
  const pdf = pdfOf(made);
  const theirs = pdf.then((bytes) => separations(bytes, FINE));

  test("PR3: are Ghostscript's within 3 points, place by place", async () => {
    const file = await openPdf(await pdf);
    if (!file.ok) throw new Error(file.error.code);
    // On the very pixels of theirs, which begin at the sheet's foot.
    const { width, height } = (await theirs).get("Black")!;
    const box = [0, 0, width * 0.72, height * 0.72] as const;
    const { plates, diagnostics } = await paintPlates(file.value, 1, { dpi: 100, box });
    expect(diagnostics).toEqual([]);
    const { mean, cell, where } = difference(plates, await theirs);
    expect(mean).toBeLessThan(1);
    expect(cell, where).toBeLessThan(3);
  });

  test("PD7: never lay more ink than newsprint bears", async () => {
    expect(mostInk([...(await theirs).values()])).toBeLessThanOrEqual(INK_LIMIT);
  });
});

describe.each([0, 1, 2])("structure of page %i", (index) => {
  test.skipIf(!hasValidator)("PD5: is valid PDF/A-1b by an independent validator", async () => {
    const pdf = await pdfOf(pages[index]!.made, DATE, "a1b");
    expect(validate(pdf)).toContain("is a valid PDF/A-1b file");
  });
});

describe("the newsroom's page", () => {
  test("PD2: its black plate carries all and the others nothing", async () => {
    const plates = await separations(await pdfOf(pages[0]!.made), FINE);
    for (const name of ["Cyan", "Magenta", "Yellow"])
      expect(plates.get(name)!.data.some((ink) => ink > 0)).toBe(false);
    expect(plates.get("Black")!.data.some((ink) => ink === 255)).toBe(true);
    expect(new Set(textInks(await pdfOf(pages[0]!.made)))).toEqual(new Set(["0 0 0 1"]));
  });
});

/** Highest sum of all plates at a pixel, in percent. */
function mostInk(plates: readonly Separation[]): number {
  let most = 0;
  const count = plates[0]!.data.length;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (const { data } of plates) sum += data[i]!;
    if (sum > most) most = sum;
  }
  return (most / 255) * 100;
}
