import { createRequire } from "node:module";
import type { FaceId, FaceLibrary } from "../../typeset/fonts/face.ts";
import { type OpenFace, openFace } from "../../typeset/fonts/open-face.ts";
import { type FontkitCreate, fontkitShaper } from "../../typeset/fonts/shaping.ts";
import { type FileSource, openFileSource } from "./file-source.ts";
import { type FaceEntry, FontError, faceFile, findProjectRoot, readManifest } from "./manifest.ts";

/** A library whose faces can also be subset and described, over files that stay open until `close`. */
export interface FileFaceLibrary extends FaceLibrary {
  /**
   * The face of an id or alias, opened at first use; an alias gives the face that stands in, with
   * that face's id. Throws RangeError for a name that the manifest lacks, FontError
   * "fonts.file.missing" or "fonts.file.unreadable" when its file cannot be used.
   */
  get(id: FaceId): OpenFace;
  /** Bytes read so far from all files, for tests and the profiler. */
  bytesRead(): number;
  close(): void;
}

export interface FaceLibraryOptions {
  /** The folder that holds fonts/ and node_modules/; found upwards of this module when left out. */
  readonly root?: string;
}

const requireHere = createRequire(import.meta.url);

/** Opens the faces of fonts/manifest.json; no font file is touched before its face is asked for. */
export function openFaceLibrary(options: FaceLibraryOptions = {}): FileFaceLibrary {
  const root = options.root ?? findProjectRoot();
  const manifest = readManifest(root);
  const entries = new Map(manifest.faces.map((face) => [face.id, face]));
  const aliases = new Map(manifest.aliases.map((alias) => [alias.id, alias.aliasOf]));
  const faces = new Map<FaceId, OpenFace>();
  const sources: FileSource[] = [];
  const open = (id: FaceId): OpenFace => {
    const entry = entries.get(aliases.get(id) ?? id);
    if (entry === undefined) throw new RangeError(`the manifest has no face "${id}"`);
    const face = faces.get(entry.id) ?? openEntry(root, entry, sources);
    faces.set(entry.id, face);
    faces.set(id, face);
    return face;
  };
  return {
    fallbacks: manifest.fallbacks,
    get: (id) => faces.get(id) ?? open(id),
    bytesRead: () => sources.reduce((sum, source) => sum + source.bytesRead, 0),
    close: () => {
      for (const source of sources.splice(0)) source.close();
      faces.clear();
    },
  };
}

function openEntry(root: string, entry: FaceEntry, sources: FileSource[]): OpenFace {
  const path = faceFile(root, entry);
  try {
    const source = openFileSource(path);
    sources.push(source);
    return openFace(entry.id, source, (sfnt) => fontkitShaper(loadFontkit(), sfnt));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const values = { face: entry.id, path, package: entry.package, reason: String(error) };
    throw new FontError(missing ? "fonts.file.missing" : "fonts.file.unreadable", values, error);
  }
}

/** Loaded only for text that plain Latin shaping cannot set: loading it cold costs over 100 ms. */
function loadFontkit(): FontkitCreate {
  return (requireHere("fontkit") as { readonly create: FontkitCreate }).create;
}
