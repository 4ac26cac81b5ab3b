/** Test support: files whose frame is bad: standard, boxes, pages, fonts. */
import {
  type BadFile,
  drawn,
  form,
  GREY,
  image,
  named,
  patched,
  replaced,
  textBox,
  tint,
  withImage,
} from "./bad-parts.fixture.ts";
import {
  descriptor,
  type Fixture,
  fontDict,
  GOOD_INTENT,
  GOOD_TEXT,
  PROFILE,
  xmpOf,
} from "./pdf.fixture.ts";

export const standard: Readonly<Record<string, BadFile>> = {
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
export const boxes: Readonly<Record<string, BadFile>> = {
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

export const pages: Readonly<Record<string, BadFile>> = {
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

export const fonts: Readonly<Record<string, BadFile>> = {
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
