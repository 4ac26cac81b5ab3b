import { PDFName } from "@cantoo/pdf-lib";
import { nameText, resolve, textOf } from "../../plates/objects/read.ts";
import type { PdfFile } from "../../plates/open-file.ts";
import type { FileFrame, InfoValue } from "../facts.ts";
import { catalogueFeatures } from "./features.ts";
import { outputIntents } from "./intents.ts";
import { readXmp } from "./xmp.ts";

/** What the file says of itself; its pages are looked at one by one. */
export function fileFacts(file: PdfFile, bytes: number): FileFrame {
  const version = Math.max(Number(file.version), Number(file.catalogueVersion ?? 0) || 0);
  return {
    bytes,
    version,
    encrypted: file.encrypted,
    hasId: file.hasId,
    objectStreams: file.usesObjectStreams,
    mended: file.mended,
    info: infoOf(file),
    xmp: file.xmp === undefined ? undefined : readXmp(file.xmp),
    intents: outputIntents(file.catalogue),
    features: catalogueFeatures(file.context, file.catalogue),
  };
}

function infoOf({ context, info }: PdfFile): Map<string, InfoValue> {
  const values = new Map<string, InfoValue>();
  for (const [key, object] of info?.entries() ?? []) {
    const value = resolve(context, object);
    const text = textOf(value);
    if (value instanceof PDFName)
      values.set(nameText(key), { kind: "name", text: nameText(value) });
    else if (text !== undefined) values.set(nameText(key), { kind: "text", text });
    else if (value) values.set(nameText(key), { kind: "other", text: String(value) });
  }
  return values;
}
