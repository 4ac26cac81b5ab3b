import { lazy, Suspense } from "react";
import { useWindowState } from "../window-context.ts";
import { AboutDialog } from "./about-dialog.tsx";
import { CalibrateDialog } from "./calibrate-dialog.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { FilesDialog } from "./files-dialog.tsx";
import { GuideDialog } from "./guide-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { NewEditionDialog } from "./new-edition-dialog.tsx";
import { QuestionDialog } from "./question-dialog.tsx";
import { SaveLayoutDialog } from "./save-layout-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";

/** Opened now and then: no start of the window waits for it. */
const NewsroomSettingsDialog = lazy(() => import("./newsroom-dialog.tsx"));

/** What stands over the window: a dialog, over it the one for files, over both a question. */
export function Dialogs() {
  const files = useWindowState((state) => state.files);
  const question = useWindowState((state) => state.question);
  return (
    <>
      <OneDialog />
      {files && <FilesDialog request={files} />}
      {question && <QuestionDialog question={question} />}
    </>
  );
}

function OneDialog() {
  const dialog = useWindowState((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "newEdition":
      return <NewEditionDialog />;
    case "import":
      return <ImportDialog dialog={dialog} />;
    case "export":
      return <ExportDialog />;
    case "shortcuts":
      return <ShortcutsDialog />;
    case "palette":
      return <CommandPalette />;
    case "about":
      return <AboutDialog />;
    case "guide":
      return <GuideDialog />;
    case "calibrate":
      return <CalibrateDialog />;
    case "newsroom":
      return (
        <Suspense fallback={null}>
          <NewsroomSettingsDialog />
        </Suspense>
      );
    case "saveLayout":
      return <SaveLayoutDialog />;
  }
}
