import {
  Download,
  FileCheck2,
  FileText,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Undo2,
} from "lucide-react";
import { titleOf } from "../actions/file-actions.ts";
import { keysText } from "../actions/keys.ts";
import { ACTIONS } from "../actions/registry.ts";
import { showPanels } from "../actions/settings.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { useEdition, useEditorState, useWindow, useWindowState } from "../window-context.ts";
import { useWords } from "../words.ts";

/** What is open, and the few things that are asked most. */
export function TitleBar() {
  const { t } = useWords();
  const context = useWindow();
  const { editor, desk } = useEdition();
  const edition = useEditorState((state) => state.document.editions.get(editor.file.editionId));
  const name = editor.file.file.split(/[/\\]/).at(-1);
  return (
    <div className="title-bar">
      <span className="title-bar__title" title={editor.file.file}>
        {titleOf(edition?.paper?.nameplate, edition?.date) || name}
      </span>
      <span className="title-bar__buttons">
        <UndoButtons />
        <span className="title-bar__gap" />
        <PanelButtons />
        <span className="title-bar__gap" />
        <Button
          icon={FileCheck2}
          data-testid="desk-open"
          disabled={!desk}
          onClick={() => context.run("window.desk")}
        >
          {t("action.window.desk")}
        </Button>
        <Button icon={FileText} data-testid="import" onClick={() => context.run("file.import")}>
          {t("title.import")}
        </Button>
        <Button
          look="main"
          icon={Download}
          data-testid="export"
          onClick={() => context.run("file.export")}
        >
          {t("title.export")}
        </Button>
      </span>
    </div>
  );
}

function UndoButtons() {
  const { t } = useWords();
  const context = useWindow();
  const hasPast = useEditorState((state) => state.history.past.length > 0);
  const hasFuture = useEditorState((state) => state.history.future.length > 0);
  return (
    <>
      <IconButton
        icon={Undo2}
        label={t("action.edit.undo")}
        keys={keysOf("edit.undo")}
        disabled={!hasPast}
        onClick={() => context.run("edit.undo")}
      />
      <IconButton
        icon={Redo2}
        label={t("action.edit.redo")}
        keys={keysOf("edit.redo")}
        disabled={!hasFuture}
        onClick={() => context.run("edit.redo")}
      />
    </>
  );
}

/** What stands round the pages. */
function PanelButtons() {
  const { t } = useWords();
  const context = useWindow();
  const shown = useWindowState((state) => state.shown);
  return (
    <>
      <IconButton
        icon={PanelLeft}
        label={t("window.left")}
        pressed={shown.left !== undefined}
        onClick={() => showPanels(context, { left: shown.left ? undefined : "copy" })}
      />
      <IconButton
        icon={PanelBottom}
        label={t("window.dock")}
        pressed={shown.dock !== undefined}
        onClick={() => showPanels(context, { dock: shown.dock ? undefined : "galley" })}
      />
      <IconButton
        icon={PanelRight}
        label={t("window.right")}
        pressed={shown.right !== undefined}
        onClick={() => showPanels(context, { right: shown.right ? undefined : "inspector" })}
      />
    </>
  );
}

function keysOf(id: string): string | undefined {
  const [keys] = ACTIONS.get(id)?.keys ?? [];
  return keys && keysText(keys);
}
