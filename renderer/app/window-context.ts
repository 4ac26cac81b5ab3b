import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { EditorState } from "../store/editor-types.ts";
import type { ActionContext } from "./actions/action.ts";
import type { OpenEdition } from "./opening/open-types.ts";
import type { WindowState } from "./window-store.ts";

const Context = createContext<ActionContext | undefined>(undefined);
/** Gives the parts below the window that they belong to. */
export const WindowProvider = Context.Provider;

/** The window. Throws outside of one. */
export function useWindow(): ActionContext {
  const context = useContext(Context);
  if (!context) throw new RangeError("not inside a window");
  return context;
}

/** A part of the window's state. */
export function useWindowState<T>(pick: (state: WindowState) => T): T {
  return useStore(useWindow().store, pick);
}

/** The edition that is open. Throws where none is: panels are shown only then. */
export function useEdition(): OpenEdition {
  const edition = useWindowState((state) => state.edition);
  if (!edition) throw new RangeError("no edition is open");
  return edition;
}

/** A part of the open edition's state. */
export function useEditorState<T>(pick: (state: EditorState) => T): T {
  return useStore(useEdition().editor.store, pick);
}
