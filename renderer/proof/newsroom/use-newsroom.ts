import { useEffect, useState } from "react";
import type { Newsroom } from "../../../document/desk/people.ts";
import { type Failure, failure, type Result, success } from "../../../document/result.ts";
import type { CallIn } from "../../../main/bridge/contract.ts";
import type { Bridge } from "../../app/bridge-client.ts";

/** The newsroom's settings and what changes them. */
export interface NewsroomSettings {
  readonly bridge: Bridge;
  readonly newsroom: Newsroom | undefined;
  /** Why they cannot be read. */
  readonly fault: Failure | undefined;
  /** Changes some of people, stages and names; the rest stays. */
  save(change: Partial<CallIn<"newsroom.save">>): Promise<Result<void>>;
}

/** The newsroom's settings, kept up with what others change. */
export function useNewsroom(bridge: Bridge): NewsroomSettings {
  const [newsroom, setNewsroom] = useState<Newsroom>();
  const [fault, setFault] = useState<Failure>();
  useEffect(() => {
    let isGone = false;
    const stop = bridge.on("newsroom.changed", (event) => setNewsroom(event.newsroom));
    void bridge.call("newsroom.read", {}).then((read) => {
      if (isGone) return;
      if (read.ok) setNewsroom(read.value);
      else setFault(read.error);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [bridge]);
  return {
    bridge,
    newsroom,
    fault,
    save: async (change) => {
      if (!newsroom) return failure("door.unreachable", { call: "newsroom.save" });
      const people = newsroom.people.map(({ id, name, roles }) => ({ id, name, roles }));
      const { stages, names } = newsroom;
      const saved = await bridge.call("newsroom.save", { people, stages, names, ...change });
      if (!saved.ok) return saved;
      setNewsroom(saved.value);
      return success(undefined);
    },
  };
}
