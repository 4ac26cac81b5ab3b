import { checklistOf } from "../../document/desk/checklist.ts";
import { success } from "../../document/result.ts";
import type { NewsroomFile } from "./people-file.ts";
import type { IssueBefore } from "./previous-issue.ts";
import { proofSnapshot } from "./proof-files.ts";
import type { Checklist } from "./sign.ts";

/**
 * Fills checklists from a proof's snapshot, the edition as it stands, the newsroom's lists and the
 * issue before.
 */
export function checklistWith(newsroom: NewsroomFile, issueBefore: IssueBefore): Checklist {
  return async (file) => {
    const previous = await issueBefore(file);
    return (proof) => {
      const settings = newsroom.read();
      if (!settings.ok) return settings;
      const snapshot = proofSnapshot(file, proof);
      if (!snapshot.ok) return snapshot;
      const { names, people } = settings.value;
      const edition = { document: file.document(), editionId: file.editionId };
      const lists = { names, people, ...(previous && { previous }) };
      return success(checklistOf({ snapshot: snapshot.value, ...edition, ...lists }));
    };
  };
}
