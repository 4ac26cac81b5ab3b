import { randomUUID } from "node:crypto";
import type { By } from "../../document/desk/people.ts";
import type { Language } from "../../document/messages/messages.ts";
import { type Result, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import { makeProofs, type ProofLog, type ProofPlan, planProofs } from "../desk/make-proof.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
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
  const running = new Map<
    string,
    { readonly stop: AbortController; readonly end: Promise<void> }
  >();
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
        const job = `proof-${randomUUID()}`;
        const stop = new AbortController();
        const end = proveAll(plan.value, { log, originals, signal: stop.signal }, job, parts.tell);
        running.set(job, { stop, end: end.finally(() => running.delete(job)) });
        return success({ job });
      },
      "desk.cancel": async ({ job }) => {
        running.get(job)?.stop.abort();
        return success({});
      },
    },
    close: async () => {
      const all = [...running.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ end }) => end));
    },
  };
}

async function proveAll(
  plan: ProofPlan,
  run: Parameters<typeof makeProofs>[1],
  job: string,
  tell: Tell,
): Promise<void> {
  // The call is answered first: events name a job that the window then knows.
  await new Promise(setImmediate);
  tell(await endOf(plan, run, job, tell));
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
