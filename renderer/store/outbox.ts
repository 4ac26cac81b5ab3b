import type { Failure } from "../../document/result.ts";
import type { Edit } from "../../main/bridge/contract.ts";
import type { Persist } from "./editor-types.ts";

/** Edits on their way to the edition's file, in order. */
export interface Outbox {
  put(edit: Edit): void;
  /**
   * Resolves when all that was put so far is durable, or the file has a fault. While it has one,
   * this tries once more at once.
   */
  flush(): Promise<void>;
  /** Flushes, and then tries no more. */
  close(): Promise<void>;
}

/** Milliseconds between tries while the file cannot be written. */
const RETRY_AFTER = 2000;

/**
 * Hands edits to the file one batch at a time, what gathers meanwhile being the next batch. After a
 * fault nothing is dropped: the same edits are tried again, those that came since behind them, until
 * they are durable. `tell` hears how many are not.
 */
export function openOutbox(
  persist: Persist,
  tell: (unsaved: number, fault: Failure | undefined) => void,
): Outbox {
  /** A batch in hand keeps its array: `waiting` is replaced, never changed. */
  let waiting: readonly Edit[] = [];
  /** Edits that are durable: the number of the first that waits. */
  let sequence = 0;
  let fault: Failure | undefined;
  let sending: Promise<void> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const sendAll = async () => {
    try {
      do {
        const batch = waiting;
        fault = await persist(sequence, batch);
        if (!fault) {
          sequence += batch.length;
          waiting = waiting.slice(batch.length);
        }
        tell(waiting.length, fault);
      } while (!fault && waiting.length > 0);
    } finally {
      sending = undefined;
      if (waiting.length > 0 && !closed) retry = setTimeout(send, RETRY_AFTER);
    }
  };
  const send = (): Promise<void> => {
    clearTimeout(retry);
    retry = undefined;
    sending ??= sendAll();
    return sending;
  };
  const flush = async () => {
    const target = sequence + waiting.length;
    while (sequence < target) {
      await send();
      if (fault) return;
    }
  };
  return {
    put: (edit) => {
      waiting = [...waiting, edit];
      tell(waiting.length, fault);
      if (retry === undefined && !closed) void send();
    },
    flush,
    close: async () => {
      await flush();
      closed = true;
      clearTimeout(retry);
    },
  };
}
