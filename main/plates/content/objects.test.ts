import { describe, expect, test } from "vitest";
import { flated, onePage, recorded } from "../build-pdf.ts";

const form = (entries: string, data: string) => ({
  entries: `/Type /XObject /Subtype /Form /BBox [0 0 10 10] ${entries}`,
  data,
});

describe("form XObjects", () => {
  test("are drawn by their matrix, clipped to their box, with their own resources", async () => {
    const { device } = await recorded(
      onePage("1 0 0 1 5 0 cm /F Do 0 0 1 1 re f", {
        resources: "/XObject <</F 10 0 R>>",
        objects: {
          10: form(
            "/Matrix [2 0 0 2 0 0] /Resources <</XObject <</G 11 0 R>>>>",
            "0 1 0 0 k q 1 1 1 1 re f /G Do",
          ),
          11: form("", "2 2 1 1 re f"),
        },
      }),
    );
    expect(device.of("fill").map(({ path }) => path.coords.slice(0, 2))).toEqual([
      [7, 2],
      [9, 4],
      [5, 0],
    ]);
    expect(device.of("fill")[0]!.state.clip!.path.coords.slice(0, 4)).toEqual([5, 0, 25, 0]);
    // The colour and the clip of the form end with it.
    expect(device.of("fill")[2]!).toMatchObject({
      paint: { components: [0] },
      state: { clip: undefined },
    });
  });

  test("that are transparency groups begin with a state of their own", async () => {
    const { device } = await recorded(
      onePage("/A gs /F Do", {
        resources: "/XObject <</F 10 0 R>> /ExtGState <</A <</ca .5 /BM /Multiply>>>>",
        objects: {
          10: form("/Group <</S /Transparency /I true /CS /DeviceCMYK>>", "0 0 5 5 re f"),
        },
      }),
    );
    expect(device.calls).toMatchObject([
      {
        call: "beginGroup",
        group: {
          isolated: true,
          knockout: false,
          box: [0, 0, 10, 10],
          space: { family: "DeviceCMYK" },
        },
        state: { alpha: 0.5, blend: "Multiply", clip: {} },
      },
      { call: "fill", state: { alpha: 1, blend: "Normal", clip: undefined } },
      { call: "endGroup" },
    ]);
  });

  test("that draw themselves, or each other a thousand times, end", async () => {
    const { device, codes } = await recorded(
      onePage("/F Do", {
        resources: "/XObject <</F 10 0 R>>",
        objects: {
          10: form("/Resources <</XObject <</F 10 0 R /G 11 0 R>>>>", "/F Do /G Do 0 0 1 1 re f"),
          11: form("/Resources <</XObject <</F 10 0 R>>>>", "/F Do"),
        },
      }),
    );
    expect(device.of("fill")).toHaveLength(1);
    expect(codes).toEqual(["plates.content.nesting"]);
  });
});

