import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { success } from "../../document/result.ts";
import { startProofWorker } from "../desk/proof-worker-client.ts";
import { held, newEdition, newFolder } from "../edition-file/edition-file.fixture.ts";
import { openFontFiles } from "./font-files.ts";
import { openPictureMaker } from "./picture-maker.ts";
import { openResources } from "./resources.ts";

const ROOT = join(import.meta.dirname, "../..");
const terraces = readFileSync(join(ROOT, "samples/pictures/terraces.jpg"));
const maker = openPictureMaker();
const worker = startProofWorker();

afterAll(async () => {
  await maker.close();
  await worker.close();
});

/** An edition with a picture, and where resources keep what can be made again. */
async function shelf() {
  const edition = await newEdition();
  const sha256 = held(edition.putAsset(terraces, "image/jpeg"));
  const cache = newFolder();
  const none = () => {
    throw new Error("not asked");
  };
  const editions = { calls: {} as never, held: () => success(edition), all: none, close: none };
  const ask = openResources({
    root: ROOT,
    cache,
    editions,
    fonts: openFontFiles(ROOT),
    maker,
    worker,
    language: async () => "zh-CN",
  });
  const width = new URLSearchParams("width=200");
  return { cache, sha256, picture: () => ask(`/picture/e/${sha256}`, width) };
}

test("a picture for the screen is made once, in a width that is kept", async () => {
  const { cache, sha256, picture } = await shelf();
  const file = join(cache, "screen", `${sha256}-256.jpg`);
  expect(await Promise.all([picture(), picture()])).toEqual([
    { type: "image/jpeg", body: { file }, lasting: true },
    { type: "image/jpeg", body: { file }, lasting: true },
  ]);
  expect(await sharp(file).metadata()).toMatchObject({ format: "jpeg", width: 256 });
  writeFileSync(file, "kept");
  await picture();
  expect(readFileSync(file, "utf8")).toBe("kept");
});

test("a picture is shown where there is no place to keep it", async () => {
  const { cache, picture } = await shelf();
  writeFileSync(join(cache, "screen"), "in the way");
  const found = await picture();
  expect(found?.body).toBeInstanceOf(Uint8Array);
  expect(await sharp(found?.body as Uint8Array).metadata()).toMatchObject({ width: 256 });
  rmSync(join(cache, "screen"));
  expect((await picture())?.body).toEqual({ file: expect.any(String) });
});

test("what was half laid down is taken away", async () => {
  const { cache, sha256, picture } = await shelf();
  // A folder of the name that the finished file is to have: writing succeeds, renaming does not.
  mkdirSync(join(cache, "screen", `${sha256}-256.jpg`, "in the way"), { recursive: true });
  expect((await picture())?.body).toBeInstanceOf(Uint8Array);
  expect(readdirSync(join(cache, "screen"))).toEqual([`${sha256}-256.jpg`]);
  expect(existsSync(join(cache, "originals"))).toBe(true);
});
