import { useEffect, useMemo, useState } from "react";
import { matchesIn, type PageMatch, type TextRun } from "./find-in-page.ts";
import type { PdfPage } from "./pdf-page.ts";

/** Looking for a text on the page. */
export interface Find {
  readonly wanted: string;
  readonly matches: readonly PageMatch[];
  /** Index of the match that one is at. */
  readonly at: number;
  look(wanted: string): void;
  /** To the next match, or with -1 to the one before; around at the ends. */
  step(by: 1 | -1): void;
}

const NOTHING: readonly TextRun[] = [];

/** Finds text on a page while the bar for it is open. */
export function useFind(page: PdfPage | undefined, isOpen: boolean): Find {
  const [runs, setRuns] = useState<readonly TextRun[]>(NOTHING);
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  useEffect(() => {
    setRuns(NOTHING);
    if (!page || !isOpen) return;
    let isGone = false;
    page.text().then(
      (runs) => !isGone && setRuns(runs),
      (error: unknown) => !isGone && console.error(error),
    );
    return () => {
      isGone = true;
    };
  }, [page, isOpen]);
  const matches = useMemo(() => (isOpen ? matchesIn(runs, wanted) : []), [runs, wanted, isOpen]);
  const count = matches.length;
  return {
    wanted,
    matches,
    at: Math.min(at, Math.max(0, count - 1)),
    look: (next) => {
      setWanted(next);
      setAt(0);
    },
    step: (by) => setAt((before) => (count === 0 ? 0 : (before + by + count) % count)),
  };
}
