import { z } from "zod";
import { swatchSchema } from "./colour.ts";
import { printSettingsSchema } from "./print.ts";
import { paperSwatches, swatchNamed } from "./swatches.ts";

const id = z.string().min(1);

/** Who made the edition or a page; each role can be several people (NEWSROOM). */
export const mastheadSchema = z.object({
  dutyEditors: z.array(z.string()),
  pageEditors: z.array(z.string()),
  layoutEditors: z.array(z.string()),
  proofreaders: z.array(z.string()),
  hotline: z.string().optional(),
  email: z.string().optional(),
});
export type Masthead = z.infer<typeof mastheadSchema>;

/** A masthead block with what copy says of it: what the copy does not name stays as it is. */
export function mastheadWith(own: Masthead, read: Masthead): Masthead {
  const named = Object.entries(read).filter(([, value]) => value !== undefined && value.length > 0);
  return { ...own, ...Object.fromEntries(named) };
}

/** An empty masthead block: nothing is known, so nothing is printed. */
export const EMPTY_MASTHEAD: Masthead = {
  dutyEditors: [],
  pageEditors: [],
  layoutEditors: [],
  proofreaders: [],
};

/** The paper itself, as its settings file (`--paper`) names it. What it does not give is left out of the page. */
const paperFields = z.object({
  nameplate: z.string().min(1),
  /** Short name in files that go to the printing house, e.g. TCRB. */
  code: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
  /** Romanised or English name under the nameplate. */
  latinName: z.string().optional(),
  /** Who publishes it, e.g. the county committee. */
  publisher: z.string().optional(),
  cnNumber: z.string().optional(),
  postalCode: z.string().optional(),
  address: z.string().optional(),
  website: z.string().optional(),
  price: z.string().optional(),
  printer: z.string().optional(),
  /** Issue 1 came out on this date; serial numbers are given, never guessed. */
  founded: z.string().optional(),
  /** The paper's own named colours, beside black, paper, red (套红) and greys. */
  swatches: z.array(swatchSchema).optional(),
  /** Colour of the nameplate by its name ("red" is 套红), or given as inks; black when absent. */
  nameplateColour: z.union([z.string().min(1), swatchSchema]).optional(),
  /** Face of the nameplate, from the fonts manifest. */
  nameplateFace: z.string().optional(),
  /** Texts of the two ears, when the paper sells or fills them. */
  ears: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })).optional(),
  /** What is agreed with the printing house; coldset newsprint when absent. */
  print: printSettingsSchema.optional(),
});

/** The paper as its file gives it; a colour that is named must be one of its swatches. */
export const paperSchema = paperFields.superRefine((paper, context) => {
  const { nameplateColour: colour } = paper;
  const swatches = paperSwatches(paper);
  if (typeof colour !== "string" || swatchNamed(swatches, colour)) return;
  const values = { name: colour, names: [...swatches.keys()].join(", ") };
  const params = { fault: "edition.fault.swatch", values };
  context.addIssue({ code: "custom", path: ["nameplateColour"], params });
});
export type Paper = z.infer<typeof paperSchema>;

/** The edition as a record: one issue of one paper on one date. */
export const editionSchema = z.object({
  id,
  paper: paperSchema.optional(),
  /** ISO date (YYYY-MM-DD). */
  date: z.iso.date(),
  issueNumber: z.string().optional(),
  serialNumber: z.string().optional(),
  masthead: mastheadSchema,
  pageIds: z.array(id),
});
export type Edition = z.infer<typeof editionSchema>;
