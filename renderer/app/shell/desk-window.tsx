import { ArrowLeft, Settings2 } from "lucide-react";
import { DeskProvider } from "../../proof/desk-context.ts";
import type { OpenDesk } from "../../proof/desk-store.ts";
import { ProofDesk } from "../../proof/proof-desk.tsx";
import { titleOf } from "../actions/file-actions.ts";
import { Button } from "../controls/button.tsx";
import { useEdition, useEditorState, useWindow, useWindowState } from "../window-context.ts";
import { asTitle, useWords } from "../words.ts";
import { MenuBar } from "./menu-bar.tsx";
import { StatusBar } from "./status-bar.tsx";

/** The open edition's proof desk in place of its pages. */
export function DeskWindow({ desk }: { readonly desk: OpenDesk }) {
  const { t } = useWords();
  const context = useWindow();
  const { editor } = useEdition();
  const door = useWindowState((state) => state.start.door);
  const edition = useEditorState((state) => state.document.editions.get(editor.file.editionId));
  return (
    <>
      <header className="top-bar">
        {door === "web" && <MenuBar />}
        <div className="title-bar">
          <span className="title-bar__title" title={editor.file.file}>
            {titleOf(edition?.paper?.nameplate, edition?.date)}
          </span>
          <span className="title-bar__buttons">
            <Button
              icon={Settings2}
              look="plain"
              data-testid="newsroom-open"
              onClick={() => context.run("window.newsroom")}
            >
              {asTitle(t("action.window.newsroom"))}
            </Button>
            <Button
              icon={ArrowLeft}
              data-testid="desk-close"
              onClick={() => context.run("window.desk")}
            >
              {t("desk.back")}
            </Button>
          </span>
        </div>
      </header>
      <DeskProvider value={desk}>
        <div className="work">
          <ProofDesk />
        </div>
      </DeskProvider>
      <StatusBar isAtDesk />
    </>
  );
}
