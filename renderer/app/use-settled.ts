import { startTransition, useEffect, useRef, useState } from "react";
import type { EditorState } from "../store/editor-types.ts";
import { useEdition } from "./window-context.ts";

/**
 * A part of the open edition's state as it was when it last stood still for some milliseconds: what
 * is costly and not looked at while typing does not follow every key, and renders nothing at one.
 * Another edition's is there at once. What `keepsUp` follows a long drag, too, once in that time.
 */
export function useSettledState<T>(
  pick: (state: EditorState) => T,
  milliseconds: number,
  keepsUp = false,
): T {
  const { editor } = useEdition();
  const picking = useRef(pick);
  picking.current = pick;
  const [settled, setSettled] = useState(() => ({ editor, value: pick(editor.store.getState()) }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      timer = undefined;
      const value = picking.current(editor.store.getState());
      // A key that comes in the middle of it goes first.
      startTransition(() =>
        setSettled((before) =>
          before.editor === editor && Object.is(before.value, value) ? before : { editor, value },
        ),
      );
    };
    const end = editor.store.subscribe(() => {
      if (keepsUp && timer !== undefined) return;
      clearTimeout(timer);
      timer = setTimeout(settle, milliseconds);
    });
    // What has changed between rendering and here has told nobody.
    settle();
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [editor, milliseconds, keepsUp]);
  return settled.editor === editor ? settled.value : pick(editor.store.getState());
}
