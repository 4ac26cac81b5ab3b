import { latestProof, type ProofState } from "../../../document/desk/desk.ts";
import { useDeskState } from "../desk-context.ts";
import type { DeskPage, DeskState } from "../desk-store.ts";

/** The proof that is looked at: the one that was chosen, else the page's newest. */
export function shownProof({ desk, pageId, proofId }: DeskState): ProofState | undefined {
  if (pageId === undefined) return undefined;
  const chosen = proofId === undefined ? undefined : desk.proofs.get(proofId);
  return chosen?.proof.pageId === pageId ? chosen : latestProof(desk, pageId);
}

/** As `shownProof`, for a component. */
export function useShownProof(): ProofState | undefined {
  return useDeskState(shownProof);
}

/** The page that is looked at, as the desk lists it. */
export function useShownPage(): DeskPage | undefined {
  return useDeskState(({ pages, pageId }) => pages.find((page) => page.pageId === pageId));
}
