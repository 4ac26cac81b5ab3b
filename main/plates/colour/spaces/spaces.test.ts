import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { outputTransform } from "../../icc/output.ts";
import { readProfile } from "../../icc/profile.ts";
import { type TestObjects, testObjects } from "../test-objects.ts";
import { inksByGhostscript, newsprintProfile } from "../test-pages.ts";
import { SpaceReader } from "./space-reader.ts";

const profile = readProfile(newsprintProfile());
if (!profile.ok) throw new Error("no profile");
const output = outputTransform(profile.value);
if (!output.ok) throw new Error("no transform");
const OUTPUT = output.value;

function read(syntax: string, objects: TestObjects = testObjects(), resources?: string) {
  const reader = new SpaceReader(objects.context, OUTPUT);
  const dict = resources === undefined ? undefined : objects.dict(resources);
  return reader.read(objects.object(syntax), dict);
}

const TINT = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1>>";

async function rgbProfile(name: string): Promise<Uint8Array> {
  const create = { width: 1, height: 1, channels: 3 as const, background: "red" };
  const made = await sharp({ create }).withIccProfile(name).png().toBuffer();
  return new Uint8Array((await sharp(made).metadata()).icc!);
}

describe("device spaces", () => {
  test("grey prints in black alone and CMYK as it stands", () => {
    expect(read("/DeviceGray").inks([0.25])).toEqual({ cmyk: [0, 0, 0, 0.75], spots: [] });
    expect(read("/DeviceCMYK").inks([0.1, 0.2, 0.3, 1.4]).cmyk).toEqual([0.1, 0.2, 0.3, 1]);
    expect(read("[/DeviceCMYK]").initial).toEqual([0, 0, 0, 1]);
  });

  test("white of RGB is paper", () => {
    for (const share of read("/DeviceRGB").inks([1, 1, 1]).cmyk!) expect(share).toBeLessThan(0.004);
  });

  test("what cannot be understood is DeviceGray", () => {
    const objects = testObjects();
    for (const broken of [
      "/Nothing",
      "[]",
      "[/Indexed]",
      "[/ICCBased null]",
      "7",
      "[/Separation]",
    ]) {
      expect(read(broken, objects).facts.family, broken).toBe("DeviceGray");
    }
  });

  test("a space that stands for itself ends", () => {
    const objects = testObjects();
    expect(read("/A", objects, "<</ColorSpace<</A/B/B/A>>>>").facts.family).toBe("DeviceGray");
    const itself = objects.context.nextRef();
    objects.context.assign(itself, objects.object(`[/Pattern ${itself.objectNumber} 0 R]`));
    expect(read(`${itself.objectNumber} 0 R`, objects).facts.family).toBe("Pattern");
  });

  test("default spaces stand in for device spaces, bases of others too", () => {
    const resources = "<</ColorSpace<</DefaultRGB[/CalRGB<</WhitePoint[0.95 1 1.09]>>]>>>>";
    expect(read("/DeviceRGB", testObjects(), resources).facts.family).toBe("CalRGB");
    const indexed = read("[/Indexed /DeviceRGB 0 <ffffff>]", testObjects(), resources);
    expect(indexed.facts.base?.family).toBe("CalRGB");
    const wrong = "<</ColorSpace<</DefaultCMYK /DeviceRGB>>>>";
    expect(read("/DeviceCMYK", testObjects(), wrong).facts.family).toBe("DeviceCMYK");
  });

  test("the same object gives the same space", () => {
    const objects = testObjects();
    const reader = new SpaceReader(objects.context, OUTPUT);
    const object = objects.object(`[/Separation /Red /DeviceCMYK ${TINT}]`);
    expect(reader.read(object, undefined)).toBe(reader.read(object, undefined));
  });
});

