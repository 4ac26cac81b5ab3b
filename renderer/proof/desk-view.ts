import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { latestProof, type MarkState } from "../../document/desk/desk.ts";
import type { FrameBox } from "../../document/page.ts";
import { proofsBefore } from "../../typeset/carried-marks.ts";
import type { DeskState, OpenDesk } from "./desk-store.ts";
import { ANY_MARK, type MarkFilter } from "./marks/mark-filter.ts";
import { shownProof } from "./signing/use-shown.ts";
import type { ViewerTool } from "./viewer/proof-viewer.tsx";

/** Panels of the desk's right side. */
export const DESK_TABS = ["marks", "checklist", "sign", "delivery"] as const;
export type DeskTab = (typeof DESK_TABS)[number];

/** What of the desk's screen changes; what happens at the desk is the desk's own state. */
export interface DeskView {
  readonly tab: DeskTab;
  readonly isSideShown: boolean;
  readonly tool: ViewerTool;
  readonly isComparing: boolean;
  readonly filter: MarkFilter;
  /** What was done of the proof before is drawn on this one. */
  readonly showsDone: boolean;
  /**
   * A place that one is led to, as soon as its proof is shown; each leading is an object of its own. A
   * mark of an earlier proof is shown where it stands on this one.
   */
  readonly lead:
    | { readonly proofId: string; readonly box: FrameBox; readonly markId?: string }
    | undefined;
  /** Someone is asked who is there, and what goes on then. */
  readonly entering: { readonly then?: () => void } | undefined;
}

export type DeskViewStore = StoreApi<DeskView>;

/** The desk's screen as it is at first. */
export function createDeskView(): DeskViewStore {
  return createStore<DeskView>(() => ({
    tab: "marks",
    // On a tablet held upright it would lie over the page.
    isSideShown: matchMedia("(min-width: 961px)").matches,
    tool: "mark",
    isComparing: false,
    filter: ANY_MARK,
    showsDone: false,
    lead: undefined,
    entering: undefined,
  }));
}

const Context = createContext<DeskViewStore | undefined>(undefined);
/** Gives the parts below the desk its screen. */
export const DeskViewProvider = Context.Provider;

/** The desk's screen. Throws outside of one. */
export function useDeskViewStore(): DeskViewStore {
  const store = useContext(Context);
  if (!store) throw new RangeError("not at a desk");
  return store;
}

/** A part of the desk's screen. */
export function useDeskView<T>(pick: (view: DeskView) => T): T {
  return useStore(useDeskViewStore(), pick);
}

/** Shows a box on a proof, whichever proof is shown now. */
export function leadTo(desk: OpenDesk, view: DeskViewStore, proofId: string, box: FrameBox): void {
  const made = desk.store.getState().desk.proofs.get(proofId);
  if (!made) return;
  const { pageId } = made.proof;
  desk.store.setState({ pageId, proofId });
  view.setState({ isComparing: false, lead: { proofId, box } });
}

/**
 * Shows a mark where it stands: on its own proof; one that is open or that is to be seen though it was
 * done also on a later proof, the one that is looked at or the newest.
 */
export function leadToMark(desk: OpenDesk, view: DeskViewStore, markId: string): void {
  const state = desk.store.getState().desk.marks.get(markId);
  const [box] = state?.mark.boxes ?? [];
  if (!state || !box) return;
  const proofId = proofForMark(desk.store.getState(), state, view.getState().showsDone);
  leadTo(desk, view, proofId, box);
  desk.store.setState({ markId });
  view.setState({ tab: "marks", lead: { proofId, box, markId } });
}

function proofForMark(state: DeskState, { mark, status }: MarkState, showsDone: boolean): string {
  const shown = shownProof(state)?.proof;
  const isCarried = status === "open" || (showsDone && status === "done");
  if (!isCarried || shown?.id === mark.proofId) return mark.proofId;
  const isAfter = shown && proofsBefore(state.desk, shown).some(({ id }) => id === mark.proofId);
  return (isAfter ? shown : latestProof(state.desk, mark.pageId)?.proof)?.id ?? mark.proofId;
}

/** Does what needs a person at once where there is one, else after somebody has entered. */
export function asPerson(desk: OpenDesk, view: DeskViewStore, then: () => void): void {
  if (desk.store.getState().me) then();
  else view.setState({ entering: { then } });
}
