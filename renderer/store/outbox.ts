import type { Failure } from "../../document/result.ts";
import type { Persist } from "./editor-types.ts";
import type { Letter } from "./take-back.ts";

/** Edits on their way to the edition's file, in order. */
export interface Outbox {
  put(letter: Letter): void;
  /**
   * Resolves when all that was put so far is durable or taken back, or the file has a fault. While
   * it has one, this tries once more at once.
   */
  flush(): Promise<void>;
  /** Flushes, and then tries no more. */
  close(): Promise<void>;
}

/** Who has put the edits. */
export interface Sender {
  /** Hears how many edits are not durable, and why. */
  tell(unsaved: number, fault: Failure | undefined): void;
  /**
   * Takes back the first of the letters, which will never be taken, and gives what is still to be
   * sent of the others.
   */
  takeBack(letters: readonly [Letter, ...Letter[]], failure: Failure): readonly Letter[];
}

/** Milliseconds between tries while the file cannot be written. */
const RETRY_AFTER = 2000;
/** The file's answer to what a signature forbids (DK4): no later try would be answered otherwise. */
const FORBIDDEN = "desk.page.locked";

/**
 * Hands edits to the file one batch at a time, what gathers meanwhile being the next batch. After a
 * fault nothing is dropped: the same edits are tried again, those that came since behind them, until
 * they are durable. Only what a signature forbids is given back to its sender: of a batch that is
 * refused for it the edits go one by one, until the one that is meant stands alone.
 */
export function openOutbox(persist: Persist, sender: Sender): Outbox {
  /** A batch in hand keeps its array: `waiting` is replaced, never changed. */
  let waiting: readonly Letter[] = [];
  /** Edits that are durable: the number of the first that waits. */
  let sequence = 0;
  /** Edits that were taken back. */
  let gone = 0;
  /** How many of the next edits go alone. */
  let alone = 0;
  let fault: Failure | undefined;
  let sending: Promise<void> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const takeBack = (refusal: Failure) => {
    const [first, ...behind] = waiting;
    if (!first) return;
    const kept = sender.takeBack([first, ...behind], refusal);
    gone += waiting.length - kept.length;
    waiting = kept;
  };
  const sendBatch = async () => {
    const batch = alone > 0 ? waiting.slice(0, 1) : waiting;
    const answer = await persist(
      sequence,
      batch.map(({ edit }) => edit),
    );
    fault = answer?.code === FORBIDDEN ? undefined : answer;
    if (!answer) {
      sequence += batch.length;
      alone = Math.max(0, alone - batch.length);
      waiting = waiting.slice(batch.length);
    } else if (!fault && batch.length > 1) {
      alone = batch.length;
    } else if (!fault) {
      alone = 0;
      takeBack(answer);
    }
    sender.tell(waiting.length, fault);
  };
  const sendAll = async () => {
    try {
      do await sendBatch();
      while (!fault && waiting.length > 0);
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
    const target = sequence + gone + waiting.length;
    while (sequence + gone < target) {
      await send();
      if (fault) return;
    }
  };
  return {
    put: (letter) => {
      waiting = [...waiting, letter];
      sender.tell(waiting.length, fault);
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
