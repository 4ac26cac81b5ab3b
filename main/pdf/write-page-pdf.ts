import { createHash } from "node:crypto";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { DisplayList, ImageItem } from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import type { OpenFace } from "../../typeset/fonts/open-face.ts";
import { separationSpace } from "./colour.ts";
import { compress } from "./deflate.ts";
import { addFont, type PreparedFont, prepareFont } from "./fonts.ts";
import { collectUsage, type FaceUsage } from "./glyph-usage.ts";
import {
  addBrokenImage,
  addImage,
  type PictureFile,
  type PreparedImage,
  prepareImage,
} from "./images.ts";
import { type PdfInfo, setInfo, setXmp } from "./metadata.ts";
import { pageContent } from "./page-content.ts";
import {
  addObject,
  openPdfDocument,
  type PdfDocument,
  type PdfReference,
  setPageContent,
} from "./pdfkit-document.ts";
import { type CalledResources, nameResources } from "./resource-names.ts";

/** The faces that the display lists were set in, opened, with their tables at hand. */
export interface OpenFaceLibrary extends FaceLibrary {
  get(id: FaceId): OpenFace;
}

/** What a PDF needs beside its pages. */
export interface PdfOptions extends PdfInfo {
  readonly faces: OpenFaceLibrary;
  /** Originals by the `pictureId` of image items. */
  readonly pictures?: ReadonlyMap<string, PictureFile>;
}

/** The file, and what was amiss with what went into it. */
export interface PagePdf {
  readonly bytes: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Paints display lists as the pages of one PDF 1.6: the same glyph ids at the same places, within
 * 0.002 pt, in reading order, in DeviceCMYK, DeviceGray and Separation alone. Nothing is laid out
 * here. The same pages and options give the same bytes. Broken pictures become diagnostics; throws
 * RangeError for a face that the library lacks and for a date that is none.
 */
export async function writePagePdf(
  pages: readonly DisplayList[],
  options: PdfOptions,
): Promise<PagePdf> {
  const usages = collectUsage(pages);
  const fonts = all(usages, (usage) => prepareFont(options.faces.get(usage.faceId), usage));
  const painted = paintPages(pages, usages, options.faces);
  const images = all(imagesOf(painted), ({ item, page }) =>
    prepareImage(item, options.pictures?.get(item.pictureId), page),
  );
  // The threads compress and convert from here on; PDFKit is loaded meanwhile.
  const [doc, ...parts] = await Promise.all([
    openPdfDocument("1.6"),
    Promise.all(painted.map((page) => page.deflated)),
    fonts,
    images,
  ]);
  const [contents, preparedFonts, preparedImages] = parts;
  setInfo(doc, options);
  setXmp(doc, options);
  doc._id = fileId(options, contents, preparedFonts, preparedImages);
  const resources = addResources(doc, preparedFonts, preparedImages);
  painted.forEach((page, i) => {
    addPage(doc, page, contents[i]!, resources);
  });
  doc.end();
  const diagnostics = [...preparedImages.values()].filter((image) => "code" in image);
  return { bytes: doc.read(), diagnostics };
}

async function all<Key, From, To>(
  map: ReadonlyMap<Key, From>,
  prepare: (from: From) => Promise<To>,
): Promise<Map<Key, To>> {
  return new Map(
    await Promise.all([...map].map(async ([key, from]) => [key, await prepare(from)] as const)),
  );
}

interface PaintedPage {
  readonly page: DisplayList;
  readonly deflated: Promise<Uint8Array>;
  readonly called: CalledResources;
}

function paintPages(
  pages: readonly DisplayList[],
  usages: ReadonlyMap<FaceId, FaceUsage>,
  faces: FaceLibrary,
): PaintedPage[] {
  const openPage = nameResources();
  return pages.map((page) => {
    const names = openPage();
    const content = pageContent(page, { faces, usages, names });
    return { page, deflated: compress(Buffer.from(content, "latin1")), called: names };
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
  info: PdfInfo,
  contents: readonly Uint8Array[],
  fonts: ReadonlyMap<FaceId, PreparedFont>,
  images: ReadonlyMap<string, PreparedImage | Diagnostic>,
): Uint8Array {
  const hash = createHash("sha256").update(JSON.stringify([info.title, info.author, info.date]));
  for (const content of contents) hash.update(content);
  for (const font of fonts.values()) hash.update(font.file);
  for (const image of images.values()) if ("jpeg" in image) hash.update(image.jpeg);
  return new Uint8Array(hash.digest().subarray(0, 16));
}

interface AddedResources {
  readonly fonts: ReadonlyMap<FaceId, PdfReference>;
  readonly images: ReadonlyMap<string, PdfReference>;
  readonly spots: Map<string, PdfReference>;
}

function addResources(
  doc: PdfDocument,
  fonts: ReadonlyMap<FaceId, PreparedFont>,
  images: ReadonlyMap<string, PreparedImage | Diagnostic>,
): AddedResources {
  return {
    fonts: new Map([...fonts].map(([faceId, font]) => [faceId, addFont(doc, font)])),
    images: new Map(
      [...images].map(([name, image]) => [
        name,
        "jpeg" in image ? addImage(doc, image) : addBrokenImage(doc),
      ]),
    ),
    spots: new Map(),
  };
}

function addPage(
  doc: PdfDocument,
  { page, called }: PaintedPage,
  content: Uint8Array,
  resources: AddedResources,
): void {
  const { trim, bleed } = page;
  const media = [trim.width + 2 * bleed, trim.height + 2 * bleed] as const;
  doc.addPage({ size: [...media], margin: 0 });
  const { dictionary, resources: pageResources } = doc.page;
  delete dictionary.data.UserUnit;
  dictionary.data.TrimBox = [bleed, bleed, bleed + trim.width, bleed + trim.height];
  dictionary.data.BleedBox = [0, 0, ...media];
  setPageContent(doc.page, content);
  pageResources.data = {
    Font: dictionaryOf(called.fonts, (_, faceId) => resources.fonts.get(faceId)!),
    XObject: dictionaryOf(called.images, (name) => resources.images.get(name)!),
    ColorSpace: dictionaryOf(called.spots, (name, swatch) => {
      const space = resources.spots.get(name) ?? addObject(doc, separationSpace(swatch));
      resources.spots.set(name, space);
      return space;
    }),
  };
}

function dictionaryOf<Resource>(
  called: ReadonlyMap<string, Resource>,
  refer: (name: string, resource: Resource) => PdfReference,
): Record<string, PdfReference> {
  return Object.fromEntries([...called].map(([name, to]) => [name, refer(name, to)]));
}
