import { describe, expect, test } from "vitest";
import { pdfOf, samplePage, samplePlan } from "../../e2e/pages.ts";
import { pagePdf, type TestPage } from "./colour/test-pages.ts";
import { openPdf } from "./open-file.ts";
import { paintPlates } from "./paint-plates.ts";
import { difference, separations } from "./raster/test-separations.ts";

/** A page of 216 × 216 points: whole pixels at 100 an inch. */
function page(content: string, resources = "", objects: TestPage["objects"] = []): Uint8Array {
  return pagePdf({ width: 216, height: 216, resources, content, objects });
}

/** Holds our plates to Ghostscript's: means within a point, cells of 8 mm within three. */
async function expectLikeGhostscript(pdf: Uint8Array): Promise<void> {
  const theirs = await separations(pdf);
  const file = await openPdf(pdf);
  if (!file.ok) throw new Error(file.error.code);
  const { width, height } = theirs.get("Black")!;
  // Ghostscript's pixels begin at the page's lower left corner, whole ones to its upper right.
  const box = [0, 0, width * 0.72, height * 0.72] as const;
  const { plates, diagnostics } = await paintPlates(file.value, 1, { dpi: 100, box });
  expect(diagnostics).toEqual([]);
  const { mean, cell, where } = difference(plates, theirs);
  expect(mean, where).toBeLessThan(1);
  expect(cell, where).toBeLessThan(3);
}

const SPOTS =
  "/ColorSpace<</Gold[/Separation/Gold/DeviceCMYK 10 0 R]/Mag[/Separation/Magenta/DeviceCMYK 10 0 R]/All[/Separation/All/DeviceCMYK 10 0 R]/Two[/DeviceN[/Cyan/Gold]/DeviceCMYK 11 0 R]>>";
const TINT = {
  entries: "/FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.3 1 0.2]/N 1",
};
const spotObjects: TestPage["objects"] = [
  { entries: `<<${TINT.entries}>>` },
  {
    entries: "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1 0 1]",
    stream: Buffer.from("{0 exch 0 exch 0 exch pop}"),
  },
];

/** A form for soft masks, with a gradient across the page and a state of 0.6 alpha. */
function maskForm(
  space: string,
  from: string,
  to: string,
  content: string,
): TestPage["objects"][number] {
  const colours = `/FunctionType 2/Domain[0 1]/C0[${from}]/C1[${to}]/N 1`;
  const shading = `/ShadingType 2/ColorSpace/${space}/Coords[0 0 200 0]/Function<<${colours}>>/Extend[true true]`;
  const resources = `/Shading<</S<<${shading}>>>>/ExtGState<</H<</ca 0.6>>>>`;
  return {
    entries: `/Type/XObject/Subtype/Form/BBox[0 0 216 216]/Group<</S/Transparency/CS/${space}/I true>>/Resources<<${resources}>>`,
    stream: Buffer.from(content),
  };
}

