import { useEffect, useMemo, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import type { PdfPage } from "./pdf-page.ts";
import { type PlatesState, platesSheet, usePlates } from "./plates.ts";
import { type PressState, pressSheet, usePress } from "./press.ts";
import type { Paintable } from "./sheet-painter.ts";

/** What of a proof is looked at: its file as pdf.js shows it, how it will look in print, its plates. */
export const LOOKS = ["page", "press", "plates"] as const;
export type PageLook = (typeof LOOKS)[number];

/** How a look is looked at. */
export interface LookOptions {
  /** In print: the paper has its own colour. */
  readonly hasPaper: boolean;
  /** Indices of the plates that are shown; all when undefined. */
  readonly inks: ReadonlySet<number> | undefined;
  readonly isGrey: boolean;
}

const AT_FIRST: LookOptions = { hasPaper: true, inks: undefined, isGrey: false };

/** A proof as it is looked at. */
export interface LookedAt {
  /** What is painted; the page itself until the look that is asked for is there. */
  readonly source: Paintable | undefined;
  readonly plates: PlatesState;
  readonly press: PressState;
  readonly options: LookOptions;
  readonly setOptions: (change: Partial<LookOptions>) => void;
}

/** What is painted of a proof, `page` being its page by pdf.js. */
export function useLook(proof: Proof, page: PdfPage | undefined, look: PageLook): LookedAt {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const [options, set] = useState(AT_FIRST);
  const { hasPaper, inks, isGrey } = options;
  const press = usePress(bridge, handle, proof.pdf, hasPaper, look === "press");
  // The figures under the pointer are wanted in print, too; what is looked at comes first.
  const isSeen = look === "plates" || (look === "press" && press.picture !== undefined);
  const plates = usePlates(bridge, handle, proof.pdf, isSeen);
  const media = page?.media;
  const { trim } = proof;
  const ofPlates = useMemo(() => {
    if (look !== "plates" || !media || !plates.plates) return undefined;
    const shown = inks ?? new Set(plates.plates.inks.keys());
    return platesSheet(plates.plates, shown, isGrey, media, trim);
  }, [look, media, plates.plates, inks, isGrey, trim]);
  useEffect(() => () => ofPlates?.close(), [ofPlates]);
  const inPrint = useMemo(
    () =>
      look === "press" && media && press.picture
        ? pressSheet(press.picture, media, trim)
        : undefined,
    [look, media, press.picture, trim],
  );
  const setOptions = (change: Partial<LookOptions>) => set((before) => ({ ...before, ...change }));
  return { source: ofPlates ?? inPrint ?? page, plates, press, options, setOptions };
}
