import { useEffect, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import type { Failure } from "../../../document/result.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { flowedLines } from "./flowed-lines.ts";
import { type Difference, foldRegions } from "./fold-regions.ts";
import { textDifferences } from "./text-differences.ts";

/** What two proofs differ in, once it is known. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly older: Snapshot;
  readonly newer: Snapshot;
}

/** A comparison on its way, or why there is none. */
export interface ComparisonState {
  readonly comparison?: Comparison;
  /** Its values are those of a message; undefined where the proofs' own texts cannot be read. */
  readonly failure?: Failure | "unreadable";
}

/** Compares two proofs of a page: their texts here, what they look like by the services. */
export function useComparison(older: Proof, newer: Proof): ComparisonState {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const pair = `${older.id}/${newer.id}`;
  const [state, setState] = useState<ComparisonState & { readonly pair?: string }>({});
  useEffect(() => {
    let isGone = false;
    compared(bridge, handle, older, newer).then(
      (done) => !isGone && setState({ pair, ...done }),
      (error: unknown) => {
        if (isGone) return;
        console.error(error);
        setState({ pair, failure: "unreadable" });
      },
    );
    return () => {
      isGone = true;
    };
  }, [bridge, handle, older, newer, pair]);
  return state.pair === pair ? state : {};
}

async function compared(
  bridge: Bridge,
  handle: string,
  older: Proof,
  newer: Proof,
): Promise<ComparisonState> {
  const [was, is, looks] = await Promise.all([
    snapshotOf(bridge, handle, older),
    snapshotOf(bridge, handle, newer),
    older.pdf === newer.pdf
      ? undefined
      : bridge.call("desk.compare", { handle, older: older.id, newer: newer.id }),
  ]);
  if (looks && !looks.ok) return { failure: looks.error };
  const texts = textDifferences(was, is);
  const differences = foldRegions(texts, looks?.value.regions ?? [], flowedLines(was, is));
  return { comparison: { differences, older: was, newer: is } };
}
