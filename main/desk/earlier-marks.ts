import { marksOf } from "../../document/desk/desk.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";
import { type CarriedMark, carriedMarks, proofsBefore } from "../../typeset/carried-marks.ts";
import { textMapOver } from "../../typeset/text-map.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { proofSnapshot } from "./proof-files.ts";

/**
 * What is still open of a page's earlier proofs, at its places on this one. Only the snapshots of
 * proofs that have open marks are read; a proof whose snapshot is damaged has its marks left out.
 */
export function earlierMarks(file: EditionFile, proof: Proof, snapshot: Snapshot): CarriedMark[] {
  const desk = file.desk();
  const open = new Set(
    marksOf(desk, proof.pageId).flatMap(({ mark, status }) =>
      status === "open" ? mark.proofId : [],
    ),
  );
  const earlier = new Map<string, Snapshot>();
  for (const before of proofsBefore(desk, proof)) {
    const kept = open.has(before.id) ? proofSnapshot(file, before) : undefined;
    if (kept?.ok) earlier.set(before.id, kept.value);
  }
  return carriedMarks(desk, { proof, snapshot, map: textMapOver(snapshot.lines), earlier });
}
