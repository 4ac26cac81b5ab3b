import { PDFArray, type PDFContext, PDFDict, PDFName, PDFRawStream, PDFRef } from "@cantoo/pdf-lib";
import type { Failure } from "../../../document/result.ts";
import type { PageBox } from "../device.ts";
import { arrayEntry, asDict, dictEntry, entry, numberEntry, resolve } from "../objects/read.ts";
import { LARGEST_CONTENT, unfilter } from "../objects/stream-bytes.ts";

/** A page of a file, with what it inherits from the page tree. Boxes are undefined where absent. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly dict: PDFDict;
  /** Number of the page's object; undefined when it stands in the tree itself. */
  readonly object: number | undefined;
  readonly resources: PDFDict;
  /** Inherited; A4 where the file has none, as readers have it. */
  readonly mediaBox: PageBox;
  readonly cropBox: PageBox | undefined;
  readonly bleedBox: PageBox | undefined;
  readonly trimBox: PageBox | undefined;
  readonly artBox: PageBox | undefined;
  /** Clockwise turn at which the page is shown: 0, 90, 180 or 270. */
  readonly rotate: number;
  /** Size of the page's unit in 1/72 inch; 1 where absent. */
  readonly userUnit: number;
  readonly annotations: readonly PDFDict[];
  /** The page's transparency group. */
  readonly group: PDFDict | undefined;
  /** The content streams joined by line feeds, decoded at every call; unreadable ones are left out. */
  contents(): Uint8Array;
  /** As contents, with what was wrong: codes of messages/plates. */
  readContents(): PageContents;
}

/** A page's content with what could not be read of it. */
export interface PageContents {
  readonly bytes: Uint8Array;
  readonly faults: readonly Failure[];
}

/** More pages than this are refused to a page tree that holds itself in clever ways. */
const MOST_PAGES = 100_000;
/** Levels of a page tree. */
const DEEPEST = 64;

const INHERITED = ["Resources", "MediaBox", "CropBox", "Rotate"] as const;

type Inherited = Readonly<Partial<Record<(typeof INHERITED)[number], PDFDict>>>;

/** The pages of a catalogue in their order (ISO 32000-1, 7.7.3); each node of the tree counts once. */
export function readPages(context: PDFContext, catalogue: PDFDict): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<PDFDict>();
  const visit = (
    node: PDFDict,
    object: number | undefined,
    inherited: Inherited,
    depth: number,
  ) => {
    if (seen.has(node) || depth > DEEPEST || pages.length >= MOST_PAGES) return;
    seen.add(node);
    const own: Inherited = {
      ...inherited,
      ...Object.fromEntries(INHERITED.flatMap((key) => (entry(node, key) ? [[key, node]] : []))),
    };
    const kids = entry(node, "Kids");
    if (!(kids instanceof PDFArray)) {
      pages.push(readPage(context, node, object, own, pages.length + 1));
      return;
    }
    for (const kid of kids.asArray()) {
      const found = resolve(context, kid);
      const number = kid instanceof PDFRef ? kid.objectNumber : undefined;
      if (found instanceof PDFDict) visit(found, number, own, depth + 1);
    }
  };
  const root = dictEntry(catalogue, "Pages");
  if (root) visit(root, undefined, {}, 0);
  return pages;
}

function readPage(
  context: PDFContext,
  dict: PDFDict,
  object: number | undefined,
  inherited: Inherited,
  number: number,
): PdfPage {
  const box = (key: string) => readBox(dict, key);
  const turn = numberEntry(inherited.Rotate, "Rotate") ?? 0;
  const unit = numberEntry(dict, "UserUnit") ?? 1;
  return {
    number,
    dict,
    object,
    resources: dictEntry(inherited.Resources, "Resources") ?? PDFDict.withContext(context),
    mediaBox: readBox(inherited.MediaBox, "MediaBox") ?? [0, 0, 595.28, 841.89],
    cropBox: readBox(inherited.CropBox, "CropBox"),
    bleedBox: box("BleedBox"),
    trimBox: box("TrimBox"),
    artBox: box("ArtBox"),
    rotate: (((Math.round(turn / 90) * 90) % 360) + 360) % 360,
    userUnit: unit > 0 ? unit : 1,
    annotations: (arrayEntry(dict, "Annots") ?? []).flatMap((item) => asDict(item) ?? []),
    group: dictEntry(dict, "Group"),
    contents: () => pageContents(context, dict).bytes,
    readContents: () => pageContents(context, dict),
  };
}

/** A rectangle with its corners in order; undefined when it is none or has no area. */
export function readBox(dict: PDFDict | undefined, key: string): PageBox | undefined {
  const numbers = arrayEntry(dict, key)?.map((item) =>
    item !== undefined && "asNumber" in item ? (item as { asNumber(): number }).asNumber() : 0,
  );
  if (numbers === undefined || numbers.length < 4) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  const found: PageBox = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  return found[2] > found[0] && found[3] > found[1] ? found : undefined;
}

function pageContents(context: PDFContext, dict: PDFDict): PageContents {
  const contents = resolve(context, dict.get(PDFName.of("Contents")));
  const streams =
    contents instanceof PDFArray
      ? contents.asArray().map((item) => resolve(context, item))
      : [contents];
  const parts: Uint8Array[] = [];
  const faults: Failure[] = [];
  let room = LARGEST_CONTENT;
  for (const stream of streams) {
    if (!(stream instanceof PDFRawStream)) continue;
    const { bytes, fault } = contentBytes(stream, room);
    if (fault) faults.push(fault);
    parts.push(bytes, Uint8Array.of(10));
    room -= Math.min(room, bytes.length);
  }
  return { bytes: parts.length === 2 ? parts[0]! : Buffer.concat(parts), faults };
}

/** The bytes of a stream of operators; what is unreadable of it is left out and told. */
export function contentBytes(
  stream: PDFRawStream,
  room: number,
): { readonly bytes: Uint8Array; readonly fault: Failure | undefined } {
  const read = unfilter(stream, room);
  if (!read.ok) return { bytes: new Uint8Array(0), fault: read.error };
  const { bytes, isDamaged, remaining } = read.value;
  const isWhole = !isDamaged && remaining.length === 0;
  const fault = isWhole ? undefined : { code: "plates.content.unreadable", values: {} };
  return { bytes: remaining.length > 0 ? new Uint8Array(0) : bytes, fault };
}
