import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestSchema } from "./manifest.ts";

/** What is amiss with a folder's manifest and the files that it lists; empty when all fits. */
export function manifestFaults(folder: string): string[] {
  const json: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const { pages } = manifestSchema.parse(json);
  return pages.flatMap(({ file, bytes, sha256 }) => {
    const content = readFileSync(join(folder, file));
    const hash = createHash("sha256").update(content).digest("hex");
    return [
      ...(content.length === bytes ? [] : [`${file} has ${content.length} bytes, not ${bytes}`]),
      ...(hash === sha256 ? [] : [`${file} has another hash`]),
    ];
  });
}
