import { z } from "zod";
import { GLYPHS_ASKED, resourcePath } from "../../main/bridge/resources.ts";
import type { DisplayList, TextLine } from "../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import { type OpenFace, openFace } from "../../typeset/fonts/open-face.ts";
import { fontkitShaper } from "../../typeset/fonts/shaping.ts";
import { type PartialSource, partialSource } from "./face-source.ts";
import { type AddressOf, type BrowserFonts, know } from "./known-faces.ts";
import { glyphsOutlined, linesOf } from "./paint/outlined.ts";

/** What `GET /font` says: the faces that there are, who stands in for whom, whom to ask next. */
const manifestSchema = z.object({
  faces: z.array(z.object({ id: z.string() })).min(1),
  aliases: z.array(z.object({ id: z.string(), aliasOf: z.string() })),
  fallbacks: z.array(z.string()),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Faces that most pages are set in, first. The Latin ones are small and must not wait for large ones. */
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
/** Whole faces fetched at a time: nobody waits for them, and there are six connections to one place. */
const LANES = 2;

/** The faces of the manifest: type is set in them at once, the browser comes to know them later. */
export interface BrowserFaces extends FaceLibrary {
  /** All faces, without aliases. */
  readonly ids: readonly FaceId[];
  /** Makes these faces known to the browser; resolves when it can paint in them, rejects when it cannot. */
  makeKnown(ids: Iterable<FaceId>): Promise<void>;
  /** Makes all faces known while nobody waits, these before the others. One that is not taken stays out. */
  makeAllKnown(first: ReadonlySet<FaceId>): Promise<void>;
  /**
   * Fetches the outlines that painting a page needs as things are; undefined when they are there. Never
   * rejects: what could not be had is fetched while it is painted.
   */
  prepare(list: DisplayList): Promise<void> | undefined;
}

/** A face with the part of its file that the window has. */
interface PartialFace {
  readonly face: OpenFace;
  readonly source: PartialSource;
}

/**
 * Opens all faces of the font manifest. Setting type asks for faces in the middle of a line and cannot
 * wait: what it needs of each is there first, a twentieth of its file. Outlines are fetched for a page
 * before it is painted (`prepare`), the whole files when the browser is to know the faces. Rejects when
 * a face cannot be had.
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
  const faces = new Map<FaceId, PartialFace>();
  for (const [id, pack] of packs) {
    const source = partialSource(pack, (from, length) =>
      fetchNow(addressOf(resourcePath.fontBytes(id, from, length)), length),
    );
    const face = openFace(id, source, (sfnt) => fontkitShaper(create, sfnt));
    faces.set(id, { face, source });
  }
  const library = libraryOf(faces, manifest);
  const makeKnown = async (asked: Iterable<FaceId>) => {
    const wanted = new Set([...asked].map((id) => library.get(id).id));
    await Promise.all([...wanted].map((id) => know(id, addressOf, fonts)));
  };
  return {
    ...library,
    ids,
    makeKnown,
    makeAllKnown: (first) => inLanes(inTurn(ids, first), (id) => makeKnown([id])),
    prepare: preparing(library, faces, addressOf),
  };
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

/** One that fails is passed over: who needs it asks for it again and hears why. */
async function inLanes(ids: readonly FaceId[], run: (id: FaceId) => Promise<void>): Promise<void> {
  const waiting = [...ids];
  const lane = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await run(id).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function inTurn(ids: readonly FaceId[], first: ReadonlySet<FaceId>): readonly FaceId[] {
  const turn = (id: FaceId) => {
    const place = FIRST.indexOf(id);
    return (first.has(id) ? 0 : ids.length) + (place < 0 ? FIRST.length : place);
  };
  return [...ids].sort((a, b) => turn(a) - turn(b));
}

/** Fetches the outlines of pages, each line's once. */
function preparing(
  library: FaceLibrary,
  faces: ReadonlyMap<FaceId, PartialFace>,
  addressOf: AddressOf,
): BrowserFaces["prepare"] {
  const ready = new WeakSet<DisplayList | TextLine>();
  const asked = new WeakMap<DisplayList, Promise<void>>();
  const fetchOutlines = async (id: FaceId, glyphIds: readonly number[]) => {
    const pack = await fetchBytes(addressOf(resourcePath.fontGlyphs(id, glyphIds)));
    faces.get(id)?.source.add(pack);
  };
  return (list) => {
    if (ready.has(list)) return undefined;
    const already = asked.get(list);
    if (already) return already;
    const lines = linesOf(list).filter((line) => !ready.has(line));
    const settle = (): undefined => {
      for (const one of [list, ...lines]) ready.add(one);
    };
    const missing = missingOf(lines, library, faces);
    if (missing.length === 0) return settle();
    const all = missing.map(({ id, glyphIds }) => fetchOutlines(id, glyphIds));
    const preparation = Promise.allSettled(all).then(settle);
    asked.set(list, preparation);
    return preparation;
  };
}

/** Glyphs of a face whose outlines are not there, no more than are asked for at a time. */
interface Missing {
  readonly id: FaceId;
  readonly glyphIds: readonly number[];
}

function missingOf(
  lines: readonly TextLine[],
  library: FaceLibrary,
  faces: ReadonlyMap<FaceId, PartialFace>,
): readonly Missing[] {
  return [...glyphsOutlined(lines, library)].flatMap(([id, glyphs]) => {
    const { face, source } = faces.get(id)!;
    const missing = [...glyphs].filter((glyphId) => {
      const place = face.glyphs.place(glyphId);
      return place !== undefined && !source.holds(place.offset, place.length);
    });
    // In order, so that the same page asks for the same and the browser may have it still.
    missing.sort((a, b) => a - b);
    const parts = Math.ceil(missing.length / GLYPHS_ASKED);
    return Array.from({ length: parts }, (_, i) => ({
      id,
      glyphIds: missing.slice(i * GLYPHS_ASKED, (i + 1) * GLYPHS_ASKED),
    }));
  });
}

function libraryOf(faces: ReadonlyMap<FaceId, PartialFace>, manifest: Manifest): FaceLibrary {
  const aliases = new Map(manifest.aliases.map((alias) => [alias.id, alias.aliasOf]));
  return {
    fallbacks: manifest.fallbacks,
    get: (id) => {
      const found = faces.get(aliases.get(id) ?? id);
      if (!found) throw new RangeError(`the manifest has no face "${id}"`);
      return found.face;
    },
  };
}
