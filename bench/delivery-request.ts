import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageRequest } from "../main/delivery/package.ts";

/** A request for a package of all PDFs of a folder, each a signed page. */
export function deliveryRequest(folder: string): PackageRequest {
  const pages = readdirSync(folder)
    .sort()
    .map((name, at) => {
      const read = () => new Uint8Array(readFileSync(join(folder, name)));
      return {
        pageId: `page-${at + 1}`,
        proofId: `proof-${at + 1}`,
        number: at + 1,
        sha256: createHash("sha256").update(read()).digest("hex"),
        version: 1,
        voids: [],
        standard: "x4",
        trim: { width: 390, height: 545 },
        signatures: [
          {
            stage: "chiefEditor",
            role: "chiefEditor" as const,
            name: "bench",
            time: "2026-11-24T13:00:00.000Z",
          },
        ],
        read,
      };
    });
  return {
    packageId: "3f9a2c71-0000-4000-8000-000000000001",
    code: "BENCH",
    date: "2026-11-24",
    editionPages: pages.length,
    made: "2026-11-24T14:00:00.000Z",
    log: { count: 1, head: "a".repeat(64) },
    createdBy: "bench",
    fileName: "page-{page}",
    set: "newsprint",
    language: "zh-CN",
    pages,
  };
}
