/** Test support: one deliberately bad file for everything that preflight can find. */
import type { ComposeFacts, FindingBox } from "./finding.ts";
import {
  deflated,
  descriptor,
  type Fixture,
  fontDict,
  GOOD_INTENT,
  GOOD_TEXT,
  PROFILE,
  xmpOf,
} from "./pdf.fixture.ts";
import type { ProfileSet } from "./profile-set.ts";

/** A file with one fault. */
export interface BadFile {
  readonly fixture: Fixture;
  /** Where the fault is, in millimetres; absent where it has no place. */
  readonly box?: FindingBox;
  /** What cannot but be found with it. */
  readonly also?: readonly string[];
  readonly facts?: Partial<ComposeFacts>;
  readonly set?: (set: ProfileSet) => ProfileSet;
  /** Changes the written file. */
  readonly spoil?: (bytes: Uint8Array) => Uint8Array;
}

const text = (colour: string, size: number, words = "Set in type", more = "") =>
  `${more}BT /F1 ${size} Tf ${colour} 40 100 Td (${words}) Tj ET\n`;
/** Where eleven characters of that text stand: half an em each, from 0.12 em under the baseline. */
const textBox = (size: number, characters = 11) => ({
  x: 14.1,
  y: (127 - 0.88 * size) * MILLIMETRE,
  width: (size * characters * MILLIMETRE) / 2,
  height: size * MILLIMETRE,
});
const MILLIMETRE = 25.4 / 72;
const square = (colour: string) => `${colour} 30 80 100 60 re f\n`;
const SQUARE = { x: 10.6, y: 30.7, width: 35.3, height: 21.2 };
const drawn = (name: string, width: number, height = width) =>
  `q ${width} 0 0 ${height} 40 80 cm /${name} Do Q\n`;

