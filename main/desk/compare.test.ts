import { afterAll, describe, expect, test, vi } from "vitest";
import type { FrameBox } from "../../document/page.ts";
import { onePage } from "../plates/build-pdf.ts";
import * as painting from "../plates/paint-plates.ts";
import { comparePdfs } from "./compare.ts";
import { held, prove, retype, sampleEdition } from "./proof-edition.fixture.ts";
import { startProofWorker } from "./proof-worker-client.ts";

const worker = startProofWorker();
afterAll(() => worker.close());

/** A page of 200 × 300 points with a trim of 180 × 280 within it. */
function page(content: string, entries = ""): Uint8Array {
  return onePage(content, {
    page: `/MediaBox [0 0 200 300] /TrimBox [10 10 190 290] ${entries}`,
    resources: "/ColorSpace <</Red [/Separation /Red /DeviceCMYK 2 0 R]>>".replace("2 0 R", TINT),
  });
}

const TINT = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1>>";

const SQUARE = "0 0 0 1 k 50 50 100 100 re f\n";

async function regions(older: string, newer: string): Promise<FrameBox[]> {
  return held(await comparePdfs(page(older), page(newer)));
}

describe("two PDFs", () => {
  test("of the same look do not differ; of the same bytes, they are not even painted", async () => {
    const paint = vi.spyOn(painting, "paintPlates");
    expect(await regions(SQUARE, SQUARE)).toEqual([]);
    expect(paint).not.toHaveBeenCalled();
    expect(await regions(SQUARE, `% again\n${SQUARE}`), "of the same look").toEqual([]);
    expect(paint).toHaveBeenCalledTimes(2);
    paint.mockRestore();
  });

  test("differ where a spot was added, in points from the trim's top left corner", async () => {
    const found = await regions(SQUARE, `${SQUARE}20 260 10 10 re f`);
    expect(found).toHaveLength(1);
    // The page's 20 to 30 from the left, 260 to 270 from the foot; the trim begins at 10 and 290.
    const [{ x, y, width, height }] = found as [FrameBox];
    expect(Math.abs(x - 10)).toBeLessThan(2);
    expect(Math.abs(y - 20)).toBeLessThan(2);
    expect(Math.abs(width - 10)).toBeLessThan(4);
    expect(Math.abs(height - 10)).toBeLessThan(4);
  });

  test("differ in what lies far apart as often", async () => {
    const found = await regions(SQUARE, `${SQUARE}20 20 4 4 re 170 20 4 4 re 20 270 4 4 re f`);
    expect(found).toHaveLength(3);
    expect(found[0]!.y).toBeLessThan(found[1]!.y);
  });

  test.each([
    ["one plate", "0 1 1 0 k 50 50 100 100 re f", "0 1 0.9 0 k 50 50 100 100 re f"],
    ["a faint tint", "0 0 0 0.05 k 50 50 100 100 re f", "0 0 0 0.065 k 50 50 100 100 re f"],
    ["an ink of its own", "0 1 1 0 k 50 50 100 100 re f", "/Red cs 1 scn 50 50 100 100 re f"],
    ["a hairline", "", "0.25 w 0 0 0 0.3 K 50 50 m 150 50 l S"],
    ["the bleed", "", "0 0 0 1 k 3 100 5 5 re f", "/BleedBox [2 2 198 298]"],
  ])("differ in %s", async (_, older, newer, entries = "") => {
    const found = held(await comparePdfs(page(older, entries), page(newer, entries)));
    expect(found).toHaveLength(1);
  });

  test("do not differ by an edge that moves by a hundredth of a point", async () => {
    expect(await regions(SQUARE, "0 0 0 1 k 50.01 50 100 100 re f")).toEqual([]);
    expect(await regions(SQUARE, "0 0 0 1 k 50.2 50 100 100 re f")).not.toEqual([]);
  });

  test("of two sizes differ in what one has more", async () => {
    const wider = "/MediaBox [0 0 230 300] /TrimBox [10 10 220 290]";
    const found = held(await comparePdfs(page(SQUARE), onePage(SQUARE, { page: wider })));
    expect(found).toEqual([{ x: 180, y: 0, width: 30, height: 280 }]);
  });

  test("fail where one is none", async () => {
    const none = new TextEncoder().encode("no PDF");
    expect(await worker.compare(page(SQUARE), none)).toMatchObject({
      ok: false,
      error: { code: "plates.file.not-pdf" },
    });
  });
});

test("one changed character of a proof is one region, about as large as it", async () => {
  const edition = await sampleEdition();
  const [older] = held(await prove(edition));
  const document = edition.document();
  // Among Han characters nothing beside it moves.
  const [paragraph, at] = [...document.paragraphs.values()]
    .filter(({ id }) => id.startsWith("page-1"))
    .map((each) => [each, each.text.search(/(?<=\p{Script=Han}{4})\p{Script=Han}{5}/u)] as const)
    .find(([, found]) => found > 0)!;
  const { id, text } = paragraph;
  retype(edition, id, `${text.slice(0, at)}曰${text.slice(at + 1)}`);
  const [newer] = held(await prove(edition));
  const [a, b] = [older!, newer!].map(({ proof }) => edition.asset(proof.pdf)!);
  const found = held(await worker.compare(a!, b!));
  expect(found).toHaveLength(1);
  const size = document.pages.get("page-1")!.grid.bodySize;
  expect(Math.max(found[0]!.width, found[0]!.height)).toBeLessThan(2 * size);
  expect(held(await worker.compare(a!, a!))).toEqual([]);
});

test("plates for the screen are grey pictures of every ink", async () => {
  const { default: sharp } = await import("sharp");
  const { dpi, width, height, inks } = held(
    await worker.inks({
      pdf: page("0.5 0 0 1 k 0 0 100 300 re f /Red cs 1 scn 100 0 100 300 re f"),
      sha256: "inks",
    }),
  );
  expect([dpi, width, height]).toEqual([160, 445, 667]);
  expect(inks.map(({ name }) => name)).toEqual(["Cyan", "Magenta", "Yellow", "Black", "Red"]);
  const at = async (ink: number, x: number) => {
    const { data, info } = await sharp(inks[ink]!.png).raw().toBuffer({ resolveWithObject: true });
    return data[(100 * info.width + x) * info.channels];
  };
  expect(await Promise.all([0, 1, 2, 3, 4].map((ink) => at(ink, 50)))).toEqual([128, 0, 0, 255, 0]);
  expect(await at(4, 250)).toBe(255);
  expect((await sharp(inks[3]!.png).metadata()).channels).toBe(1);
});
