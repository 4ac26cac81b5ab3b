import { createHash } from "node:crypto";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { DEFAULT_PRINT, type PrintSettings } from "../../document/print.ts";
import { points } from "../../document/units.ts";
import type { DisplayList, ImageItem } from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import type { OpenFace } from "../../typeset/fonts/open-face.ts";
import { compress } from "./deflate.ts";
import { type PreparedFont, prepareFont } from "./fonts.ts";
import { collectUsage } from "./glyph-usage.ts";
import type { PictureFile, PicturePrint } from "./images.ts";
import { type PdfInfo, setInfo, setXmp } from "./metadata.ts";
import { addOutputIntent, type PreparedProfile, prepareProfile } from "./output-intent.ts";
import { newsprintProfile, type OutputProfile } from "./output-profile.ts";
import { type PageBoxes, pageBoxes } from "./page-boxes.ts";
import { type ContentContext, pageContent } from "./page-content.ts";
import { addResources, type FileResources } from "./page-resources.ts";
import { openPdfDocument, type PdfDocument, setPageContent } from "./pdfkit-document.ts";
import { isMasked, type PreparedPicture, pictureBytes, preparePicture } from "./placed-pictures.ts";
import { printerMarks } from "./printer-marks.ts";
import { type ProofStamp, stamped } from "./proof-stamp.ts";
import { type CalledResources, nameResources } from "./resource-names.ts";
import { type PdfStandard, STANDARDS, type StandardRules } from "./standards.ts";

/** The faces that the display lists were set in, opened, with their tables at hand. */
export interface OpenFaceLibrary extends FaceLibrary {
  get(id: FaceId): OpenFace;
}

/** What a PDF needs beside its pages. */
export interface PdfOptions extends PdfInfo {
  readonly faces: OpenFaceLibrary;
  /** Originals by the `pictureId` of image items. */
  readonly pictures?: ReadonlyMap<string, PictureFile>;
  /** PDF/X-4 when absent. */
  readonly standard?: PdfStandard;
  /** What is agreed with the printing house; plain coldset newsprint when absent. */
  readonly print?: PrintSettings;
  /** The printing condition; newsprint when absent. */
  readonly profile?: OutputProfile;
  /** What a proof for screens is stamped with; only there. */
  readonly stamp?: ProofStamp;
}

