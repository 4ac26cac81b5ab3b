import { PDFContext, type PDFDict, PDFHeader, PDFName } from "@cantoo/pdf-lib";
import { failure, type Result, success } from "../../document/result.ts";
import { type CrossReference, readCrossReference, searchObjects } from "./file/cross-reference.ts";
import { fileCiphers } from "./file/encryption.ts";
import { loadObjects, unpackFound } from "./file/load-objects.ts";
import { type PdfPage, readPages } from "./file/pages.ts";
import { latin1 } from "./objects/characters.ts";
import { arrayEntry, dictEntry, entry, nameEntry, streamEntry } from "./objects/read.ts";
import { streamBytes } from "./objects/stream-bytes.ts";

export type { PdfPage } from "./file/pages.ts";

/** A PDF file, read. */
export interface PdfFile {
  /** All objects; pdf-lib's classes hold them, its parser is not used. All strings are PDFHexString. */
  readonly context: PDFContext;
  /** Version by the header, as "1.6". */
  readonly version: string;
  /** Version by the catalogue, which may raise the header's. */
  readonly catalogueVersion: string | undefined;
  readonly catalogue: PDFDict;
  /** The latest trailer with keys of earlier ones. */
  readonly trailer: PDFDict;
  readonly info: PDFDict | undefined;
  /** The document's XMP packet as text. */
  readonly xmp: string | undefined;
  /** Whether the trailer has an ID of two strings. */
  readonly hasId: boolean;
  /** Whether the file is encrypted; its objects have been decrypted. */
  readonly encrypted: boolean;
  /** Whether cross-reference streams, and so perhaps object streams, are used. */
  readonly usesObjectStreams: boolean;
  /** Whether the cross-reference data was missing or wrong, so that the file was searched for objects. */
  readonly mended: boolean;
  readonly pages: readonly PdfPage[];
}

/** Bytes before the header that readers bear with. */
const HEADER_WITHIN = 1024;

interface LoadedFile {
  readonly context: PDFContext;
  readonly trailer: PDFDict;
  readonly hasStreams: boolean;
  readonly mended: boolean;
}

/**
 * Opens a PDF. The latest revision counts; objects that it deletes are gone. Fails with
 * plates.file.not-pdf (no header), plates.file.broken (no catalogue to be found), plates.file.pages (no
 * pages), plates.file.password and plates.file.encryption. Never rejects.
 */
export async function openPdf(
  bytes: Uint8Array,
  { password }: { readonly password?: string | undefined } = {},
): Promise<Result<PdfFile>> {
  const header = /%PDF-(\d+)\.(\d+)/.exec(latin1(bytes.subarray(0, HEADER_WITHIN)));
  if (header === null) return failure("plates.file.not-pdf");
  const loaded = load(bytes, header.index, password);
  if (!loaded.ok) return loaded;
  const { context, trailer, hasStreams, mended } = loaded.value;
  context.header = PDFHeader.forVersion(Number(header[1]), Number(header[2]));
  adoptTrailer(context, trailer);
  const catalogue = dictEntry(trailer, "Root");
  if (catalogue === undefined) return failure("plates.file.broken");
  const pages = readPages(context, catalogue);
  if (pages.length === 0) return failure("plates.file.pages");
  return success({
    context,
    version: `${header[1]}.${header[2]}`,
    catalogueVersion: nameEntry(catalogue, "Version"),
    catalogue,
    trailer,
    info: dictEntry(trailer, "Info"),
    xmp: xmpText(catalogue),
    hasId: (arrayEntry(trailer, "ID")?.length ?? 0) >= 2,
    encrypted: entry(trailer, "Encrypt") !== undefined,
    usesObjectStreams: hasStreams,
    mended,
    pages,
  });
}

/** By the cross-reference data, or by a search where that leads nowhere. */
function load(bytes: Uint8Array, start: number, password: string | undefined): Result<LoadedFile> {
  const context = PDFContext.create();
  const listed = readCrossReference(bytes, context, start);
  if (listed !== undefined) {
    const loaded = loadListed(bytes, context, listed, password);
    if (loaded !== undefined) return loaded;
  }
  return loadFound(bytes, password);
}

function loadListed(
  bytes: Uint8Array,
  context: PDFContext,
  { places, trailer, hasStreams }: CrossReference,
  password: string | undefined,
): Result<LoadedFile> | undefined {
  if (!loadObjects(bytes, context, places, undefined)) return undefined;
  if (entry(trailer, "Encrypt") !== undefined) {
    const ciphers = fileCiphers(trailer, password);
    if (!ciphers.ok) return ciphers;
    loadObjects(bytes, context, places, ciphers.value);
  }
  if (dictEntry(dictEntry(trailer, "Root"), "Pages") === undefined) return undefined;
  return success({ context, trailer, hasStreams, mended: false });
}

function loadFound(bytes: Uint8Array, password: string | undefined): Result<LoadedFile> {
  const context = PDFContext.create();
  const found = searchObjects(bytes, context);
  loadObjects(bytes, context, found.places, undefined);
  let trailer = unpackFound(context, found);
  if (entry(trailer, "Encrypt") !== undefined) {
    const ciphers = fileCiphers(trailer, password);
    if (!ciphers.ok) return ciphers;
    loadObjects(bytes, context, found.places, ciphers.value);
    trailer = unpackFound(context, found);
  }
  const hasStreams = entry(trailer, "W") !== undefined;
  return success({ context, trailer, hasStreams, mended: true });
}

function xmpText(catalogue: PDFDict): string | undefined {
  const metadata = streamEntry(catalogue, "Metadata");
  const bytes = metadata && streamBytes(metadata);
  if (!bytes?.ok) return undefined;
  const [first, second] = bytes.value;
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes.value);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes.value);
  return new TextDecoder().decode(bytes.value);
}

/** The trailer's keys as pdf-lib's own users of the context expect them. */
function adoptTrailer(context: PDFContext, trailer: PDFDict): void {
  for (const key of ["Root", "Info", "ID", "Encrypt"] as const) {
    const value = trailer.get(PDFName.of(key));
    if (value !== undefined) context.trailerInfo[key] = value;
  }
}
