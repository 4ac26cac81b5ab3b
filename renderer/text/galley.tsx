import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { Editor } from "../store/editor-types.ts";
import { type Copyfit, copyfitOf } from "./copyfit.ts";
import { CopyfitBar } from "./copyfit-bar.tsx";
import "./galley.css";
import { type GalleyView, openGalley } from "./galley-view.ts";
import type { TextWords } from "./text-words.ts";

/** What a galley shows. */
export interface GalleyProps {
  readonly editor: Editor;
  readonly storyId: string;
  /** Words by the keys of "galley.…" without that. */
  readonly words: TextWords;
}

/**
 * A story as a galley (小样): its text at the width of the page's columns, with the numbers of its
 * lines as they are set, what does not fit marked, and how much is over or short.
 */
export function Galley({ editor, storyId, words }: GalleyProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<GalleyView>(undefined);
  const fit = useCopyfit(editor, storyId);
  const label = words("text");

  useEffect(() => {
    if (!place.current) return;
    const opened = openGalley({ place: place.current, editor, storyId, label });
    view.current = opened;
    return () => {
      view.current = undefined;
      opened.destroy();
    };
  }, [editor, storyId, label]);
  useEffect(() => {
    if (fit) view.current?.showFit(fit);
  }, [fit]);

  return (
    <div className="galley" data-testid="galley">
      {fit && <CopyfitBar fit={fit} words={words} />}
      <div
        ref={place}
        className="galley__text"
        data-testid="galley-text"
        style={{ "--measure": fit?.measure ?? 16 } as React.CSSProperties}
      />
    </div>
  );
}

/** How the story fits as it is shown now; undefined once it is gone. */
function useCopyfit(editor: Editor, storyId: string): Copyfit | undefined {
  const shown = useStore(editor.store, (state) => state.shown);
  return useMemo(
    () =>
      shown.stories.has(storyId)
        ? copyfitOf(shown, storyId, (pageId) => editor.composed(pageId))
        : undefined,
    [editor, shown, storyId],
  );
}
