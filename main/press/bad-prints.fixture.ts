/** Test support: files that would print badly, one family after another. */
import {
  type BadFile,
  drawn,
  drawnForm,
  FORM,
  form,
  GREY,
  image,
  MILLIMETRE,
  named,
  SQUARE,
  separations,
  square,
  swatches,
  text,
  textBox,
  tint,
  withImage,
} from "./bad-parts.fixture.ts";
import { GOOD_TEXT } from "./pdf.fixture.ts";

const AXIAL = (space: string, from: string, to: string) =>
  `/Shading << /Sh << /ShadingType 2 /ColorSpace ${space} /Coords [30 0 130 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [${from}] /C1 [${to}] >> >> >>`;
const REGISTRATION = `/ColorSpace << /All [/Separation /All /DeviceCMYK ${tint("1 1 1 1")}] >>`;

export const colour: Readonly<Record<string, BadFile>> = {
  rgbText: { fixture: { pages: [text("0 0 0 rg", 16, "Red")] }, box: textBox(16, 3) },
  rgbArea: { fixture: { pages: [GOOD_TEXT + square(".9 .9 .5 rg")] }, box: SQUARE },
  rgbShading: {
    fixture: {
      resources: AXIAL("/DeviceRGB", "1 1 .8", ".8 1 1"),
      pages: [`${GOOD_TEXT} q 30 80 100 60 re W n /Sh sh Q`],
    },
    box: SQUARE,
  },
  rgbGroup: named({ page: "/Group << /S /Transparency /CS /DeviceRGB >>" }),
  managed: {
    fixture: {
      resources: "/ColorSpace << /C [/CalGray << /WhitePoint [.96 1 .82] >>] >>",
      pages: [`${GOOD_TEXT} /C cs .5 scn 30 80 100 60 re f`],
    },
    box: SQUARE,
  },
  forbidden: {
    fixture: {
      standard: "x1a",
      resources: "/ColorSpace << /C [/CalGray << /WhitePoint [.96 1 .82] >>] >>",
      pages: [`${GOOD_TEXT} /C cs .5 scn 30 80 100 60 re f`],
    },
    box: SQUARE,
  },
  alternate: {
    fixture: {
      standard: "x1a",
      resources: `/ColorSpace << /C [/Separation /Gold /DeviceRGB ${tint("1 .8 0", "1 1 1")}] >>`,
      pages: [`${GOOD_TEXT} /C cs 1 scn 30 80 100 60 re f`],
    },
    box: SQUARE,
  },
  registration: {
    fixture: {
      resources: REGISTRATION,
      pages: [`${GOOD_TEXT} /All cs .3 scn 30 80 100 60 re f`],
    },
    box: SQUARE,
  },
};

export const ink: Readonly<Record<string, BadFile>> = {
  limit: { fixture: { pages: [GOOD_TEXT + square(".8 .8 .8 .3 k")] }, box: SQUARE },
};

export const pictures: Readonly<Record<string, BadFile>> = {
  resolution: {
    fixture: { ...withImage("Im", drawn("Im", 72)), objects: [image(100, 100, GREY)] },
    box: { x: 14.1, y: 26.5, width: 25.4, height: 25.4 },
  },
  lineArt: {
    fixture: {
      ...withImage("Im", drawn("Im", 72)),
      objects: [image(400, 400, "/ColorSpace /DeviceGray /BitsPerComponent 1", 1 / 8)],
    },
    box: { x: 14.1, y: 26.5, width: 25.4, height: 25.4 },
  },
  stretched: {
    fixture: { ...withImage("Im", drawn("Im", 36)), objects: [image(120, 200, GREY)] },
    box: { x: 14.1, y: 39.2, width: 12.7, height: 12.7 },
  },
  rgb: {
    fixture: {
      ...withImage("Im", drawn("Im", 36)),
      objects: [image(120, 120, "/ColorSpace /DeviceRGB /BitsPerComponent 8", 3)],
    },
    box: { x: 14.1, y: 39.2, width: 12.7, height: 12.7 },
  },
  jpeg2000: {
    fixture: {
      standard: "x1a",
      ...withImage("Im", drawn("Im", 36)),
      objects: [
        {
          dict: `/Type /XObject /Subtype /Image /Width 200 /Height 200 ${GREY} /Filter /JPXDecode`,
          bytes: "no picture",
        },
      ],
    },
    box: { x: 14.1, y: 39.2, width: 12.7, height: 12.7 },
    also: ["press.pages.unread"],
  },
  unreadable: {
    fixture: {
      ...withImage("Im", drawn("Im", 36)),
      objects: [
        {
          dict: `/Type /XObject /Subtype /Image /Width 400 /Height 400 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode`,
          bytes: "no picture",
        },
      ],
    },
    box: { x: 14.1, y: 39.2, width: 12.7, height: 12.7 },
    also: ["press.pages.unread"],
  },
};

