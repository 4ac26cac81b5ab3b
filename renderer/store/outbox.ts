import type { Failure } from "../../document/result.ts";
import type { Edit } from "../../main/bridge/contract.ts";
import type { Persist } from "./editor-types.ts";

/** Edits on their way to the edition's file, in order. */
export interface Outbox {
  put(edit: Edit): void;
  /** Resolves when nothing waits, or the file has a fault. */
  flush(): Promise<void>;
}

/** Milliseconds between tries while the file cannot be written. */
const RETRY_AFTER = 2000;

/**
 * Hands edits to the file one batch at a time, what gathers meanwhile being the next batch. After a
 * fault nothing is dropped: the same edits are tried again until they are durable. `tell` hears how
 * many are not.
 */
export function openOutbox(
  persist: Persist,
  tell: (unsaved: number, fault: Failure | undefined) => void,
): Outbox {
  let waiting: Edit[] = [];
  let sequence = 0;
  let fault: Failure | undefined;
  let sending: Promise<void> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const send = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      fault = await persist(sequence, batch);
      if (fault) {
        tell(waiting.length, fault);
        retry = setTimeout(start, RETRY_AFTER);
        return;
      }
      sequence += batch.length;
      waiting = waiting.slice(batch.length);
      tell(waiting.length, undefined);
    }
  };
  const start = () => {
    clearTimeout(retry);
    retry = undefined;
    sending ??= send().finally(() => {
      sending = undefined;
      if (waiting.length > 0 && retry === undefined) start();
    });
  };
  return {
    put: (edit) => {
      // A batch in hand keeps its array: the next one is another.
      waiting = [...waiting, edit];
      tell(waiting.length, fault);
      if (retry === undefined) start();
    },
    flush: async () => {
      if (waiting.length > 0) start();
      await sending;
    },
  };
}
