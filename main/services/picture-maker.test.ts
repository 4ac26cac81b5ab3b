import { join } from "node:path";
import { expect, test } from "vitest";
import { openPictureMaker } from "./picture-maker.ts";

const REQUEST = {
  file: join(import.meta.dirname, "../../samples/pictures/terraces.jpg"),
  isPdf: false,
  width: 64,
  maxMegapixels: 100,
} as const;

test("a maker that is closed while it works gives nothing, and throws nothing", async () => {
  const maker = openPictureMaker();
  const asked = [maker.make(REQUEST), maker.make(REQUEST)];
  await maker.close();
  expect(await Promise.all(asked)).toEqual([undefined, undefined]);
  expect(await maker.make(REQUEST)).toBeUndefined();
});
