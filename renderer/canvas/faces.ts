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

/** Faces fetched at a time: more would only wait for the same disk. */
const LANES = 3;
/** Faces that the first page needs most, first. */
const FIRST: readonly FaceId[] = ["song", "serif", "song-bold", "song-heavy", "hei"];

/** The CSS family under which a face is known to the browser. */
export function familyOf(faceId: FaceId): string {
  return `dayang-${faceId}`;
}

/**
 * Opens all faces of the font manifest over whole files in memory, and makes them known to the
 * browser for painting: setting type asks for faces in the middle of a line and cannot wait, so that
 * every face has to be there first. Rejects when a face cannot be had. `told` hears how many of how
 * many are there.
 */
export async function openBrowserFaces(
  fetchBytes: FetchBytes,
  fonts: BrowserFonts | undefined = globalThis.document?.fonts,
  told: (done: number, total: number) => void = () => undefined,
): Promise<FaceLibrary> {
  const fetched = await fetchBytes(resourcePath.fonts);
  const manifest = manifestSchema.parse(JSON.parse(new TextDecoder().decode(fetched)));
  // The full shaper, for text beyond plain Latin, is a piece of its own and comes with the faces.
  const shaper = import("fontkit");
  const ids = inTurn(manifest.faces.map((face) => face.id));
  const faces = new Map<FaceId, OpenFace>();
  const waiting = [...ids];
  const lane = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const bytes = await fetchBytes(resourcePath.font(id));
      const { create } = await shaper;
      faces.set(
        id,
        openFace(id, bytesSource(bytes), (sfnt) => fontkitShaper(create, sfnt)),
      );
      await makeKnown(id, bytes, fonts);
      told(faces.size, ids.length);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return libraryOf(faces, manifest);
}

function inTurn(ids: readonly FaceId[]): readonly FaceId[] {
  return [...FIRST.filter((id) => ids.includes(id)), ...ids.filter((id) => !FIRST.includes(id))];
}

async function makeKnown(
  id: FaceId,
  bytes: Uint8Array<ArrayBuffer>,
  fonts: BrowserFonts | undefined,
): Promise<void> {
  if (!fonts) return;
  const face = new FontFace(familyOf(id), bytes);
  await face.load();
  fonts.add(face);
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
