import { type Snapshot, snapshotSchema } from "../../../document/desk/snapshot.ts";
import { failure, type Result, success } from "../../../document/result.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import type { OpenDesk } from "../../proof/desk-store.ts";

/** What stands beside proofs, by their hashes; read once. */
const snapshots = new WeakMap<OpenDesk, Map<string, Promise<Result<Snapshot>>>>();

/** What stands beside a proof. Fails with "desk.proof.none" and, where it cannot be read, "door.unreachable". */
export function snapshotOf(desk: OpenDesk, proofId: string): Promise<Result<Snapshot>> {
  const { desk: state, handle } = desk.store.getState();
  const proof = state.proofs.get(proofId)?.proof;
  if (!proof) return Promise.resolve(failure("desk.proof.none"));
  const own = snapshots.get(desk) ?? new Map<string, Promise<Result<Snapshot>>>();
  snapshots.set(desk, own);
  const reading = own.get(proof.snapshot) ?? read(desk, handle, proof.snapshot);
  own.set(proof.snapshot, reading);
  // What could not be read is asked for again the next time.
  void reading.then((read) => !read.ok && own.delete(proof.snapshot));
  return reading;
}

async function read(
  { bridge }: OpenDesk,
  handle: string,
  sha256: string,
): Promise<Result<Snapshot>> {
  try {
    const answer = await fetch(bridge.url(resourcePath.snapshot(handle, sha256)));
    if (!answer.ok) return failure("desk.proof.none");
    return success(snapshotSchema.parse(await answer.json()));
  } catch (error) {
    console.error(error);
    return failure("door.unreachable", { call: "snapshot" });
  }
}
