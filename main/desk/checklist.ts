import { checklistOf } from "../../document/desk/checklist.ts";
import { success } from "../../document/result.ts";
import type { NewsroomFile } from "./people-file.ts";
import { proofSnapshot } from "./proof-files.ts";
import type { Checklist } from "./sign.ts";

/** Fills checklists from a proof's snapshot, the edition as it stands and the newsroom's lists. */
export function checklistWith(newsroom: NewsroomFile): Checklist {
  return (file, proof) => {
    const settings = newsroom.read();
    if (!settings.ok) return settings;
    const snapshot = proofSnapshot(file, proof);
    if (!snapshot.ok) return snapshot;
    const { names, people } = settings.value;
    const edition = { document: file.document(), editionId: file.editionId };
    return success(checklistOf({ snapshot: snapshot.value, ...edition, names, people }));
  };
}
