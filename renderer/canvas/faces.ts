import { z } from "zod";
import { resourcePath } from "../../main/bridge/resources.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import { type OpenFace, openFace } from "../../typeset/fonts/open-face.ts";
import { fontkitShaper } from "../../typeset/fonts/shaping.ts";
import { bytesSource } from "../../typeset/fonts/source.ts";

/** What `GET /font` says: the faces that there are, who stands in for whom, whom to ask next. */
const manifestSchema = z.object({
  faces: z.array(z.object({ id: z.string() })).min(1),
  aliases: z.array(z.object({ id: z.string(), aliasOf: z.string() })),
  fallbacks: z.array(z.string()),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Fetches the bytes of one of the window's resources (main/bridge/resources.ts); rejects when it cannot. */
export type FetchBytes = (path: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Where faces are made known to the browser; a part of `document.fonts`. */
export interface BrowserFonts {
  add(face: FontFace): unknown;
}

/** Faces fetched at a time. */
const LANES = 4;
/** Faces whose bytes the first page needs most, first. */
const FIRST: readonly FaceId[] = ["song", "serif", "song-bold", "song-heavy", "hei"];

/** The faces of the manifest: type is set in them at once, the browser comes to know them later. */
export interface BrowserFaces extends FaceLibrary {
  /** All faces, without aliases. */
  readonly ids: readonly FaceId[];
  /** Makes these faces known to the browser, in turn; resolves when it can paint in them. */
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
 * Opens all faces of the font manifest over whole files in memory: setting type asks for faces in the
 * middle of a line and cannot wait, so that every face has to be there first. To check one that it
 * comes to know takes the browser some 50 ms in which nothing else runs; that is left to `makeKnown`.
 * Rejects when a face cannot be had.
 */
export async function openBrowserFaces(
  fetchBytes: FetchBytes,
  fonts: BrowserFonts | undefined = globalThis.document?.fonts,
): Promise<BrowserFaces> {
  // The full shaper, for text beyond plain Latin, is a piece of its own and comes with the faces.
  const shaper = import("fontkit");
  const fetched = await fetchBytes(resourcePath.fonts);
  const manifest = manifestSchema.parse(JSON.parse(new TextDecoder().decode(fetched)));
  const ids = inTurn(manifest.faces.map((face) => face.id));
  const files = await fetchFiles(ids, fetchBytes);
  const { create } = await shaper;
  const faces = new Map<FaceId, OpenFace>();
  for (const { id, bytes } of files) {
    const face = openFace(id, bytesSource(bytes), (sfnt) => fontkitShaper(create, sfnt));
    faces.set(id, face);
  }
  const library = libraryOf(faces, manifest);
  const bytesOf = new Map(files.map(({ id, bytes }) => [id, bytes]));
  return { ...library, ids, makeKnown: (asked) => makeKnown(library, bytesOf, asked, fonts) };
}

interface FaceBytes {
  readonly id: FaceId;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A few at a time: a browser opens six connections to one place, and calls must not wait for faces. */
async function fetchFiles(
  ids: readonly FaceId[],
  fetchBytes: FetchBytes,
): Promise<readonly FaceBytes[]> {
  const files: FaceBytes[] = [];
  const waiting = [...ids];
  const lane = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      files.push({ id, bytes: await fetchBytes(resourcePath.font(id)) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return files;
}

async function makeKnown(
  library: FaceLibrary,
  files: ReadonlyMap<FaceId, Uint8Array<ArrayBuffer>>,
  asked: Iterable<FaceId>,
  fonts: BrowserFonts | undefined,
): Promise<void> {
  if (!fonts) return;
  for (const name of asked) {
    const { id } = library.get(name);
    const bytes = files.get(id);
    if (known.has(id) || bytes === undefined) continue;
    const face = new FontFace(familyOf(id), bytes);
    await face.load();
    fonts.add(face);
    known.add(id);
  }
}

function inTurn(ids: readonly FaceId[]): readonly FaceId[] {
  return [...FIRST.filter((id) => ids.includes(id)), ...ids.filter((id) => !FIRST.includes(id))];
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
