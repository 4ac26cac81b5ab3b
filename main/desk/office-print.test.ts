import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";
import { points } from "../../document/units.ts";
import type { OfficePrint } from "../bridge/resources.ts";
import type { PageBox } from "../plates/device.ts";
import { openPdf } from "../plates/open-file.ts";
import { paintPlates } from "../plates/paint-plates.ts";
import { markOn } from "./marks.fixture.ts";
import { sheetsOf } from "./office-sheets.ts";
import { held, prove, sampleEdition } from "./proof-edition.fixture.ts";
import { proofSnapshot } from "./proof-files.ts";
import { startProofWorker } from "./proof-worker-client.ts";

const worker = startProofWorker();
afterAll(() => worker.close());

let pdf: Uint8Array;
let proof: Proof;
let snapshot: Snapshot;
beforeAll(async () => {
  const edition = await sampleEdition();
  const [made] = held(await prove(edition));
  proof = made!.proof;
  pdf = edition.asset(proof.pdf)!;
  snapshot = held(proofSnapshot(edition, proof));
});

const request = (marks = 0) => ({
  pdf,
  proof,
  paper: "棠川日报",
  language: "zh-CN" as const,
  lines: snapshot.lines,
  marks: Array.from({ length: marks }, (_, at) => markOn(proof, snapshot, at)),
  earlier: [],
});

const office = async (how: Partial<OfficePrint>, marks = 0) =>
  held(await worker.office(request(marks), { paper: "a4", way: "fit", marks: false, ...how }));

const sizesOf = async (bytes: Uint8Array) =>
  held(await openPdf(bytes)).pages.map(({ mediaBox: [x, y, right, top] }) =>
    [right - x, top - y].map((length) => Math.round(length)),
  );

/** The black ink of a part of a page. */
async function black(bytes: Uint8Array, page: number, box: PageBox): Promise<Uint8Array> {
  const { plates } = await paintPlates(held(await openPdf(bytes)), page, { dpi: 36, box });
  return plates.plates.find(({ name }) => name === "Black")!.data;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
}

describe("a proof for an office printer", () => {
  test("is one sheet of the paper that is asked for, or of its own size", async () => {
    const [a4, a3] = [
      [595, 842],
      [842, 1191],
    ];
    expect(await sizesOf(await office({}))).toEqual([a4]);
    expect(await sizesOf(await office({ paper: "a3" }))).toEqual([a3]);
    const { width, height } = proof.trim;
    const own = [Math.round(width), Math.round(height)];
    expect(await sizesOf(await office({ paper: "trim" }))).toEqual([own]);
  });

  test("in tiles shows every part of the page where it is, in its size", async () => {
    const tiles = await office({ way: "tile" });
    const { sheets } = sheetsOf(proof.trim, { paper: "a4", way: "tile" });
    expect(await sizesOf(tiles)).toHaveLength(sheets.length);
    const { trimBox } = held(await openPdf(pdf)).pages[0]!;
    for (const [at, { height, window, page }] of sheets.entries()) {
      const left = window.x;
      const top = height - window.y;
      const box: PageBox = [left, top - window.height, left + window.width, top];
      const moved = { x: trimBox![0] - page.x, y: trimBox![3] - (height - page.y) };
      const source: PageBox = [
        box[0] + moved.x,
        box[1] + moved.y,
        box[2] + moved.x,
        box[3] + moved.y,
      ];
      const [is, was] = [await black(tiles, at + 1, box), await black(pdf, 1, source)];
      expect(was.some((ink) => ink > 200)).toBe(true);
      expect(meanDifference(is, was)).toBeLessThan(1);
    }
  });

  test("leaves the edges white but for the line at the foot", async () => {
    const fit = await office({});
    const white = await black(fit, 1, [0, 0, points(5), points(297)]);
    expect(white.every((ink) => ink === 0)).toBe(true);
    const foot = await black(fit, 1, [points(5), points(5), points(205), points(11)]);
    expect(foot.some((ink) => ink > 60)).toBe(true);
  });

  test("bears its marks where it is asked to", async () => {
    const [without, marked] = [await office({ paper: "trim" }), await office({ paper: "trim" }, 3)];
    const { compare } = worker;
    expect(held(await compare(without, await office({ paper: "trim" })))).toEqual([]);
    expect(held(await compare(without, marked)).length).toBeGreaterThan(0);
  });
});

describe("a marked copy", () => {
  test("is the page with its marks and a list of them", async () => {
    const copy = held(await worker.marked(request(3)));
    const [page, list, ...more] = await sizesOf(copy);
    expect(page![0]).toBeGreaterThanOrEqual(Math.round(proof.trim.width) + 2);
    expect([list, more]).toEqual([[595, 842], []]);
  });

  test("lists many marks on as many pages as they take", async () => {
    const copy = held(await worker.marked(request(90)));
    const pages = await sizesOf(copy);
    expect(pages.length).toBeGreaterThan(3);
    const last = await black(copy, pages.length, [0, 700, 595, 842]);
    expect(last.some((ink) => ink > 60)).toBe(true);
  });

  test("without marks is the page, and says that there are none", async () => {
    const [page, list] = await sizesOf(held(await worker.marked(request(0))));
    expect(page).toEqual([Math.round(proof.trim.width), Math.round(proof.trim.height)]);
    expect(list).toEqual([595, 842]);
  });
});
