import type { By } from "../../document/desk/people.ts";
import type { Language } from "../../document/messages/messages.ts";
import { type Result, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import { makeProofs, type ProofLog, type ProofPlan, planProofs } from "../desk/make-proof.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { openJobs } from "./running-jobs.ts";
import type { Answers, Tell } from "./service-types.ts";

/** What proofs are made with. */
export interface ProofJobsParts {
  readonly tell: Tell;
  /** The open edition of a handle. */
  held(handle: string): Result<EditionFile>;
  /** The edition's log; what is appended is told to the windows by who keeps it. */
  logOf(edition: EditionFile): ProofLog;
  /** Who works in a session. */
  personOf(session: string): Result<By>;
  /** Folder of the cache in which originals of pictures lie. */
  readonly originals: string;
  /** The language in which pages report. */
  language(): Promise<Language>;
}

/** Proofs that are being made. */
export interface ProofJobs {
  readonly calls: Answers<"desk.prove" | "desk.cancel">;
  /** Stops all and waits for their ends. */
  close(): Promise<void>;
}

/**
 * Answers the calls that make proofs: what can be known to fail before any work fails the call, the
 * rest is told by events. All proofs of a job come to stand in the edition, or none does.
 */
export function startProofs(parts: ProofJobsParts): ProofJobs {
  const jobs = openJobs();
  return {
    calls: {
      "desk.prove": async ({ handle, session, pageIds, round, final }) => {
        const person = parts.personOf(session);
        if (!person.ok) return person;
        const edition = parts.held(handle);
        if (!edition.ok) return edition;
        const { originals } = parts;
        const log = parts.logOf(edition.value);
        const { id, name } = person.value;
        const wish = { pageIds, round, final, by: { id, name }, language: await parts.language() };
        const plan = await planProofs(edition.value, wish, { log, originals });
        if (!plan.ok) return plan;
        const job = jobs.start("proof", async (name, signal) => {
          parts.tell(await endOf(plan.value, { log, originals, signal }, name, parts.tell));
        });
        return success({ job });
      },
      "desk.cancel": async ({ job }) => {
        jobs.cancel(job);
        return success({});
      },
    },
    close: jobs.close,
  };
}

async function endOf(
  plan: ProofPlan,
  run: Parameters<typeof makeProofs>[1],
  job: string,
  tell: Tell,
): Promise<BridgeEvent> {
  try {
    const total = plan.tasks.length;
    const onDone = (done: number) => tell({ event: "desk.progress", job, done, total });
    const made = await makeProofs(plan, { ...run, onDone });
    if (made.ok)
      return { event: "desk.proved", job, proofIds: made.value.map(({ proof }) => proof.id) };
    const { code, values } = made.error;
    return { event: "desk.failed", job, failure: { code, values: { ...values } } };
  } catch (error) {
    console.error(error);
    const failure = { code: "door.call.failed", values: { call: "desk.prove" } };
    return { event: "desk.failed", job, failure };
  }
}
