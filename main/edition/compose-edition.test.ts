import {
  cpSync,
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
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Paper } from "../../document/edition.ts";
import { DEFAULT_PRINT } from "../../document/print.ts";
import { builtInLayouts } from "../../layouts/index.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { composeEdition, type EditionRequest, type Progress } from "./compose-edition.ts";
import type { EditionPlan, PlannedPage } from "./edition-plan.ts";
import { manifestFaults } from "./manifest.fixture.ts";
import { manifestSchema } from "./manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-whole-"));
const faces = openFaceLibrary();
const layouts = builtInLayouts();
afterAll(() => {
  faces.close();
  rmSync(folder, { recursive: true, force: true });
});

const PAPER: Paper = { nameplate: "棠川日报", code: "TCRB" };

/** Three small pages, each with a few words of its own; the second runs over its page's foot. */
function shortPlan(paper: Paper | undefined = PAPER): EditionPlan {
  const pages = [1, 2, 3].map((number) => {
    const file = join(folder, `copy-${number}.txt`);
    const sentence = `第${number}版的茶园今天开采，采茶工一早上山。`;
    const body = `　　本报讯 ${sentence.repeat(number === 2 ? 400 : 12)}`;
    writeFileSync(file, `茶园开采第${number}天\n\n■通讯员 甲乙\n\n${body}\n`);
    return { number, section: "综合", layout: "tabloid-inside", copy: [file], pictures: [] };
  });
  return { ...(paper === undefined ? {} : { paper }), issueNumber: "229", pages };
}

let made = 0;
function requestOf(changes: Partial<EditionRequest> = {}): EditionRequest {
  made += 1;
  return {
    plan: shortPlan(),
    date: "2026-11-24",
    out: join(folder, `out-${made}`),
    layouts,
    faces,
    language: "zh-CN",
    ...changes,
  };
}

/** The content of every file in a folder, but for report.json, which tells of times and places. */
function filesIn(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => name !== "report.json");
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(out, name)).toString("base64")]),
  );
}

