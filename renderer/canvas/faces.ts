import { z } from "zod";
import { resourcePath } from "../../main/bridge/resources.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import { type OpenFace, openFace } from "../../typeset/fonts/open-face.ts";
import { fontkitShaper } from "../../typeset/fonts/shaping.ts";
import { partialSource } from "./face-source.ts";

/** What `GET /font` says: the faces that there are, who stands in for whom, whom to ask next. */
const manifestSchema = z.object({
  faces: z.array(z.object({ id: z.string() })).min(1),
  aliases: z.array(z.object({ id: z.string(), aliasOf: z.string() })),
  fallbacks: z.array(z.string()),
});
type Manifest = z.infer<typeof manifestSchema>;

/** The address of one of the window's resources (main/bridge/resources.ts). */
export type AddressOf = (path: string) => string;

/** Where faces are made known to the browser; a part of `document.fonts`. */
export interface BrowserFonts {
  add(face: FontFace): unknown;
}

/**
 * Faces that most pages are set in, first: the browser takes them in while an edition is opened. The
 * Latin ones among them are small, and must not stand behind what is large.
 */
const FIRST: readonly FaceId[] = [
  "song",
  "serif",
  "serif-bold",
  "serif-heavy",
  "sans",
  "sans-bold",
  "song-bold",
  "hei",
  "song-heavy",
  "hei-bold",
];
/** Faces fetched at a time: a browser opens six connections to one place, and calls must not wait. */
const LANES = 3;

/** The faces of the manifest: type is set in them at once, the browser comes to know them later. */
export interface BrowserFaces extends FaceLibrary {
  /** All faces, without aliases. */
  readonly ids: readonly FaceId[];
  /** Makes these faces known to the browser; resolves when it can paint in them, rejects when it cannot. */
  makeKnown(ids: Iterable<FaceId>): Promise<void>;
}

/** The CSS family under which a face is known to the browser. */
export function familyOf(faceId: FaceId): string {
  return `dayang-${faceId}`;
}

/** The faces that the browser has taken: `document.fonts` is the page's, too. */
const known = new Set<FaceId>();

/** Whether the browser can paint text in a face; until it can, glyphs are painted by outline. */
export function isKnown(faceId: FaceId): boolean {
  return known.has(faceId);
}

/**
 * Opens all faces of the font manifest. Setting type asks for faces in the middle of a line and cannot
 * wait: what it needs of each is there first, a twentieth of its file. The browser fetches the whole
 * files itself, which begins at once. Rejects when a face cannot be had.
 */
export async function openBrowserFaces(
  addressOf: AddressOf,
  fonts: BrowserFonts | undefined = globalThis.document?.fonts,
): Promise<BrowserFaces> {
  // The full shaper, for text beyond plain Latin, is a piece of its own and comes with the faces.
  const shaper = import("fontkit");
  const fetched = await fetchBytes(addressOf(resourcePath.fonts));
  const manifest = manifestSchema.parse(JSON.parse(new TextDecoder().decode(fetched)));
  const ids = manifest.faces.map((face) => face.id);
  const packs = await Promise.all(
    ids.map(async (id) => [id, await fetchBytes(addressOf(resourcePath.fontTables(id)))] as const),
  );
  const { create } = await shaper;
  const faces = new Map<FaceId, OpenFace>();
  for (const [id, pack] of packs) {
    const source = partialSource(pack, (from, length) =>
      fetchNow(addressOf(resourcePath.fontBytes(id, from, length)), length),
    );
    faces.set(
      id,
      openFace(id, source, (sfnt) => fontkitShaper(create, sfnt)),
    );
  }
  const library = libraryOf(faces, manifest);
  const makeKnown = async (asked: Iterable<FaceId>) => {
    const wanted = new Set([...asked].map((id) => library.get(id).id));
    await Promise.all([...wanted].map((id) => know(id, addressOf, fonts)));
  };
  void knowAll(inTurn(ids), makeKnown);
  return { ...library, ids, makeKnown };
}

async function fetchBytes(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** While it waits nothing else runs; only such a request gives bytes in the middle of a line. */
function fetchNow(address: string, length: number): Uint8Array {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  // A request that is waited for gives text alone; so each of its characters is a byte.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const { responseText, status } = request;
  if (status !== 200 || responseText.length !== length) throw new Error(`${address}: ${status}`);
  return Uint8Array.from({ length }, (_, i) => responseText.charCodeAt(i) & 0xff);
}

/** One that the browser does not take goes on being painted by outline; who needs it hears why. */
async function knowAll(
  ids: readonly FaceId[],
  makeKnown: BrowserFaces["makeKnown"],
): Promise<void> {
  const waiting = [...ids];
  const lane = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await makeKnown([id]).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function inTurn(ids: readonly FaceId[]): readonly FaceId[] {
  return [...FIRST.filter((id) => ids.includes(id)), ...ids.filter((id) => !FIRST.includes(id))];
}

/** The faces that the browser was asked to take, until it has or has not. */
const taken = new Map<FaceId, Promise<void>>();

/** Makes a face known, once. Its file goes straight to the browser, which checks it beside the page. */
async function know(
  id: FaceId,
  addressOf: AddressOf,
  fonts: BrowserFonts | undefined,
): Promise<void> {
  if (!fonts || known.has(id)) return;
  const take = async () => {
    const address = new URL(addressOf(resourcePath.font(id)), location.href);
    const face = new FontFace(familyOf(id), `url(${JSON.stringify(address.href)})`);
    await face.load();
    fonts.add(face);
    known.add(id);
  };
  const taking = taken.get(id) ?? take().finally(() => taken.delete(id));
  taken.set(id, taking);
  await taking;
}

function libraryOf(faces: ReadonlyMap<FaceId, OpenFace>, manifest: Manifest): FaceLibrary {
  const aliases = new Map(manifest.aliases.map((alias) => [alias.id, alias.aliasOf]));
  return {
    fallbacks: manifest.fallbacks,
    get: (id) => {
      const face = faces.get(aliases.get(id) ?? id);
      if (!face) throw new RangeError(`the manifest has no face "${id}"`);
      return face;
    },
  };
}
