import { lazy, Suspense, useEffect } from "react";
import { Dialogs } from "../dialogs/dialogs.tsx";
import type { OpenEdition } from "../opening/open-types.ts";
import { useWindowState } from "../window-context.ts";
import { DropTarget } from "./drop-target.tsx";
import { EditionWindow } from "./edition-window.tsx";
import { Welcome } from "./welcome.tsx";

/** The proof desk, with all that shows PDFs, comes by itself: no start of the window waits for it. */
const loadDesk = () => import("./desk-window.tsx");
const DeskWindow = lazy(() => loadDesk().then((desk) => ({ default: desk.DeskWindow })));

/** The whole window: the edition that is open, or the start screen, and what stands over them. */
export function AppWindow() {
  const edition = useWindowState((state) => state.edition);
  return (
    <DropTarget>
      {edition ? <Workplace key={edition.editor.file.handle} edition={edition} /> : <Welcome />}
      <Dialogs />
    </DropTarget>
  );
}

/** The edition's pages, or its proof desk. */
function Workplace({ edition }: { readonly edition: OpenEdition }) {
  const workplace = useWindowState((state) => state.workplace);
  useEffect(() => preloadDesk(edition), [edition]);
  return workplace === "desk" && edition.desk ? (
    <Suspense fallback={<DeskComing />}>
      <DeskWindow desk={edition.desk} />
    </Suspense>
  ) : (
    <EditionWindow />
  );
}

/** What stands for the moment that a desk takes to come, where it was asked for at once. */
function DeskComing() {
  return <div className="work" aria-busy="true" data-testid="desk-coming" />;
}

/**
 * Fetches the proof desk once the first page stands and nothing else is to be done, so that going
 * there waits for nothing. Where that fails, going there tells why.
 */
function preloadDesk({ desk, services }: OpenEdition): () => void {
  let idle: number | undefined;
  let isOver = false;
  void Promise.resolve(services.ready).then(() => {
    if (!isOver && desk) idle = requestIdleCallback(() => void loadDesk().catch(() => undefined));
  });
  return () => {
    isOver = true;
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
