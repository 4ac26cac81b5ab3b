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

/** What every item of a page may have: held in place, and moved together with others. */
const itemFields = {
  id,
  /** Neither moved, changed nor deleted until it is unlocked. */
  locked: z.boolean().optional(),
  /** Items of one page with the same group are selected and moved as one. */
  groupId: id.optional(),
};

/** A rectangle in points from the sheet's top left corner, y down. */
export const boxSchema = z.object({ x: points, y: points, width: points, height: points });
export type FrameBox = z.infer<typeof boxSchema>;

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

/** Levels of a title block, from top to foot. */
export const headLevelNameSchema = z.enum(["standing", "kicker", "headline", "deck", "byline"]);
export type HeadLevelName = z.infer<typeof headLevelNameSchema>;

/** A head level's setting by hand, in place of what fitting would choose. */
export const headOverrideSchema = z.object({
  /** Points. */
  size: points.positive().optional(),
  /** 长体 < 1 < 扁体. */
  scaleX: z.number().min(0.5).max(1.5).optional(),
  /** Space added after each character, em. */
  letterspace: z.number().min(-0.2).max(2).optional(),
  /** UTF-16 offsets in the head's text where lines break; an empty list is one line. */
  breaks: z.array(z.number().int().min(1)).optional(),
  face: z.string().optional(),
});
export type HeadOverride = z.infer<typeof headOverrideSchema>;

/** One level of a title block: its face and its fitted lines. */
export const headLevelSchema = z.object({
  level: headLevelNameSchema,
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

/** The lines that one column of a box reaches over, counted from the region's first line. */
export const columnExtentSchema = z.object({
  line: z.number().int().min(0),
  lines: z.number().int().min(0),
});
export type ColumnExtent = z.infer<typeof columnExtentSchema>;

/** A region of the page grid that holds one article: title block, body columns, pictures. */
export const articleBoxSchema = z.object({
  ...itemFields,
  kind: z.literal("article"),
  articleId: id,
  /** The smallest rectangle around the box. */
  region: gridRegionSchema,
  /**
   * A rectilinear box: what each of the region's columns takes of it, from left to right, as many
   * as `region.span`. Absent for a rectangle. The title block stands over the longest run of columns
   * that begin on the region's first line. A box with a frame or tint is a rectangle.
   */
  shape: z.array(columnExtentSchema).optional(),
  title: titleBlockSchema,
  /** The layouts' head style that the title block is fitted in; "minor" when absent. */
  headStyle: z.string().optional(),
  /** The style's other headline face is taken (碰题). */
  alternateHead: z.boolean().optional(),
  /** What a person set by hand on single levels; the rest is fitted. */
  heads: z.partialRecord(headLevelNameSchema, headOverrideSchema).optional(),
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
  ...itemFields,
  kind: z.literal("rule"),
  direction: z.enum(["horizontal", "vertical"]),
  region: gridRegionSchema,
  /** Points; that of the rules between articles (0.5) when absent. */
  width: points.positive().optional(),
  pattern: z.enum(["solid", "dashed", "dotted", "double"]).optional(),
  /** Swatch name; black when absent. */
  colour: z.string().optional(),
});
export type RuleItem = z.infer<typeof ruleItemSchema>;

/** Page furniture: nameplate, ears, folio line, masthead block. */
export const furnitureSchema = z.object({
  ...itemFields,
  kind: z.literal("furniture"),
  furniture: z.enum(["nameplate", "folio", "masthead"]),
  /** Points from the sheet's top left corner: furniture stands outside the grid. */
  box: z.object({ x: points, y: points, width: points, height: points }),
});
export type Furniture = z.infer<typeof furnitureSchema>;

/** How text of article boxes and text frames below goes round an item. */
export const wrapSchema = z.object({
  /** Points kept clear on all sides. */
  clearance: points.min(0),
});

/** A part of a picture as shares of its width and height, 0 to 1. */
export const cropSchema = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().positive().max(1),
  height: z.number().positive().max(1),
});

/** A picture in its own frame: an advertisement, or a picture that stands free on the page. */
export const pictureFrameSchema = z.object({
  ...itemFields,
  kind: z.literal("picture"),
  /** Absent while the frame is empty. */
  pictureId: id.optional(),
  box: boxSchema,
  /** What of the picture is shown; the largest part of the frame's shape when absent. */
  crop: cropSchema.optional(),
  /** Caption and credit are set under the picture, inside the frame. */
  caption: z.boolean().optional(),
  wrap: wrapSchema.optional(),
});
export type PictureFrame = z.infer<typeof pictureFrameSchema>;

/** Text in a frame of its own, outside any article: a notice, a list, a continuation (转版). */
export const textFrameSchema = z.object({
  ...itemFields,
  kind: z.literal("text"),
  storyId: id,
  box: boxSchema,
  columns: z.number().int().min(1),
  /** Points between columns and kept blank inside the edges. */
  gutter: points.min(0),
  inset: points.min(0),
  /** A line around the frame: points, swatch name. */
  stroke: z.object({ width: points.positive(), colour: z.string() }).optional(),
  /** Swatch name of what fills the frame. */
  fill: z.string().optional(),
  wrap: wrapSchema.optional(),
});
export type TextFrame = z.infer<typeof textFrameSchema>;

/** A box with a line or a fill and nothing in it. */
export const boxItemSchema = z.object({
  ...itemFields,
  kind: z.literal("box"),
  box: boxSchema,
  stroke: z.object({ width: points.positive(), colour: z.string() }).optional(),
  fill: z.string().optional(),
  wrap: wrapSchema.optional(),
});
export type BoxItem = z.infer<typeof boxItemSchema>;

export const pageItemSchema = z.discriminatedUnion("kind", [
  articleBoxSchema,
  ruleItemSchema,
  furnitureSchema,
  pictureFrameSchema,
  textFrameSchema,
  boxItemSchema,
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
  /** Ruler guides: points from the sheet's left edge (vertical) or top (horizontal). */
  guides: z
    .array(z.object({ direction: z.enum(["horizontal", "vertical"]), at: points }))
    .optional(),
  itemIds: z.array(id),
});
export type Page = z.infer<typeof pageSchema>;