describe("plates like Ghostscript's", () => {
  test("fills by both rules, curves, clips", async () => {
    await expectLikeGhostscript(
      page(`
        1 0 0 0 k 20 20 100 60 re 40 40 20 20 re f*
        q 150 150 m 190 150 190 190 150 190 c 110 190 110 150 150 150 c W n
        0 1 0.5 0 k 0 0 200 200 re f Q
        q 30 120 m 90 120 l 60 190 l h W* n 0 0 0 0.6 k 40 100 100 60 re f Q
        0.7 g 130 30 m 190 30 l 190 90 l h f`),
    );
  });

  test("strokes with their caps, joins, dashes and turns", async () => {
    await expectLikeGhostscript(
      page(`
        0 0 0 1 K 8 w 20 20 m 80 20 l 40 60 l S
        1 j 1 J 100 20 m 160 20 l 120 60 l S
        2 j 2 J 4 w 20 100 m 80 100 l 40 140 l h S
        0 J 0 j [12 6] 4 d 3 w 100 90 80 80 re S
        [] 0 d 0.5 w 0 1 1 0 K 20 180 m 60 150 100 210 140 180 c S
        q 0.4 0.3 -0.3 0.4 100 0 cm 1 0 0 0 K 6 w 150 100 m 290 100 l 290 200 l S Q`),
    );
  });

  test("overprint in both modes, over process and spot inks", async () => {
    const state = `/ExtGState<</On0<</OP true/op true/OPM 0>>/On1<</OP true/op true/OPM 1>>/Off<</OP false/op false>>>>`;
    const bars = [
      "/On1 gs 0 0 0 1 k",
      "/On0 gs 0 0 0 1 k",
      "/Off gs 0 0 0 1 k",
      "/On1 gs 0.5 g",
      "/On1 gs 0 1 0 0 k",
      "/On0 gs /Gold cs 1 scn",
      "/On0 gs /Mag cs 0.2 scn",
      "/On0 gs /Two cs 0.8 0 scn",
      "/Off gs /All cs 0.9 scn",
      "/Off gs /Two cs 0.2 0.7 scn",
    ];
    const content = bars.map((bar, i) => `${bar} 20 ${10 + i * 18} 160 14 re f`).join("\n");
    await expectLikeGhostscript(
      page(
        `0.4 0.6 0.2 0.1 k 0 0 100 200 re f /Gold cs 0.5 scn 100 0 100 200 re f ${content}`,
        SPOTS + state,
        spotObjects,
      ),
    );
  });

  test("alpha, blend modes and groups", async () => {
    const form = (group: string): { entries: string; stream: Uint8Array } => ({
      entries: `/Type/XObject/Subtype/Form/BBox[0 0 80 80]${group}/Resources<</ExtGState<</Mul<</BM/Multiply>>>>>>`,
      stream: Buffer.from(
        "0 1 0 0 k 0 0 50 80 re f /Mul gs 0 0 1 0 k 30 20 50 40 re f 0.5 0 0 0.3 k 0 0 80 30 re f",
      ),
    });
    const transparency = "/Group<</S/Transparency";
    const modes = ["Multiply", "Screen", "Darken", "Overlay", "HardLight", "ColorDodge"];
    const states = modes.map((mode) => `/${mode}<</BM/${mode}>>`).join("");
    await expectLikeGhostscript(
      page(
        `1 0 0 0 k 0 0 200 60 re f 0.2 0.3 0.4 0 k 0 60 200 140 re f
         /Half gs q 1 0 0 1 10 10 cm /A Do Q q 1 0 0 1 110 10 cm /B Do Q q /Plain gs 1 0 0 1 60 60 cm /C Do Q
         /Plain gs ${modes.map((mode, i) => `/${mode} gs 0.6 0.1 0.3 0.2 k ${8 + i * 32} 150 24 40 re f`).join(" ")}`,
        `/ExtGState<</Half<</ca 0.5>>/Plain<</ca 1/BM/Normal>>${states}>>/XObject<</A 10 0 R/B 11 0 R/C 12 0 R>>`,
        [
          form(`${transparency}/I true>>`),
          form(`${transparency}>>`),
          form(`${transparency}/I true/CS/DeviceCMYK>>`),
        ],
      ),
    );
  });

  test("soft masks by luminosity and by alpha", async () => {
    await expectLikeGhostscript(
      page(
        "0 0.5 0 0 k 0 0 200 200 re f /L gs 1 0 0 0 k 10 10 180 80 re f /N gs /A gs 0 0 0 1 k 10 110 180 80 re f",
        "/ExtGState<</L<</SMask<</S/Luminosity/G 10 0 R>>>>/A<</SMask<</S/Alpha/G 11 0 R>>>>/N<</SMask/None>>>>",
        [
          maskForm("DeviceGray", "0", "1", "/S sh 0.3 g 20 20 60 60 re f"),
          maskForm("DeviceGray", "0", "1", "/H gs 0 g 30 120 100 60 re f"),
        ],
      ),
    );
  });

  test("soft masks of RGB are as light as their components", async () => {
    await expectLikeGhostscript(
      page(
        "/L gs 1 0 0 0 k 10 10 190 90 re f /A gs 0 1 0 0 k 10 110 190 90 re f",
        "/ExtGState<</L<</SMask<</S/Luminosity/G 10 0 R>>>>/A<</SMask<</S/Luminosity/G 11 0 R>>>>>>",
        [
          maskForm("DeviceRGB", "0 0 0", "1 1 1", "/S sh"),
          maskForm("DeviceRGB", "0.2 0.2 0.2", "0.9 0.8 0.9", "/S sh 0.5 g 0 150 200 20 re f"),
        ],
      ),
    );
  });

  test("shadings, as paint and as pattern", async () => {
    const ramp =
      "/Function<</FunctionType 2/Domain[0 1]/C0[0 0.2 0 0]/C1[1 0 0.8 0.1]/N 1.5>>/ColorSpace/DeviceCMYK";
    await expectLikeGhostscript(
      page(
        "q 10 10 80 180 re W n /A sh Q /Pattern cs /P scn 110 100 m 190 100 l 150 190 l h f",
        `/Shading<</A<</ShadingType 2/Coords[10 20 60 180]${ramp}>>>>/Pattern<</P<</PatternType 2/Shading<</ShadingType 3/Coords[150 130 5 150 130 50]/Extend[true true]${ramp}>>>>>>`,
      ),
    );
  });
});

describe("our own pages like Ghostscript paints them", () => {
  test("a front page and an inside page, text, rules and photographs", async () => {
    const plan = await samplePlan();
    for (const number of [1, 2]) {
      const { made } = await samplePage(plan, number);
      await expectLikeGhostscript(await pdfOf(made));
    }
  });
});

/** Bytes of an image by a function of column, row and component. */
function samples(
  width: number,
  height: number,
  components: number,
  value: (x: number, y: number, component: number) => number,
): Uint8Array {
  const row = width * components;
  return Uint8Array.from({ length: row * height }, (_, i) =>
    value(Math.floor((i % row) / components), Math.floor(i / row), i % components),
  );
}

