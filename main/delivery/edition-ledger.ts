import { type Desk, isVersionVoid, signaturesOf } from "../../document/desk/desk.ts";
import type { Stage } from "../../document/desk/people.ts";
import { isSignedForPress } from "../../document/desk/rules.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { type DeliveryEdition, type EditionReach, withEdition } from "./edition.ts";
import type { Job, LogDraft } from "./job.ts";
import type { Ledger } from "./ledger.ts";

/** The ledger of editions; `stages` are the newsroom's as they are now. */
export function editionLedger<E extends DeliveryEdition>(
  reach: EditionReach<E>,
  stages: () => Result<readonly Stage[]>,
): Ledger {
  return {
    permit: async (job) => {
      const asked = stages();
      if (!asked.ok) return asked;
      return withEdition(reach, job, { readOnly: true }, (edition) =>
        permitOf(edition.desk(), job, asked.value),
      );
    },
    record: (job, drafts) =>
      withEdition(reach, job, { readOnly: false }, (edition) => {
        const fresh = unsaid(edition.desk(), drafts);
        if (fresh.length === 0) return success(undefined);
        const appended = reach.append(edition, fresh);
        return appended.ok ? success(undefined) : appended;
      }),
  };
}

/** A page that was reopened or replaced since its package was made does not go out any more. */
function permitOf(desk: Desk, job: Job, stages: readonly Stage[]): Result<"yes" | "unmade"> {
  const made = desk.packages.get(job.packageId);
  if (!made) return success("unmade");
  // The log's own word for what was packed, whatever the queue's file says by now.
  if (made.manifest !== job.manifest)
    return failure("delivery.local", { file: "manifest.json", fault: "SHA-256" });
  for (const { pageId, number, version, sha256 } of made.pages) {
    if (isVersionVoid(desk, pageId, version))
      return failure("delivery.superseded", { page: number });
    if (!isSignedForPress(desk, pageId, stages))
      return failure("desk.deliver.unsigned", { page: number });
    if (signaturesOf(desk, pageId).some(({ pdf }) => pdf !== sha256))
      return failure("desk.deliver.differs", { page: number });
  }
  return success("yes");
}

/** What the log does not say yet: a process may have ended between its log and its job. */
function unsaid(desk: Desk, drafts: readonly LogDraft[]): readonly LogDraft[] {
  return drafts.filter(({ act }) => !("packageId" in act) || isUnsaid(desk, act));
}

function isUnsaid(desk: Desk, act: Extract<LogDraft["act"], { packageId: string }>): boolean {
  const state = desk.packages.get(act.packageId);
  switch (act.event) {
    case "package.made":
      return state === undefined;
    case "package.sent":
      return state?.status === "waiting" || state?.status === "failed";
    case "package.failed":
      return state?.status === "waiting";
    case "package.answered":
      return state !== undefined && state.answer?.receipt !== act.answer.receipt;
  }
}