function manifestIn(out: string) {
  return manifestSchema.parse(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")));
}

describe("an edition in a folder", () => {
  const request = requestOf({ jobs: 2 });
  const order: number[] = [];
  const progress: Progress[] = [];
  beforeAll(async () => {
    const composed = await composeEdition({
      ...request,
      onPage: ({ number }) => order.push(number),
      onProgress: (each) => progress.push(each),
    });
    expect(composed).toMatchObject({ ok: true });
  });

  test("has a PDF and a PNG for each page, the report and the manifest, and nothing else", () => {
    const pages = ["01", "02", "03"].flatMap((n) => [`page-${n}.pdf`, `page-${n}.png`]);
    expect(readdirSync(request.out).sort()).toEqual(
      [...pages, "manifest.json", "report.json"].sort(),
    );
  });

  test("has a manifest that names every page in order, with the hashes of its files", () => {
    const manifest = manifestIn(request.out);
    expect(manifest).toMatchObject({
      version: 1,
      paper: "棠川日报",
      code: "TCRB",
      date: "2026-11-24",
      issueNumber: "229",
    });
    expect(manifest.createdBy).toMatch(/^Dayang \d+\.\d+\.\d+$/);
    expect(manifest.pages.map(({ file }) => file)).toEqual(
      [1, 2, 3].map((number) => `page-0${number}.pdf`),
    );
    expect(manifest.pages[0]).toMatchObject({ section: "综合", standard: "x4" });
    expect(manifestFaults(request.out)).toEqual([]);
  });

  test("tells in the manifest what preflight cannot see: text without a place", () => {
    const facts = manifestIn(request.out).pages.map((page) => page.facts);
    expect(facts[1]?.overset).toMatchObject([{ title: "茶园开采第2天" }]);
    expect(facts[1]?.overset[0]?.characters).toBeGreaterThan(0);
    expect(facts[0]?.overset).toEqual([]);
  });

  test("is told of page by page in order, and as far as it is in any", () => {
    expect(order).toEqual([1, 2, 3]);
    expect(progress.map(({ done }) => done)).toEqual([1, 2, 3]);
    expect(progress.map(({ page }) => page).sort()).toEqual([1, 2, 3]);
    expect(progress.every(({ total }) => total === 3)).toBe(true);
  });

  test.each([1, 9])("has the same files, byte for byte, with %i jobs", async (jobs) => {
    const other = requestOf({ jobs });
    expect(await composeEdition(other)).toMatchObject({ ok: true });
    expect(filesIn(other.out)).toEqual(filesIn(request.out));
  });
});

describe("names of an edition's files", () => {
  test("follow the paper's pattern, and the request's before it", async () => {
    const print = { ...DEFAULT_PRINT, fileName: "{code}{day}{page}" };
    const plan = shortPlan({ ...PAPER, print });
    const onePage = { ...plan, pages: plan.pages.slice(0, 1) };
    const byPaper = requestOf({ plan: onePage });
    await composeEdition(byPaper);
    expect(readdirSync(byPaper.out)).toContain("TCRB2026112401.pdf");
    const byRequest = requestOf({ plan: onePage, name: "{paper}第{page}版" });
    await composeEdition(byRequest);
    expect(readdirSync(byRequest.out)).toContain("棠川日报第01版.pdf");
    expect(manifestIn(byRequest.out).pages[0]?.file).toBe("棠川日报第01版.pdf");
  });
});

/** The short plan with something more asked of its first page. */
function withFirst(changes: Partial<PlannedPage>): EditionPlan {
  const plan = shortPlan(PAPER);
  return {
    ...plan,
    pages: plan.pages.map((page, i) => (i === 0 ? { ...page, ...changes } : page)),
  };
}

describe("an edition that fails", () => {
  test.each<[string, Partial<EditionRequest>, string]>([
    ["two pages of one name", { name: "{date}" }, "edition.name.twice"],
    [
      "a name with a code that the paper lacks",
      { name: "{code}-{page}", plan: shortPlan({ nameplate: "棠川日报" }) },
      "edition.name.noCode",
    ],
    [
      "a profile that is not there",
      { plan: shortPlan({ ...PAPER, print: { ...DEFAULT_PRINT, profile: "/none.icc" } }) },
      "pdf.profile.unreadable",
    ],
    [
      "a colour that the paper lacks",
      { plan: withFirst({ headColours: { lead: "茶绿" } }) },
      "edition.colour.unknown",
    ],
    [
      "an advertisement that is not there",
      { plan: withFirst({ adverts: ["/none.pdf"] }) },
      "edition.advert.unfit",
    ],
  ])("by %s leaves no folder", async (_, changes, code) => {
    const request = requestOf(changes);
    expect(await composeEdition(request)).toMatchObject({ ok: false, error: { code } });
    expect(existsSync(request.out)).toBe(false);
  });

  test("by a folder in a page's place leaves all as it was", async () => {
    const request = requestOf();
    mkdirSync(join(request.out, "page-03.pdf"), { recursive: true });
    writeFileSync(join(request.out, "manifest.json"), "old");
    expect(await composeEdition(request)).toMatchObject({ error: { code: "edition.out.taken" } });
    expect(readdirSync(request.out).sort()).toEqual(["manifest.json", "page-03.pdf"]);
  });

  test("by a stop leaves the files of the run before as they were", async () => {
    const request = requestOf({ jobs: 2 });
    cpSync(join(folder, "copy-1.txt"), join(request.out, "page-01.pdf"));
    const before = filesIn(request.out);
    const stop = new AbortController();
    const stopped = await composeEdition({
      ...request,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(stopped).toEqual({ ok: false, error: { code: "edition.interrupted", values: {} } });
    expect(filesIn(request.out)).toEqual(before);
  });

  test("by a stop before it began makes nothing, with one job, too", async () => {
    const request = requestOf({ jobs: 1, signal: AbortSignal.abort() });
    expect(await composeEdition(request)).toMatchObject({ error: { code: "edition.interrupted" } });
    expect(existsSync(request.out)).toBe(false);
  });

  test("by a programmer's error in a worker rejects with its stack and leaves nothing", async () => {
    // No page can be made up without a layout.
    const request = requestOf({ layouts: [], jobs: 2 });
    const error = await composeEdition(request).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ stack: expect.stringMatching(/\n\s+at .*plan-page/) });
    expect(existsSync(request.out)).toBe(false);
  });
});