/** The file, and what was amiss with what went into it. */
export interface PagePdf {
  readonly bytes: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Paints display lists as the pages of one PDF: the same glyph ids at the same places, within 0.002
 * pt, in reading order, in DeviceCMYK, DeviceGray and Separation alone (a proof for screens: in RGB).
 * Nothing is laid out here. The same pages and options give the same bytes. Broken pictures become
 * diagnostics; throws RangeError for a face that the library lacks and for a date that is none.
 */
export async function writePagePdf(
  pages: readonly DisplayList[],
  options: PdfOptions,
): Promise<PagePdf> {
  const standard = options.standard ?? "x4";
  const rules = STANDARDS[standard];
  const print = options.print ?? DEFAULT_PRINT;
  const dressed = pages.map((page) => dressedPage(page, options, print));
  const usages = collectUsage(dressed.map(({ page }) => page));
  const fonts = all(usages, (usage) => prepareFont(options.faces.get(usage.faceId), usage));
  const painted = paintPages(dressed, {
    faces: options.faces,
    usages,
    colours: rules.colours,
    inkLimit: print.inkLimit,
  });
  const profile = outputProfile(options);
  const pictures = profile.then((output) => picturePrint(print, output, rules));
  const images = all(imagesOf(painted), async ({ item, page }) =>
    preparePicture(item, options.pictures?.get(item.pictureId), page, await pictures),
  );
  // The threads compress and convert from here on; PDFKit is loaded meanwhile.
  const [doc, ...parts] = await Promise.all([
    openPdfDocument(rules.version),
    Promise.all(painted.map((page) => page.deflated)),
    fonts,
    images,
    rules.outputIntent && profile.then(prepareProfile),
  ]);
  const [contents, preparedFonts, preparedImages, intent] = parts;
  setInfo(doc, options, standard);
  setXmp(doc, options, standard);
  doc._id = fileId(options, contents, preparedFonts, preparedImages, intent);
  if (intent && rules.outputIntent) addOutputIntent(doc, intent, rules.outputIntent);
  const resources = addResources(doc, preparedFonts, preparedImages, rules);
  painted.forEach((page, i) => {
    addPage(doc, page, contents[i]!, resources, rules, isBlended(page.called, preparedImages));
  });
  doc.end();
  const diagnostics = [...preparedImages.values()].flatMap((image) => image.diagnostics);
  return { bytes: doc.read(), diagnostics };
}

function outputProfile({ profile }: PdfOptions): Promise<OutputProfile> {
  return profile === undefined ? newsprintProfile() : Promise.resolve(profile);
}

/** Pixels an inch of a proof's pictures: enough for a screen, and the file is soon sent. */
const SCREEN_RESOLUTION = 130;

/** How pictures are made for the standard, the paper's agreements and the printing condition. */
function picturePrint(
  { resolution, sharpen, maxMegapixels }: PrintSettings,
  { file: profile }: OutputProfile,
  { colours, transparency: alpha }: StandardRules,
): PicturePrint {
  const finest = colours === "rgb" ? SCREEN_RESOLUTION : Number.POSITIVE_INFINITY;
  const ppi = Math.min(resolution, finest);
  return { resolution: ppi, sharpen, maxMegapixels, profile, colours, alpha };
}

async function all<Key, From, To>(
  map: ReadonlyMap<Key, From>,
  prepare: (from: From) => Promise<To>,
): Promise<Map<Key, To>> {
  return new Map(
    await Promise.all([...map].map(async ([key, from]) => [key, await prepare(from)] as const)),
  );
}

interface DressedPage {
  readonly page: DisplayList;
  readonly boxes: PageBoxes;
}

/** The page with what is put round or over it: marks for the press, a stamp for the proof. */
function dressedPage(page: DisplayList, options: PdfOptions, print: PrintSettings): DressedPage {
  const isProof = options.standard === "proof";
  const marks = print.marks && !isProof;
  const slug = isProof ? 0 : points(print.slug);
  const boxes = pageBoxes(page, { slug, marks });
  if (marks) {
    const items = [...page.items, ...printerMarks(page, options.title, options.faces)];
    return { page: { ...page, items }, boxes };
  }
  if (options.stamp === undefined) return { page, boxes };
  return { page: stamped(page, options.stamp, options.title, options.faces), boxes };
}

interface PaintedPage extends DressedPage {
  readonly deflated: Promise<Uint8Array>;
  readonly called: CalledResources;
}

function paintPages(
  pages: readonly DressedPage[],
  context: Omit<ContentContext, "names" | "margin">,
): PaintedPage[] {
  const openPage = nameResources();
  return pages.map(({ page, boxes }) => {
    const names = openPage();
    const content = pageContent(page, { ...context, names, margin: boxes.margin });
    return { page, boxes, deflated: compress(Buffer.from(content, "latin1")), called: names };
  });
}

/** Every image once, with the number of the page that first shows it. */
function imagesOf(
  painted: readonly PaintedPage[],
): Map<string, { readonly item: ImageItem; readonly page: number }> {
  const images = new Map<string, { item: ImageItem; page: number }>();
  for (const { page, called } of painted) {
    for (const [name, item] of called.images) {
      if (!images.has(name)) images.set(name, { item, page: page.pageNumber });
    }
  }
  return images;
}

/** The file identifier by content (ISO 32000-1, 14.4), so that the same pages give the same file. */
function fileId(
  { title, author, date, standard }: PdfOptions,
  contents: readonly Uint8Array[],
  fonts: ReadonlyMap<FaceId, PreparedFont>,
  images: ReadonlyMap<string, PreparedPicture>,
  profile: PreparedProfile | undefined,
): Uint8Array {
  const said = JSON.stringify([title, author, date, standard, profile?.sha256]);
  const hash = createHash("sha256").update(said);
  for (const content of contents) hash.update(content);
  for (const font of fonts.values()) hash.update(font.file);
  for (const image of images.values()) for (const bytes of pictureBytes(image)) hash.update(bytes);
  return new Uint8Array(hash.digest().subarray(0, 16));
}

/** Whether anything of a page shows what lies below it. */
function isBlended(
  { images, states }: CalledResources,
  prepared: ReadonlyMap<string, PreparedPicture>,
): boolean {
  const masked = [...images.keys()].some((name) => isMasked(prepared.get(name)!));
  return masked || [...states.values()].some((state) => "opacity" in state);
}

function addPage(
  doc: PdfDocument,
  { boxes, called }: PaintedPage,
  content: Uint8Array,
  resources: FileResources,
  rules: StandardRules,
  needsGroup: boolean,
): void {
  const [, , width, height] = boxes.media;
  doc.addPage({ size: [width, height], margin: 0 });
  const { dictionary, resources: pageResources } = doc.page;
  delete dictionary.data.UserUnit;
  dictionary.data.TrimBox = [...boxes.trim];
  dictionary.data.BleedBox = [...boxes.bleed];
  if (needsGroup) {
    // Without a group of its own a page is blended in whatever space a reader fancies.
    const space = rules.colours === "cmyk" ? "DeviceCMYK" : "DeviceRGB";
    dictionary.data.Group = { Type: "Group", S: "Transparency", CS: space, I: true };
  }
  setPageContent(doc.page, content);
  pageResources.data = resources.dictionary(called);
}
