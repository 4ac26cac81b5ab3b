import { useEffect, useState } from "react";
import type { Failure } from "../../../document/result.ts";
import type { OddReceipt, Queued } from "../../../main/bridge/contract.ts";
import { useDesk } from "../desk-context.ts";

/** Packages on their way, of all editions; a fault where this window may not know of them. */
export interface QueueView {
  readonly queue?: readonly Queued[];
  /** What was found beside receipts of this queue. */
  readonly oddReceipts?: readonly OddReceipt[];
  readonly fault?: Failure;
}

/** The queue of packages as it stands, kept up. */
export function useQueue(): QueueView {
  const { bridge } = useDesk();
  const [view, setView] = useState<QueueView>({});
  useEffect(() => {
    let isGone = false;
    const stop = bridge.on("queue.changed", ({ queue, oddReceipts }) =>
      setView({ queue, oddReceipts }),
    );
    void bridge.call("desk.queue", {}).then((answer) => {
      if (isGone) return;
      setView((before) => {
        if (before.queue) return before;
        return answer.ok ? answer.value : { fault: answer.error };
      });
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [bridge]);
  return view;
}
