import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { NO_SELECTION } from "../../document/selection.ts";
import { type Match, type Query, replaceMatches } from "../../document/text/find.ts";
import { textOf } from "../../document/text/range.ts";
import type { Refusal } from "../../document/transaction.ts";
import type { Editor } from "../store/editor-types.ts";
import { FindForm } from "./find-form.tsx";
import { MatchList } from "./match-list.tsx";
import "./find-panel.css";
import { type FindScope, indexBehind, matchesIn } from "./find-state.ts";
import type { TextWords } from "./text-words.ts";

/** What the panel works with. */
export interface FindPanelProps {
  readonly editor: Editor;
  /** Words by the keys of "find.…" without that. */
  readonly words: TextWords;
  /** Shows a match that was gone to; it is selected already. */
  readonly onReveal?: (match: Match) => void;
}

/** Find and replace: F3 and Shift+F3 go from match to match, all matches stand in a list. */
export function FindPanel({ editor, words, onReveal }: FindPanelProps) {
  const [query, setQuery] = useState<Query>({ text: "", matchCase: false, matchWidth: false });
  const [replacement, setReplacement] = useState("");
  const [scope, setScope] = useState<FindScope>("edition");
  const [at, setAt] = useState<number>();
  const { found, searched } = useMatches(editor, query, scope);
  const matches = "refused" in found ? [] : found;
  const current = at === undefined ? undefined : Math.min(at, matches.length - 1);

  const goTo = (index: number) => {
    // The list may be a moment older than the text.
    const match = matchesNow(editor, query, scope)[index];
    if (!match) return;
    setAt(index);
    selectMatch(editor, match);
    onReveal?.(match);
  };
  const step = (by: 1 | -1) => {
    const from = current ?? (by > 0 ? -1 : 0);
    if (matches.length > 0) goTo((from + by + matches.length) % matches.length);
  };
  const replaceOne = () => {
    if (current === undefined) return step(1);
    const match = matchesNow(editor, query, scope)[current];
    if (!match) return;
    const replaced = replaceMatch(editor, match, replacement, query);
    if (replaced) setAt(indexBehind(matchesNow(editor, query, scope), current, replaced));
  };
  const replaceAll = () => {
    const all = matchesNow(editor, query, scope);
    const change = replaceMatches(editor.store.getState().document, all, replacement, query);
    if (all.length > 0) editor.dispatch(change, { label: "action.replaceAll" });
  };
  useFunctionKeys(step);
  const change = (next: Query) => {
    setQuery(next);
    setAt(undefined);
  };
  return (
    <div className="find" data-testid="find">
      <FindForm
        {...{ query, replacement, scope, words, current, step, replaceOne, replaceAll }}
        count={matches.length}
        refusal={"refused" in found ? found : undefined}
        onQuery={change}
        onReplacement={setReplacement}
        onScope={setScope}
      />
      <MatchList {...{ document: searched, matches, current, words }} onGo={goTo} />
    </div>
  );
}

/** What was found, and the edition in which it was: a moment late while someone types. */
function useMatches(editor: Editor, query: Query, scope: FindScope) {
  const searched = useDeferredValue(useStore(editor.store, (state) => state.document));
  const pageId = useStore(editor.store, (state) => state.pageId);
  const selection = useStore(editor.store, (state) => state.selection);
  // Only where the story is searched does it matter what is selected.
  const at = scope === "story" ? selection : undefined;
  const { editionId } = editor.file;
  const found = useMemo((): readonly Match[] | Refusal => {
    const place = { editionId, pageId, selection: at ?? NO_SELECTION };
    return matchesIn(searched, scope, place, query);
  }, [searched, scope, editionId, pageId, at, query]);
  return { found, searched };
}

function matchesNow(editor: Editor, query: Query, scope: FindScope): readonly Match[] {
  const { document, pageId, selection } = editor.store.getState();
  const { editionId } = editor.file;
  const found = matchesIn(document, scope, { editionId, pageId, selection }, query);
  return "refused" in found ? [] : found;
}

function selectMatch(editor: Editor, { record, start, end }: Match): void {
  editor.select({
    kind: "text",
    anchor: { record, offset: start },
    focus: { record, offset: end },
  });
}

/** Replaces one match, and gives the stretch that stands in its place; undefined when refused. */
function replaceMatch(
  editor: Editor,
  match: Match,
  replacement: string,
  query: Query,
): Match | undefined {
  const { document } = editor.store.getState();
  const change = replaceMatches(document, [match], replacement, query);
  if (!editor.dispatch(change, { label: "action.replace" })) return undefined;
  const now = editor.store.getState().document;
  const grown = textOf(now, match.record).length - textOf(document, match.record).length;
  return { ...match, end: match.end + grown };
}

function useFunctionKeys(step: (by: 1 | -1) => void): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F3" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current(event.shiftKey ? -1 : 1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
