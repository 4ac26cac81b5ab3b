import { z } from "zod";

/** What a picture's file says about it; only what is there and makes sense. */
export interface PictureFacts {
  readonly caption?: string;
  /** Who took it, and the agency or paper before that where it is named. */
  readonly credit?: string;
  /** The day on which it was taken, as YYYY-MM-DD. */
  readonly date?: string;
  readonly headline?: string;
}

/** Bytes of an IPTC data set, one or several of them. */
const iptcTag = z.object({ value: z.array(z.number().int().min(0).max(255)) });
const iptcSchema = z
  .union([iptcTag.transform((tag) => [tag]), z.array(iptcTag)])
  .optional()
  .catch(undefined);

const exifSchema = z
  .object({ value: z.array(z.string()) })
  .optional()
  .catch(undefined);

const xmpSchema = z.object({ description: z.string() }).optional().catch(undefined);

const tagsSchema = z.object({
  iptc: z
    .object({
      "Caption/Abstract": iptcSchema,
      "By-line": iptcSchema,
      Credit: iptcSchema,
      Headline: iptcSchema,
      "Date Created": iptcSchema,
    })
    .optional()
    .catch(undefined),
  exif: z
    .object({ ImageDescription: exifSchema, Artist: exifSchema, DateTimeOriginal: exifSchema })
    .optional()
    .catch(undefined),
  xmp: z
    .object({
      description: xmpSchema,
      creator: xmpSchema,
      Credit: xmpSchema,
      Headline: xmpSchema,
      DateCreated: xmpSchema,
    })
    .optional()
    .catch(undefined),
});
type Tags = z.infer<typeof tagsSchema>;

/**
 * Reads caption, credit, date and headline from XMP, else IPTC, else EXIF, each field by itself. IPTC
 * that names no character set is UTF-8 where it is valid, else GB18030, as Chinese agencies write it.
 * A file without such data, or with broken data, has no facts.
 */
export async function pictureFacts(bytes: Uint8Array): Promise<PictureFacts> {
  const tags = await readTags(bytes);
  if (tags === undefined) return {};
  const { iptc = {}, exif = {}, xmp = {} } = tags;
  const caption =
    tidied(xmp.description?.description) ??
    tidied(iptcText(iptc["Caption/Abstract"])) ??
    meantText(tidied(exifText(exif.ImageDescription)));
  const creator =
    tidied(xmp.creator?.description) ??
    tidied(iptcText(iptc["By-line"])) ??
    tidied(exifText(exif.Artist));
  const agency = tidied(xmp.Credit?.description) ?? tidied(iptcText(iptc.Credit));
  const headline = tidied(xmp.Headline?.description) ?? tidied(iptcText(iptc.Headline));
  const credit = creditOf(agency, creator);
  const date =
    dayOf(xmp.DateCreated?.description) ??
    dayOf(iptcText(iptc["Date Created"])) ??
    dayOf(exifText(exif.DateTimeOriginal));
  return {
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(date && { date }),
    ...(headline && { headline }),
  };
}

async function readTags(bytes: Uint8Array): Promise<Tags | undefined> {
  const { default: reader } = await import("exifreader");
  try {
    const { buffer, byteOffset, length } = bytes;
    const tags: unknown = reader.load(Buffer.from(buffer, byteOffset, length), { expanded: true });
    return tagsSchema.safeParse(tags).data;
  } catch (error) {
    // The reader says by plain errors that a file has no such data or that it is broken.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function iptcText(sets: z.infer<typeof iptcSchema>): string | undefined {
  const texts = sets?.map(({ value }) => decoded(Uint8Array.from(value)));
  return texts?.filter((text) => text !== undefined).join(" ");
}

/** EXIF text is by its standard ASCII; what else is there has been read byte by byte, or as UTF-8. */
function exifText(tag: z.infer<typeof exifSchema>): string | undefined {
  const text = tag?.value.join(" ");
  if (text === undefined || /[^\0-\xff]/.test(text)) return text;
  return decoded(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
}

/** UTF-8 whose last character may be cut off by the field's length, else GB18030, else nothing. */
function decoded(bytes: Uint8Array): string | undefined {
  for (let cut = 0; cut < Math.min(4, bytes.length); cut += 1) {
    const text = decodedAs("utf-8", bytes.subarray(0, bytes.length - cut));
    if (text !== undefined) return text;
  }
  return decodedAs("gb18030", bytes) ?? decodedAs("gb18030", bytes.subarray(0, -1));
}

function decodedAs(encoding: "utf-8" | "gb18030", bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** One line of text; undefined where nothing is left, or nothing but signs. */
function tidied(text: string | undefined): string | undefined {
  const line = text?.replace(/[\s\p{Cc}\u3000]+/gu, " ").trim();
  return line && /[\p{L}\p{N}]/u.test(line) ? line : undefined;
}

/** What cameras and programs write where nobody has written a caption. */
const MACHINE_TEXT =
  /DIGITAL CAMERA|CAMERA PICTURES|^SONY DSC|^DCIM\b|^(?:default|untitled|screenshot|image)$|^\S+\.(?:jpe?g|png|tiff?|dng|arw|cr2|nef)$/i;

function meantText(text: string | undefined): string | undefined {
  return text !== undefined && MACHINE_TEXT.test(text) ? undefined : text;
}

/** The agency and the creator, unless one of them names the other already. */
function creditOf(agency: string | undefined, creator: string | undefined): string | undefined {
  if (!agency || !creator) return creator ?? agency;
  if (agency.includes(creator)) return agency;
  return creator.includes(agency) ? creator : `${agency} ${creator}`;
}

/** YYYY-MM-DD of "20260102", "2026:01:02 10:00:00" or an ISO date; undefined for no real day. */
function dayOf(text: string | undefined): string | undefined {
  const match = /^(\d{4})[-:/]?(\d{2})[-:/]?(\d{2})(?!\d)/.exec(text?.trim() ?? "");
  if (!match) return undefined;
  const day = match.slice(1).join("-");
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(day) ? undefined : day;
}
