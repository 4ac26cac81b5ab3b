import { colourOperators } from "./colour-operators.ts";
import { ContentReader, type Operand } from "./content-reader.ts";
import { objectOperators } from "./object-operators.ts";
import { pathOperators } from "./path-operators.ts";
import type { ContentRun } from "./run.ts";
import { stateOperators } from "./state-operators.ts";
import { textOperators } from "./text-operators.ts";

/** What an operator does. Operands that are missing or of a wrong kind make it do nothing. */
export type Operator = (
  run: ContentRun,
  operands: readonly Operand[],
  reader: ContentReader,
) => void | Promise<void>;

let table: ReadonlyMap<string, Operator> | undefined;

/** All operators (ISO 32000-1, annex A); made at first use, since forms run content themselves. */
function operators(): ReadonlyMap<string, Operator> {
  table ??= new Map(
    [stateOperators, pathOperators, colourOperators, textOperators, objectOperators].flatMap(
      (family) => Object.entries(family),
    ),
  );
  return table;
}

/** Runs a content stream to its end, or until the page's budget is spent. */
export async function runContent(run: ContentRun, bytes: Uint8Array): Promise<void> {
  const reader = new ContentReader(bytes, run.work.file.context);
  const known = operators();
  for (let name = reader.next(); name !== undefined; name = reader.next()) {
    if (!run.work.spend()) return;
    const operator = known.get(name);
    if (operator === undefined) {
      if (run.compatibility === 0) run.work.unknown(name);
      continue;
    }
    const pending = operator(run, reader.operands, reader);
    if (pending !== undefined) await pending;
  }
}
