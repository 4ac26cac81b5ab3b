import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { DeskState, OpenDesk } from "./desk-store.ts";

const Context = createContext<OpenDesk | undefined>(undefined);
/** Gives the parts below the desk that they belong to. */
export const DeskProvider = Context.Provider;

/** The open desk. Throws outside of one. */
export function useDesk(): OpenDesk {
  const desk = useContext(Context);
  if (!desk) throw new RangeError("not at a desk");
  return desk;
}

/** A part of the desk's state. */
export function useDeskState<T>(pick: (state: DeskState) => T): T {
  return useStore(useDesk().store, pick);
}
