import { describe, expect, test } from "vitest";
import { onePage, RecordingDevice, recorded } from "../build-pdf.ts";

const BOX = "0 0 10 10 re f";

describe("the graphics state", () => {
  test("hands alpha, blend mode and overprint of fills and strokes to the device", async () => {
    const resources = `/ExtGState <</A <</ca .5 /CA .25 /BM /Multiply /OP true /OPM 1>>
      /B <</op false /BM [/Whatever /Screen]>> /C <</BM /Nonsense>>>>`;
    const content = "/A gs 0 0 5 5 re B /B gs 0 0 5 5 re B /C gs 0 0 5 5 re f";
    const { device } = await recorded(onePage(content, { resources }));
    const seen = device.calls.map((call) => "state" in call && call.state);
    expect(seen).toMatchObject([
      { alpha: 0.5, blend: "Multiply", overprint: true, overprintMode: 1 },
      { alpha: 0.25, blend: "Multiply", overprint: true, overprintMode: 1 },
      { alpha: 0.5, blend: "Screen", overprint: false, overprintMode: 1 },
      { alpha: 0.25, blend: "Screen", overprint: true, overprintMode: 1 },
      { alpha: 0.5, blend: "Normal", overprint: false },
    ]);
  });

  test("takes line parameters and fonts from an ExtGState", async () => {
    const { device } = await recorded(
      onePage("/A gs 0 0 m 9 9 l S BT (A) Tj ET", {
        resources: "/ExtGState <</A <</LW 3 /LC 1 /LJ 2 /ML 5 /D [[2 1] 1] /Font [10 0 R 12]>>>>",
        objects: { 10: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>" },
      }),
    );
    expect(device.of("stroke")[0]!.style).toEqual({
      width: 3,
      cap: 1,
      join: 2,
      miterLimit: 5,
      dash: [2, 1],
      dashPhase: 1,
    });
    expect(device.of("text")[0]!.text).toMatchObject({ size: 12, font: { name: "Helvetica" } });
  });

  test("draws the group of a soft mask on any device, where the mask was set", async () => {
    const { device } = await recorded(
      onePage(`2 0 0 2 0 0 cm /M gs ${BOX} /N gs ${BOX}`, {
        resources: `/ExtGState <</M <</SMask <</S /Luminosity /G 10 0 R /BC [1] /TR 11 0 R>>>>
          /N <</SMask /None>>>>`,
        objects: {
          10: {
            entries: `/Type /XObject /Subtype /Form /BBox [0 0 5 5]
              /Group <</S /Transparency /CS /DeviceGray>>`,
            data: "0.5 g 1 1 2 2 re f",
          },
          11: "<</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1>>",
        },
      }),
    );
    const [masked, plain] = device.of("fill");
    const mask = masked!.state.softMask!;
    expect(mask).toMatchObject({ kind: "Luminosity", backdrop: 1 });
    expect(mask.transfer!(0.25)).toBeCloseTo(0.75);
    expect(plain!.state.softMask).toBeUndefined();
    const other = new RecordingDevice();
    await mask.draw(other);
    expect(other.calls.map(({ call }) => call)).toEqual(["fill"]);
    expect(other.of("fill")[0]!.path.coords.slice(0, 4)).toEqual([2, 2, 6, 2]);
    expect(other.of("fill")[0]!.state.softMask).toBeUndefined();
  });
});

describe("colours", () => {
  test("of the device spaces reach the device as named and as inks", async () => {
    const content = `0.25 g ${BOX} 0 1 .5 0 k ${BOX} 1 0 0 0 K 0 0 m 5 5 l S`;
    const { device } = await recorded(onePage(content));
    expect(device.of("fill").map(({ paint }) => paint)).toMatchObject([
      { space: { family: "DeviceGray" }, components: [0.25], inks: { cmyk: [0, 0, 0, 0.75] } },
      { space: { family: "DeviceCMYK" }, components: [0, 1, 0.5, 0] },
    ]);
    expect(device.of("stroke")[0]!.paint).toMatchObject({ components: [1, 0, 0, 0] });
  });

  test("of a named space start with its first colour and take as many components as it has", async () => {
    const { device } = await recorded(
      onePage(`/S cs ${BOX} .4 scn ${BOX}`, {
        resources: "/ColorSpace <</S [/Separation /Gold /DeviceCMYK 10 0 R]>>",
        objects: { 10: "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 .2 1 0] /N 1>>" },
      }),
    );
    expect(device.of("fill").map(({ paint }) => paint)).toMatchObject([
      { components: [1], inks: { spots: [{ name: "Gold", tint: 1 }] } },
      { components: [0.4], inks: { spots: [{ name: "Gold", tint: 0.4 }] } },
    ]);
  });

  test("of shadings are asked in page space", async () => {
    const { device } = await recorded(
      onePage(`/Pattern cs /P scn ${BOX} 2 0 0 2 0 0 cm /S sh`, {
        resources: "/Pattern <</P <</PatternType 2 /Shading 10 0 R>>>> /Shading <</S 10 0 R>>",
        objects: {
          10: `<</ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 100 0] /Function 11 0 R>>`,
          11: "<</FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1>>",
        },
      }),
    );
    const fill = device.of("fill")[0]!.paint;
    const shade = device.of("shade")[0]!.shading;
    const inks = (paint: typeof fill, x: number) =>
      paint.kind === "shading" ? paint.inksAt(x, 1)?.cmyk?.[3] : undefined;
    expect(inks(fill, 50)).toBeCloseTo(0.5, 2);
    expect(inks(shade, 100)).toBeCloseTo(0.5, 2);
  });

  test("that the file does not have paint nothing, and are told of", async () => {
    const { device, codes } = await recorded(onePage(`/Pattern cs /P scn ${BOX} /Z gs /Y Do`));
    expect(device.calls).toEqual([]);
    expect(codes).toEqual(Array(3).fill("plates.content.resource"));
  });
});

describe("tiling patterns", () => {
  const pattern = (entries: string, data: string) => ({
    entries: `/Type /Pattern /PatternType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 5 /YStep 5
      /Resources <<>> ${entries}`,
    data,
  });

  test("are drawn cell by cell wherever the area shows, under its clip", async () => {
    const { device } = await recorded(
      onePage("/Pattern cs /P scn 10 10 9 9 re f", {
        resources: "/Pattern <</P 10 0 R>>",
        objects: { 10: pattern("/PaintType 1", "0 1 0 0 k 0 0 4 4 re f") },
      }),
    );
    const fills = device.of("fill");
    expect(fills.map(({ path }) => path.coords.slice(0, 2).join())).toEqual([
      "10,10",
      "15,10",
      "10,15",
      "15,15",
    ]);
    expect(fills[0]!.paint).toMatchObject({ components: [0, 1, 0, 0] });
    expect(fills[0]!.state.clip!.parent!.path.coords.slice(0, 4)).toEqual([10, 10, 19, 10]);
  });

  test("without colour take that of scn, whatever the cell says", async () => {
    const { device } = await recorded(
      onePage("/C cs 1 0 0 0 /P scn 0 0 3 3 re f", {
        resources: "/Pattern <</P 10 0 R>> /ColorSpace <</C [/Pattern /DeviceCMYK]>>",
        objects: { 10: pattern("/PaintType 2", "0 1 1 0 k 0 0 4 4 re f") },
      }),
    );
    expect(device.of("fill").map(({ paint }) => paint)).toMatchObject([
      { components: [1, 0, 0, 0], space: { family: "DeviceCMYK" } },
    ]);
  });

  test("fill strokes and text too, and are one painting where they are transparent", async () => {
    const { device } = await recorded(
      onePage("/A gs /Pattern CS /P SCN 4 w 0 10 m 9 10 l S", {
        resources: "/Pattern <</P 10 0 R>> /ExtGState <</A <</CA .5>>>>",
        objects: { 10: pattern("/PaintType 1", "0 0 4 4 re f") },
      }),
    );
    expect(device.calls[0]).toMatchObject({ call: "beginGroup", state: { alpha: 0.5 } });
    expect(device.of("fill").every(({ state }) => state.alpha === 1)).toBe(true);
    expect(device.of("fill")).toHaveLength(4);
    expect(device.calls.at(-1)).toEqual({ call: "endGroup" });
  });

  test("of too many tiles are left out and told of", async () => {
    const { device, codes } = await recorded(
      onePage("/Pattern cs /P scn 0 0 200 100 re f", {
        resources: "/Pattern <</P 10 0 R>>",
        objects: { 10: pattern("/PaintType 1 /Matrix [.1 0 0 .1 0 0]", "0 0 4 4 re f") },
      }),
    );
    expect(device.calls).toEqual([]);
    expect(codes).toEqual(["plates.pattern.tiles"]);
  });
});
