import { PDFRawStream } from "@cantoo/pdf-lib";
import { expect, test } from "vitest";
import { testObjects } from "./test-objects.ts";
import { newsprintProfile } from "./test-pages.ts";
import { colourTools, intentProfile } from "./tools.ts";

const BLACK = [0, 0, 0];

/** A file whose output intent embeds the newsprint profile. */
function intended() {
  const objects = testObjects();
  const profile = objects.stream("/N 4", newsprintProfile());
  const root = objects.dict(`<</OutputIntents[<</S/GTS_PDFX/DestOutputProfile ${profile}>>]>>`);
  objects.context.trailerInfo.Root = objects.context.register(root);
  return objects;
}

test("colours are made for the profile that is given, else for that of the file's output intent", () => {
  const { context, object } = intended();
  expect(intentProfile(context)).toEqual(newsprintProfile());
  const rgb = object("/DeviceRGB");
  const byIntent = colourTools(context).space(rgb, undefined).inks(BLACK);
  const bare = testObjects().context;
  const byProfile = colourTools(bare, newsprintProfile()).space(rgb, undefined).inks(BLACK);
  const byFormula = colourTools(bare).space(rgb, undefined).inks(BLACK);
  const broken = colourTools(bare, Uint8Array.of(1, 2)).space(rgb, undefined).inks(BLACK);
  expect(byIntent).toEqual(byProfile);
  expect(byFormula.cmyk).toEqual([0, 0, 0, 1]);
  expect(broken).toEqual(byFormula);
  expect(byProfile.cmyk![0]).toBeGreaterThan(0.2);
});

test("spaces, shadings and images come by their objects, each image once", () => {
  const { context, object, stream } = testObjects();
  const tools = colourTools(context);
  const found = context.lookup(object(stream("/Width 1/Height 1/ColorSpace/DeviceGray", "x")));
  if (!(found instanceof PDFRawStream)) throw new Error("no stream");
  const source = { dict: found.dict, contents: found.contents, object: 3 };
  const image = tools.image(source, undefined);
  expect(tools.image({ ...source }, undefined)).toBe(image);
  expect(image).toMatchObject({ object: 3, width: 1, height: 1, isStencil: false });
  const ramp = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 1 0]/N 1>>";
  const axial = `<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 10 0]/Function ${ramp}>>`;
  const shading = tools.shading(object(axial), undefined, [2, 0, 0, 2, 100, 0]);
  expect(shading?.inksAt(120, 50)?.cmyk).toEqual([0, 1, 1, 0]);
  expect(tools.shading(object("7"), undefined, [1, 0, 0, 1, 0, 0])).toBeUndefined();
});

test("the looks of spot inks are remembered for screens", () => {
  const { context, object } = testObjects();
  const tools = colourTools(context);
  const ramp = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 0.8 0.1]/N 1>>";
  tools.space(object(`[/DeviceN [/Black /House#20Red] /DeviceCMYK null]`), undefined);
  expect(tools.spotLooks().size).toBe(0);
  tools.space(object(`[/Separation /House#20Red /DeviceCMYK ${ramp}]`), undefined);
  expect([...tools.spotLooks()]).toEqual([["House Red", [0, 1, 0.8, 0.1]]]);
});
