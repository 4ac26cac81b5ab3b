import { open } from "node:fs/promises";
import { systemFault } from "../../document/result.ts";
import { faceFile, readManifest } from "../fonts/manifest.ts";
import { faceGlyphs, faceTables } from "./face-tables.ts";
import type { Resource } from "./service-types.ts";

/** The faces' files for the window, and the list of them. */
export interface FontFiles {
  /** JSON: `{faces: [{id, role, script, family, weight}], aliases, fallbacks}`. */
  list(): Resource;
  /** A face's whole file by its id or alias; undefined for a face that there is not. */
  file(id: string): Promise<Resource | undefined>;
  /** What setting type needs of a face's file (face-tables.ts); undefined as for `file`. */
  tables(id: string): Resource | undefined;
  /** The outlines of some of a face's glyphs, as a pack like `tables`; undefined as for `file`. */
  glyphs(id: string, glyphIds: readonly number[]): Resource | undefined;
  /** A stretch of a face's file; undefined as for `file`, and beyond its end. */
  bytes(id: string, from: number, length: number): Promise<Resource | undefined>;
}

/** Bytes of a face's file that are given at a time, at most. */
const LONGEST = 1 << 20;

/** The faces of the manifest under a root. Throws FontError where the manifest is missing or no manifest. */
export function openFontFiles(root: string): FontFiles {
  const manifest = readManifest(root);
  const aliases = new Map(manifest.aliases.map(({ id, aliasOf }) => [id, aliasOf]));
  const list = {
    faces: manifest.faces.map(({ id, role, script, family, weight }) => ({
      id,
      role,
      script,
      family,
      weight,
    })),
    aliases: manifest.aliases,
    fallbacks: manifest.fallbacks,
  };
  const json = new TextEncoder().encode(JSON.stringify(list));
  const fileOf = (id: string): string | undefined => {
    const face = manifest.faces.find((each) => each.id === (aliases.get(id) ?? id));
    return face && faceFile(root, face);
  };
  return {
    list: () => ({ type: "application/json; charset=utf-8", body: json, lasting: false }),
    file: async (id) => {
      const file = fileOf(id);
      const type = file && (await typeOf(file));
      // Faces are told apart by their ids; a new version of one would come under a new id.
      return file && type ? { type, body: { file }, lasting: true } : undefined;
    },
    tables: (id) => {
      const file = fileOf(id);
      return file === undefined ? undefined : piece(() => faceTables(file));
    },
    glyphs: (id, glyphIds) => {
      const file = fileOf(id);
      return file === undefined ? undefined : piece(() => faceGlyphs(file, glyphIds));
    },
    bytes: async (id, from, length) => {
      const file = fileOf(id);
      const bytes = file === undefined ? undefined : await stretchOf(file, from, length);
      return bytes && piece(() => bytes);
    },
  };
}

function piece(read: () => Uint8Array): Resource | undefined {
  try {
    return { type: "application/octet-stream", body: read(), lasting: true };
  } catch (error) {
    if (!(error instanceof RangeError)) systemFault(error);
    return undefined;
  }
}

/** Undefined where the file has no such stretch, or cannot be read. */
async function stretchOf(
  file: string,
  from: number,
  length: number,
): Promise<Uint8Array | undefined> {
  if (!(from >= 0 && length > 0 && length <= LONGEST)) return undefined;
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
      return bytesRead === length ? buffer : undefined;
    } finally {
      await handle.close();
    }
  } catch (error) {
    systemFault(error);
    return undefined;
  }
}

/** "OTTO" begins what has cubic outlines; undefined for a file that cannot be read. */
async function typeOf(file: string): Promise<string | undefined> {
  try {
    const handle = await open(file);
    try {
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.toString("latin1") === "OTTO" ? "font/otf" : "font/ttf";
    } finally {
      await handle.close();
    }
  } catch (error) {
    systemFault(error);
    return undefined;
  }
}
