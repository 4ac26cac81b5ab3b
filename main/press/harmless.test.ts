import { expect, test } from "vitest";
import { deflated, type Fixture, fixturePdf, GOOD_TEXT, xmpOf } from "./pdf.fixture.ts";
import { preflightPdf } from "./preflight.ts";
import { PROFILE_SETS } from "./profile-set.ts";

const NEWSPRINT = PROFILE_SETS.get("newsprint")!;
const SET = { ...NEWSPRINT, sizes: { ...NEWSPRINT.sizes, list: [{ width: 80, height: 60 }] } };
const SLUG = "/MediaBox [-40 -40 210 267] /TrimBox [0 0 170 227] /BleedBox [0 0 170 227]";
const text = (colour: string, size: number) =>
  `BT /F1 ${size} Tf ${colour} 40 100 Td (Type) Tj ET\n`;
const grey = (width: number, height: number) =>
  deflated(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    new Uint8Array(width * height).fill(90),
  );
const drawn = (width: number, height: number): Fixture => ({
  resources: "/XObject << /Im 30 0 R >>",
  pages: [`${GOOD_TEXT} q ${width} 0 0 ${height} 40 60 cm /Im Do Q`],
});

/** What looks like a fault and is none. */
const HARMLESS: Readonly<Record<string, Fixture>> = {
  "a page of the set's size on its side": {},
  "type of just the least size": { pages: [text("0 0 0 1 k", 6)] },
  "a tint of just the least size": { pages: [text("0 0 0 .5 k", 8)] },
  "type of several inks that is large": { pages: [text("0 1 1 0 k", 14)] },
  "a large black head over other inks": { pages: [text(".5 .3 0 1 k", 30)] },
  "a line of just the least width": { pages: [`${GOOD_TEXT} .25 w 40 60 m 90 60 l S`] },
  "a thin white line on bare paper": { pages: [`${GOOD_TEXT} 0 0 0 0 K .5 w 40 60 m 90 60 l S`] },
  "small white type on bare paper": { pages: [text("0 0 0 0 k", 7)] },
  "large reversed type": { pages: [`0 0 0 1 k 30 80 100 60 re f ${text("0 0 0 0 k", 10)}`] },
  "black type on paper that does not overprint": { pages: [text("0 0 0 1 k", 10)] },
  "black type on grey that does not overprint": {
    pages: [`0 0 0 .2 k 30 80 100 60 re f ${text("0 0 0 1 k", 10)}`],
  },
  "black type on colour that overprints": {
    pages: [`0 0 .5 0 k 30 80 100 60 re f /Black gs ${text("0 0 0 1 k", 10)}`],
  },
  "ink of just the limit of a warning": { pages: [`${GOOD_TEXT} .7 .7 .5 .3 k 30 30 90 60 re f`] },
  "a hair of too much ink where edges meet": {
    pages: [`${GOOD_TEXT} /Black gs .9 .9 0 0 k 30 30 40 40 re f 0 0 .9 .4 k 69.7 30 40 40 re f`],
  },
  "marks in registration colour and small type in the slug": {
    boxes: SLUG,
    resources:
      "/ColorSpace << /All [/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>] >>",
    pages: [
      `${GOOD_TEXT} /All CS 1 SCN .1 w -30 0 m -10 0 l S BT /F1 4 Tf -35 -20 Td (info) Tj ET`,
    ],
  },
  "a comment outside the bleed": {
    boxes: SLUG,
    page: "/Annots [<< /Type /Annot /Subtype /Text /Rect [-38 -38 -20 -20] >>]",
  },
  "a place to open at that is no action": { catalogue: "/OpenAction [100 0 R /Fit]" },
  "a soft mask's own transfer function": {
    states:
      "/M << /Type /ExtGState /SMask << /S /Luminosity /G 30 0 R /TR << /FunctionType 2 /Domain [0 1] /N 1 >> >> >>",
    objects: [
      {
        dict: "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceGray >>",
        bytes: "",
      },
    ],
  },
  "transfer functions that change nothing": {
    states: "/T << /Type /ExtGState /TR /Identity /TR2 /Default /HT /Default >>",
  },
  "invisible text in a font that is not embedded": {
    fonts: "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    pages: [`${GOOD_TEXT} BT /F2 10 Tf 3 Tr 40 60 Td (read) Tj ET`],
  },
  "RGB that is clipped away": {
    pages: [`${GOOD_TEXT} q 10 10 5 5 re W n 1 0 0 rg 60 60 20 20 re f Q`],
  },
  "a row of pixels stretched to an area": { ...drawn(60, 40), objects: [grey(300, 1)] },
  "a small ornament of few pixels": { ...drawn(10, 10), objects: [grey(10, 10)] },
  "one spot ink": {
    resources:
      "/ColorSpace << /S [/Separation /Red /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 1 1 0] >>] >>",
    pages: [`${GOOD_TEXT} /S cs 1 scn 30 40 60 30 re f`],
  },
  "plates named as a DeviceN": {
    resources:
      "/ColorSpace << /N [/DeviceN [/Magenta /Black] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Length 24 >>] >>",
    pages: [GOOD_TEXT],
  },
  "a transparency group in which nothing is see-through": {
    resources: "/XObject << /Fm 30 0 R >>",
    pages: [`${GOOD_TEXT} /Fm Do`],
    objects: [
      {
        dict: "/Type /XObject /Subtype /Form /BBox [0 0 60 60] /Group << /S /Transparency /CS /DeviceCMYK >>",
        bytes: "0 0 0 .5 k 30 30 20 20 re f",
      },
    ],
  },
  "metadata under other prefixes": {
    xmp: xmpOf().replaceAll("xmpMM:", "mm:").replace("xmlns:xmpMM", "xmlns:mm"),
  },
  "layers that are all shown": {
    catalogue: "/OCProperties << /OCGs [30 0 R] /D << /Order [30 0 R] >> >>",
    objects: ["<< /Type /OCG /Name (Layer) >>"],
  },
};

test.each(Object.entries(HARMLESS))("lets be: %s", async (_, fixture) => {
  const done = await preflightPdf(fixturePdf(fixture), { set: SET });
  if (!done.ok) throw new Error(done.error.code);
  expect(done.value.findings).toEqual([]);
});
