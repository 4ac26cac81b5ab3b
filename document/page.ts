import { z } from "zod";
import { mastheadSchema } from "./edition.ts";

const id = z.string().min(1);
const points = z.number();

/**
 * The grid of one page (GR1, GR2): columns of a whole number of characters of the body size, and
 * lines of one leading. Line i's em box starts `i × leading` below the type area's top.
 */
export const pageGridSchema = z.object({
  columns: z.number().int().min(1),
  charactersPerColumn: z.number().int().min(1),
  /** Points. */
  bodySize: points,
  gutter: points,
  leading: points,
  lines: z.number().int().min(1),
});
export type PageGrid = z.infer<typeof pageGridSchema>;

/** A rectangle of the page grid: whole columns and whole lines. */
export const gridRegionSchema = z.object({
  column: z.number().int().min(0),
  span: z.number().int().min(1),
  line: z.number().int().min(0),
  lines: z.number().int().min(0),
});
export type GridRegion = z.infer<typeof gridRegionSchema>;

/** One line of a head as it was fitted (HD2). Offsets are in the head's pieces joined by spaces. */
export const headLineSchema = z.object({
  text: z.string(),
  size: points,
  scaleX: z.number(),
  /** Space added after each character, em. */
  letterspace: z.number(),
});
export type HeadLine = z.infer<typeof headLineSchema>;

/** One level of a title block: its face and its fitted lines. */
export const headLevelSchema = z.object({
  level: z.enum(["standing", "kicker", "headline", "deck", "byline"]),
  face: z.string(),
  latinFace: z.string(),
  lines: z.array(headLineSchema),
});
export type HeadLevel = z.infer<typeof headLevelSchema>;

/** The title block of an article: levels from top to foot and the grid lines that it takes. */
export const titleBlockSchema = z.object({
  levels: z.array(headLevelSchema),
  lines: z.number().int().min(0),
});
export type TitleBlock = z.infer<typeof titleBlockSchema>;

/** Where a picture stands in its article's body: body columns, and lines from the body's first line. */
export const picturePlacementSchema = z.object({
  pictureId: id,
  column: z.number().int().min(0),
  span: z.number().int().min(1),
  line: z.number().int().min(0),
  /** Lines of the frame, and of the caption under it. */
  lines: z.number().int().min(1),
  captionLines: z.number().int().min(0),
  /**
   * Frame width in points when it is narrower than its columns: it then stands at their end (right,
   * in horizontal text) and body text wraps around it.
   */
  width: points.optional(),
});
export type PicturePlacement = z.infer<typeof picturePlacementSchema>;

/** A region of the page grid that holds one article: title block, body columns, pictures. */
export const articleBoxSchema = z.object({
  id,
  kind: z.literal("article"),
  articleId: id,
  region: gridRegionSchema,
  title: titleBlockSchema,
  pictures: z.array(picturePlacementSchema),
  /** A frame (线框) and tint (底纹) around the article; the inset is one grid line and half a gutter. */
  border: z.enum(["none", "box", "tint"]),
  /** Colour of the main head and of the tint, by names of the paper's swatches; black and its 8 % when absent. */
  headColour: z.string().optional(),
  tintColour: z.string().optional(),
});
export type ArticleBox = z.infer<typeof articleBoxSchema>;

/** A rule between articles. Both ends on the grid; vertical rules stand in the gutter before `column`. */
export const ruleItemSchema = z.object({
  id,
  kind: z.literal("rule"),
  direction: z.enum(["horizontal", "vertical"]),
  region: gridRegionSchema,
});
export type RuleItem = z.infer<typeof ruleItemSchema>;

/** Page furniture: nameplate, ears, folio line, masthead block. */
export const furnitureSchema = z.object({
  id,
  kind: z.literal("furniture"),
  furniture: z.enum(["nameplate", "folio", "masthead"]),
  /** Points from the sheet's top left corner: furniture stands outside the grid. */
  box: z.object({ x: points, y: points, width: points, height: points }),
});
export type Furniture = z.infer<typeof furnitureSchema>;

/** A picture that belongs to no article: an advertisement in its own frame, outside the grid. */
export const pictureFrameSchema = z.object({
  id,
  kind: z.literal("picture"),
  pictureId: id,
  /** Points from the sheet's top left corner. */
  box: z.object({ x: points, y: points, width: points, height: points }),
});
export type PictureFrame = z.infer<typeof pictureFrameSchema>;

export const pageItemSchema = z.discriminatedUnion("kind", [
  articleBoxSchema,
  ruleItemSchema,
  furnitureSchema,
  pictureFrameSchema,
]);
export type PageItem = z.infer<typeof pageItemSchema>;

/** One page. Lengths in points; items are in reading order. */
export const pageSchema = z.object({
  id,
  number: z.number().int().min(1),
  section: z.string().optional(),
  layoutId: z.string(),
  trim: z.object({ width: points, height: points }),
  bleed: points,
  margins: z.object({ top: points, bottom: points, left: points, right: points }),
  grid: pageGridSchema,
  /** What this page prints in place of the edition's masthead; absent when it prints that. */
  masthead: mastheadSchema.optional(),
  itemIds: z.array(id),
});
export type Page = z.infer<typeof pageSchema>;
