import { useEffect, useMemo, useState } from "react";
import type { Proof } from "../../document/desk/proofs.ts";
import { type Snapshot, snapshotSchema } from "../../document/desk/snapshot.ts";
import { resourcePath } from "../../main/bridge/resources.ts";
import type { Bridge } from "../app/bridge-client.ts";
import { useDesk, useDeskState } from "./desk-context.ts";
import { type ProofText, proofText } from "./marks/proof-text.ts";

/** Snapshots that were read lately, by address; the oldest goes first. */
const kept = new Map<string, Promise<Snapshot>>();
const KEPT = 6;

/** What stands beside a proof. Rejects when it cannot be had or read. */
export function snapshotOf(bridge: Bridge, handle: string, proof: Proof): Promise<Snapshot> {
  const url = bridge.url(resourcePath.snapshot(handle, proof.snapshot));
  const known = kept.get(url);
  if (known) return known;
  const read = fetchSnapshot(url);
  kept.set(url, read);
  read.catch(() => kept.delete(url));
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return read;
}

async function fetchSnapshot(url: string): Promise<Snapshot> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return snapshotSchema.parse(await response.json());
}

/** A proof's texts, once they are there; "none" where they cannot be read. */
export function useProofText(proof: Proof | undefined): ProofText | "none" | undefined {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const names = useDeskState((state) => state.newsroom.names);
  const [read, setRead] = useState<{ of: Proof; snapshot: Snapshot | "none" }>();
  useEffect(() => {
    if (!proof) return;
    let isGone = false;
    snapshotOf(bridge, handle, proof).then(
      (snapshot) => !isGone && setRead({ of: proof, snapshot }),
      (error: unknown) => {
        console.error(error);
        if (!isGone) setRead({ of: proof, snapshot: "none" });
      },
    );
    return () => {
      isGone = true;
    };
  }, [bridge, handle, proof]);
  const snapshot = read && read.of === proof ? read.snapshot : undefined;
  return useMemo(
    () => (typeof snapshot === "object" ? proofText(snapshot, names) : snapshot),
    [snapshot, names],
  );
}