describe("images", () => {
  const image = `/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8
    /ColorSpace /DeviceGray`;

  test("are given with their object's number and the matrix of the unit square", async () => {
    const { device } = await recorded(
      onePage("20 0 0 10 3 4 cm /I Do", {
        resources: "/XObject <</I 10 0 R>>",
        objects: { 10: flated("\x00\xff", image) },
      }),
    );
    const [call] = device.of("image");
    expect(call).toMatchObject({
      matrix: [20, 0, 0, 10, 3, 4],
      image: { object: 10, width: 2, height: 1, isStencil: false },
      stencil: undefined,
    });
    const decoded = await call!.image.decode(2);
    expect(decoded.ok && [...decoded.value.data]).toEqual([0, 255]);
  });

  test("that are stencils come with the paint of fills", async () => {
    const { device } = await recorded(
      onePage("0 1 0 0 k /I Do", {
        resources: "/XObject <</I 10 0 R>>",
        objects: {
          10: {
            entries: "/Subtype /Image /Width 8 /Height 1 /ImageMask true /BitsPerComponent 1",
            data: "\x0f",
          },
        },
      }),
    );
    expect(device.of("image")[0]).toMatchObject({
      image: { isStencil: true },
      stencil: { components: [0, 1, 0, 0] },
    });
  });

  test("stand in the content itself, whatever their bytes are", async () => {
    const tricky = "\x00 EI \x01 EI q";
    const content = `BI /W ${tricky.length} /H 1 /BPC 8 /CS /G ID ${tricky}\nEI 1 0 0 1 0 0 cm 0 0 5 5 re f
      BI /W 4 /H 1 /BPC 8 /CS /G /F [/AHx] ID 00 EI 40 80 FF >\nEI 1 1 5 5 re f`;
    const { device, codes } = await recorded(onePage(content));
    expect(device.calls.map(({ call }) => call)).toEqual(["image", "fill", "image", "fill"]);
    const decoded = await device.of("image")[0]!.image.decode(100);
    expect(decoded.ok && [...decoded.value.data]).toEqual([...Buffer.from(tricky, "latin1")]);
    expect(codes).toEqual([]);
  });

  test("in the content end by EI before operators, not within compressed data", async () => {
    const noise = Array.from({ length: 3000 }, (_, i) => (i * i * 7919) % 251);
    noise.splice(500, 6, 10, 69, 73, 32, 200, 3);
    const data = String.fromCharCode(...noise);
    const content = `BI /W 9 /H 9 /BPC 8 /CS /RGB /F /LZW ID ${data}\nEI\nQ 0 0 5 5 re f`;
    const { device, codes } = await recorded(onePage(content));
    expect(device.calls.map(({ call }) => call)).toEqual(["image", "fill"]);
    expect(codes).toEqual([]);
  });
});

describe("optional content", () => {
  const layers = {
    catalogue: "/OCProperties <</OCGs [10 0 R 11 0 R] /D <</OFF [10 0 R]>>>>",
    objects: {
      10: "<</Type /OCG /Name (off)>>",
      11: "<</Type /OCG /Name (on)>>",
      12: "<</Type /OCMD /OCGs [10 0 R 11 0 R] /P /AllOn>>",
      13: "<</Type /OCMD /VE [/And [/Not 10 0 R] 11 0 R]>>",
      14: form("/OC 10 0 R", "0 0 1 1 re f"),
    },
  };

  test("that is off is left out, but moves clip and text all the same", async () => {
    const content = `/OC /Off BDC 1 0 0 re 0 0 4 4 re W n 7 0 0 7 0 0 cm 0 0 1 1 re f EMC
      /OC /On BDC 0 0 2 2 re f EMC /OC /Both BDC 0 0 3 3 re f EMC /OC /Exp BDC 0 0 4 4 re f EMC
      /Span <</MCID 1>> BDC 0 0 5 5 re f EMC /X Do`;
    const { device, codes } = await recorded(
      onePage(content, {
        ...layers,
        resources: `/Properties <</Off 10 0 R /On 11 0 R /Both 12 0 R /Exp 13 0 R>>
          /XObject <</X 14 0 R>>`,
      }),
    );
    expect(device.of("fill").map(({ path }) => path.coords[2])).toEqual([14, 28, 35]);
    expect(device.of("fill")[0]!.state.clip!.path.coords[2]).toBe(4);
    expect(codes).toEqual([]);
  });
});

describe("annotations", () => {
  test("are drawn when they print, fitted into their rectangle", async () => {
    const { device } = await recorded(
      onePage("", {
        page: "/Annots [11 0 R 12 0 R 13 0 R]",
        objects: {
          10: form("/Matrix [0 1 -1 0 0 0]", "0 0 10 10 re f"),
          11: "<</Subtype /Stamp /F 4 /Rect [20 20 40 30] /AP <</N 10 0 R>>>>",
          12: "<</Subtype /Stamp /Rect [20 20 40 30] /AP <</N 10 0 R>>>>",
          13: "<</Subtype /Widget /F 4 /Rect [50 20 60 30] /AS /Yes /AP <</N <</Yes 10 0 R>>>>>>",
        },
      }),
    );
    expect(device.of("fill").map(({ path }) => path.coords)).toEqual([
      [40, 20, 40, 30, 20, 30, 20, 20],
      [60, 20, 60, 30, 50, 30, 50, 20],
    ]);
  });
});
