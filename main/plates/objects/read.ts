import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

/*
 * Reading values of PDF objects without ever throwing: whatever is of another kind than asked for is
 * undefined, and references are followed.
 */

/** References to references are followed no further than this. */
const LONGEST_CHAIN = 32;

/** The object itself, references followed; null and missing objects are undefined. */
export function resolve(context: PDFContext, object: PDFObject | undefined): PDFObject | undefined {
  let found = object;
  for (let i = 0; found instanceof PDFRef; i++) {
    if (i > LONGEST_CHAIN) return undefined;
    found = context.lookup(found);
  }
  return found === PDFNull ? undefined : found;
}

/** The value of a dictionary's key, references followed. */
export function entry(dict: PDFDict | undefined, key: string): PDFObject | undefined {
  if (dict === undefined) return undefined;
  return resolve(dict.context, dict.get(PDFName.of(key)));
}

export function numberEntry(dict: PDFDict | undefined, key: string): number | undefined {
  const found = entry(dict, key);
  return found instanceof PDFNumber ? found.asNumber() : undefined;
}

export function booleanEntry(dict: PDFDict | undefined, key: string): boolean | undefined {
  const found = entry(dict, key);
  return found instanceof PDFBool ? found.asBoolean() : undefined;
}

/** A name's text; see nameText. */
export function nameEntry(dict: PDFDict | undefined, key: string): string | undefined {
  const found = entry(dict, key);
  return found instanceof PDFName ? nameText(found) : undefined;
}

/** A dictionary, or the dictionary of a stream. */
export function dictEntry(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  return asDict(entry(dict, key));
}

export function streamEntry(dict: PDFDict | undefined, key: string): PDFRawStream | undefined {
  const found = entry(dict, key);
  return found instanceof PDFRawStream ? found : undefined;
}

/** An array's elements, references followed; null elements are undefined. */
export function arrayEntry(
  dict: PDFDict | undefined,
  key: string,
): (PDFObject | undefined)[] | undefined {
  const found = entry(dict, key);
  return found instanceof PDFArray ? elements(dict!.context, found) : undefined;
}

/** An array of numbers; undefined when it is none or holds anything else. */
export function numbersEntry(dict: PDFDict | undefined, key: string): number[] | undefined {
  const found = arrayEntry(dict, key);
  const numbers = found?.flatMap((item) => (item instanceof PDFNumber ? [item.asNumber()] : []));
  return numbers !== undefined && numbers.length === found!.length ? numbers : undefined;
}

/** A string's bytes. */
export function stringEntry(dict: PDFDict | undefined, key: string): Uint8Array | undefined {
  return stringBytes(entry(dict, key));
}

/** An array's elements, references followed. */
export function elements(context: PDFContext, array: PDFArray): (PDFObject | undefined)[] {
  return array.asArray().map((item) => resolve(context, item));
}

/** A dictionary, or the dictionary of a stream. */
export function asDict(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFRawStream ? object.dict : undefined;
}

/** A string's bytes, whichever way it is written. */
export function stringBytes(object: PDFObject | undefined): Uint8Array | undefined {
  return object instanceof PDFHexString || object instanceof PDFString
    ? object.asBytes()
    : undefined;
}

/** A text string as it reads (UTF-16 with its mark, UTF-8 with its mark, else PDFDocEncoding). */
export function textOf(object: PDFObject | undefined): string | undefined {
  const bytes = stringBytes(object);
  if (bytes === undefined) return undefined;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return new TextDecoder().decode(bytes.subarray(3));
  return PDFHexString.fromBytes(bytes).decodeText();
}

/** A name's text: its bytes as UTF-8 where they are that, else one character a byte. */
export function nameText(name: PDFName): string {
  const bytes = name.asBytes();
  if (bytes.every((byte) => byte < 128)) return String.fromCharCode(...bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}

/** The object number under which a dictionary's key refers to its value; undefined when direct. */
export function objectNumber(dict: PDFDict | undefined, key: string): number | undefined {
  const found = dict?.get(PDFName.of(key));
  return found instanceof PDFRef ? found.objectNumber : undefined;
}
