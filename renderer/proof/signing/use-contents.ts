import { useEffect, useState } from "react";
import { useDesk, useDeskState } from "../desk-context.ts";

/** Milliseconds after which pages are looked at again: they are edited in other windows. */
const AGAIN = 8000;

/** The hash of each page's content as it stands now, by page; undefined until it is known. */
export function useContents(): ReadonlyMap<string, string> | undefined {
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const count = useDeskState((state) => state.desk.count);
  const [contents, setContents] = useState<ReadonlyMap<string, string>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what happened at the desk is a reason to look again
  useEffect(() => {
    let isGone = false;
    const read = async () => {
      const answer = await bridge.call("desk.contents", { handle });
      if (isGone || !answer.ok) return;
      setContents(new Map(answer.value.contents.map(({ pageId, content }) => [pageId, content])));
    };
    void read();
    const timer = setInterval(() => document.hasFocus() && void read(), AGAIN);
    const onFocus = () => void read();
    window.addEventListener("focus", onFocus);
    return () => {
      isGone = true;
      clearInterval(timer);
      window.removeEventListener("focus", onFocus);
    };
  }, [bridge, handle, count]);
  return contents;
}