function imageObject(entries: string, stream: Uint8Array): TestPage["objects"][number] {
  return { entries: `/Type/XObject/Subtype/Image${entries}`, stream };
}

describe("images like Ghostscript's", () => {
  const waves = (x: number, y: number, c: number): number =>
    127 + 120 * Math.sin(x / (9 + 3 * c) + y / (17 - 2 * c));
  const size = "/Width 240/Height 180/BitsPerComponent 8";
  const draw =
    "q 120 0 0 90 10 110 cm /A Do Q q 60 25 -20 50 140 20 cm /A Do Q q 0 70 -90 0 110 20 cm /A Do Q";

  test("process images, upright and turned", async () => {
    const cmyk = imageObject(`${size}/ColorSpace/DeviceCMYK`, samples(240, 180, 4, waves));
    await expectLikeGhostscript(page(draw, "/XObject<</A 10 0 R>>", [cmyk]));
    const grey = imageObject(
      `${size}/ColorSpace/DeviceGray/Decode[1 0]`,
      samples(240, 180, 1, waves),
    );
    await expectLikeGhostscript(page(draw, "/XObject<</A 10 0 R>>", [grey]));
  });

  test("spot, indexed and masked images over a tint", async () => {
    const spot = imageObject(
      `${size}/ColorSpace[/Separation/Gold/DeviceCMYK 12 0 R]`,
      samples(240, 180, 1, waves),
    );
    const indexed = imageObject(
      `${size}/ColorSpace[/Indexed/DeviceCMYK 2<ff000000 00ff0000 000000ff>]/SMask 13 0 R`,
      samples(240, 180, 1, (x, y) => (Math.floor(x / 30) + Math.floor(y / 30)) % 3),
    );
    const mask = imageObject(
      "/Width 24/Height 18/BitsPerComponent 8/ColorSpace/DeviceGray",
      samples(24, 18, 1, (x) => x * 10),
    );
    await expectLikeGhostscript(
      page(
        "0 0.3 0 0 k 0 0 216 216 re f q 90 0 0 90 10 110 cm /A Do Q q 120 0 0 90 90 10 cm /B Do Q /O gs q 90 0 0 90 110 110 cm /A Do Q",
        "/XObject<</A 10 0 R/B 11 0 R>>/ExtGState<</O<</op true/OP true>>>>",
        [spot, indexed, { entries: `<<${TINT.entries}>>` }, mask],
      ),
    );
  });

  test("stencils, explicit masks and colour keys", async () => {
    const bits = samples(30, 180, 1, (x, y) => (Math.floor(y / 20) % 2 === 0 ? 0xf0 : 0x3c + x));
    const stencil = imageObject("/Width 240/Height 180/BitsPerComponent 1/ImageMask true", bits);
    const masked = imageObject(
      `${size}/ColorSpace/DeviceCMYK/Mask 10 0 R`,
      samples(240, 180, 4, waves),
    );
    const keyed = imageObject(
      `${size}/ColorSpace/DeviceGray/Mask[0 100]`,
      samples(240, 180, 1, waves),
    );
    await expectLikeGhostscript(
      page(
        "0 1 0 0 k q 90 0 0 90 10 110 cm /A Do Q q 90 0 0 90 110 110 cm /B Do Q q 90 0 0 90 10 10 cm /C Do Q",
        "/XObject<</A 10 0 R/B 11 0 R/C 12 0 R>>",
        [stencil, masked, keyed],
      ),
    );
  });
});

describe("a page's plates", () => {
  test("cover the box that is asked for, in pixels of the resolution", async () => {
    const pdf = page("0 0 0 1 k 50 60 30 20 re f");
    const file = await openPdf(pdf);
    if (!file.ok) throw new Error(file.error.code);
    const { plates } = await paintPlates(file.value, 1, { dpi: 144, box: [40, 50, 90, 90] });
    expect([plates.width, plates.height, plates.dpi]).toEqual([100, 80, 144]);
    expect(plates.box).toEqual([40, 50, 90, 90]);
    const black = plates.plates[3]!;
    expect(black.name).toBe("Black");
    expect(black.data.reduce((sum, ink) => sum + ink, 0) / 255).toBe(60 * 40);
    expect(black.data[20 * 100 + 20]).toBe(255);
    expect(black.data[19 * 100 + 20]).toBe(0);
  });

  test("ask for a page that is there and a box that holds something", async () => {
    const file = await openPdf(page(""));
    if (!file.ok) throw new Error(file.error.code);
    await expect(paintPlates(file.value, 2, { dpi: 72 })).rejects.toThrow(RangeError);
    const empty = { dpi: 72, box: [10, 10, 10, 20] as const };
    await expect(paintPlates(file.value, 1, empty)).rejects.toThrow(RangeError);
    const wide = { dpi: 72, box: [0, 0, 30_000, 20] as const };
    await expect(paintPlates(file.value, 1, wide)).rejects.toThrow(RangeError);
  });
});
