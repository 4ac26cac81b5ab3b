import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useWords } from "../app/words.ts";
import { useDesk, useDeskState } from "./desk-context.ts";

/** Proofs that are being made: how many are done of how many. */
export interface Proving {
  readonly job: string;
  readonly done: number;
  readonly total: number;
}

/** Makes proofs of pages and tells how far they are; what fails is told in words. */
export function useProving() {
  const { t, message } = useWords();
  const { bridge, store } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const [proving, setProving] = useState<Proving>();
  const job = proving?.job;
  useEffect(() => {
    if (job === undefined) return;
    const stops = [
      bridge.on("desk.progress", (event) => {
        if (event.job === job) setProving({ job, done: event.done, total: event.total });
      }),
      bridge.on("desk.proved", (event) => {
        if (event.job !== job) return;
        setProving(undefined);
        store.setState({ proofId: undefined, markId: undefined });
        toast(t("proof.desk.proved", { count: event.proofIds.length }));
      }),
      bridge.on("desk.failed", (event) => {
        if (event.job !== job) return;
        setProving(undefined);
        toast.error(message(event.failure.code, event.failure.values));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bridge, store, job, t, message]);
  return {
    proving,
    /** Of the pages' next round, or of one that is named. */
    prove: async (pageIds: readonly string[], final: boolean, round?: number) => {
      const { me } = store.getState();
      if (!me) return;
      const { session } = me;
      const asked = await bridge.call("desk.prove", {
        handle,
        session,
        pageIds: [...pageIds],
        final,
        ...(round === undefined ? {} : { round }),
      });
      if (asked.ok) {
        setProving({ job: asked.value.job, done: 0, total: pageIds.length });
        return;
      }
      const { code, values } = asked.error;
      // A session that has ended is not known any more: one enters anew.
      if (code === "desk.session.ended") store.setState({ me: undefined });
      toast.error(message(code, values));
    },
    cancel: async () => {
      if (job !== undefined) await bridge.call("desk.cancel", { job });
    },
  };
}
