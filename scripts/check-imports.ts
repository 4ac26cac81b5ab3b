import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faultsOf, lintRulesSchema, sourceFiles } from "./import-rules.ts";

/*
 * Holds every source to lint/imports.json: who may import whom, which rooms are pure, where words
 * may stand. Prints file:line and why; exits 1 when there is a fault.
 */
const root = join(import.meta.dirname, "..");
const rules = lintRulesSchema.parse(
  JSON.parse(readFileSync(join(root, "lint/imports.json"), "utf8")),
);
const files = sourceFiles(root);
const faults = files.flatMap((file) =>
  faultsOf(file, readFileSync(join(root, file), "utf8"), rules),
);
for (const { file, line, fault } of faults) console.error(`${file}:${line}  ${fault}`);
console.log(`${files.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
