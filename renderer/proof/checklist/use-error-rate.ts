import { useEffect, useMemo, useState } from "react";
import { EMPTY_DESK, latestProof, marksOf } from "../../../document/desk/desk.ts";
import { type ErrorRate, errorRate } from "../../../document/desk/error-rate.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { snapshotOf } from "../snapshot-of.ts";

/** The error rate of pages by their newest proofs and the marks of all rounds; "none" where it cannot be read. */
export function useErrorRate(pageIds: readonly string[]): ErrorRate | "none" | undefined {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const desk = useDeskState((state) => state.desk);
  const proofs = pageIds.flatMap((pageId) => latestProof(desk, pageId)?.proof ?? []);
  const key = proofs.map(({ snapshot }) => snapshot).join();
  const [read, setRead] = useState<{ of: string; snapshots: readonly Snapshot[] | "none" }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the proofs
  useEffect(() => {
    let isGone = false;
    Promise.all(proofs.map((proof) => snapshotOf(bridge, handle, proof))).then(
      (snapshots) => !isGone && setRead({ of: key, snapshots }),
      (error: unknown) => {
        console.error(error);
        if (!isGone) setRead({ of: key, snapshots: "none" });
      },
    );
    return () => {
      isGone = true;
    };
  }, [bridge, handle, key]);
  const snapshots = read?.of === key ? read.snapshots : undefined;
  const { marks } = desk;
  return useMemo(() => {
    if (typeof snapshots !== "object") return snapshots;
    return errorRate(
      snapshots.map((snapshot) => ({
        snapshot,
        // Of the desk only its marks are asked for.
        marks: marksOf({ ...EMPTY_DESK, marks }, snapshot.pageId),
      })),
    );
  }, [snapshots, marks]);
}
