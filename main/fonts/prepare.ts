import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type FaceEntry, FontError, faceFile, packageFile, readManifest } from "./manifest.ts";

/** Turns a WOFF or WOFF2 file into a plain sfnt. */
export type SfntConverter = (compressed: Uint8Array) => Promise<Uint8Array>;

/** What set-up did: ids of faces converted and of those whose sha-256 was checked. */
export interface Preparation {
  readonly converted: readonly string[];
  readonly verified: readonly string[];
}

const stampSchema = z.record(z.string(), z.string());
type Stamp = z.infer<typeof stampSchema>;

/**
 * Brings every face of the manifest into the state in which it can be opened: converts what comes
 * compressed and checks the sha-256 of all. A stamp under fonts/files spares the next start the
 * hashing of 80 MB for files that have not changed. Throws FontError "fonts.package.missing" or
 * "fonts.sha.mismatch".
 */
export async function prepareFonts(root: string, convert: SfntConverter): Promise<Preparation> {
  const stampPath = join(root, "fonts", "files", "stamp.json");
  const stamp = readStamp(stampPath);
  const next: Stamp = {};
  const converted: string[] = [];
  const verified: string[] = [];
  for (const face of readManifest(root).faces) {
    if (!existsSync(faceFile(root, face))) {
      requirePackage(root, face);
      if (face.file !== undefined) {
        await convertFace(root, face, convert);
        converted.push(face.id);
      }
    }
    if (stamp[face.id] !== fingerprint(root, face)) {
      await verifyOrConvertAnew(root, face, convert, converted);
      verified.push(face.id);
    }
    next[face.id] = fingerprint(root, face);
  }
  if (verified.length > 0) writeStamp(stampPath, next);
  return { converted, verified };
}

/** A converted file that is wrong is made anew once; a package's own file cannot be mended. */
async function verifyOrConvertAnew(
  root: string,
  face: FaceEntry,
  convert: SfntConverter,
  converted: string[],
): Promise<void> {
  if (sha256Of(faceFile(root, face)) === face.sha256) return;
  if (face.file !== undefined && !converted.includes(face.id)) {
    requirePackage(root, face);
    await convertFace(root, face, convert);
    converted.push(face.id);
    if (sha256Of(faceFile(root, face)) === face.sha256) return;
  }
  throw new FontError("fonts.sha.mismatch", {
    face: face.id,
    path: faceFile(root, face),
    package: face.package,
  });
}

function requirePackage(root: string, face: FaceEntry): void {
  const path = packageFile(root, face);
  if (!existsSync(path))
    throw new FontError("fonts.package.missing", { face: face.id, package: face.package, path });
}

async function convertFace(root: string, face: FaceEntry, convert: SfntConverter): Promise<void> {
  const sfnt = await convert(readFileSync(packageFile(root, face)));
  mkdirSync(join(root, "fonts", "files"), { recursive: true });
  writeFileSync(faceFile(root, face), sfnt);
}

/** The sha-256 of a file, in hexadecimal. */
export function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** Changes with the file (size, time of change) and with what the manifest expects of it. */
function fingerprint(root: string, face: FaceEntry): string {
  const { size, mtimeMs } = statSync(faceFile(root, face));
  return `${face.sha256} ${size} ${mtimeMs}`;
}

function readStamp(path: string): Stamp {
  if (!existsSync(path)) return {};
  try {
    return stampSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // A damaged stamp only costs the hashing that it would have spared.
    return {};
  }
}

function writeStamp(path: string, stamp: Stamp): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `${JSON.stringify(stamp, null, 2)}\n`);
}
