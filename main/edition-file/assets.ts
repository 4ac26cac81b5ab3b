import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

/** A picture's or a PDF's file as the edition keeps it. */
export interface Asset {
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const assetRow = z.object({ type: z.string(), bytes: z.instanceof(Uint8Array) });
const thumbnailRow = z.object({ png: z.instanceof(Uint8Array) });

/** The name of bytes: their SHA-256 in lower-case hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps bytes under their hash and gives it; the same bytes are kept once. */
export function putAsset(database: DatabaseSync, { type, bytes }: Asset): string {
  const sha256 = hashOf(bytes);
  database
    .prepare("INSERT INTO assets (sha256, type, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    .run(sha256, type, bytes);
  return sha256;
}

/** The bytes of a hash; undefined where there are none, or where they have been damaged. */
export function readAsset(database: DatabaseSync, sha256: string): Asset | undefined {
  const row = assetRow
    .optional()
    .safeParse(database.prepare("SELECT type, bytes FROM assets WHERE sha256 = ?").get(sha256));
  if (!row.success || !row.data || hashOf(row.data.bytes) !== sha256) return undefined;
  return row.data;
}

/** Keeps a page's picture in place of the one that it had. */
export function putThumbnail(database: DatabaseSync, pageId: string, png: Uint8Array): void {
  database
    .prepare(
      `INSERT INTO thumbnails (page, png) VALUES (?, ?)
       ON CONFLICT (page) DO UPDATE SET png = excluded.png`,
    )
    .run(pageId, png);
}

/** A page's picture, undefined where there is none. */
export function readThumbnail(database: DatabaseSync, pageId: string): Uint8Array | undefined {
  const row = thumbnailRow
    .optional()
    .safeParse(database.prepare("SELECT png FROM thumbnails WHERE page = ?").get(pageId));
  return row.success ? row.data?.png : undefined;
}