/** An image of grey noise, or of what else `dict` says. */
function image(width: number, height: number, dict: string, bytesPerPixel = 1) {
  const bytes = Uint8Array.from(
    { length: Math.ceil(width * bytesPerPixel) * height },
    (_, i) => (i * 37) % 200,
  );
  return deflated(
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${dict}`,
    bytes,
  );
}
const GREY = "/ColorSpace /DeviceGray /BitsPerComponent 8";
const withImage = (name: string, placed: string): Pick<Fixture, "resources" | "pages"> => ({
  resources: `/XObject << /${name} 30 0 R >>`,
  pages: [GOOD_TEXT + placed],
});

/** A tint function to CMYK: full tint is the given colour. */
const tint = (full: string, from = "0 0 0 0") =>
  `<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [${from}] /C1 [${full}] >>`;
const spot = (name: string) => `[/Separation /${name} /DeviceCMYK ${tint("0 1 1 0")}]`;
const separations = (...names: readonly string[]) =>
  `/ColorSpace << ${names.map((name, i) => `/S${i} ${spot(name)}`).join(" ")} >>`;
const swatches = (count: number) =>
  Array.from({ length: count }, (_, i) => `/S${i} cs 1 scn 30 ${40 + 20 * i} 20 10 re f\n`).join(
    "",
  );

const form = (dict: string, content = "0 0 0 1 k 0 0 50 20 re f") => ({
  dict: `/Type /XObject /Subtype /Form /BBox [0 0 50 20] ${dict}`,
  bytes: content,
});
const drawnForm = "q 1 0 0 1 40 80 cm /Fm Do Q\n";
const FORM = { x: 14.1, y: 44.8, width: 17.6, height: 7.1 };

const named = (dict: Fixture): BadFile => ({ fixture: dict });

function patched(bytes: Uint8Array, at: number, letters: string): Uint8Array {
  const copy = bytes.slice();
  copy.set(new TextEncoder().encode(letters), at);
  return copy;
}

function replaced(bytes: Uint8Array, from: RegExp, to: string): Uint8Array {
  return new Uint8Array(
    Buffer.from(Buffer.from(bytes).toString("latin1").replace(from, to), "latin1"),
  );
}

const standard: Readonly<Record<string, BadFile>> = {
  none: named({ xmp: xmpOf({ "pdfxid:GTS_PDFXVersion": "" }), info: { GTS_PDFXVersion: "" } }),
  refused: named({
    xmp: xmpOf({ "pdfxid:GTS_PDFXVersion": "" }),
    info: { GTS_PDFXVersion: "(PDF/X-3:2003)" },
  }),
  claims: named({ info: { GTS_PDFXVersion: "" } }),
  version: named({ version: "1.7" }),
  mended: { fixture: {}, spoil: (bytes) => replaced(bytes, /startxref\n\d+/, "startxref\n7") },
  id: named({ id: false }),
  info: named({ info: { Creator: "" } }),
  xmpMissing: named({ xmp: null }),
  xmp: named({ xmp: xmpOf({ "xmpMM:VersionID": "" }) }),
  trapped: named({ info: { Trapped: "(False)" } }),
  intentMissing: named({ intents: [] }),
  intentSeveral: named({ intents: [GOOD_INTENT, GOOD_INTENT] }),
  intentCondition: named({
    intents: [GOOD_INTENT.replace(/\/OutputConditionIdentifier \(.*?\)/, "")],
  }),
  intentInfo: named({ intents: [GOOD_INTENT.replace("/Info (newsprint)", "")] }),
  intentProfile: named({ intents: [GOOD_INTENT.replace(/\/DestOutputProfile.*/, "")] }),
  intentBroken: named({ profile: PROFILE.slice(0, 90) }),
  intentUnfit: named({ profile: patched(PROFILE, 12, "mntrRGB ") }),
  javascript: named({ catalogue: "/OpenAction << /S /JavaScript /JS (app.beep\\(0\\)) >>" }),
  action: named({ catalogue: "/OpenAction << /S /GoTo /D [100 0 R /Fit] >>" }),
  annotation: {
    fixture: { page: "/Annots [<< /Type /Annot /Subtype /Text /Rect [40 80 60 100] >>]" },
    box: { x: 14.1, y: 44.8, width: 7.1, height: 7.1 },
  },
  form: named({
    catalogue: "/AcroForm << /Fields [30 0 R] >>",
    objects: ["<< /FT /Tx /T (field) >>"],
  }),
  attachment: named({
    catalogue:
      "/Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) /EF << /F 30 0 R >> >>] >> >>",
    objects: [{ dict: "/Type /EmbeddedFile", bytes: "note" }],
  }),
  lzw: named({
    resources: "/XObject << /Fm 30 0 R >>",
    objects: [
      {
        dict: "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /LZWDecode",
        bytes: Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01),
      },
    ],
  }),
  opi: named({
    resources: "/XObject << /Fm 30 0 R >>",
    objects: [form("/OPI << /2.0 << /Type /OPI /F (high.tif) >> >>")],
  }),
  transfer: named({
    states: "/T << /Type /ExtGState /TR /Identity /TR2 30 0 R >>",
    objects: [tint("0", "1")],
  }),
  halftone: named({
    states:
      "/H << /Type /ExtGState /HT << /Type /Halftone /HalftoneType 1 /Frequency 100 /Angle 45 /SpotFunction /Round >> >>",
  }),
  postscript: named({
    resources: "/XObject << /Fm 30 0 R >>",
    objects: [{ dict: "/Type /XObject /Subtype /PS", bytes: "showpage" }],
  }),
  reference: named({
    resources: "/XObject << /Fm 30 0 R >>",
    objects: [form("/Ref << /F (other.pdf) /Page 0 >>")],
  }),
  layers: named({
    standard: "x1a",
    catalogue: "/OCProperties << /OCGs [30 0 R] /D << /Order [30 0 R] >> >>",
    objects: ["<< /Type /OCG /Name (Layer) >>"],
  }),
  hiddenLayers: named({
    catalogue: "/OCProperties << /OCGs [30 0 R] /D << /OFF [30 0 R] >> >>",
    objects: ["<< /Type /OCG /Name (Layer) >>"],
  }),
  alternates: named({
    ...withImage("Im", drawn("Im", 36)),
    objects: [image(200, 200, `${GREY} /Alternates [<< /Image 31 0 R >>]`), image(9, 9, GREY)],
  }),
};

const MEDIA = "/MediaBox [0 0 170 227]";
const boxes: Readonly<Record<string, BadFile>> = {
  trim: named({ boxes: `${MEDIA} /BleedBox [0 0 170 227]` }),
  art: named({
    boxes: `${MEDIA} /TrimBox [0 0 170 227] /BleedBox [0 0 170 227] /ArtBox [9 9 90 90]`,
  }),
  nested: {
    fixture: { boxes: "/MediaBox [0 0 160 220] /TrimBox [0 0 170 227] /BleedBox [0 0 170 227]" },
    box: { x: 0, y: 0, width: 60, height: 80.1 },
  },
  crop: {
    fixture: { boxes: `${MEDIA} /TrimBox [0 0 170 227] /CropBox [0 0 140 227]` },
    box: { x: 0, y: 0, width: 49.4, height: 80.1 },
  },
  size: named({ boxes: "/MediaBox [0 0 180 227] /TrimBox [0 0 180 227]" }),
  bleed: { fixture: {}, set: (set) => ({ ...set, bleed: { least: 3, severity: "warning" } }) },
  rotate: named({ page: "/Rotate 90" }),
  userUnit: named({
    boxes: "/MediaBox [0 0 85 113.5] /TrimBox [0 0 85 113.5] /UserUnit 2",
    pages: ["/Black gs BT /F1 12 Tf 0 0 0 1 k 30 50 Td (Good) Tj ET"],
  }),
  margin: {
    fixture: { pages: ["/Black gs BT /F1 12 Tf 0 0 0 1 k 5 100 Td (Edge) Tj ET"] },
    box: { x: 1.8, y: 41, width: 8.5, height: 4.2 },
  },
};

const pages: Readonly<Record<string, BadFile>> = {
  several: named({ pages: [GOOD_TEXT, GOOD_TEXT] }),
  sizes: {
    fixture: {
      pages: [GOOD_TEXT, GOOD_TEXT],
    },
    spoil: (bytes) => replaced(bytes, /(102 0 obj[\s\S]*?TrimBox \[0 0 )170/, "$1166"),
    also: ["press.pages.several"],
    set: (set) => ({ ...set, sizes: { ...set.sizes, list: [] } }),
  },
  blank: named({ pages: ["0 0 0 0 k"] }),
  unread: named({ pages: [`${GOOD_TEXT} q /Nothing Do Q`] }),
};

const otherFont = (dict: string, objects: Fixture["objects"], words = "Other font"): Fixture => ({
  fonts: `/F2 ${dict}`,
  objects: objects ?? [],
  pages: [`/Black gs BT /F2 12 Tf 0 0 0 1 k 40 100 Td (${words}) Tj ET`],
});

const fonts: Readonly<Record<string, BadFile>> = {
  embedded: {
    fixture: otherFont("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", []),
    box: { ...textBox(12), width: 18.8 },
  },
  subset: {
    fixture: otherFont(fontDict("SourceSans3-Regular", "/ToUnicode 13 0 R", 30), [
      descriptor("SourceSans3-Regular"),
    ]),
    box: textBox(12, 10),
  },
  type3: named(
    otherFont(
      "<< /Type /Font /Subtype /Type3 /Name /Drawn /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 97 /Widths [1000] /Encoding << /Differences [97 /a] >> /CharProcs << /a 30 0 R >> /Resources << >> >>",
      [{ dict: "", bytes: "1000 0 0 0 1000 1000 d1 0 0 700 700 re f" }],
      "aaa",
    ),
  ),
  unicode: {
    fixture: otherFont(fontDict("ABCDEF+SourceSans3-Regular", ""), []),
    box: textBox(12, 10),
  },
  unreadable: {
    fixture: otherFont(fontDict("ABCDEF+Broken", "/ToUnicode 13 0 R", 30), [
      descriptor("ABCDEF+Broken", "/FontFile2 31 0 R"),
      { dict: "/Length1 20", bytes: "this is no font file" },
    ]),
    box: textBox(12, 10),
    also: ["press.pages.unread"],
  },
};

const AXIAL = (space: string, from: string, to: string) =>
  `/Shading << /Sh << /ShadingType 2 /ColorSpace ${space} /Coords [30 0 130 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [${from}] /C1 [${to}] >> >> >>`;
const REGISTRATION = `/ColorSpace << /All [/Separation /All /DeviceCMYK ${tint("1 1 1 1")}] >>`;

const colour: Readonly<Record<string, BadFile>> = {
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

const ink: Readonly<Record<string, BadFile>> = {
  limit: { fixture: { pages: [GOOD_TEXT + square(".8 .8 .8 .3 k")] }, box: SQUARE },
};

const pictures: Readonly<Record<string, BadFile>> = {
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
const type: Readonly<Record<string, BadFile>> = {
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
const lines: Readonly<Record<string, BadFile>> = {
  thin: { fixture: { pages: [GOOD_TEXT + line(0.2)] }, box: LINE },
  hairline: { fixture: { pages: [GOOD_TEXT + line(0)] }, box: LINE },
  reversed: { fixture: { pages: [ON_BLACK + line(1, "0 0 0 0 K")] }, box: LINE },
};

const overprint: Readonly<Record<string, BadFile>> = {
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

const transparency: Readonly<Record<string, BadFile>> = {
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

const spots: Readonly<Record<string, BadFile>> = {
  count: named({ resources: separations("Gold", "Silver"), pages: [GOOD_TEXT + swatches(2)] }),
  alike: named({ resources: separations("BLACK"), pages: [GOOD_TEXT + swatches(1)] }),
};

const content: Readonly<Record<string, BadFile>> = {
  overset: { fixture: {}, facts: { overset: [{ title: "River", characters: 40 }] } },
  empty: { fixture: {}, facts: { empty: [{ title: "River", lines: 1 }] } },
  picture: { fixture: {}, facts: { missingPictures: ["dam.jpg"] } },
  glyphs: { fixture: {}, facts: { missingGlyphs: ["\u{30000}"] } },
};

const FAMILIES = {
  standard,
  boxes,
  pages,
  fonts,
  colour,
  ink,
  pictures,
  type,
  lines,
  overprint,
  transparency,
  spots,
  content,
} as const;

/** Every bad file, by the code that it must give. Files that other programs make are the tests' own. */
export const BAD_FILES: ReadonlyMap<string, BadFile> = new Map(
  Object.entries(FAMILIES).flatMap(([family, files]) =>
    Object.entries(files).map(([item, file]) => [`press.${family}.${item}`, file] as const),
  ),
);
