import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { clutStage } from "./clut.ts";
import { readCurve } from "./curves.ts";
import { readLut } from "./lut.ts";
import { outputTransform } from "./output.ts";
import { labOfXyz, srgbOfXyz, xyzOfLab, xyzOfSrgb } from "./pcs.ts";
import { type IccProfile, readProfile } from "./profile.ts";
import { cmykToSrgb, platesToSrgb } from "./screen.ts";
import { deviceToLab, labToDevice } from "./transforms.ts";

const NEWSPRINT = new URL("../../pdf/icc/newsprint-tr002-l240.icc", import.meta.url);
const bytes = new Uint8Array(readFileSync(NEWSPRINT));

function newsprint(): IccProfile {
  const read = readProfile(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("profile", () => {
  test("a profile says what it is", () => {
    const { tags, ...facts } = newsprint();
    expect(facts).toEqual({
      name: "Dayang Coldset Newsprint (CGATS TR 002) TAC240",
      version: [2, 2],
      deviceClass: "prtr",
      space: "CMYK",
      pcs: "Lab",
      size: bytes.length,
    });
    expect([...tags.keys()]).toContain("B2A1");
  });

  test("the name of a version 4 profile is read from its English record", async () => {
    const made = await sharp({
      create: { width: 1, height: 1, channels: 3, background: "red" },
    })
      .withIccProfile("p3")
      .png()
      .toBuffer();
    const { icc } = await sharp(made).metadata();
    const read = must(readProfile(new Uint8Array(icc!)));
    expect(read.version[0]).toBe(4);
    expect(read.name).toMatch(/P3/);
    expect(deviceToLab(read).ok).toBe(true);
  });

  test("what is no profile, or is cut short, is unreadable", () => {
    const damaged = bytes.slice();
    damaged[36] = 0x20;
    for (const wrong of [
      new Uint8Array(0),
      new Uint8Array(500),
      bytes.subarray(0, 9000),
      damaged,
    ]) {
      expect(readProfile(wrong)).toEqual({
        ok: false,
        error: { code: "plates.profile.unreadable", values: {} },
      });
    }
  });

  test("a profile with damaged tables fails to transform but never throws", () => {
    for (let seed = 1; seed < 400; seed++) {
      const damaged = bytes.slice();
      for (let hit = 0; hit < 20; hit++) {
        const at = 128 + ((seed * 7919 + hit * 104729) % 1200);
        damaged[at] = (seed * 31 + hit * 17) & 255;
      }
      const read = readProfile(damaged);
      if (!read.ok) continue;
      const made = outputTransform(read.value);
      if (made.ok) expect(made.value.inks([50, 10, 10])).toHaveLength(4);
    }
  });
});

describe("connection space", () => {
  test("sRGB white is L 100 and goes back to itself", () => {
    const lab = labOfXyz(xyzOfSrgb(1, 1, 1));
    expect(lab[0]).toBeCloseTo(100, 2);
    expect(Math.hypot(lab[1], lab[2])).toBeLessThan(0.05);
    const back = srgbOfXyz(xyzOfLab(labOfXyz(xyzOfSrgb(0.2, 0.5, 0.9))));
    expect(back[0]).toBeCloseTo(0.2, 3);
    expect(back[1]).toBeCloseTo(0.5, 3);
    expect(back[2]).toBeCloseTo(0.9, 3);
  });
});

/** Squares filled with colours of 0 to 255 by an operator, as Ghostscript paints them. */
function squares(
  colours: readonly (readonly number[])[],
  operator: string,
  settings: readonly string[],
): number[][] {
  const drawing = colours
    .map((c, i) => `${c.map((v) => v / 255).join(" ")} ${operator} ${10 * i} 0 10 10 re f`)
    .join("\n");
  const page = `/Type/Page/Parent 2 0 R/MediaBox[0 0 ${10 * colours.length} 10]/Contents 4 0 R`;
  const pdf = [
    "%PDF-1.4",
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
    `3 0 obj<<${page}>>endobj`,
    `4 0 obj<</Length ${drawing.length}>>stream\n${drawing}\nendstream endobj`,
    "trailer<</Root 1 0 R>>",
  ].join("\n");
  const allowed = `--permit-file-read=${fileURLToPath(NEWSPRINT)}`;
  const args = ["-q", "-dNOPAUSE", "-dBATCH", "-r72", allowed, ...settings];
  const painted = execFileSync("gs", [...args, "-sOutputFile=-", "-"], {
    input: pdf,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const size = settings[0] === "-sDEVICE=pamcmyk32" ? 4 : 3;
  const start = painted.length - size * 5 * 10 * colours.length;
  return colours.map((_, i) => {
    const at = start + size * (10 * i + 5);
    return [...painted.subarray(at, at + size)];
  });
}

describe("newsprint", () => {
  test("RGB colours become the inks that another colour engine gives, within 2 %", () => {
    const colours = [
      [0, 0, 0],
      [64, 64, 64],
      [128, 128, 128],
      [200, 200, 200],
      [255, 255, 255],
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [200, 100, 50],
      [250, 240, 200],
    ];
    const theirs = squares(colours, "rg", [
      "-sDEVICE=pamcmyk32",
      `-sOutputICCProfile=${fileURLToPath(NEWSPRINT)}`,
    ]);
    const transform = must(outputTransform(newsprint()));
    colours.forEach((colour, index) => {
      const [r = 0, g = 0, b = 0] = colour.map((value) => value / 255);
      const ours = transform.inks(labOfXyz(xyzOfSrgb(r, g, b)));
      const apart = ours.map((share, ink) => Math.abs(share - theirs[index]![ink]! / 255));
      expect(Math.max(...apart), `${colour} ${ours} ${theirs[index]}`).toBeLessThan(0.02);
    });
  });

  test("perceptual tables give what the pictures' library gives, within 2 %", async () => {
    const toInks = must(labToDevice(newsprint(), "perceptual"));
    for (const colour of [
      [0, 0, 0],
      [0, 255, 0],
      [200, 200, 200],
      [255, 0, 0],
      [90, 160, 210],
    ]) {
      const tiff = await sharp(Buffer.from([...colour, ...colour]), {
        raw: { width: 2, height: 1, channels: 3 },
      })
        .withIccProfile(fileURLToPath(NEWSPRINT), { attach: false })
        .tiff()
        .toBuffer();
      const read = sharp(tiff).pipelineColourspace("cmyk").toColourspace("cmyk");
      const theirs = await read.raw().toBuffer();
      const [r = 0, g = 0, b = 0] = colour.map((value) => value / 255);
      const ours = toInks(labOfXyz(xyzOfSrgb(r, g, b)));
      const apart = ours.map((share, ink) => Math.abs(share - theirs[ink]! / 255));
      expect(Math.max(...apart), `${colour}`).toBeLessThan(0.02);
    }
  });

  test("inks look as another colour engine shows them", () => {
    const show = must(cmykToSrgb(newsprint()));
    const colours = [
      [0, 0, 0, 0],
      [0, 0, 0, 255],
      [255, 0, 0, 0],
      [0, 255, 255, 0],
      [60, 120, 30, 40],
    ];
    const given = ["-sDEVICE=pnmraw", `-sDefaultCMYKProfile=${fileURLToPath(NEWSPRINT)}`];
    const theirs = squares(colours, "k", [...given, "-dBlackPtComp=0"]);
    colours.forEach((inks, index) => {
      const [c = 0, m = 0, y = 0, k = 0] = inks.map((value) => value / 255);
      show(c, m, y, k).forEach((value, channel) => {
        expect(Math.abs(value - theirs[index]![channel]!), `${inks}`).toBeLessThan(6);
      });
    });
  });

  test("whole plates look as their pixels do", () => {
    const profile = newsprint();
    const exact = must(cmykToSrgb(profile));
    const planes = [0, 1, 2, 3].map((plane) =>
      Uint8Array.from({ length: 500 }, (_, i) => (i < 20 ? 0 : (i * (37 + 24 * plane)) & 255)),
    );
    const [c, m, y, k] = planes;
    const pixels = must(platesToSrgb(profile))([c!, m!, y!, k!]);
    for (let at = 0; at < 500; at++) {
      const shown = exact(c![at]! / 255, m![at]! / 255, y![at]! / 255, k![at]! / 255);
      shown.forEach((value, channel) => {
        expect(Math.abs(value - pixels[3 * at + channel]!)).toBeLessThan(3);
      });
    }
  });

  test("a table of Lab takes an ink's look back to about that ink", () => {
    const profile = newsprint();
    const lab = must(deviceToLab(profile))([0, 0.5, 0, 0]);
    const inks = must(labToDevice(profile))(lab);
    expect(inks[1]).toBeCloseTo(0.5, 1);
    expect(inks[0]! + inks[2]!).toBeLessThan(0.1);
  });
});

describe("parts", () => {
  test("a table is linear between its points and exact on them", () => {
    const stage = clutStage({
      grid: [2, 3],
      outputs: 1,
      values: Float32Array.from([0, 0.25, 0.5, 0.5, 0.75, 1]),
    });
    expect(stage([0, 0])).toEqual([0]);
    expect(stage([1, 1])).toEqual([1]);
    expect(stage([0.5, 0.25])[0]).toBeCloseTo(0.375, 6);
    expect(stage([2, -1])).toEqual([0.5]);
  });

  test("parametric curves follow their formulas", () => {
    const srgb = new DataView(new ArrayBuffer(32));
    for (const [i, c] of [..."para"].entries()) srgb.setUint8(i, c.charCodeAt(0));
    srgb.setUint16(8, 3);
    const parameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
    for (const [i, value] of parameters.entries()) srgb.setInt32(12 + 4 * i, value * 65536);
    const { curve, length } = readCurve(srgb, 0);
    expect(length).toBe(32);
    expect(curve(0.5)).toBeCloseTo(0.21404, 3);
    expect(curve(0.02)).toBeCloseTo(0.001548, 4);
  });

  test("an mBA transform runs its elements from the connection space on", () => {
    expect(readLut(multiplied(), "XYZ").evaluate([0.5, 0.25, 1])[0]).toBeCloseTo(0.25, 4);
  });
});

/** An mBA tag of three identity curves, a matrix that halves, and no table. */
function multiplied(): DataView {
  const tag = new DataView(new ArrayBuffer(32 + 36 + 48));
  for (const [i, c] of [..."mBA "].entries()) tag.setUint8(i, c.charCodeAt(0));
  tag.setUint8(8, 3);
  tag.setUint8(9, 3);
  tag.setUint32(12, 32);
  tag.setUint32(16, 68);
  for (let curve = 0; curve < 3; curve++) {
    for (const [i, c] of [..."curv"].entries()) tag.setUint8(32 + 12 * curve + i, c.charCodeAt(0));
  }
  for (const diagonal of [0, 4, 8]) tag.setInt32(68 + 4 * diagonal, 32768);
  return tag;
}
