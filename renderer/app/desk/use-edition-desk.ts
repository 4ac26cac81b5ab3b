import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { EMPTY_DESK } from "../../../document/desk/desk.ts";
import { DEFAULT_STAGES } from "../../../document/desk/people.ts";
import type { DeskState } from "../../proof/desk-store.ts";
import { useEdition } from "../window-context.ts";

/** The desk of an edition whose desk could not be opened: nothing has happened at it. */
const NO_DESK = createStore<DeskState>(() => ({
  handle: "",
  editionId: "",
  desk: EMPTY_DESK,
  newsroom: { people: [], stages: [...DEFAULT_STAGES], names: [], destinations: [] },
  pages: [],
  contents: undefined,
  me: undefined,
  pageId: undefined,
  proofId: undefined,
  markId: undefined,
}));

/** A part of the open edition's desk, whether one stands at it or makes pages. */
export function useEditionDesk<T>(pick: (state: DeskState) => T): T {
  return useStore(useEdition().desk?.store ?? NO_DESK, pick);
}
