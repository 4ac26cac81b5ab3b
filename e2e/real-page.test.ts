import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { encode } from "../main/copy/encode.fixture.ts";
import { readCopy } from "../main/copy/index.ts";
import { pageOf } from "../main/edition/real-page.fixture.ts";
import { examine } from "../main/pdf/independent-readers.ts";
import { pageFaults } from "./page-checks.ts";
import { articlesOf, itemsOfKind, withoutBlanks } from "./page-geometry.ts";
import { checked, frontPage, hanziOf, pageOfText, pdfOf, REAL_COPY, realCopy } from "./pages.ts";
import {
  extractedText,
  extractionFaults,
  fileFaults,
  glyphFaults,
  textInks,
} from "./pdf-checks.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-real-page-"));
afterAll(() => rmSync(folder, { recursive: true }));

const copy = await realCopy();
const made = frontPage(copy);
const page = checked(made);
const pdf = await pdfOf(made);

describe("a newsroom's front page", () => {
  test("MU2: holds all eight articles of its copy, nothing overset", () => {
    expect(articlesOf(page)).toHaveLength(8);
    expect(made.unplaced).toEqual([]);
    expect(made.composed.articles.map((report) => report.oversetCharacters)).toEqual(
      new Array(8).fill(0),
    );
  });

  test("holds to every rule of lines, grid, columns, bounds and text", () => {
    expect(pageFaults(page)).toEqual([]);
  });

  test("holds to them with a nameplate too", () => {
    expect(pageFaults(checked(pageOf(copy)))).toEqual([]);
  });

  test("CP3: each Hanzi of the copy is on the page, in the masthead, or left out with a reason", () => {
    const set = articlesOf(page).flatMap(({ group }) =>
      [...itemsOfKind(group.items, "line")].map(({ text }) => text),
    );
    const { dutyEditors, pageEditors, layoutEditors, proofreaders } = copy.masthead;
    // Two roles of the same people are one line of copy: its names come once for both.
    const makers = new Set([pageEditors, layoutEditors, proofreaders].map((names) => names.join()));
    const left = copy.leftOut.map(({ text }) => text);
    const source = copy.decoded.map(({ text }) => text);
    expect(hanziOf([...set, ...dutyEditors, ...makers, ...left].join(""))).toBe(
      hanziOf(source.join("")),
    );
  });
});

describe("copy five times as long as the page", () => {
  test("MU2: what is set and what is overset make up each article, and none is lost", async () => {
    const [decoded] = copy.decoded;
    const much = pageOfText({ ...decoded!, text: decoded!.text.repeat(5) });
    const reports = new Map(much.composed.articles.map((report) => [report.articleId, report]));
    const placed = articlesOf(checked(much));
    expect(placed.length + much.unplaced.length).toBe(40);
    for (const { article, body } of placed) {
      const set = withoutBlanks(body.map(({ line }) => line.text).join(""));
      const { characters, oversetCharacters } = reports.get(article.id)!;
      expect([...set].length + oversetCharacters).toBe(characters);
    }
    const whole = withoutBlanks(copy.paragraphs.map(({ text }) => text).join(""));
    const counted = [...reports.values(), ...much.unplaced].map(({ characters }) => characters);
    expect(counted.reduce((sum, characters) => sum + characters)).toBe(5 * [...whole].length);
    const overset = [...reports.values()].filter(({ oversetLines }) => oversetLines > 0).length;
    expect(overset + much.unplaced.length).toBeGreaterThan(0);
  });
});

describe("CP2: mends refused by kind", () => {
  test("leave as many paragraphs more as there are joins", async () => {
    const refused = await readCopy([REAL_COPY], { refuse: ["join"] });
    if (!refused.ok) throw new Error(refused.error.code);
    const joins = refused.value.mends.filter(({ kind }) => kind === "copy.mend.join");
    expect(joins).toHaveLength(17);
    expect(refused.value.paragraphs).toHaveLength(copy.paragraphs.length + joins.length);
  });
});

describe("its PDF", () => {
  test("PD1: has the display list's glyphs at the display list's places", () => {
    expect(glyphFaults(page, pdf)).toEqual([]);
  });

  test("PD2, PD3: is sound, with embedded subset fonts, in DeviceCMYK and DeviceGray alone", () => {
    expect(fileFaults(pdf)).toEqual([]);
  });

  test("PD2: text is black or knocked out white, and nothing else", () => {
    const inks = textInks(pdf);
    expect(inks).toContain("0 0 0 1");
    expect(inks.filter((ink) => ink !== "0 0 0 1" && ink !== "0 0 0 0")).toEqual([]);
  });

  test("PD3: gives each article whole and in reading order", () => {
    expect(extractionFaults(page, pdf)).toEqual([]);
  });

  test("gives the names, telephone and mail of the masthead", () => {
    const { dutyEditors, pageEditors, layoutEditors, hotline, email } = copy.masthead;
    const printed = extractedText(pdf);
    for (const words of [...dutyEditors, ...pageEditors, ...layoutEditors, hotline, email])
      if (words !== undefined) expect(printed).toContain(withoutBlanks(words));
    expect(dutyEditors.length + pageEditors.length).toBeGreaterThan(1);
  });

  test("PD4: is trimmed to 390 × 545 mm", () => {
    const boxes = examine(pdf, "pdfinfo", "-box", "{}");
    const [, left, top, right, foot] = /TrimBox: +(\S+) +(\S+) +(\S+) +(\S+)/.exec(boxes)!;
    const millimetres = (to: string, from: string) => ((Number(to) - Number(from)) * 25.4) / 72;
    expect(millimetres(right!, left!)).toBeCloseTo(390, 1);
    expect(millimetres(foot!, top!)).toBeCloseTo(545, 1);
  });

  test("PD4: the same page and date give the same bytes, another date others", async () => {
    expect(Buffer.from(await pdfOf(made)).equals(pdf)).toBe(true);
    expect(Buffer.from(await pdfOf(made, "2026-11-25")).equals(pdf)).toBe(false);
  });
});

describe("CP1: the same copy in another encoding", () => {
  const text = readFileSync(REAL_COPY, "utf8").replace(/^\uFEFF/, "");
  const mark = "\uFEFF";
  test.each([
    ["GB18030", "gb18030", encode(text, "gb18030")],
    ["UTF-8 with a byte order mark", "utf-8", encode(mark + text, "utf-8")],
    ["UTF-16LE", "utf-16le", encode(mark + text, "utf-16le")],
  ])("%s gives the same page", async (name, encoding, bytes) => {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, bytes);
    const other = await readCopy([file]);
    if (!other.ok) throw new Error(other.error.code);
    expect(other.value.decoded[0]!.encoding).toBe(encoding);
    const remade = frontPage(other.value);
    expect(remade.composed.displayList).toEqual(made.composed.displayList);
    expect(remade.document.pages).toEqual(made.document.pages);
  });
});
