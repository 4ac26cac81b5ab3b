import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Proof } from "../../document/desk/proofs.ts";
import { messageText } from "../../document/messages/messages.ts";
import { failure, success } from "../../document/result.ts";
import { markOn } from "../desk/marks.fixture.ts";
import { CACHE, held, prove, retype, sampleEdition } from "../desk/proof-edition.fixture.ts";
import { proofSnapshot } from "../desk/proof-files.ts";
import { startProofWorker } from "../desk/proof-worker-client.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { openPdf } from "../plates/open-file.ts";
import { openFontFiles } from "./font-files.ts";
import { openPictureMaker } from "./picture-maker.ts";
import { compareCall } from "./proof-sight.ts";
import { openResources } from "./resources.ts";

const ROOT = join(import.meta.dirname, "../..");
const worker = startProofWorker();
const maker = openPictureMaker();
afterAll(async () => {
  await worker.close();
  await maker.close();
});

let edition: EditionFile;
let older: Proof;
let newer: Proof;
beforeAll(async () => {
  edition = await sampleEdition();
  older = held(await prove(edition))[0]!.proof;
  const paragraph = [...edition.document().paragraphs.values()].find(
    ({ id, text }) => id.startsWith("page-1") && text.length > 60,
  )!;
  retype(edition, paragraph.id, paragraph.text.replace(/\p{Script=Han}(?=\p{Script=Han})/u, "曰"));
  newer = held(await prove(edition))[0]!.proof;
  const snapshot = held(proofSnapshot(edition, newer));
  const by = { id: "p-1", name: "周砚" };
  const { mark } = markOn(newer, snapshot, 1);
  held(edition.appendLog([{ time: 1, by, act: { event: "mark.made", mark } }]));
}, 180_000);

const editions = {
  held: (handle: string) =>
    handle === "e" ? success(edition) : failure<EditionFile>("door.edition.closed"),
};
const ask = (path: string, query = "") =>
  openResources({
    root: ROOT,
    cache: CACHE,
    editions: editions as never,
    fonts: openFontFiles(ROOT),
    maker,
    worker,
    language: async () => "zh-CN",
  })(path, new URLSearchParams(query));

const pagesOf = async (body: unknown) =>
  held(await openPdf(body as Uint8Array)).pages.map(({ mediaBox }) => Math.round(mediaBox[2]));

describe("a proof's bytes", () => {
  test("are those that the log names, and no others", async () => {
    const proof = await ask(`/proof/e/${older.pdf}`);
    expect(proof).toMatchObject({ type: "application/pdf", lasting: true });
    expect(proof?.body).toEqual(edition.asset(older.pdf));
    expect(await ask(`/snapshot/e/${older.snapshot}`)).toMatchObject({ type: "application/json" });
    // Each by its own address; pictures, strangers and other editions by none.
    const picture = [...edition.document().pictures.values()].find(({ sha256 }) => sha256)!;
    expect(edition.asset(picture.sha256!)).toBeDefined();
    for (const path of [
      `/proof/e/${older.snapshot}`,
      `/snapshot/e/${older.pdf}`,
      `/proof/e/${picture.sha256}`,
      `/inks/e/${picture.sha256}`,
      `/proof/other/${older.pdf}`,
      `/inks/other/${older.pdf}`,
      `/marked/e/${older.pdf}`,
      "/office/e/none",
    ])
      expect(await ask(path), path).toBeUndefined();
  });
});

describe("a proof's plates", () => {
  test("are told of, and are grey pictures of one size", async () => {
    const list = await ask(`/inks/e/${older.pdf}`);
    const { file } = list!.body as { file: string };
    const told = JSON.parse(await readFile(file, "utf8"));
    expect(told).toMatchObject({ dpi: 160, inks: expect.any(Array) });
    const names = told.inks.map(({ name }: { name: string }) => name);
    expect(names.slice(0, 4)).toEqual(["Cyan", "Magenta", "Yellow", "Black"]);
    for (const [index] of names.entries()) {
      const ink = await ask(`/ink/e/${older.pdf}/${index}`);
      const picture = await sharp((ink!.body as { file: string }).file).metadata();
      expect(picture).toMatchObject({ width: told.width, height: told.height, channels: 1 });
    }
    const black = told.inks[3].rgb;
    expect(Math.max(...black)).toBeLessThan(60);
    expect(await ask(`/ink/other/${older.pdf}/0`)).toBeUndefined();
    expect(await ask(`/ink/e/${older.pdf}/x`)).toBeUndefined();
  });
});

