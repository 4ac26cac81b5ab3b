import { relative } from "node:path";
import { openFaceLibrary } from "./library.ts";
import { type FaceEntry, faceFile, findProjectRoot, readManifest } from "./manifest.ts";

/** One face as the command lists it. */
export interface FaceRow {
  readonly id: string;
  readonly role: string;
  readonly family: string;
  readonly weight: number;
  /** SPDX identifier. */
  readonly licence: string;
  /** Id of the real face when this one is only stood in for. */
  readonly standsIn?: string;
  /** How many of GB2312's 6,763 Hanzi the face has. */
  readonly coverage: number;
  /** Relative to the project's root. */
  readonly file: string;
}

/** Number of Hanzi in GB/T 2312-1980, levels 1 and 2. */
export const GB2312_HANZI = 6763;

/**
 * All faces and stand-ins of the manifest, in its order. Opens every face. Throws FontError as
 * `openFaceLibrary` and its `get` do.
 */
export function listFaces(root: string = findProjectRoot()): readonly FaceRow[] {
  const manifest = readManifest(root);
  const library = openFaceLibrary({ root });
  const hanzi = gb2312Hanzi();
  const rowOf = (face: FaceEntry): FaceRow => {
    const { glyphFor } = library.get(face.id);
    return {
      id: face.id,
      role: face.role,
      family: face.family,
      weight: face.weight,
      licence: face.licence,
      coverage: hanzi.filter((codePoint) => glyphFor(codePoint) !== 0).length,
      file: relative(root, faceFile(root, face)),
    };
  };
  const rows = manifest.faces.map(rowOf);
  library.close();
  const aliases = manifest.aliases.map(({ id, role, aliasOf }) => {
    const real = rows.find((row) => row.id === aliasOf)!;
    return { ...real, id, role, standsIn: aliasOf };
  });
  return [...rows, ...aliases];
}

/**
 * Code points of GB2312's Hanzi: rows B0–F7 of its EUC form, of which D7FA–D7FE are empty and in
 * GB18030 private.
 */
export function gb2312Hanzi(): readonly number[] {
  const decoder = new TextDecoder("gb18030");
  const hanzi: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const codePoint = decoder.decode(Uint8Array.of(row, cell)).codePointAt(0)!;
      if (codePoint >= 0x4e00 && codePoint <= 0x9fff) hanzi.push(codePoint);
    }
  return hanzi;
}
