import { ArrowDown, ArrowUp, Plus, Stamp, Trash2 } from "lucide-react";
import { type DragEvent, useState } from "react";
import { isPageSigned } from "../../../document/desk/desk.ts";
import { recordOf } from "../../../document/document.ts";
import { movePageTo } from "../actions/page-actions.ts";
import { IconButton } from "../controls/button.tsx";
import { List, ListRow } from "../controls/list.tsx";
import { Empty } from "../controls/panel.tsx";
import { useEditionDesk } from "../desk/use-edition-desk.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { PageThumbnail } from "./page-thumbnail.tsx";

/** CSS pixels across a page's picture. */
const THUMBNAIL = 96;

/** The edition's pages in order: turned to by a click, moved by dragging, added and deleted. */
export function PagesPanel() {
  const { t } = useWords();
  const context = useWindow();
  const { editor } = useEdition();
  const pageIds = useEditorState(
    (state) => recordOf(state.document, "editions", editor.file.editionId).pageIds,
  );
  const current = useEditorState((state) => state.pageId);
  const at = pageIds.indexOf(current ?? "");
  return (
    <div className="panel">
      <div className="panel__tools">
        <span className="panel__count figures">{t("pages.count", { count: pageIds.length })}</span>
        <IconButton
          icon={ArrowUp}
          label={t("action.page.earlier")}
          disabled={at <= 0}
          onClick={() => context.run("page.earlier")}
        />
        <IconButton
          icon={ArrowDown}
          label={t("action.page.later")}
          disabled={at < 0 || at === pageIds.length - 1}
          onClick={() => context.run("page.later")}
        />
        <IconButton
          icon={Trash2}
          label={t("action.page.delete")}
          disabled={at < 0}
          onClick={() => context.run("page.delete")}
        />
        <IconButton
          icon={Plus}
          label={t("action.page.add")}
          data-testid="action-page.add"
          onClick={() => context.run("page.add")}
        />
      </div>
      <List className="panel__list page-grid" label={t("panel.pages")}>
        {pageIds.map((pageId, i) => (
          <PageTile key={pageId} pageId={pageId} index={i} isCurrent={pageId === current} />
        ))}
        {pageIds.length === 0 && <Empty>{t("pages.none")}</Empty>}
      </List>
    </div>
  );
}

/** What a dragged page is carried as. */
const PAGE_TYPE = "application/x-dayang-page";

interface PageTileProps {
  readonly pageId: string;
  readonly index: number;
  readonly isCurrent: boolean;
}

function PageTile({ pageId, index, isCurrent }: PageTileProps) {
  const { t } = useWords();
  const edition = useEdition();
  const page = useEditorState((state) => state.document.pages.get(pageId));
  const isSigned = useEditionDesk(({ desk }) => isPageSigned(desk, pageId));
  const [isTarget, setTarget] = useState(false);
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(PAGE_TYPE)) return;
    event.preventDefault();
    setTarget(true);
  };
  const drop = (event: DragEvent) => {
    setTarget(false);
    const moved = event.dataTransfer.getData(PAGE_TYPE);
    if (moved === "" || moved === pageId) return;
    event.preventDefault();
    movePageTo(edition, moved, index);
  };
  const show = () => {
    edition.editor.goTo(pageId);
    edition.view.fitPage(pageId);
  };
  return (
    <ListRow
      className="page-tile"
      isChosen={isCurrent}
      isEntry={isCurrent}
      data-target={isTarget}
      data-testid="page-item"
      data-page-id={pageId}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(PAGE_TYPE, pageId)}
      onDragOver={over}
      onDragLeave={() => setTarget(false)}
      onDrop={drop}
      onChoose={show}
    >
      <PageThumbnail pageId={pageId} width={THUMBNAIL} />
      <span className="page-tile__name figures">
        {t("pages.number", { number: page?.number ?? index + 1 })}
        {isSigned && (
          <Stamp
            size={12}
            className="page-tile__signed"
            aria-label={t("pages.signed")}
            data-testid="page-signed"
          />
        )}
      </span>
      <span className="page-tile__section">{page?.section}</span>
    </ListRow>
  );
}
