import { expect, test } from "vitest";
import { pdfOf, samplePage, samplePlan } from "../../e2e/pages.ts";
import { preflightPdf } from "./preflight.ts";
import { PROFILE_SETS } from "./profile-set.ts";

const plan = await samplePlan();
const { made } = await samplePage(plan, 3);

test.each(["x4", "x1a"] as const)("our own page in %s has no fault", async (standard) => {
  const bytes = await pdfOf(made, undefined, standard);
  const done = await preflightPdf(bytes, { set: PROFILE_SETS.get("newsprint")! });
  if (!done.ok) throw new Error(done.error.code);
  const { findings, diagnostics, file, pages } = done.value;
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(diagnostics).toEqual([]);
  expect(file.standard).toMatch(standard === "x4" ? "PDF/X-4" : "PDF/X-1a:2003");
  expect(pages[0]?.maximum).toBeLessThan(2.41);
  expect(pages[0]?.ink.find(({ name }) => name === "Black")?.mean).toBeGreaterThan(0.05);
});

test("the screen proof of our own page is refused by plates: it is of no print standard and in RGB", async () => {
  const bytes = await pdfOf(made, undefined, "proof");
  const done = await preflightPdf(bytes, { set: PROFILE_SETS.get("newsprint")! });
  if (!done.ok) throw new Error(done.error.code);
  const codes = done.value.findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["press.standard.none", "press.colour.rgbText"]));
});
