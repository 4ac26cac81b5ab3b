import { useEffect, useMemo, useRef } from "react";
import type { DayangDocument } from "../../document/document.ts";
import type { Match } from "../../document/text/find.ts";
import { contextOf } from "./find-state.ts";
import type { TextWords } from "./text-words.ts";

/** Matches that are listed; more are found and counted all the same. */
const LISTED = 400;

interface MatchListProps {
  /** In which the matches were found. */
  readonly document: DayangDocument;
  readonly matches: readonly Match[];
  readonly current: number | undefined;
  readonly words: TextWords;
  readonly onGo: (index: number) => void;
}

/** All matches with the words around them; one is gone to by clicking it. */
export function MatchList({ document, matches, current, words, onGo }: MatchListProps) {
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(
    () => matches.slice(0, LISTED).map((match) => contextOf(document, match)),
    [document, matches],
  );
  useEffect(() => {
    const row = list.current?.querySelector(`[data-index="${current}"]`);
    row?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <ul ref={list} className="matches" aria-label={words("matches")} data-testid="find-matches">
      {rows.map(({ before, found, after }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a match has no name but its place in the list
        <li key={index} data-index={index}>
          <button
            type="button"
            className="matches__row"
            data-testid="find-match"
            aria-current={index === current}
            onClick={() => onGo(index)}
          >
            <span className="matches__before">{before}</span>
            <mark>{found}</mark>
            <span>{after}</span>
          </button>
        </li>
      ))}
      {matches.length > LISTED && (
        <li className="matches__more">{words("more", { count: matches.length - LISTED })}</li>
      )}
    </ul>
  );
}