describe("a proof's look in print", () => {
  test("is a picture as large as its plates, on the screen's white or on its paper", async () => {
    const list = await ask(`/inks/e/${older.pdf}`);
    const told = JSON.parse(await readFile((list!.body as { file: string }).file, "utf8"));
    const cornerOf = async (query: string) => {
      const press = await ask(`/press/e/${older.pdf}`, query);
      expect(press).toMatchObject({ type: "image/png" });
      const { file } = press!.body as { file: string };
      const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: told.width, height: told.height, channels: 3 });
      return [...data.subarray(0, 3)];
    };
    expect(await cornerOf("paper=0")).toEqual([255, 255, 255]);
    expect(Math.max(...(await cornerOf("paper=1")))).toBeLessThan(215);
    expect(await ask(`/press/other/${older.pdf}`)).toBeUndefined();
    expect(await ask(`/press/e/${older.snapshot}`)).toBeUndefined();
  });
});

describe("a proof on paper", () => {
  test("is made as it is asked for", async () => {
    const tiles = await ask(`/office/e/${newer.id}`, "paper=a4&way=tile&marks=0");
    expect(tiles).toMatchObject({ type: "application/pdf", lasting: false });
    expect((await pagesOf(tiles!.body)).length).toBeGreaterThan(1);
    const fit = await ask(`/office/e/${newer.id}`, "paper=a3&way=fit&marks=1");
    expect(await pagesOf(fit!.body)).toEqual([842]);
    const plain = await ask(`/office/e/${newer.id}`, "paper=a3&way=fit&marks=0");
    const regions = held(await worker.compare(plain!.body as Uint8Array, fit!.body as Uint8Array));
    expect(regions.length).toBeGreaterThan(0);
    expect(await ask(`/office/e/${newer.id}`, "paper=letter&way=fit")).toBeUndefined();
  });

  test("bears the marks of its own proof in the marked copy", async () => {
    const marked = await ask(`/marked/e/${newer.id}`);
    const bare = await ask(`/marked/e/${older.id}`);
    const [ofMarked, ofBare] = [await pagesOf(marked!.body), await pagesOf(bare!.body)];
    expect([ofMarked.length, ofBare.length]).toEqual([2, 2]);
    // Room around the marks.
    expect(ofMarked[0]!).toBeGreaterThan(ofBare[0]!);
  });
});

describe("the error rate on paper", () => {
  test("is of a page or of all that have a proof; of no page that there is not", async () => {
    const a4 = [595];
    expect(await pagesOf((await ask("/rate/e", "page=page-1"))!.body)).toEqual(a4);
    expect(await pagesOf((await ask("/rate/e"))!.body)).toEqual(a4);
    // A page without a proof is said to have none.
    expect(await pagesOf((await ask("/rate/e", "page=page-3"))!.body)).toEqual(a4);
    for (const path of ["/rate/other", "/rate"]) expect(await ask(path), path).toBeUndefined();
    expect(await ask("/rate/e", "page=none")).toBeUndefined();
  });
});

describe("two proofs", () => {
  const { "desk.compare": compare } = compareCall(editions, worker);

  test("differ where a character was changed, and one not from itself", async () => {
    const found = held(await compare({ handle: "e", older: older.id, newer: newer.id }));
    expect(found.regions).toHaveLength(1);
    expect(held(await compare({ handle: "e", older: older.id, newer: older.id }))).toEqual({
      regions: [],
    });
  });

  test("of two pages are refused, in words", async () => {
    const other = held(await prove(edition, { pageIds: ["page-2"] }))[0]!.proof;
    const answer = await compare({ handle: "e", older: older.id, newer: other.id });
    expect(answer).toEqual(failure("desk.compare.pages", { older: 1, newer: 2 }));
    if (answer.ok) return;
    const { code, values } = answer.error;
    expect(messageText(code, values, "zh-CN")).toContain("第 1 版和第 2 版");
    expect(messageText(code, values, "en")).toContain("Page 1 and page 2");
  });

  test("that there are not are refused", async () => {
    expect(await compare({ handle: "e", older: older.id, newer: "none" })).toEqual(
      failure("desk.proof.none"),
    );
  });
});
