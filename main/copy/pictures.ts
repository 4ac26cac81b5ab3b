import type { Picture } from "../../document/article.ts";
import type { Caption } from "./captions.ts";
import type { MendBook, MendName } from "./mends.ts";
import type { PictureFacts } from "./picture-facts.ts";
import { originOf } from "./traced.ts";

/** A picture's file as read from the disk; pixel size as seen upright (EXIF orientation applied). */
export interface PictureFile {
  readonly file: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** What the file says about the picture. */
  readonly facts?: PictureFacts;
}

/** What the copy says about one of its pictures. */
export interface CaptionPlace {
  /** File name that the copy gives. */
  readonly fileName?: string | undefined;
  /** The file of copy in which the caption stands. */
  readonly copyFile: string;
}

/** Picture files lying beside one file of copy. */
export interface PicturesBeside {
  readonly copyFile: string;
  readonly pictures: readonly string[];
}

/**
 * Which picture file belongs to each caption, in order; undefined where none is known. Files that
 * the user named come first and fill the captions in order; then a file whose name the copy gives;
 * then the one that has the copy's own stem, for its first caption; then those that lie beside the
 * copy, if they are exactly as many as the captions left over. The second list holds named files
 * for which there was no caption.
 */
export function matchPictures(
  captions: readonly CaptionPlace[],
  named: readonly string[],
  beside: readonly PicturesBeside[],
): { files: (string | undefined)[]; surplus: readonly string[] } {
  const files: (string | undefined)[] = captions.map((_, index) => named[index]);
  for (const { copyFile, pictures } of beside) {
    const open = captions.flatMap((place, index) =>
      place.copyFile === copyFile && files[index] === undefined ? [index] : [],
    );
    for (const index of open) files[index] = byName(captions[index]?.fileName, pictures);
    const rest = open.filter((index) => files[index] === undefined && !captions[index]?.fileName);
    const free = pictures.filter((picture) => !files.includes(picture));
    const own = free.find((picture) => stem(picture) === stem(copyFile));
    if (rest.length > 0 && rest.length === free.length) {
      rest.forEach((index, order) => {
        files[index] = free[order];
      });
    } else if (own && rest[0] !== undefined) files[rest[0]] = own;
  }
  return { files, surplus: named.slice(captions.length) };
}

function byName(name: string | undefined, pictures: readonly string[]): string | undefined {
  const wanted = name?.toLowerCase();
  if (!wanted) return undefined;
  // The same picture may have been saved in another format after the copy was written.
  return (
    pictures.find((picture) => baseName(picture).toLowerCase() === wanted) ??
    pictures.find((picture) => stem(picture).toLowerCase() === stem(wanted))
  );
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}

function stem(file: string): string {
  return baseName(file).replace(/\.[^.]*$/, "");
}

/**
 * The picture's record; its pixel size is 0 while its file is missing. Where the copy gives no caption
 * or no credit, that of the file is taken, if the book allows it; no credit whose last name the caption
 * holds already.
 */
export function pictureRecord(
  id: string,
  read: Caption,
  file: PictureFile | undefined,
  book: MendBook,
): Picture {
  if (!file) return { id, width: 0, height: 0, caption: read.caption, credit: read.credit };
  const { width, height, sha256, facts = {} } = file;
  const caption = read.caption || taken("picture-caption", facts.caption, read, book);
  const named = facts.credit?.split(" ").at(-1);
  const isNamed = named !== undefined && caption.includes(named);
  const credit = read.credit || (isNamed ? "" : taken("picture-credit", facts.credit, read, book));
  const offered = offeredBy(facts);
  const record = { id, file: file.file, sha256, width, height, caption, credit };
  return offered ? { ...record, offered } : record;
}

function taken(name: MendName, text: string | undefined, read: Caption, book: MendBook): string {
  if (text === undefined) return "";
  const { source, content } = read.line;
  return book.onLine(source, name, originOf(content), "", text) ? text : "";
}

function offeredBy({ caption, credit, date }: PictureFacts): Picture["offered"] {
  const offered = {
    ...(caption !== undefined && { caption }),
    ...(credit !== undefined && { credit }),
    ...(date !== undefined && { date }),
  };
  return Object.keys(offered).length > 0 ? offered : undefined;
}
