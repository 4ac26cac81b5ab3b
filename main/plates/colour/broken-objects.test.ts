import { type PDFObject, PDFRawStream } from "@cantoo/pdf-lib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PdfImage } from "../device.ts";
import { testObjects } from "./test-objects.ts";
import { colourTools } from "./tools.ts";

const RAMP = "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 0 1] /N 1>>";
const STITCHED = `<</FunctionType 3 /Domain [0 1] /Functions [${RAMP} ${RAMP}] /Bounds [0.5] /Encode [0 1 0 1]>>`;

/** Lawful objects, whose tokens are then put in the wrong places. */
const SPACES = [
  "/DeviceCMYK",
  "[/Indexed /DeviceRGB 3 <000000ffffffff0000112233>]",
  `[/Separation /Spot /DeviceRGB ${RAMP}]`,
  `[/DeviceN [/Cyan /Spot] /Lab ${RAMP} <</Process<</Components[/Cyan]>>>>]`,
  "[/Lab <</WhitePoint [0.9 1 0.8] /Range [-100 100 -100 100]>>]",
  "[/CalRGB <</WhitePoint [0.9 1 0.8] /Gamma [2 2 2] /Matrix [1 0 0 0 1 0 0 0 1]>>]",
  "[/Pattern [/ICCBased 1 0 R]]",
];
const SHADINGS = [
  `<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Domain [0 1] /Function ${STITCHED} /Extend [true true]>>`,
  `<</ShadingType 3 /ColorSpace /DeviceRGB /Coords [0 0 1 9 9 5] /Function ${RAMP} /BBox [0 0 5 5]>>`,
  `<</ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1] /Matrix [1 0 0 1 0 0] /Function 2 0 R>>`,
];
const MESH =
  "/ShadingType 6 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 2 /VerticesPerRow 3 /Decode [0 9 0 9 0 1 0 1 0 1]";
const IMAGE =
  "/Width 4 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Decode [0 1 0 1 0 1] /Filter /FlateDecode /DecodeParms <</Columns 4 /K -1 /Predictor 12>> /SMask 3 0 R";
const TOKENS =
  "0 1 -1 7 1e9 -0.5 0.25 null true [ ] [] << >> <ff> /DeviceN /Pattern /Indexed /DCTDecode /CCITTFaxDecode".split(
    " ",
  );

/** Puts tokens of no sense over some of a syntax's own. */
const broken = (syntaxes: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...syntaxes),
      fc.array(fc.tuple(fc.nat(60), fc.constantFrom(...TOKENS)), { maxLength: 4 }),
    )
    .map(([syntax, hits]) => {
      const words = syntax.split(" ");
      for (const [at, token] of hits) words[at % words.length] = token;
      return words.join(" ");
    });

function attempt(read: () => PDFObject): PDFObject | undefined {
  try {
    return read();
  } catch {
    // The syntax itself came to nothing.
    return undefined;
  }
}

function prepared() {
  const objects = testObjects();
  objects.stream("/N 3", "no profile");
  objects.stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]", "{ dup mul 2 copy }");
  objects.stream("/Width 4 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceGray", "0123456789ab");
  return { objects, tools: colourTools(objects.context) };
}

const COMPONENT = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity));

const RUNS = { seed: 20_261_124, numRuns: 300 };

test("broken colour spaces never throw and give inks of 0 to 1", () => {
  const { objects, tools } = prepared();
  fc.assert(
    fc.property(broken(SPACES), fc.array(COMPONENT, { maxLength: 5 }), (syntax, components) => {
      const space = tools.space(
        attempt(() => objects.object(syntax)),
        undefined,
      );
      for (const colour of [components, space.initial]) {
        for (const share of space.inks(colour).cmyk ?? []) {
          expect(share >= 0 && share <= 1, `${syntax}: ${share}`).toBe(true);
        }
      }
    }),
    RUNS,
  );
});

test("broken shadings never throw", () => {
  const { objects, tools } = prepared();
  const data = Uint8Array.from({ length: 200 }, (_, i) => (i * 37) & 255);
  const streams = broken([MESH, MESH.replace("6", "4"), MESH.replace("6", "5")]).map((entries) =>
    attempt(() => objects.object(objects.stream(entries, data))),
  );
  const dicts = broken(SHADINGS).map((syntax) => attempt(() => objects.object(syntax)));
  fc.assert(
    fc.property(fc.oneof(streams, dicts), fc.double(), fc.double(), (object, x, y) => {
      const shading = tools.shading(object, undefined, [1, 0, 0.5, 1, 3, 3]);
      shading?.inksAt(x, y);
      shading?.inksAt(4, 4);
    }),
    RUNS,
  );
});

test("broken images fail with a code and never throw", async () => {
  const { objects, tools } = prepared();
  const data = Uint8Array.from({ length: 90 }, (_, i) => (i * 53) & 255);
  const decodeAll = async (image: PdfImage) => {
    for (const part of [image, image.mask]) {
      const decoded = await part?.decode(3);
      if (decoded && !decoded.ok) expect(decoded.error.code).toMatch(/^plates\./);
    }
    image.inks(new Uint8Array(8), 0);
  };
  await fc.assert(
    fc.asyncProperty(broken([IMAGE]), async (entries) => {
      const found = attempt(() => objects.object(objects.stream(entries, data)));
      const stream = objects.context.lookup(found);
      if (!(stream instanceof PDFRawStream)) return;
      const source = { dict: stream.dict, contents: data, object: undefined };
      await decodeAll(tools.image(source, undefined));
    }),
    RUNS,
  );
});
