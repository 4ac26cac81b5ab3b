import { z } from "zod";

const millimetres = z.number().positive();

/** A head level's faces and the sizes (points) that it may take, largest first (HD2: size steps first). */
const headLevelStyleSchema = z.object({
  face: z.string(),
  latinFace: z.string(),
  sizes: z.array(z.number().positive()).min(1),
  /** Lines that the level may run to. */
  maxLines: z.number().int().min(1).max(4),
});
export type HeadLevelStyle = z.infer<typeof headLevelStyleSchema>;

/** How an article's title block looks. */
export const headStyleSchema = z.object({
  /** Main heads of this style: one of `faces` is taken so that neighbours differ (碰题). */
  headline: headLevelStyleSchema.extend({
    alternate: z.object({ face: z.string(), latinFace: z.string() }).optional(),
  }),
  kicker: headLevelStyleSchema,
  deck: headLevelStyleSchema,
  /** The size (points) that the main head takes when it has the room, by the columns that it spans. */
  idealSize: z.array(z.number().positive()).min(1),
});
export type HeadStyle = z.infer<typeof headStyleSchema>;

/** The layouts' head styles by name: lead, major, minor, brief, feature. */
export const headStylesSchema = z.record(z.string(), headStyleSchema);
export type HeadStyles = z.infer<typeof headStylesSchema>;

const slotFields = {
  /** Head style by name. */
  head: z.string(),
  border: z.enum(["none", "box", "tint"]).default("none"),
  /** Colours by swatch name: of the main head, of the tint. */
  headColour: z.string().optional(),
  tintColour: z.string().optional(),
  /** Articles with a picture are wanted here, welcome, or unwanted. */
  picture: z.enum(["wanted", "allowed", "avoided"]).default("allowed"),
  /** Frame shape wanted of a picture here, width ÷ height. */
  pictureRatio: z.number().positive().default(1.5),
  /** Fewest columns that a picture should take here. */
  pictureColumns: z.number().int().min(1).default(1),
};

/** What every place for articles says of their looks. */
interface Place {
  name: string;
  head: string;
  border: "none" | "box" | "tint";
  headColour?: string | undefined;
  tintColour?: string | undefined;
  picture: "wanted" | "allowed" | "avoided";
  pictureRatio: number;
  pictureColumns: number;
}

/** A place for exactly one article; `optional` lets it close when there are too few. */
export interface SlotArea extends Place {
  kind: "slot";
  /** 1 is the lead: its slot takes the article of that priority. */
  priority: number;
  optional: boolean;
}

/** A column of articles one under another, as many as the copy asks (between `least` and `most`). */
export interface FillArea extends Place {
  kind: "fill";
  least: number;
  most: number;
}

/** Areas one under another, all as wide as this. */
export interface StackArea {
  kind: "stack";
  areas: Area[];
}

/** Areas side by side, all as high as this; `spans` are their columns. */
export interface RowArea {
  kind: "row";
  spans: number[];
  areas: Area[];
}

/**
 * Four areas round a centre, like a windmill's sails, so that no gutter and no rule cuts the page
 * straight across or down (断版). `first` stands top left, `left` columns wide; `second` right of it,
 * down beside the centre; `third` under second and centre; `fourth` under first, beside the centre.
 * Its columns: first = left; second = all − left; fourth = foot; third = all − foot; centre = left − foot.
 */
export interface WindmillArea {
  kind: "windmill";
  left: number;
  foot: number;
  /** The first stands top right instead, and all the rest the other way round. */
  mirrored: boolean;
  first: Area;
  second: Area;
  centre: Area;
  third: Area;
  fourth: Area;
}

export type Area = SlotArea | FillArea | StackArea | RowArea | WindmillArea;

const areaSchema: z.ZodType<Area> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("slot"),
      name: z.string(),
      priority: z.number().int().min(1),
      optional: z.boolean().default(false),
      ...slotFields,
    }),
    z.object({
      kind: z.literal("fill"),
      name: z.string(),
      least: z.number().int().min(0).default(0),
      most: z.number().int().min(1).default(6),
      ...slotFields,
    }),
    z.object({ kind: z.literal("stack"), areas: z.array(areaSchema).min(1) }),
    z.object({
      kind: z.literal("row"),
      spans: z.array(z.number().int().min(1)).min(2),
      areas: z.array(areaSchema).min(2),
    }),
    z.object({
      kind: z.literal("windmill"),
      left: z.number().int().min(1),
      foot: z.number().int().min(1),
      mirrored: z.boolean().default(false),
      first: areaSchema,
      second: areaSchema,
      centre: areaSchema,
      third: areaSchema,
      fourth: areaSchema,
    }),
  ]),
);

/** One body size that a layout may be set in: GR1 grid and the leadings (points) that it bears. */
const bodySizeSchema = z.object({
  size: z.number().positive(),
  charactersPerColumn: z.number().int().min(6),
  leading: z.object({ least: z.number(), ideal: z.number(), most: z.number() }),
});
export type BodySize = z.infer<typeof bodySizeSchema>;

/** A page template: sheet, grid, furniture and the areas that articles go into. */
export const layoutSchema = z.object({
  name: z.string().regex(/^[a-z0-9-]+$/),
  title: z.object({ "zh-CN": z.string(), en: z.string() }),
  /** "front" pages carry the nameplate. */
  page: z.enum(["front", "inside"]),
  sheet: z.object({ width: millimetres, height: millimetres }),
  margins: z.object({
    top: millimetres,
    bottom: millimetres,
    left: millimetres,
    right: millimetres,
  }),
  columns: z.number().int().min(2),
  /** Best first. */
  bodySizes: z.array(bodySizeSchema).min(1),
  furniture: z.object({
    /** Height of the nameplate with its ears, in millimetres; front pages only. */
    nameplate: z.number().positive().optional(),
  }),
  /** Arrangements of the areas; the makeup takes the one that the copy fits best. */
  arrangements: z.array(areaSchema).min(1),
});
export type LayoutTemplate = z.infer<typeof layoutSchema>;

/** Columns that an area's children need, checked against what it has; throws RangeError naming the fault. */
export function checkColumns(area: Area, columns: number, path: string): void {
  switch (area.kind) {
    case "slot":
    case "fill":
      return;
    case "stack":
      area.areas.forEach((child, i) => {
        refuseInnerWindmill(child, `${path}.${i}`);
        checkColumns(child, columns, `${path}.${i}`);
      });
      return;
    case "row": {
      const sum = area.spans.reduce((total, span) => total + span, 0);
      if (sum !== columns || area.spans.length !== area.areas.length) {
        throw new RangeError(`${path}: row spans ${area.spans.join("+")} do not make ${columns}`);
      }
      area.areas.forEach((child, i) => {
        refuseInnerWindmill(child, `${path}.${i}`);
        checkColumns(child, area.spans[i] ?? 0, `${path}.${i}`);
      });
      return;
    }
    case "windmill": {
      if (area.foot >= area.left || area.left >= columns) {
        throw new RangeError(`${path}: windmill needs foot < left < columns`);
      }
      checkColumns(area.first, area.left, `${path}.first`);
      checkColumns(area.second, columns - area.left, `${path}.second`);
      checkColumns(area.centre, area.left - area.foot, `${path}.centre`);
      checkColumns(area.third, columns - area.foot, `${path}.third`);
      checkColumns(area.fourth, area.foot, `${path}.fourth`);
    }
  }
}

/** A windmill turns within the whole page's height; inside another area it could never stand. */
function refuseInnerWindmill(area: Area, path: string): void {
  if (area.kind === "windmill") throw new RangeError(`${path}: a windmill must be the whole page`);
}
