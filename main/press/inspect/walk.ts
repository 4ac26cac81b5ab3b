import {
  PDFArray,
  type PDFContext,
  type PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";
import { asDict, nameText } from "../../plates/objects/read.ts";

/** A dictionary that was come upon, the key that led to it, and whether it is a stream's. */
export interface Visit {
  readonly dict: PDFDict;
  readonly key: string;
  readonly isStream: boolean;
}

/** Objects come upon in one walk, at most: files with more are told of as far as that. */
const MOST_VISITS = 2_000_000;

/**
 * Every dictionary that can be reached from an object, each once; what `skip` names is not followed.
 * Cycles and depth do no harm.
 */
export function* walk(
  context: PDFContext,
  start: PDFObject,
  skip: ReadonlySet<string>,
): Generator<Visit> {
  const seen = new Set<PDFRef>();
  const open: (readonly [object: PDFObject, key: string])[] = [[start, ""]];
  for (let count = 0; count < MOST_VISITS; count++) {
    const next = open.pop();
    if (!next) return;
    const [object, key] = next;
    if (object instanceof PDFRef) {
      if (seen.has(object)) continue;
      seen.add(object);
      const target = context.lookup(object);
      if (target) open.push([target, key]);
    } else if (object instanceof PDFArray) {
      for (const item of object.asArray()) open.push([item, key]);
    } else {
      const dict = asDict(object);
      if (!dict) continue;
      yield { dict, key, isStream: object instanceof PDFRawStream };
      if (dict !== start && isPage(dict)) continue;
      for (const [name, value] of dict.entries()) {
        const inner = nameText(name);
        if (!skip.has(inner)) open.push([value, inner]);
      }
    }
  }
}

function isPage(dict: PDFDict): boolean {
  const type = dict.get(PDFName.of("Type"));
  return type === PDFName.of("Page") || type === PDFName.of("Pages");
}
