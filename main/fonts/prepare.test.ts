import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { faceFile, findProjectRoot, readManifest } from "./manifest.ts";
import { prepareFonts, sha256Of } from "./prepare.ts";

test("every face's file is the one that the manifest names by sha-256, with its licence", () => {
  const root = findProjectRoot();
  for (const face of readManifest(root).faces) {
    expect([face.id, sha256Of(faceFile(root, face))]).toEqual([face.id, face.sha256]);
    const licence = readFileSync(join(root, "fonts", face.licenceFile), "utf8");
    expect(licence).toMatch(/^Copyright/);
    expect(licence).toContain("SIL OPEN FONT LICENSE");
  }
});

describe("prepareFonts", () => {
  const sfnt = new TextEncoder().encode("a converted font");
  const convert = () => Promise.resolve(sfnt);
  const refuse = () => Promise.reject(new Error("nothing is to be converted"));
  let root = "";

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "dayang-fonts-"));
    const face = {
      id: "kai",
      role: "楷体",
      script: "han",
      family: "Kai",
      weight: 400,
      package: "kai-package",
      source: "kai.woff2",
      file: "kai.ttf",
      licence: "OFL-1.1",
      licenceFile: "LICENSES/kai.txt",
      sha256: createHash("sha256").update(sfnt).digest("hex"),
    };
    write("fonts/manifest.json", JSON.stringify({ faces: [face], aliases: [], fallbacks: [] }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test("converts what is compressed, and does nothing the second time", async () => {
    write("node_modules/kai-package/kai.woff2", "compressed");
    expect(await prepareFonts(root, convert)).toEqual({ converted: ["kai"], verified: ["kai"] });
    expect(await prepareFonts(root, refuse)).toEqual({ converted: [], verified: [] });
  });

  test("says which package is missing", async () => {
    await expect(prepareFonts(root, convert)).rejects.toMatchObject({
      code: "fonts.package.missing",
      values: { face: "kai", package: "kai-package" },
    });
  });

  test("refuses a face that is not the manifest's, even when the stamp knows an older one", async () => {
    write("node_modules/kai-package/kai.woff2", "compressed");
    await prepareFonts(root, convert);
    write("fonts/files/kai.ttf", "something else, longer than before");
    const wrong = () => Promise.resolve(new TextEncoder().encode("still wrong"));
    await expect(prepareFonts(root, wrong)).rejects.toMatchObject({ code: "fonts.sha.mismatch" });
  });

  test("makes a damaged converted file anew", async () => {
    write("node_modules/kai-package/kai.woff2", "compressed");
    write("fonts/files/kai.ttf", "cut sho");
    expect(await prepareFonts(root, convert)).toMatchObject({ converted: ["kai"] });
    expect(existsSync(join(root, "fonts/files/stamp.json"))).toBe(true);
  });
});
