import { useEffect, useState } from "react";
import type { Entry } from "../../../document/desk/entries.ts";
import { useDesk, useDeskState } from "../desk-context.ts";

/** All entries of the edition's log, oldest first; undefined until they are there. */
export function useLog(): readonly Entry[] | undefined {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const count = useDeskState((state) => state.desk.count);
  const [entries, setEntries] = useState<readonly Entry[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a grown log is read again
  useEffect(() => {
    let isGone = false;
    void bridge.call("desk.open", { handle }).then((answer) => {
      if (!isGone && answer.ok) setEntries(answer.value.entries);
    });
    return () => {
      isGone = true;
    };
  }, [bridge, handle, count]);
  return entries;
}
