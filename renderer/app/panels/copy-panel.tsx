import { FileInput, Image as ImageIcon, ImagePlus } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from "react";
import type { Picture } from "../../../document/article.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import { beginDrag } from "../../tools/drag-source.ts";
import { showPanels } from "../actions/settings.ts";
import { IconButton } from "../controls/button.tsx";
import { Segments } from "../controls/choices.tsx";
import { List, ListRow } from "../controls/list.tsx";
import { Empty } from "../controls/panel.tsx";
import { SearchField } from "../controls/search-field.tsx";
import { articleAt } from "../selected.ts";
import { showPlace } from "../show-place.ts";
import { useSettledState } from "../use-settled.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { type CopyEntry, type CopyFilter, copyEntries, unplacedPictures } from "./copy-list.ts";

/** Milliseconds without an edit before the list follows. */
const SETTLE = 250;

/** Copy of the edition: what waits, what is placed where; dragged from here onto a page. */
export function CopyPanel() {
  const { t } = useWords();
  const context = useWindow();
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState<CopyFilter["status"]>("all");
  const document = useSettledState((state) => state.document, SETTLE);
  const entries = useMemo(
    () => copyEntries(document, { search, status }),
    [document, search, status],
  );
  const pictures = useMemo(() => unplacedPictures(document), [document]);
  return (
    <div className="panel">
      <div className="panel__tools">
        <SearchField value={search} label={t("copy.search")} onChange={setSearch} />
        <IconButton
          icon={FileInput}
          label={t("action.file.import")}
          onClick={() => context.run("file.import")}
        />
        <IconButton
          icon={ImagePlus}
          label={t("action.file.importPictures")}
          onClick={() => context.run("file.importPictures")}
        />
      </div>
      <div className="panel__tools">
        <Segments
          label={t("copy.status")}
          value={status}
          onChange={setStatus}
          options={(["all", "unplaced", "placed"] as const).map((value) => ({
            value,
            label: t(`copy.status.${value}`),
          }))}
        />
      </div>
      <div className="panel__list" data-testid="copy-list">
        <ArticleList entries={entries} />
        {entries.length === 0 && <Empty>{t(search ? "copy.nothing" : "copy.none")}</Empty>}
        {pictures.length > 0 && search === "" && <PictureList pictures={pictures} />}
      </div>
    </div>
  );
}

function ArticleList({ entries }: { readonly entries: readonly CopyEntry[] }) {
  const { t } = useWords();
  const chosen = useEditorState((state) => articleAt(state.document, state.selection)?.articleId);
  return (
    <List label={t("panel.copy")}>
      {entries.map((entry, i) => (
        <ArticleRow
          key={entry.article.id}
          entry={entry}
          isChosen={entry.article.id === chosen}
          isFirst={i === 0}
        />
      ))}
    </List>
  );
}

interface ArticleRowProps {
  readonly entry: CopyEntry;
  readonly isChosen: boolean;
  readonly isFirst: boolean;
}

function ArticleRow({ entry, isChosen, isFirst }: ArticleRowProps) {
  const { t } = useWords();
  const context = useWindow();
  const edition = useEdition();
  const { article, title, page } = entry;
  const show = () => {
    if (page) showPlace(edition, { article: article.id });
  };
  const openGalley = () => {
    showPanels(context, { dock: "galley" });
    // The dock takes room from the pages first; what is shown has to fit into the rest.
    requestAnimationFrame(() => requestAnimationFrame(show));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter") openGalley();
    if (event.key === " ") show();
  };
  const drag = (event: PointerEvent) => {
    if (event.button === 0)
      beginDrag(edition, { kind: "article", articleId: article.id }, event.nativeEvent);
  };
  return (
    <ListRow
      className="copy-row"
      isChosen={isChosen}
      isEntry={isChosen || isFirst}
      data-placed={page !== undefined}
      data-testid="copy-item"
      data-article-id={article.id}
      onPointerDown={drag}
      onChoose={show}
      onDoubleClick={openGalley}
      onKeyDown={keys}
    >
      <span
        className={article.priority === 1 ? "badge badge--lead" : "badge"}
        title={t("copy.priority", { priority: article.priority })}
      >
        {article.priority}
      </span>
      <span className="copy-row__words">
        <span className="copy-row__title">{title}</span>
        <CopyFacts entry={entry} />
      </span>
    </ListRow>
  );
}

/** How long the copy is, and where it stands. */
function CopyFacts({ entry: { characters, pictures, page } }: { readonly entry: CopyEntry }) {
  const { t } = useWords();
  return (
    <span className="copy-row__facts figures">
      {t("copy.characters", { count: characters })}
      {pictures > 0 && (
        <span className="copy-row__pictures">
          <ImageIcon size={12} aria-label={t("copy.pictures")} />
          {pictures}
        </span>
      )}
      <span className="copy-row__page">
        {page ? t("copy.page", { number: page.number }) : t("copy.status.unplaced")}
      </span>
    </span>
  );
}

function PictureList({ pictures }: { readonly pictures: readonly Picture[] }) {
  const { t } = useWords();
  return (
    <section aria-label={t("copy.pictures")}>
      <h3 className="panel__heading">{t("copy.pictures")}</h3>
      <div className="picture-grid">
        {pictures.map((picture) => (
          <PictureTile key={picture.id} picture={picture} />
        ))}
      </div>
    </section>
  );
}

/** Pixels across a picture in the list, for screens of two pixels a point. */
const TILE_PIXELS = 220;

function PictureTile({ picture }: { readonly picture: Picture }) {
  const { bridge } = useWindow();
  const edition = useEdition();
  const name = picture.caption || (picture.file?.split(/[/\\]/).at(-1) ?? picture.id);
  const drag = (event: PointerEvent) => {
    if (event.button === 0)
      beginDrag(edition, { kind: "picture", pictureId: picture.id }, event.nativeEvent);
  };
  return (
    <figure
      className="picture-tile"
      data-testid="picture-item"
      data-picture-id={picture.id}
      onPointerDown={drag}
    >
      {picture.sha256 && (
        <img
          alt={name}
          draggable={false}
          loading="lazy"
          src={bridge.url(
            resourcePath.picture(edition.editor.file.handle, picture.sha256, TILE_PIXELS),
          )}
        />
      )}
      <figcaption>{name}</figcaption>
    </figure>
  );
}
