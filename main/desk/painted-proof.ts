import { type Result, success } from "../../document/result.ts";
import { PLATES_DPI } from "../bridge/resources.ts";
import { intentProfile } from "../plates/colour/tools.ts";
import { openPdf } from "../plates/open-file.ts";
import { type PaintedPlates, paintPlates } from "../plates/paint-plates.ts";

/** A proof's first page as plates, and the profile that its own output intent carries. */
export type PaintedProof = Pick<PaintedPlates, "plates" | "spotLooks"> & {
  readonly intent: Uint8Array | undefined;
};

let last: { readonly key: string; readonly painted: Promise<Result<PaintedProof>> } | undefined;

/**
 * Paints a PDF's first page. What was painted last is kept, one page alone (34 MB of a broadsheet): its
 * plates and its look are asked for one after the other. `key` names the bytes. Fails as openPdf does.
 */
export function paintedProof(pdf: Uint8Array, key: string): Promise<Result<PaintedProof>> {
  if (last?.key === key) return last.painted;
  const painted = paint(pdf);
  last = { key, painted };
  painted.then(
    ({ ok }) => ok || forget(key),
    () => forget(key),
  );
  return painted;
}

function forget(key: string): void {
  if (last?.key === key) last = undefined;
}

async function paint(pdf: Uint8Array): Promise<Result<PaintedProof>> {
  const opened = await openPdf(pdf);
  if (!opened.ok) return opened;
  const { plates, spotLooks } = await paintPlates(opened.value, 1, { dpi: PLATES_DPI });
  return success({ plates, spotLooks, intent: intentProfile(opened.value.context) });
}
