import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { gatherFindings } from "./gather.ts";
import { PROFILE_SETS } from "./profile-set.ts";
import type { PreflightReport } from "./report.ts";
import { reportHtml } from "./report-html.ts";
import { findingLines } from "./report-words.ts";
import { thumbnail } from "./thumbnail.ts";

const INK: Finding = {
  code: "press.ink.limit",
  severity: "error",
  values: { percent: 286, limit: 240 },
  page: 1,
  box: { x: 40, y: 60, width: 80, height: 30 },
};
const FONT: Finding = {
  code: "press.fonts.embedded",
  severity: "error",
  values: { name: "<Song> & Co" },
  page: 1,
  box: { x: 40, y: 160, width: 8, height: 3 },
};
const FILE: Finding = { code: "press.standard.id", severity: "error", values: { standard: "X" } };

function reportOf(findings: readonly Finding[], pages = 1): PreflightReport {
  return {
    file: { bytes: 1, version: "1.6", spots: [], pages },
    set: { title: PROFILE_SETS.get("newsprint")!.title },
    pages: Array.from({ length: pages }, (_, i) => ({
      number: i + 1,
      trim: { width: 390, height: 545 },
      ink: [{ name: "Cyan", mean: 0.082 }],
      maximum: 2.86,
    })),
    findings: gatherFindings(findings),
    diagnostics: [],
  };
}

const PICTURE = {
  page: 1,
  png: Uint8Array.of(1, 2, 3),
  covers: { x: 0, y: 0, width: 390, height: 545 },
  trim: { width: 390, height: 545 },
};

function html(report: PreflightReport, language: "zh-CN" | "en" = "zh-CN"): string {
  return reportHtml({ name: "a&b.pdf", report, pictures: [PICTURE], language });
}

describe("the report", () => {
  test("says first whether the file may go to plates", () => {
    expect(html(reportOf([INK]))).toContain("不能付印");
    expect(html(reportOf([]))).toContain("可以付印");
    expect(html(reportOf([]), "en")).toContain("Ready for plates");
  });

  test("numbers a finding alike in the list and on the picture, and draws its box in millimetres", () => {
    const page = html(reportOf([INK, FONT]));
    expect(page).toContain('<rect class="box error" x="40" y="60" width="80" height="30"/>');
    expect(page.match(/<span class="number">(\d+)</g)).toHaveLength(2);
    expect(page.match(/dominant-baseline="central">(\d+)</g)).toHaveLength(2);
    expect(page).toContain("距左 40、距上 60 毫米");
  });

  test("draws a place too small to be seen larger, round its middle", () => {
    const small = { ...INK, box: { x: 100, y: 100, width: 1, height: 0 } };
    const page = html(reportOf([small]));
    const [, x, width] = /class="box error" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(page)!;
    expect(Number(width)).toBeGreaterThan(3);
    expect(Number(x) + Number(width) / 2).toBeCloseTo(100.5, 1);
  });

  test("keeps apart the discs of faults at one place", () => {
    const page = html(reportOf([INK, { ...FONT, box: INK.box! }]));
    const discs = [...page.matchAll(/cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map((match) =>
      match.slice(1).map(Number),
    );
    const [[x1 = 0, y1 = 0, r = 0] = [], [x2 = 0, y2 = 0] = []] = discs;
    expect(discs).toHaveLength(2);
    expect(Math.hypot(x1 - x2, y1 - y2)).toBeGreaterThanOrEqual(2 * r - 0.1);
  });

  test("needs nothing else: no script, no link, and what files name is text", () => {
    const page = html(reportOf([FONT]));
    expect(page).not.toMatch(/<script|<link|https?:|src=/);
    expect(page).toContain("&lt;Song&gt; &amp; Co");
    expect(page).toContain("a&amp;b.pdf");
  });

  test("gives the file and every page of several a part of its own, numbered as they are read", () => {
    const page = html(reportOf([{ ...INK, page: 2 }, FONT, FILE], 2));
    expect(page.match(/<h2>/g)).toHaveLength(3);
    const numbers = [...page.matchAll(/<span class="number">(\d+)</g)].map((match) => match[1]);
    expect(numbers).toEqual(["1", "2", "3"]);
  });

  test("says once in a terminal what is the same on several pages", () => {
    const trim = (page: number): Finding => ({
      code: "press.boxes.trim",
      severity: "error",
      values: { standard: "PDF/X-4" },
      page,
    });
    const lines = findingLines(gatherFindings([1, 2, 3, 5].map(trim)), "zh-CN");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("第 1–3, 5 页");
  });
});

describe("a thumbnail", () => {
  test("shows paper as white, black as dark and is no larger than it needs to be", async () => {
    const [width, height] = [600, 1500];
    const black = new Uint8Array(width * height).fill(255, 0, (width * height) / 2);
    const blank = new Uint8Array(width * height);
    const names = ["Cyan", "Magenta", "Yellow", "Black"];
    const png = await thumbnail({
      width,
      height,
      dpi: 72,
      box: [0, 0, width, height],
      plates: names.map((name) => ({ name, data: name === "Black" ? black : blank })),
    });
    const { data, info } = await sharp(png)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([400, 1000]);
    expect(data[0]).toBeLessThan(60);
    expect(data.at(-1)).toBeGreaterThan(250);
  });
});
