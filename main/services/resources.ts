import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../../document/messages/messages.ts";
import { systemFault } from "../../document/result.ts";
import { layWhole, originalFile, SHA256 } from "../desk/originals.ts";
import type { ProofWorker } from "../desk/proof-worker-client.ts";
import type { FontFiles } from "./font-files.ts";
import { printOf } from "./imports.ts";
import type { OpenEditions } from "./open-editions.ts";
import type { PictureMaker } from "./picture-maker.ts";
import { proofAsset } from "./proof-assets.ts";
import { openPrints } from "./proof-prints.ts";
import { openPlates } from "./proof-sight.ts";
import type { Resource } from "./service-types.ts";

/** What resources are made from. */
export interface ResourceParts {
  readonly root: string;
  /** Folder for pictures that can be made again. */
  readonly cache: string;
  readonly editions: OpenEditions;
  readonly fonts: FontFiles;
  readonly maker: PictureMaker;
  /** Paints the plates of proofs and puts proofs on paper. */
  readonly worker: ProofWorker;
  /** The language of what is written beside a proof's page. */
  language(): Promise<Language>;
}

/** Pixels: pictures are kept in widths that are powers of two between these. */
const NARROWEST = 64;
const WIDEST = 4096;

/** Answers the addresses of main/bridge/resources.ts that are read. */
export function openResources(
  parts: ResourceParts,
): (path: string, query: URLSearchParams) => Promise<Resource | undefined> {
  const making = new Map<string, Promise<Resource["body"] | undefined>>();
  const { plates, press } = openPlates(parts);
  const prints = openPrints(parts);
  return async (path, query) => {
    const [, kind, ...names] = path.split("/").map(decoded);
    const [first, second, third] = names;
    if (names.includes(undefined) || names.length > (kind === "ink" ? 3 : 2)) return undefined;
    switch (kind) {
      case "font":
        return fontResource(parts.fonts, first, second, query);
      case "picture": {
        if (first === undefined || second === undefined || !SHA256.test(second)) return undefined;
        const body = await screenPicture(parts, making, first, second, widthOf(query));
        return body && { type: "image/jpeg", body, lasting: true };
      }
      case "proof":
      case "snapshot":
        return proofAsset(parts.editions, kind, first, second);
      case "inks":
        return plates(first, second);
      case "ink":
        return third === undefined ? undefined : plates(first, second, third);
      case "press":
        return press(first, second, query.get("paper") === "1");
      case "marked":
        return prints.marked(first, second);
      case "office":
        return prints.office(first, second, query);
      case "rate":
        return prints.rate(first, query.get("page") ?? undefined);
      case "thumbnail":
        return thumbnail(parts.editions, first, second);
      case "layout":
        return layoutPicture(parts.root, first);
      default:
        return undefined;
    }
  };
}

async function fontResource(
  fonts: FontFiles,
  id: string | undefined,
  part: string | undefined,
  query: URLSearchParams,
): Promise<Resource | undefined> {
  if (id === undefined) return fonts.list();
  switch (part) {
    case undefined:
      return fonts.file(id);
    case "tables":
      return fonts.tables(id);
    case "glyphs":
      return fonts.glyphs(id, wholesIn(query, "ids"));
    case "bytes":
      return fonts.bytes(id, wholeIn(query, "from"), wholeIn(query, "length"));
    default:
      return undefined;
  }
}

/** A whole number of a query; NaN where there is none. */
function wholeIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? "";
  return /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
}

/** The whole numbers of a query's list, others left out. */
function wholesIn(query: URLSearchParams, name: string): readonly number[] {
  return (query.get(name)?.match(/\d{1,5}/g) ?? []).map(Number);
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The power of two at or above the width that is asked for. */
function widthOf(query: URLSearchParams): number {
  const asked = Number(query.get("width"));
  const wanted = asked > 0 ? Math.min(asked, WIDEST) : WIDEST;
  return Math.max(NARROWEST, 2 ** Math.ceil(Math.log2(wanted)));
}

/**
 * The picture at a width: a file of the cache, made when it is first asked for; its bytes where the
 * cache cannot be written.
 */
async function screenPicture(
  { cache, editions, maker }: ResourceParts,
  making: Map<string, Promise<Resource["body"] | undefined>>,
  handle: string,
  sha256: string,
  width: number,
): Promise<Resource["body"] | undefined> {
  const edition = editions.held(handle);
  if (!edition.ok) return undefined;
  const folder = join(cache, "screen");
  const file = join(folder, `${sha256}-${width}.jpg`);
  if (await isThere(file)) return { file };
  const make = async () => {
    const original = await originalFile(edition.value, sha256, join(cache, "originals"));
    if (!original.ok || original.value === undefined) return undefined;
    const { maxMegapixels } = printOf(edition.value.document());
    const jpeg = await maker.make({ ...original.value, width, maxMegapixels });
    if (jpeg === undefined) return undefined;
    try {
      await layWhole(file, folder, jpeg);
      return { file };
    } catch (error) {
      systemFault(error);
      return jpeg;
    }
  };
  const made = making.get(file) ?? make().finally(() => making.delete(file));
  making.set(file, made);
  return made;
}

async function isThere(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    systemFault(error);
    return false;
  }
}

function thumbnail(
  editions: OpenEditions,
  handle: string | undefined,
  pageId: string | undefined,
): Resource | undefined {
  const edition = handle === undefined ? undefined : editions.held(handle);
  const png = edition?.ok && pageId !== undefined ? edition.value.thumbnail(pageId) : undefined;
  return png && { type: "image/png", body: png, lasting: false };
}

async function layoutPicture(
  root: string,
  name: string | undefined,
): Promise<Resource | undefined> {
  if (name === undefined || !/^[a-z0-9-]+\.png$/.test(name)) return undefined;
  const file = join(root, "layouts/thumbnails", name);
  return (await isThere(file)) ? { type: "image/png", body: { file }, lasting: false } : undefined;
}

/** Milliseconds after which what lies in the cache untouched is removed. */
const KEPT = 30 * 86_400_000;

/** Removes what has lain in the cache for a month. What cannot be removed stays. */
export async function tidyCache(cache: string, now: number): Promise<void> {
  for (const folder of ["originals", "screen", "plates"].map((name) => join(cache, name))) {
    try {
      for (const name of await readdir(folder)) {
        const file = join(folder, name);
        if ((await stat(file)).mtimeMs < now - KEPT) await rm(file, { force: true });
      }
    } catch (error) {
      systemFault(error);
    }
  }
}