const ON_BLACK = square("0 0 0 1 k");
export const type: Readonly<Record<string, BadFile>> = {
  solid: { fixture: { pages: [text("0 0 0 1 k", 5.5)] }, box: textBox(5.5) },
  tinted: { fixture: { pages: [text("0 0 0 .5 k", 7)] }, box: textBox(7) },
  colours: { fixture: { pages: [text("0 1 1 0 k", 9)] }, box: textBox(9) },
  reversed: { fixture: { pages: [ON_BLACK + text("0 0 0 0 k", 9)] }, box: textBox(9) },
  register: { fixture: { pages: [text("0 1 1 0 k", 12)] }, box: textBox(12) },
  richBlack: { fixture: { pages: [text(".5 0 0 1 k", 12)] }, box: textBox(12) },
  missingGlyph: {
    fixture: { pages: [text("0 0 0 1 k", 12, "A\\002")] },
    box: { ...textBox(12, 2), x: 14.1 + 6 * MILLIMETRE },
  },
};

const line = (width: number, colour = "0 0 0 1 K") => `${colour} ${width} w 40 100 m 120 100 l S\n`;
const LINE = { x: 14.1, y: 44.8, width: 28.2, height: 0 };
export const lines: Readonly<Record<string, BadFile>> = {
  thin: { fixture: { pages: [GOOD_TEXT + line(0.2)] }, box: LINE },
  hairline: { fixture: { pages: [GOOD_TEXT + line(0)] }, box: LINE },
  reversed: { fixture: { pages: [ON_BLACK + line(1, "0 0 0 0 K")] }, box: LINE },
};

export const overprint: Readonly<Record<string, BadFile>> = {
  blackText: {
    fixture: { pages: [square("0 0 .5 0 k") + text("0 0 0 1 k", 12)] },
    box: textBox(12),
  },
  whiteText: {
    fixture: { pages: [`${square("0 0 .5 0 k")} /Black gs ${text("0 0 0 0 k", 12)}`] },
    box: textBox(12),
  },
  whiteArea: { fixture: { pages: [`/Black gs ${square("0 0 0 0 k")}`] }, box: SQUARE },
};

export const transparency: Readonly<Record<string, BadFile>> = {
  alpha: {
    fixture: {
      standard: "x1a",
      states: "/A << /Type /ExtGState /ca .5 >>",
      pages: [`${GOOD_TEXT} /A gs ${square("0 0 0 .5 k")}`],
    },
    box: SQUARE,
  },
  blend: {
    fixture: {
      standard: "x1a",
      states: "/A << /Type /ExtGState /BM /Multiply >>",
      pages: [`${GOOD_TEXT} /A gs ${square("0 0 0 .5 k")}`],
    },
    box: SQUARE,
  },
  mask: {
    fixture: {
      standard: "x1a",
      ...withImage("Im", drawn("Im", 36)),
      objects: [image(120, 120, `${GREY} /SMask 31 0 R`), image(120, 120, GREY)],
    },
    box: { x: 14.1, y: 39.2, width: 12.7, height: 12.7 },
  },
  group: {
    fixture: {
      standard: "x1a",
      resources: "/XObject << /Fm 30 0 R >>",
      pages: [GOOD_TEXT + drawnForm],
      objects: [form("/Group << /S /Transparency /CS /DeviceCMYK >>")],
    },
    box: FORM,
  },
  live: {
    fixture: {
      states: "/A << /Type /ExtGState /ca .5 >>",
      pages: [`${GOOD_TEXT} /A gs ${square("0 0 0 .5 k")}`],
    },
    box: SQUARE,
  },
};

export const spots: Readonly<Record<string, BadFile>> = {
  count: named({ resources: separations("Gold", "Silver"), pages: [GOOD_TEXT + swatches(2)] }),
  alike: named({ resources: separations("BLACK"), pages: [GOOD_TEXT + swatches(1)] }),
};

export const content: Readonly<Record<string, BadFile>> = {
  overset: { fixture: {}, facts: { overset: [{ title: "River", characters: 40 }] } },
  empty: { fixture: {}, facts: { empty: [{ title: "River", lines: 1 }] } },
  picture: { fixture: {}, facts: { missingPictures: ["dam.jpg"] } },
  glyphs: { fixture: {}, facts: { missingGlyphs: ["\u{30000}"] } },
};
