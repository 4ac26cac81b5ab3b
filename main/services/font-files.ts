import { open } from "node:fs/promises";
import { systemFault } from "../../document/result.ts";
import { faceFile, readManifest } from "../fonts/manifest.ts";
import type { Resource } from "./service-types.ts";

/** The faces' files for the window, and the list of them. */
export interface FontFiles {
  /** JSON: `{faces: [{id, role, script, family, weight}], aliases, fallbacks}`. */
  list(): Resource;
  /** A face's whole file by its id or alias; undefined for a face that there is not. */
  file(id: string): Promise<Resource | undefined>;
}

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
  return {
    list: () => ({ type: "application/json; charset=utf-8", body: json, lasting: false }),
    file: async (id) => {
      const face = manifest.faces.find((each) => each.id === (aliases.get(id) ?? id));
      if (face === undefined) return undefined;
      const file = faceFile(root, face);
      const type = await typeOf(file);
      // Faces are told apart by their ids; a new version of one would come under a new id.
      return type === undefined ? undefined : { type, body: { file }, lasting: true };
    },
  };
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
