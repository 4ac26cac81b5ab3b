import { createRequire } from "node:module";
import { afterAll, describe, expect, test } from "vitest";
import { openFaceLibrary } from "./library.ts";
import { gb2312Hanzi, listFaces } from "./list.ts";
import { findProjectRoot, readManifest } from "./manifest.ts";

const library = openFaceLibrary();
afterAll(() => library.close());
const root = findProjectRoot();
const manifest = readManifest(root);

test("every Han face has GB2312's 6,763 Hanzi", () => {
  const hanzi = gb2312Hanzi();
  expect(hanzi).toHaveLength(6763);
  for (const { id } of manifest.faces.filter((face) => face.script === "han")) {
    const face = library.get(id);
    expect(hanzi.filter((codePoint) => face.glyphFor(codePoint) === 0)).toEqual([]);
  }
});

test("every Latin face has the printable ASCII characters", () => {
  for (const { id } of manifest.faces.filter((face) => face.script === "latin")) {
    const face = library.get(id);
    for (let code = 0x20; code < 0x7f; code++) expect(face.glyphFor(code)).toBeGreaterThan(0);
  }
});

test("the list says that 仿宋 is stood in for by 楷体", () => {
  const rows = listFaces(root);
  expect(rows).toHaveLength(manifest.faces.length + manifest.aliases.length);
  expect(rows.find((row) => row.id === "fang")).toMatchObject({
    role: "仿宋",
    family: "LXGW WenKai",
    standsIn: "kai",
    coverage: 6763,
  });
  expect(rows.find((row) => row.id === "song")).not.toHaveProperty("standsIn");
});

describe("get", () => {
  test("gives the face that stands in, with its own id, and the same object each time", () => {
    expect(library.get("fang").id).toBe("kai");
    expect(library.get("fang")).toBe(library.get("kai"));
  });

  test("refuses a name that the manifest lacks", () => {
    expect(() => library.get("comic")).toThrow(RangeError);
  });

  test("names the file when a face's file is missing", () => {
    const elsewhere = openFaceLibrary({ root: `${import.meta.dirname}/testdata` });
    expect(() => elsewhere.get("absent")).toThrow(
      expect.objectContaining({
        code: "fonts.file.missing",
        values: expect.objectContaining({ face: "absent", package: "no-such-package" }),
      }),
    );
  });
});

test("opening a face and measuring a page's characters reads less than a twentieth of it", () => {
  const fresh = openFaceLibrary({ root });
  const song = fresh.get("song");
  let width = 0;
  for (const codePoint of gb2312Hanzi()) width += song.advance(song.glyphFor(codePoint));
  song.variant(song.glyphFor(0x2014), "fwid");
  expect(width).toBe(6763);
  expect(fresh.bytesRead()).toBeGreaterThan(100_000);
  expect(fresh.bytesRead()).toBeLessThan(song.sfnt.source.size / 20);
  fresh.close();
});

test("plain Latin text is shaped without fontkit being loaded", () => {
  const cache = createRequire(import.meta.url).cache;
  const loaded = () => Object.keys(cache).filter((path) => path.includes("fontkit"));
  const before = loaded();
  const fresh = openFaceLibrary({ root });
  expect(fresh.get("serif").shape("GDP 5.2%")).toHaveLength(8);
  expect(loaded()).toEqual(before);
  fresh.get("serif").shape("e\u0301");
  expect(loaded()).not.toEqual(before);
  fresh.close();
});
