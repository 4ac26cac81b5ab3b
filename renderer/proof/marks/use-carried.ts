import { useEffect, useMemo, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import { type CarriedMark, carriedMarks, proofsBefore } from "../../../typeset/carried-marks.ts";
import { textMapOver } from "../../../typeset/text-map.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { useDeskView } from "../desk-view.ts";
import { snapshotOf } from "../snapshot-of.ts";

/**
 * What is still open of a page's earlier proofs, at its places on this one; with what was done of the
 * last proof where that is wanted. Undefined until all that it needs was read.
 */
export function useCarried(proof: Proof | undefined): readonly CarriedMark[] | undefined {
  const desk = useDeskState((state) => state.desk);
  const withDone = useDeskView(({ showsDone }) => showsDone);
  const wanted = useMemo(() => {
    if (!proof) return [];
    const before = proofsBefore(desk, proof);
    const needed = new Set(
      [...desk.marks.values()].flatMap(({ mark, status }) =>
        status === "open" || (withDone && status === "done") ? mark.proofId : [],
      ),
    );
    const left = before.filter(({ id }) => needed.has(id));
    return left.length > 0 ? [proof, ...left] : [];
  }, [desk, proof, withDone]);
  const snapshots = useSnapshots(wanted);
  return useMemo(() => {
    if (!proof || wanted.length === 0) return [];
    const snapshot = snapshots?.get(proof.id);
    if (!snapshots || !snapshot) return undefined;
    const map = textMapOver(snapshot.lines);
    return carriedMarks(desk, { proof, snapshot, map, earlier: snapshots }, withDone);
  }, [desk, proof, wanted, snapshots, withDone]);
}

/** What stands beside proofs; undefined until all were tried. Those that cannot be read are left out. */
function useSnapshots(proofs: readonly Proof[]): ReadonlyMap<string, Snapshot> | undefined {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const [read, setRead] = useState<{
    readonly of: string;
    readonly snapshots: ReadonlyMap<string, Snapshot>;
  }>();
  const names = proofs.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a proof never changes, its id stands for it
  useEffect(() => {
    let isGone = false;
    const each = proofs.map(async (proof) => {
      try {
        return [[proof.id, await snapshotOf(bridge, handle, proof)] as const];
      } catch (error) {
        console.error(error);
        return [];
      }
    });
    void Promise.all(each).then((all) => {
      if (!isGone) setRead({ of: names, snapshots: new Map(all.flat()) });
    });
    return () => {
      isGone = true;
    };
  }, [bridge, handle, names]);
  return read?.of === names ? read.snapshots : undefined;
}
