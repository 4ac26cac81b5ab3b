import { useEffect, useState } from "react";
import type { Point } from "../../../document/desk/points.ts";
import type { Failure } from "../../../document/result.ts";
import { useDesk, useDeskState } from "../desk-context.ts";

/** A proof's checklist; neither points nor a fault while it is being asked for. */
export interface Checklist {
  readonly points?: readonly Point[];
  readonly fault?: Failure;
}

const ASKED: Checklist = {};

/** The checklist of a proof, asked for anew when the newsroom's people or names change. */
export function useChecklist(proofId: string | undefined): Checklist {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const names = useDeskState((state) => state.newsroom.names);
  const people = useDeskState((state) => state.newsroom.people);
  const [read, setRead] = useState<Checklist & { readonly of?: string }>(ASKED);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the services read names and people themselves
  useEffect(() => {
    if (proofId === undefined) return;
    let isGone = false;
    void bridge.call("desk.checklist", { handle, proofId }).then((answer) => {
      if (isGone) return;
      if (answer.ok) setRead({ of: proofId, points: answer.value.points });
      else setRead({ of: proofId, fault: answer.error });
    });
    return () => {
      isGone = true;
    };
  }, [bridge, handle, proofId, names, people]);
  return read.of === proofId ? read : ASKED;
}
