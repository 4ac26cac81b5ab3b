import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { messageCodes, messageText } from "../../document/messages/messages.ts";
import { BAD_FILES, type BadFile } from "./bad-files.fixture.ts";
import type { ComposeFacts, FindingBox } from "./finding.ts";
import { type Fixture, fixturePdf, GOOD_TEXT } from "./pdf.fixture.ts";
import { type PreflightOptions, preflightPdf } from "./preflight.ts";
import { PROFILE_SETS, type ProfileSet } from "./profile-set.ts";

const NEWSPRINT = PROFILE_SETS.get("newsprint")!;
/** Newsprint for the small sheets of the fixtures. */
const SET: ProfileSet = {
  ...NEWSPRINT,
  sizes: { ...NEWSPRINT.sizes, list: [{ width: 60, height: 80 }] },
};
const NO_FACTS: ComposeFacts = { overset: [], empty: [], missingPictures: [], missingGlyphs: [] };

async function report(bytes: Uint8Array, options: Partial<PreflightOptions> = {}) {
  const done = await preflightPdf(bytes, { set: SET, ...options });
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

async function codes(bytes: Uint8Array, options: Partial<PreflightOptions> = {}) {
  return (await report(bytes, options)).findings.map(({ code }) => code);
}

function qpdf(fixture: Fixture, ...args: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "dayang-press-"));
  try {
    writeFileSync(join(folder, "in.pdf"), fixturePdf(fixture));
    execFileSync("qpdf", [...args, "in.pdf", "out.pdf"], { cwd: folder });
    return new Uint8Array(readFileSync(join(folder, "out.pdf")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Files that are made by another program. */
const MADE_ELSEWHERE: Readonly<Record<string, () => Uint8Array>> = {
  "press.standard.encrypted": () => qpdf({}, "--encrypt", "", "owner", "128", "--use-aes=y", "--"),
  "press.standard.objectStreams": () => {
    // qpdf raises the version, which is a fault of its own.
    const bytes = qpdf({ standard: "x1a" }, "--object-streams=generate");
    bytes.set(new TextEncoder().encode("%PDF-1.4"));
    return bytes;
  },
};

/** Whether a found place is that which was expected, to what rounding and pixels make of it. */
function isThere(found: FindingBox | undefined, box: FindingBox): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= 0.5;
  return (
    found !== undefined &&
    near(found.x, box.x) &&
    near(found.y, box.y) &&
    near(found.width, box.width) &&
    near(found.height, box.height)
  );
}

describe("preflight", () => {
  test.each(["x4", "x1a"] as const)("finds nothing amiss in a good %s page", async (standard) => {
    const good = await report(fixturePdf({ standard }), { facts: NO_FACTS });
    expect(good.findings).toEqual([]);
    expect(good.diagnostics).toEqual([]);
    expect(good.file.standard).toBe(standard === "x4" ? "PDF/X-4" : "PDF/X-1a:2003");
  });

  test.each([...BAD_FILES])("finds %s and nothing else", async (code, bad: BadFile) => {
    const { fixture, facts, set, spoil, also = [], box } = bad;
    const bytes = fixturePdf(fixture);
    const { findings } = await report(spoil ? spoil(bytes) : bytes, {
      ...(facts ? { facts: { ...NO_FACTS, ...facts } } : {}),
      ...(set ? { set: set(SET) } : {}),
    });
    const found = findings.find((one) => one.code === code);
    expect(findings.map((one) => one.code).sort()).toEqual([code, ...also].sort());
    if (box) expect(isThere(found?.box, box), JSON.stringify(found?.box)).toBe(true);
    else expect(found?.box).toBeUndefined();
  });

  test.each(Object.entries(MADE_ELSEWHERE))(
    "finds %s and nothing else in another program's file",
    async (code, make) => {
      expect(await codes(make())).toEqual([code]);
    },
  );

  test("has a bad file for everything that it can say", () => {
    const sayable = messageCodes("zh-CN")
      .filter((code) => code.startsWith("press.") && code.endsWith(".remedy"))
      .map((code) => code.slice(0, -".remedy".length));
    const shown = [...BAD_FILES.keys(), ...Object.keys(MADE_ELSEWHERE)];
    expect(shown.sort()).toEqual(sayable.sort());
  });

  test("gives every finding all the values that its words name, in both languages", async () => {
    for (const [, { fixture, facts, set, spoil }] of BAD_FILES) {
      const bytes = fixturePdf(fixture);
      const { findings } = await report(spoil ? spoil(bytes) : bytes, {
        ...(facts ? { facts: { ...NO_FACTS, ...facts } } : {}),
        ...(set ? { set: set(SET) } : {}),
        dpi: 18,
      });
      for (const { code, values } of findings)
        for (const language of ["zh-CN", "en"] as const)
          for (const name of [code, `${code}.remedy`])
            expect(messageText(name, values, language)).not.toMatch(/\{\w+\}/);
    }
  });

  test("says the same of the same bytes", async () => {
    const bytes = fixturePdf({ pages: [`${GOOD_TEXT} .5 .9 .9 .5 k 20 20 60 60 re f`] });
    expect(await report(bytes)).toEqual(await report(bytes));
  });

  test("gathers one fault at many places, lists twenty and counts all", async () => {
    const squares = Array.from({ length: 30 }, (_, i) => {
      const [x, y] = [10 + 28 * (i % 6), 20 + 40 * Math.floor(i / 6)];
      return `1 0 0 rg ${x} ${y} 6 6 re f\n`;
    });
    const { findings } = await report(fixturePdf({ pages: [GOOD_TEXT + squares.join("")] }));
    expect(findings).toMatchObject([{ code: "press.colour.rgbArea", count: 30 }]);
    expect(findings[0]!.boxes).toHaveLength(20);
  });

  test("puts errors before warnings before notes, and the file before its pages", async () => {
    const { findings } = await report(
      fixturePdf({
        id: false,
        info: { Creator: "" },
        states: "/A << /ca .5 >>",
        pages: [
          `${GOOD_TEXT} 1 0 0 rg 30 80 20 20 re f 0 0 0 1 K .1 w 30 60 m 90 60 l S /A gs 0 0 0 .2 k 30 30 9 9 re f`,
        ],
      }),
    );
    expect(findings.map(({ severity, page }) => [severity, page])).toEqual([
      ["error", undefined],
      ["error", 1],
      ["warning", undefined],
      ["warning", 1],
      ["note", 1],
    ]);
  });

  test("measures the ink of the plates within the trim", async () => {
    const { pages } = await report(fixturePdf({ pages: [".5 0 0 1 k 0 0 85 227 re f"] }));
    const [page] = pages;
    expect(page!.ink.map(({ mean }) => Math.round(mean * 100))).toEqual([25, 0, 0, 50]);
    expect(page!.maximum).toBeCloseTo(1.5, 1);
    expect(page!.trim).toEqual({ width: 60, height: 80.1 });
  });

  test("leaves out what a set turns off, and judges as severely as the set says", async () => {
    const bytes = fixturePdf({ pages: [`${GOOD_TEXT}1 0 0 rg 30 80 20 20 re f`] });
    const judged = (severity: "off" | "note") => ({
      ...SET,
      colour: { ...SET.colour, rgb: { severity } },
    });
    expect(await codes(bytes, { set: judged("off") })).toEqual([]);
    const { findings } = await report(bytes, { set: judged("note") });
    expect(findings).toMatchObject([{ code: "press.colour.rgbArea", severity: "note" }]);
  });

  test("lets be what lies in the slug", async () => {
    const { findings } = await report(
      fixturePdf({
        boxes: "/MediaBox [-40 -40 210 267] /TrimBox [0 0 170 227] /BleedBox [0 0 170 227]",
        resources:
          "/ColorSpace << /All [/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>] >>",
        pages: [
          `${GOOD_TEXT} /All CS 1 SCN .1 w -30 0 m -10 0 l S BT /F1 4 Tf -35 -20 Td (info) Tj ET`,
        ],
      }),
    );
    expect(findings).toEqual([]);
  });

  test("fails in words for what is no PDF", async () => {
    const done = await preflightPdf(new TextEncoder().encode("not a PDF"), { set: SET });
    expect(done).toMatchObject({ ok: false, error: { code: "plates.file.not-pdf" } });
  });
});
