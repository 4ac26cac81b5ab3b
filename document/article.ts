import { z } from "zod";

const id = z.string().min(1);

/**
 * A head's text. `lines` are the pieces that copy separates by spaces or new lines: a break between
 * two pieces is a break by sense (HD1). Within a piece `words` may give weaker places where a line
 * may break by sense, as UTF-16 offsets in the piece.
 */
export const headTextSchema = z.object({
  pieces: z.array(z.object({ text: z.string().min(1), words: z.array(z.number().int()) })),
});
export type HeadText = z.infer<typeof headTextSchema>;

/** A stretch of a paragraph in another character style; UTF-16 offsets. */
export const spanSchema = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  /** Character style, e.g. "strong" (the staff lead-in 本报讯). */
  styleId: id,
});
export type Span = z.infer<typeof spanSchema>;

/** The unit of edit, undo and cache. `text` holds no line feeds. */
export const paragraphSchema = z.object({
  id,
  /** "body", "crosshead", "byline", "caption" … */
  styleId: id,
  text: z.string(),
  spans: z.array(spanSchema),
});
export type Paragraph = z.infer<typeof paragraphSchema>;

/**
 * A run of paragraphs that flows through frames. `frameIds` are the items (article boxes and text
 * frames, on any pages) that the text runs through in this order; absent when one item alone holds it.
 */
export const storySchema = z.object({
  id,
  paragraphIds: z.array(id),
  frameIds: z.array(id).optional(),
});
export type Story = z.infer<typeof storySchema>;

/**
 * A photo, drawing or ready-made advertisement with what is printed about it. Pixel sizes are 0 while
 * the file is missing; those of a PDF's page are tenths of a point.
 */
export const pictureSchema = z.object({
  id,
  /** Where the file lies, absolute; absent while it is missing. */
  file: z.string().optional(),
  sha256: z.string().optional(),
  width: z.number().int().min(0),
  height: z.number().int().min(0),
  /** Shown whole, never cropped: advertisements and what a crop would make unreadable. */
  whole: z.boolean().optional(),
  caption: z.string(),
  credit: z.string(),
  /** What the file itself says, whether it is printed or not; the date is YYYY-MM-DD. */
  offered: z
    .object({
      caption: z.string().optional(),
      credit: z.string().optional(),
      date: z.string().optional(),
    })
    .optional(),
});
export type Picture = z.infer<typeof pictureSchema>;

/** True when the picture's bytes are at hand: in a file, or kept in the edition by their hash. */
export function isPictureThere(picture: Picture): boolean {
  return (picture.file !== undefined || picture.sha256 !== undefined) && picture.width > 0;
}

/** One article: heads, byline, story, pictures. Priority 1 is the lead. */
export const articleSchema = z.object({
  id,
  /** Short name by which the desk knows it; unique in the edition. */
  slug: z.string(),
  priority: z.number().int().min(1),
  kicker: headTextSchema.optional(),
  headline: headTextSchema.optional(),
  deck: headTextSchema.optional(),
  byline: z.string().optional(),
  /** Standing head (栏题) that labels a column or kind: 评论, 广告 … */
  standingHead: z.string().optional(),
  storyId: id,
  pictureIds: z.array(id),
});
export type Article = z.infer<typeof articleSchema>;

/** A head's text on one line as a reader would write it: pieces joined by a space. */
export function headToString(head: HeadText | undefined): string {
  return head ? head.pieces.map((piece) => piece.text).join(" ") : "";
}

/** The words of an article's main head, for reports and lists; its slug when it has none. */
export function articleTitleOf(article: Article): string {
  return headToString(article.headline) || article.slug;
}
