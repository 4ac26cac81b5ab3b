import type { Snapshot } from "../../../document/desk/snapshot.ts";
import { failure, type Result, success } from "../../../document/result.ts";
import type { OpenDesk } from "../../proof/desk-store.ts";
import { snapshotOf as readSnapshot } from "../../proof/snapshot-of.ts";

/** What stands beside a proof. Fails with "desk.proof.none" and, where it cannot be read, "door.unreachable". */
export async function snapshotOf(desk: OpenDesk, proofId: string): Promise<Result<Snapshot>> {
  const { desk: state, handle } = desk.store.getState();
  const proof = state.proofs.get(proofId)?.proof;
  if (!proof) return failure("desk.proof.none");
  try {
    return success(await readSnapshot(desk.bridge, handle, proof));
  } catch (error) {
    console.error(error);
    return failure("door.unreachable", { call: "snapshot" });
  }
}
