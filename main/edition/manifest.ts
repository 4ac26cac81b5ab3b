import { z } from "zod";
import type { Paper } from "../../document/edition.ts";
import { standardSchema } from "../../document/print.ts";
import type { ComposeFacts, Finding } from "../press/finding.ts";
import type { EditionPlan } from "./edition-plan.ts";
import type { PageProduct } from "./page-product.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const millimetres = z.number();

/** ComposeFacts of main/press as JSON. */
export const composeFactsSchema = z.object({
  overset: z.array(z.object({ title: z.string(), characters: z.number() })),
  empty: z.array(z.object({ title: z.string(), lines: z.number() })),
  missingPictures: z.array(z.string()),
  missingGlyphs: z.array(z.string()),
}) satisfies z.ZodType<ComposeFacts>;

const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  page: z.number().exactOptional(),
  box: z
    .object({ x: millimetres, y: millimetres, width: millimetres, height: millimetres })
    .exactOptional(),
  /** In how many places; the box is the first one's. */
  count: z.number().int().min(1),
}) satisfies z.ZodType<Finding>;

/** What preflight has said of a page: the set of limits by name, and its findings. */
export const pagePreflightSchema = z.object({
  set: z.string(),
  errors: z.number().int().min(0),
  warnings: z.number().int().min(0),
  findings: z.array(findingSchema),
});
export type PagePreflight = z.infer<typeof pagePreflightSchema>;

const manifestPageSchema = z.object({
  number: z.number().int().min(1),
  section: z.string().exactOptional(),
  /** The PDF's path from the manifest's folder. */
  file: z.string().min(1),
  bytes: z.number().int().min(0),
  sha256,
  standard: standardSchema,
  /** The printing condition by its own name, and the hash of the profile's file. */
  profile: z.object({ name: z.string(), sha256 }),
  /** Millimetres. */
  trim: z.object({ width: millimetres, height: millimetres }),
  facts: composeFactsSchema,
  /** Absent where the page was not checked. */
  preflight: pagePreflightSchema.exactOptional(),
});
/** One page as manifest.json lists it. */
export type ManifestPage = z.infer<typeof manifestPageSchema>;

/**
 * manifest.json: what a run has made, for whoever sends it on or checks it. It stands in the folder
 * only when all files that it lists stand there whole, with these hashes. It says nothing of when or
 * where it was made: the same copy gives the same manifest.
 */
export const manifestSchema = z.object({
  version: z.literal(1),
  /** The nameplate, and the short name in files; absent where the paper has none. */
  paper: z.string().exactOptional(),
  code: z.string().exactOptional(),
  date: z.iso.date(),
  issueNumber: z.string().exactOptional(),
  /** In the plan's order. */
  pages: z.array(manifestPageSchema).min(1),
  /** Program and version. */
  createdBy: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest of an edition whose pages are made. `version` is the program's own. */
export function editionManifest(
  plan: EditionPlan,
  date: string,
  products: readonly PageProduct[],
  version: string,
): Manifest {
  const { nameplate, code }: Partial<Paper> = plan.paper ?? {};
  return {
    version: 1,
    ...(nameplate === undefined ? {} : { paper: nameplate }),
    ...(code === undefined ? {} : { code }),
    date,
    ...(plan.issueNumber === undefined ? {} : { issueNumber: plan.issueNumber }),
    pages: products.map((product) => manifestPage(product)),
    createdBy: `Dayang ${version}`,
  };
}

function manifestPage({
  report,
  pdf,
  standard,
  profile,
  facts,
  preflight,
}: PageProduct): ManifestPage {
  const { number, section, trim } = report;
  return {
    number,
    ...(section === undefined ? {} : { section }),
    file: pdf.name,
    bytes: pdf.bytes,
    sha256: pdf.sha256,
    standard,
    profile,
    trim,
    facts: {
      overset: [...facts.overset],
      empty: [...facts.empty],
      missingPictures: [...facts.missingPictures],
      missingGlyphs: [...facts.missingGlyphs],
    },
    ...(preflight === undefined ? {} : { preflight }),
  };
}
