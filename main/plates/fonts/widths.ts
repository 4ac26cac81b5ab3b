import { PDFArray, type PDFContext, PDFNumber, type PDFObject } from "@cantoo/pdf-lib";
import { elements } from "../objects/read.ts";

/** CIDs of one range of W are counted up to this. */
const HIGHEST_CID = 0x10ffff;

/** Values of a W or W2 array by CID, `size` numbers each (ISO 32000-1, 9.7.4.3). */
export interface CidValues {
  of(cid: number): readonly number[] | undefined;
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly values: readonly number[];
}

/** Reads "c [v …]" and "first last v …" entries; later ones win. Whatever is broken is passed over. */
export function readCidValues(
  context: PDFContext,
  array: PDFObject | undefined,
  size: number,
): CidValues {
  const single = new Map<number, readonly number[]>();
  const ranges: Range[] = [];
  const items = array instanceof PDFArray ? elements(context, array) : [];
  for (let at = 0; at < items.length; ) {
    const first = numberOf(items[at]);
    const second = items[at + 1];
    if (first === undefined) at++;
    else if (second instanceof PDFArray) {
      const values = elements(context, second).map((item) => numberOf(item) ?? 0);
      for (let i = 0; i + size <= values.length; i += size)
        single.set(first + i / size, values.slice(i, i + size));
      at += 2;
    } else {
      const last = numberOf(second);
      const values = items.slice(at + 2, at + 2 + size).map((item) => numberOf(item) ?? 0);
      if (last !== undefined && values.length === size)
        ranges.push({ first, last: Math.min(last, HIGHEST_CID), values });
      at += 2 + size;
    }
  }
  return {
    of: (cid) =>
      single.get(cid) ??
      ranges.findLast((range) => cid >= range.first && cid <= range.last)?.values,
  };
}

function numberOf(object: PDFObject | undefined): number | undefined {
  return object instanceof PDFNumber ? object.asNumber() : undefined;
}
