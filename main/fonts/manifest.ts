import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const faceSchema = z.object({
  id: z.string(),
  /** What the trade calls it, e.g. 报宋; shown as it stands. */
  role: z.string(),
  script: z.enum(["han", "latin"]),
  family: z.string(),
  weight: z.number().int().min(1).max(1000),
  /** npm package and the path in it. */
  package: z.string(),
  source: z.string(),
  /** Name under fonts/files when the source must be converted to sfnt at set-up. */
  file: z.string().optional(),
  /** SPDX identifier, and the licence's text under fonts/. */
  licence: z.string(),
  licenceFile: z.string(),
  /** Of the sfnt, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A face that no free font fills: another one is set in its place until the user imports one. */
const aliasSchema = z.object({ id: z.string(), role: z.string(), aliasOf: z.string() });

const manifestSchema = z.object({
  faces: z.array(faceSchema).min(1),
  aliases: z.array(aliasSchema),
  /** Face ids to ask, in order, for a character that a face lacks. */
  fallbacks: z.array(z.string()),
});

export type FaceEntry = z.infer<typeof faceSchema>;
export type FaceAlias = z.infer<typeof aliasSchema>;
export type FontManifest = z.infer<typeof manifestSchema>;

/**
 * A font that cannot be used as the manifest says: a bad environment. `code` and `values` are worded
 * by document/messages; the message is for logs.
 */
export class FontError extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: string, values: Readonly<Record<string, string>>, cause?: unknown) {
    super(`${code} ${JSON.stringify(values)}`, { cause });
    this.name = "FontError";
    this.code = code;
    this.values = values;
  }
}

/**
 * The project's root: the nearest folder above this module that holds fonts/manifest.json, so that
 * a bundled copy finds it too. Throws FontError "fonts.manifest.missing".
 */
export function findProjectRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "fonts", "manifest.json"))) return folder;
    if (folder === dirname(folder)) throw new FontError("fonts.manifest.missing", { folder: from });
  }
}

/**
 * Reads fonts/manifest.json. Throws FontError "fonts.manifest.invalid" when it is no manifest or
 * names a face that it does not hold.
 */
export function readManifest(root: string): FontManifest {
  const path = join(root, "fonts", "manifest.json");
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    checkReferences(manifest);
    return manifest;
  } catch (error) {
    throw new FontError("fonts.manifest.invalid", { path, reason: String(error) }, error);
  }
}

function checkReferences(manifest: FontManifest): void {
  const ids = manifest.faces.map((face) => face.id);
  const named = [...manifest.aliases.map((alias) => alias.aliasOf), ...manifest.fallbacks];
  for (const id of named) if (!ids.includes(id)) throw new RangeError(`no face "${id}"`);
  const all = [...ids, ...manifest.aliases.map((alias) => alias.id)];
  if (new Set(all).size !== all.length) throw new RangeError("two faces have one id");
}

/** Where a face's sfnt lies: converted under fonts/files, else in its package. */
export function faceFile(root: string, face: FaceEntry): string {
  return face.file === undefined
    ? packageFile(root, face)
    : join(root, "fonts", "files", face.file);
}

/** The file of a face in its npm package. */
export function packageFile(root: string, face: FaceEntry): string {
  return join(root, "node_modules", face.package, face.source);
}