describe("inks of their own", () => {
  test("a spot ink has its plate and leaves the process plates alone", () => {
    const objects = testObjects();
    const reader = new SpaceReader(objects.context, OUTPUT);
    const red = reader.read(
      objects.object(`[/Separation /#E5#A5#97#E7#BA#A2 /DeviceCMYK ${TINT}]`),
      undefined,
    );
    expect(red.inks([0.5])).toEqual({ spots: [{ name: "套红", tint: 0.5 }] });
    expect(red.facts).toMatchObject({ family: "Separation", size: 1, colorants: ["套红"] });
    expect(reader.spots.get("套红")).toEqual([0, 1, 1, 0]);
  });

  test("Separations of process inks, All and None print as their names say", () => {
    const separation = (name: string) => read(`[/Separation /${name} /DeviceCMYK ${TINT}]`);
    expect(separation("Magenta").inks([0.5])).toEqual({ cmyk: [0, 0.5, 0, 0], spots: [] });
    expect(separation("All").inks([0.5])).toEqual({ spots: [], all: 0.5 });
    expect(separation("None").inks([1])).toEqual({ spots: [] });
  });

  test("DeviceN gives each colorant to its plate", () => {
    const space = read("[/DeviceN [/Black /Gold /None /Cyan] /DeviceCMYK null]");
    expect(space.inks([1, 0.5, 1, 0.25])).toEqual({
      cmyk: [0.25, 0, 0, 1],
      spots: [{ name: "Gold", tint: 0.5 }],
    });
    expect(read("[/DeviceN [/Gold /None] /DeviceCMYK null]").inks([1, 1]).cmyk).toBeUndefined();
  });

  test("NChannel says which of its colorants are process inks", () => {
    const process = "<</Process<</ColorSpace/DeviceCMYK/Components[/C1 /M1 /Y1 /K1]>>>>";
    const space = read(`[/DeviceN [/K1 /Gold /M1] /DeviceCMYK null ${process}]`);
    expect(space.inks([0.1, 0.2, 0.3])).toEqual({
      cmyk: [0, 0.3, 0, 0.1],
      spots: [{ name: "Gold", tint: 0.2 }],
    });
  });

  test("Indexed looks its colours up, in a string or a stream", () => {
    const objects = testObjects();
    const stream = objects.stream("", Uint8Array.from([0, 0, 0, 0, 255, 0, 51, 0]));
    for (const table of [stream, "<00000000ff003300>"]) {
      const space = read(`[/Indexed /DeviceCMYK 1 ${table}]`, objects);
      expect(space.inks([1]).cmyk, table).toEqual([1, 0, 0.2, 0]);
      expect(space.inks([9]).cmyk).toEqual([1, 0, 0.2, 0]);
    }
    const spots = read(`[/Indexed [/Separation /Red /DeviceCMYK ${TINT}] 1 <0033>]`);
    expect(spots.inks([1]).spots).toEqual([{ name: "Red", tint: 0.2 }]);
  });

  test("Pattern names the space of its uncoloured patterns", () => {
    const space = read("[/Pattern /DeviceCMYK]");
    expect(space.facts).toMatchObject({ family: "Pattern", base: { family: "DeviceCMYK" } });
    expect(space.inks([1, 0, 0, 0]).cmyk).toEqual([1, 0, 0, 0]);
  });
});

describe("spaces that are converted", () => {
  const colours = [
    [1, 1, 1],
    [0.5, 0.5, 0.5],
    [0.9, 0.2, 0.1],
    [0.2, 0.6, 0.3],
    [0.1, 0.2, 0.7],
  ];

  async function compare(space: string, given: readonly number[][], streams: Uint8Array[]) {
    const objects = streams.map((stream) => ({ entries: "/N 3", stream }));
    const draw = (colour: readonly number[], i: number) =>
      `/S cs ${colour.join(" ")} sc ${10 * i} 0 10 10 re f`;
    const theirs = inksByGhostscript({
      width: 10 * given.length,
      height: 10,
      resources: `/ColorSpace<</S ${space}>>`,
      content: given.map(draw).join("\n"),
      objects,
    });
    const own = testObjects();
    const refs = streams.map((stream) => own.stream("/N 3", stream));
    const ours = read(space.replace("10 0 R", refs[0] ?? ""), own);
    given.forEach((colour, i) => {
      const apart = ours
        .inks(colour)
        .cmyk!.map((s, ink) => s - theirs.at(10 * i + 5, 5)[ink]! / 255);
      expect(Math.max(...apart.map(Math.abs)), `${space} ${colour}`).toBeLessThan(0.025);
    });
    return ours;
  }

  test("Lab prints as another colour engine prints it", async () => {
    const lab = [
      [100, 0, 0],
      [60, 0, 0],
      [55, 50, 30],
      [60, -40, 20],
      [40, 10, -40],
    ];
    await compare("[/Lab<</WhitePoint[0.9642 1 0.8249]/Range[-128 127 -128 127]>>]", lab, []);
  });

  test("CalRGB prints as another colour engine prints it", async () => {
    const white = "/WhitePoint[0.9505 1 1.089]";
    const matrix = "/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]";
    await compare(`[/CalRGB<<${white}/Gamma[2.2 2.2 2.2]${matrix}>>]`, colours, []);
  });

  test("ICCBased RGB goes through its own profile", async () => {
    const p3 = await rgbProfile("p3");
    const ours = await compare("[/ICCBased 10 0 R]", colours, [p3]);
    expect(ours.facts).toMatchObject({ family: "ICCBased", size: 3 });
    expect(ours.facts.profile).toMatch(/P3/);
    const red = ours.inks([0.9, 0.2, 0.1]).cmyk!;
    expect(red).not.toEqual(read("/DeviceRGB").inks([0.9, 0.2, 0.1]).cmyk);
  });

  test("ICCBased of one or four components prints as grey and CMYK do", () => {
    const objects = testObjects();
    const cmyk = objects.stream("/N 4", newsprintProfile());
    expect(read(`[/ICCBased ${cmyk}]`, objects).inks([0, 1, 0, 0.5]).cmyk).toEqual([0, 1, 0, 0.5]);
    const gray = objects.stream("/N 1", "no profile");
    expect(read(`[/ICCBased ${gray}]`, objects).inks([0.25]).cmyk).toEqual([0, 0, 0, 0.75]);
    const broken = objects.stream("/N 3 /Alternate /DeviceRGB", "no profile");
    const space = read(`[/ICCBased ${broken}]`, objects);
    expect(space.inks([1, 0, 0])).toEqual(read("/DeviceRGB").inks([1, 0, 0]));
    expect(space.facts).toEqual({ family: "ICCBased", size: 3 });
  });
});
