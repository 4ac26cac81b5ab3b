import { Dialogs } from "../dialogs/dialogs.tsx";
import type { OpenEdition } from "../opening/open-types.ts";
import { useWindowState } from "../window-context.ts";
import { DeskWindow } from "./desk-window.tsx";
import { DropTarget } from "./drop-target.tsx";
import { EditionWindow } from "./edition-window.tsx";
import { Welcome } from "./welcome.tsx";

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
  return workplace === "desk" && edition.desk ? (
    <DeskWindow desk={edition.desk} />
  ) : (
    <EditionWindow />
  );
}
