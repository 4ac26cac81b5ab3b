import { Dialogs } from "../dialogs/dialogs.tsx";
import { useWindowState } from "../window-context.ts";
import { DropTarget } from "./drop-target.tsx";
import { EditionWindow } from "./edition-window.tsx";
import { Welcome } from "./welcome.tsx";

/** The whole window: the edition that is open, or the start screen, and what stands over them. */
export function AppWindow() {
  const edition = useWindowState((state) => state.edition);
  return (
    <DropTarget>
      {edition ? <EditionWindow key={edition.editor.file.handle} /> : <Welcome />}
      <Dialogs />
    </DropTarget>
  );
}
