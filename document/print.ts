import { z } from "zod";

/** Standards that a page's PDF can keep to: for plates by ISO 15930-7 and -4, or for screens. */
export const standardSchema = z.enum(["x4", "x1a", "proof"]);
export type Standard = z.infer<typeof standardSchema>;

const millimetres = z.number().min(0).max(50);

/**
 * What the paper has agreed with its printing house. Every field has the default of coldset newsprint
 * (PRINT, Newsprint), so that a paper file need not speak of print at all.
 */
export const printSettingsSchema = z.object({
  standard: standardSchema.exclude(["proof"]).default("x4"),
  /** Millimetres of ink past the trim, and of room for marks past that. */
  bleed: millimetres.default(0),
  slug: millimetres.default(0),
  /** Crop and registration marks and a line of information in the slug, on all plates. */
  marks: z.boolean().default(false),
  /** Pixels an inch of photographs at their placed size. */
  resolution: z.number().min(72).max(600).default(220),
  /** Unsharp masking of photographs after they are brought to size; 0 is none, 1 a little. */
  sharpen: z.number().min(0).max(2).default(0),
  /** Points by which body type is thickened, half of it on either side of the outline. */
  bodyWeight: z.number().min(0).max(0.4).default(0),
  /** 套红 as an ink of its own or as M100 Y100. */
  red: z.enum(["process", "spot"]).default("process"),
  /** Total ink that paper and press bear, as a share (2.4 is 240 %). */
  inkLimit: z.number().min(1).max(4).default(2.4),
  /** Pictures of so many millions of pixels or more are refused. */
  maxMegapixels: z.number().min(1).max(1000).default(100),
  /** The limits that preflight holds our own pages to (main/press/profile-sets). */
  profileSet: z.enum(["newsprint", "magazine"]).default("newsprint"),
  /** Name of a page's files without extension: {code} {date} {day} {page} {section}. */
  fileName: z.string().min(1).default("page-{page}"),
  /** The printing house's output profile, a path relative to the paper file; newsprint when absent. */
  profile: z.string().optional(),
});
export type PrintSettings = z.infer<typeof printSettingsSchema>;

/** Coldset newsprint, nothing special agreed. */
export const DEFAULT_PRINT: PrintSettings = printSettingsSchema.parse({});
