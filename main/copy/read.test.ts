import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchPictures } from "./pictures.ts";
import { readCopy } from "./read.ts";

let folder: string;
const at = (name: string) => join(folder, name);

async function picture(name: string, orientation = 1): Promise<void> {
  const image = sharp({ create: { width: 40, height: 30, channels: 3, background: "#888" } });
  await image.withMetadata({ orientation }).jpeg().toFile(at(name));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-"));
  await writeFile(at("灯.txt"), "小巷亮灯\n■王丽\n灯亮了。\n▲亮灯。 李明 摄\n");
  await picture("灯.jpg", 6);
  await picture("另.jpg");
});
afterAll(() => rm(folder, { recursive: true }));

async function read(...args: Parameters<typeof readCopy>) {
  const result = await readCopy(...args);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("pictures of copy on the disk", () => {
  test("with the copy's stem are found, and their size is that of the upright picture", async () => {
    const { pictures, diagnostics } = await read([at("灯.txt")]);
    expect(pictures[0]).toMatchObject({ file: at("灯.jpg"), width: 30, height: 40 });
    expect(pictures[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(diagnostics).toEqual([]);
  });

  test("that the user names win; more than the captions are shown", async () => {
    const named = [at("另.jpg"), at("灯.jpg")];
    const { pictures, diagnostics } = await read([at("灯.txt")], { pictures: named });
    expect(pictures.map((one) => basename(one.file ?? ""))).toEqual(["另.jpg"]);
    expect(pictures[0]).toMatchObject({ width: 40, height: 30 });
    expect(diagnostics.map((one) => one.code)).toEqual(["copy.picture.surplus"]);
  });

  test("that the user names and that are not there are a failure", async () => {
    const result = await readCopy([at("灯.txt")], { pictures: [at("无.jpg")] });
    expect(result).toMatchObject({ ok: false, error: { code: "copy.file.missing" } });
  });

  test("that lie beside the copy and cannot be read are shown, and the copy is read", async () => {
    await writeFile(at("坏.txt"), "小巷亮灯\n■王丽\n灯亮了。\n▲亮灯。 李明 摄\n");
    await writeFile(at("坏.jpg"), "no picture");
    const { diagnostics } = await read([at("坏.txt")]);
    expect(diagnostics.map((one) => one.code)).toEqual(["copy.picture.missing", "picture.unknown"]);
  });
});

test("a telephone's picture beside the copy is told of, unless it lies there in another form, too", async () => {
  await writeFile(at("机.txt"), "小巷亮灯\n■王丽\n灯亮了。\n▲亮灯。 李明 摄（图：机.heic）\n");
  await writeFile(at("机.heic"), "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  expect((await read([at("机.txt")])).diagnostics.map((one) => one.code)).toEqual([
    "copy.picture.missing",
    "picture.format",
  ]);
  await picture("机.jpg");
  const { pictures } = await read([at("机.txt")]);
  expect(pictures[0]?.file).toBe(at("机.jpg"));
});

test("files that are not there, or folders, are failures in plain words", async () => {
  expect(await readCopy([at("无.txt")])).toMatchObject({ error: { code: "copy.file.missing" } });
  expect(await readCopy([folder])).toMatchObject({ error: { code: "copy.file.folder" } });
});

describe("picture files are matched to captions", () => {
  const place = (fileName?: string) => ({ copyFile: "/a/稿.txt", fileName });
  const beside = (...pictures: string[]) => [{ copyFile: "/a/稿.txt", pictures }];

  test("by the name that the copy gives", () => {
    const { files } = matchPictures(
      [place(), place("B.JPG")],
      [],
      beside("/a/b.jpg", "/a/c.jpg", "/a/d.jpg"),
    );
    expect(files).toEqual([undefined, "/a/b.jpg"]);
  });

  test("in order where as many lie beside the copy as captions are left over", () => {
    const { files } = matchPictures(
      [place(), place("b.jpg"), place()],
      ["/x.jpg"],
      beside("/a/b.jpg", "/a/c.jpg"),
    );
    expect(files).toEqual(["/x.jpg", "/a/b.jpg", "/a/c.jpg"]);
  });

  test("not at all where their number differs", () => {
    const { files } = matchPictures([place(), place()], [], beside("/a/b.jpg"));
    expect(files).toEqual([undefined, undefined]);
  });
});
