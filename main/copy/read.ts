import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Diagnostic } from "../../document/diagnostic.ts";
import {
  FORMAT_BYTES,
  isReadable,
  type PictureFormat,
  pictureFormat,
} from "../../document/picture-format.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { decodeCopy } from "./decode.ts";
import { captionPlaces, importCopy } from "./import.ts";
import { pictureFacts } from "./picture-facts.ts";
import { matchPictures, type PictureFile, type PicturesBeside } from "./pictures.ts";
import type { DecodedCopy, Encoding, ImportedCopy } from "./types.ts";

/** How the user wants files of copy read. */
export interface ReadOptions {
  readonly encoding?: Encoding;
  /** Picture files, in the order of the copy's captions; they win over those found beside the copy. */
  readonly pictures?: readonly string[];
  readonly refuse?: readonly string[];
}

const PICTURE_EXTENSIONS = new Set([".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"]);

/** What telephones write: it cannot be read, but whoever left it beside the copy must be told so. */
const PHONE_EXTENSIONS = new Set([".heic", ".heif"]);

/**
 * Reads files of copy and the pictures that belong to them. Fails at the first file that cannot be
 * read as copy, and at a picture the user named that cannot be read; a picture found beside the copy
 * that cannot be read is a diagnostic.
 */
export async function readCopy(
  paths: readonly string[],
  options: ReadOptions = {},
): Promise<Result<ImportedCopy>> {
  const decoded: DecodedCopy[] = [];
  for (const path of paths) {
    const copy = await readText(path, options.encoding);
    if (!copy.ok) return copy;
    decoded.push(copy.value);
  }
  const captions = captionPlaces(decoded, options.refuse ?? []);
  const named = (options.pictures ?? []).map((path) => resolve(path));
  const beside = captions.length > 0 ? await picturesBeside(decoded) : [];
  const { files, surplus } = matchPictures(captions, named, beside);
  const pictures = await readPictures(files, named);
  if (!pictures.ok) return pictures;
  const copy = importCopy(decoded, {
    pictures: pictures.value.pictures,
    ...(options.refuse && { refuse: options.refuse }),
  });
  const notes = [...pictures.value.diagnostics, ...surplus.map(surplusNote)];
  return success({ ...copy, diagnostics: [...copy.diagnostics, ...notes] });
}

async function readText(
  path: string,
  encoding: Encoding | undefined,
): Promise<Result<DecodedCopy>> {
  const file = resolve(path);
  try {
    return decodeCopy(await readFile(file), file, encoding);
  } catch (error) {
    return fileFailure(error, path);
  }
}

function fileFailure<T>(error: unknown, file: string): Result<T> {
  switch (errorCode(error)) {
    case "ENOENT":
      return failure("copy.file.missing", { file });
    case "EISDIR":
      return failure("copy.file.folder", { file });
    default:
      return failure("copy.file.unreadable", { file, reason: reasonOf(error) });
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Picture files in the folder of each file of copy, in the order of their names (2 before 10). */
async function picturesBeside(decoded: readonly DecodedCopy[]): Promise<PicturesBeside[]> {
  const order = new Intl.Collator("zh", { numeric: true });
  return Promise.all(
    decoded.map(async ({ file }) => {
      const folder = dirname(file);
      const names = await readdir(folder).catch(() => []);
      const pictures = pictureNames(names).sort(order.compare);
      return { copyFile: file, pictures: pictures.map((name) => join(folder, name)) };
    }),
  );
}

/** Names of pictures; of a telephone's own format only those of which there is no other form. */
function pictureNames(names: readonly string[]): string[] {
  const seen = names.filter((name) => !name.startsWith("."));
  const kind = (name: string) => extname(name).toLowerCase();
  const stem = (name: string) => basename(name, extname(name));
  const readable = seen.filter((name) => PICTURE_EXTENSIONS.has(kind(name)));
  const stems = new Set(readable.map(stem));
  const phones = seen.filter((name) => PHONE_EXTENSIONS.has(kind(name)) && !stems.has(stem(name)));
  return [...readable, ...phones];
}

async function readPictures(
  files: readonly (string | undefined)[],
  named: readonly string[],
): Promise<Result<{ pictures: (PictureFile | undefined)[]; diagnostics: Diagnostic[] }>> {
  const pictures: (PictureFile | undefined)[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const picture = file === undefined ? undefined : await readPicture(file);
    if (picture?.ok) pictures.push(picture.value);
    else if (picture && file !== undefined && named.includes(file)) return picture;
    else {
      pictures.push(undefined);
      if (picture) diagnostics.push({ severity: "warning", ...picture.error, at: {} });
    }
  }
  return success({ pictures, diagnostics });
}

/**
 * A picture's hash, what its file says about it, and its pixel size as seen upright: EXIF orientations
 * 5 to 8 lie on their side. Nothing is decoded. Fails with copy.file.missing, copy.picture.unreadable,
 * picture.empty, picture.unknown (no picture) or picture.format (one that cannot be read).
 */
export async function readPicture(path: string): Promise<Result<PictureFile>> {
  const file = resolve(path);
  try {
    const bytes = await readFile(file);
    const refusal = refusedFormat(file, bytes);
    if (refusal) return refusal;
    const { default: sharp } = await import("sharp");
    const read = sharp(bytes, { limitInputPixels: false });
    const { width, height, orientation } = await read.metadata();
    const sideways = (orientation ?? 1) >= 5;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return success({
      file,
      sha256,
      width: sideways ? height : width,
      height: sideways ? width : height,
      facts: await pictureFacts(bytes),
    });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return failure("copy.file.missing", { file: path });
    return failure("copy.picture.unreadable", { file: path, reason: reasonOf(error) });
  }
}

function refusedFormat(file: string, bytes: Uint8Array): Result<PictureFile> | undefined {
  if (bytes.length === 0) return failure("picture.empty", { file });
  const format: PictureFormat | undefined = pictureFormat(bytes.subarray(0, FORMAT_BYTES));
  if (format === undefined) return failure("picture.unknown", { file });
  if (format === "pdf") return failure("picture.pdf", { file });
  return isReadable(format) ? undefined : failure("picture.format", { file, format });
}

function surplusNote(file: string): Diagnostic {
  const values = { file: basename(file) };
  return { severity: "warning", code: "copy.picture.surplus", values, at: {} };
}
