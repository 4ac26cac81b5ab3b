import { z } from "zod";
import { overrideSchema } from "../../document/desk/entries.ts";
import { roleSchema } from "../../document/desk/people.ts";
import { sha256Schema } from "../../document/desk/proofs.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { pagePreflightSchema } from "../edition/manifest.ts";
import { unsealed } from "./seal.ts";

const id = z.string().min(1);

/** A name that stands in the package's folder itself and leads nowhere else. */
const fileNameSchema = z
  .string()
  .min(1)
  .refine((name) => !/[/\\\0]/.test(name) && name !== "." && name !== "..");

/** A file of the package. */
export const packageFileSchema = z.object({
  name: fileNameSchema,
  bytes: z.number().int().min(0),
  sha256: sha256Schema,
});
export type PackageFile = z.infer<typeof packageFileSchema>;

/** Someone's signature under a page. */
const signatureSchema = z.object({
  stage: id,
  role: roleSchema,
  name: z.string().min(1),
  /** ISO 8601, UTC. */
  time: z.iso.datetime(),
  /** Why open marks or errors were passed over, and who stood by it. */
  override: overrideSchema.exactOptional(),
});

/** A page that was sent before and must not be printed any more. */
const voidedSchema = z.object({
  version: z.number().int().min(1),
  packageId: id,
  sha256: sha256Schema,
});

const pageSchema = z.object({
  pageId: id,
  proofId: id,
  number: z.number().int().min(1),
  section: z.string().exactOptional(),
  file: fileNameSchema,
  bytes: z.number().int().min(1),
  sha256: sha256Schema,
  version: z.number().int().min(1),
  /** The versions that this one voids; all need the manifest's `reason`. */
  voids: z.array(voidedSchema),
  /** As the file claims: x4 is PDF/X-4, x1a PDF/X-1a:2003. */
  standard: z.string(),
  /** Millimetres. */
  trim: z.object({ width: z.number(), height: z.number() }),
  preflight: pagePreflightSchema,
  signatures: z.array(signatureSchema).min(1),
});

/**
 * manifest.json of a package: what is sent, who signed it, and the hash of every other file
 * (docs/delivery.md). It says by its `digest` whether a byte of it was changed (seal.ts).
 */
export const packageManifestSchema = z.object({
  kind: z.literal("dayang-package"),
  version: z.literal(1),
  packageId: id,
  /** The folder's name. */
  name: fileNameSchema,
  paper: z.string().exactOptional(),
  code: z.string().exactOptional(),
  date: z.iso.date(),
  issueNumber: z.string().exactOptional(),
  serialNumber: z.string().exactOptional(),
  /** How many pages the whole edition has. */
  editionPages: z.number().int().min(1),
  made: z.iso.datetime(),
  /** Why pages are replaced; there where any has a version above 1. */
  reason: z.string().exactOptional(),
  pages: z.array(pageSchema).min(1),
  /** Every file of the folder but this one. */
  files: z.array(packageFileSchema),
  /** The edition's log as it stood: how many entries, and the last one's hash. */
  log: z.object({ count: z.number().int().min(0), head: sha256Schema }),
  createdBy: z.string(),
  digest: sha256Schema,
});
export type PackageManifest = z.infer<typeof packageManifestSchema>;
export type PackagePage = PackageManifest["pages"][number];

/** The manifest's own name. */
export const MANIFEST = "manifest.json";

/**
 * Reads a package's manifest. Fails with "delivery.seal.*" for changed bytes and with
 * "delivery.manifest.unfit" (`field`) for what is no manifest or contradicts itself.
 */
export function readPackageManifest(bytes: Uint8Array): Result<PackageManifest> {
  const json = unsealed(bytes, MANIFEST);
  if (!json.ok) return json;
  const parsed = packageManifestSchema.safeParse(json.value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return failure("delivery.manifest.unfit", { field });
  }
  const field = contradiction(parsed.data);
  return field === undefined ? success(parsed.data) : failure("delivery.manifest.unfit", { field });
}

/** The field in which a manifest contradicts itself. */
function contradiction({ pages, files, reason }: PackageManifest): string | undefined {
  const names = files.map(({ name }) => name);
  if (new Set([...names, MANIFEST]).size <= names.length) return "files";
  for (const [at, page] of pages.entries()) {
    const file = files.find(({ name }) => name === page.file);
    if (file?.sha256 !== page.sha256 || file.bytes !== page.bytes) return `pages.${at}.file`;
    if (page.version > 1 && reason === undefined) return "reason";
  }
  return new Set(pages.map(({ number }) => number)).size < pages.length ? "pages" : undefined;
}
