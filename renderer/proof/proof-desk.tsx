import { useState } from "react";
import { latestProof, type ProofState } from "../../document/desk/desk.ts";
import { CompareView } from "./compare/compare-view.tsx";
import { DeskBar } from "./desk-bar.tsx";
import { useDeskState } from "./desk-context.ts";
import { DeskSheet } from "./desk-sheet.tsx";
import { DeskSide } from "./desk-side.tsx";
import { createDeskView, DeskViewProvider, useDeskView, useDeskViewStore } from "./desk-view.ts";
import { EnterDialog } from "./enter-dialog.tsx";
import { PageStrip } from "./viewer/page-strip.tsx";
import { warmParser } from "./viewer/pdf-page.ts";
import "./proof-desk.css";

// The desk is loaded while nobody waits for it; so is what reads its files.
warmParser();

/** The proof desk: the edition's pages, the proof that is looked at, and what is done with it. */
export function ProofDesk() {
  const [view] = useState(createDeskView);
  return (
    <DeskViewProvider value={view}>
      <Desk />
    </DeskViewProvider>
  );
}

function Desk() {
  const view = useDeskViewStore();
  const isComparing = useDeskView((state) => state.isComparing);
  const isSideShown = useDeskView((state) => state.isSideShown);
  const entering = useDeskView((state) => state.entering);
  const pageId = useDeskState((state) => state.pageId);
  const made = useShownProof();
  return (
    <div className="proof-desk" data-testid="proof-desk">
      <DeskBar made={made} />
      <div className="proof-desk__work">
        <aside className="proof-desk__strip">
          <PageStrip />
        </aside>
        <div className="proof-desk__middle">
          {isComparing && pageId !== undefined ? (
            <CompareView
              key={pageId}
              pageId={pageId}
              onClose={() => view.setState({ isComparing: false })}
            />
          ) : (
            <DeskSheet made={made} />
          )}
        </div>
        {isSideShown && !isComparing && (
          <aside className="proof-desk__side">
            <DeskSide />
          </aside>
        )}
      </div>
      {entering && (
        <EnterDialog
          onClose={() => view.setState({ entering: undefined })}
          {...(entering.then && { onDone: entering.then })}
        />
      )}
    </div>
  );
}

/** The proof that is looked at: the one that was chosen, else the page's newest. */
function useShownProof(): ProofState | undefined {
  return useDeskState(({ pageId, proofId, desk }) => {
    const chosen = proofId === undefined ? undefined : desk.proofs.get(proofId);
    return chosen ?? (pageId === undefined ? undefined : latestProof(desk, pageId));
  });
}
