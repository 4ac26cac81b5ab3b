import { type PDFContext, PDFDict, type PDFObject } from "@cantoo/pdf-lib";
import type { FontFacts } from "../device.ts";
import { dictEntry, entry, nameEntry, resolve, streamEntry } from "../objects/read.ts";
import { LARGEST_CONTENT, streamBytes } from "../objects/stream-bytes.ts";
import type { PdfFile } from "../open-file.ts";
import { parseCharacterMap } from "./character-map.ts";
import { compositeFont } from "./composite-font.ts";
import { descendantOf } from "./descendant.ts";
import type { PageFont } from "./page-font.ts";
import { readCff } from "./programs/cff.ts";
import type { FontProgram } from "./programs/program.ts";
import { readSfntProgram } from "./programs/truetype.ts";
import { readType1 } from "./programs/type1.ts";
import { simpleFont } from "./simple-font.ts";
import { proceduresFont } from "./type3-font.ts";

const TYPES: ReadonlySet<string> = new Set<FontFacts["type"]>([
  "Type0",
  "Type1",
  "MMType1",
  "TrueType",
  "Type3",
]);

const known = new WeakMap<PDFContext, Map<PDFDict, PageFont>>();

/** The fonts of a file by their objects, each read once; undefined for what is no font. */
export function fontsOf({
  context,
}: Pick<PdfFile, "context">): (object: PDFObject | undefined) => PageFont | undefined {
  const fonts = known.get(context) ?? new Map<PDFDict, PageFont>();
  known.set(context, fonts);
  return (object) => {
    const dict = resolve(context, object);
    if (!(dict instanceof PDFDict)) return undefined;
    const found = fonts.get(dict) ?? loadFont(dict);
    fonts.set(dict, found);
    return found;
  };
}

/** Reads a font dictionary (ISO 32000-1, 9.5 to 9.8). A broken one shows boxes, with a fault. */
export function loadFont(dict: PDFDict): PageFont {
  const subtype = nameEntry(dict, "Subtype") ?? "Type1";
  const type = (TYPES.has(subtype) ? subtype : "Type1") as FontFacts["type"];
  const name = nameEntry(dict, "BaseFont") ?? nameEntry(dict, "Name") ?? "";
  const descriptor = dictEntry(type === "Type0" ? descendantOf(dict) : dict, "FontDescriptor");
  const file = fontFile(descriptor);
  const program = file && readProgram(file);
  const facts: FontFacts = {
    name,
    type,
    embedded: type === "Type3" || file !== undefined,
    subset: /^[A-Z]{6}\+/.test(name),
    hasToUnicode: entry(dict, "ToUnicode") !== undefined,
    readable: type === "Type3" || program !== undefined,
  };
  const fault =
    file !== undefined && program === undefined
      ? { code: "plates.font.broken", values: { font: name } }
      : undefined;
  const parts = { facts, fault, program, descriptor, texts: toUnicode(dict) };
  if (type === "Type3") return proceduresFont(dict, parts);
  return type === "Type0" ? compositeFont(dict, parts) : simpleFont(dict, parts);
}

/** What every kind of font is made of. */
export interface FontParts {
  readonly facts: FontFacts;
  readonly fault: PageFont["fault"];
  readonly program: FontProgram | undefined;
  readonly descriptor: PDFDict | undefined;
  /** Texts by code, of ToUnicode. */
  readonly texts: ReadonlyMap<number, string>;
}

function toUnicode(dict: PDFDict): ReadonlyMap<number, string> {
  const stream = streamEntry(dict, "ToUnicode");
  const bytes = stream && streamBytes(stream, LARGEST_CONTENT);
  return bytes?.ok ? parseCharacterMap(bytes.value).texts : new Map();
}

/** The embedded program's bytes; undefined where none is embedded. */
function fontFile(descriptor: PDFDict | undefined): Uint8Array | undefined {
  for (const key of ["FontFile", "FontFile2", "FontFile3"]) {
    const stream = streamEntry(descriptor, key);
    if (stream === undefined) continue;
    const bytes = streamBytes(stream, LARGEST_CONTENT);
    return bytes.ok ? bytes.value : new Uint8Array(0);
  }
  return undefined;
}

/** Reads a program by what its bytes are, whatever key it stands under; undefined when broken. */
function readProgram(bytes: Uint8Array): FontProgram | undefined {
  try {
    const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
    const tag = String.fromCharCode(first, second, third, fourth);
    if (tag === "OTTO" || tag === "true" || tag === "ttcf" || tag === "\0\x01\0\0")
      return readSfntProgram(bytes);
    if (first === 1 && second <= 1 && third >= 4 && fourth >= 1 && fourth <= 4)
      return readCff(bytes);
    return readType1(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
