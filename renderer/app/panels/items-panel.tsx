import {
  Image,
  Lock,
  LockOpen,
  type LucideIcon,
  Minus,
  Newspaper,
  PanelTop,
  Square,
  Type,
} from "lucide-react";
import type { MouseEvent } from "react";
import { articleTitleOf } from "../../../document/article.ts";
import { lockItems } from "../../../document/commands/arrange.ts";
import type { DayangDocument } from "../../../document/document.ts";
import type { PageItem } from "../../../document/page.ts";
import { itemBox } from "../../canvas/hit.ts";
import { IconButton } from "../controls/button.tsx";
import { List, ListRow } from "../controls/list.tsx";
import { Empty } from "../controls/panel.tsx";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords, type Words } from "../words.ts";

const ICONS: Readonly<Record<PageItem["kind"], LucideIcon>> = {
  article: Newspaper,
  rule: Minus,
  furniture: PanelTop,
  picture: Image,
  text: Type,
  box: Square,
};

/** Everything that stands on the page, what is painted last first. */
export function ItemsPanel() {
  const { t } = useWords();
  const pageId = useEditorState((state) => state.pageId);
  const page = useEditorState((state) => state.document.pages.get(state.pageId ?? ""));
  const document = useEditorState((state) => state.document);
  const selection = useEditorState((state) => state.selection);
  const chosen = selection.kind === "items" ? selection.itemIds : [];
  const items = [...(page?.itemIds ?? [])].reverse().flatMap((id) => document.items.get(id) ?? []);
  if (pageId === undefined || items.length === 0) return <Empty>{t("items.none")}</Empty>;
  return (
    <div className="panel">
      <List className="panel__list" label={t("panel.items")} many>
        {items.map((item, i) => (
          <ItemRow key={item.id} item={item} pageId={pageId} chosen={chosen} isFirst={i === 0} />
        ))}
      </List>
    </div>
  );
}

interface ItemRowProps {
  readonly item: PageItem;
  readonly pageId: string;
  readonly chosen: readonly string[];
  readonly isFirst: boolean;
}

function ItemRow({ item, pageId, chosen, isFirst }: ItemRowProps) {
  const words = useWords();
  const { editor, view } = useEdition();
  const document = useEditorState((state) => state.document);
  const Icon = ICONS[item.kind];
  const isChosen = chosen.includes(item.id);
  const choose = (click?: MouseEvent) => {
    const adds = !isChosen && (click?.shiftKey || click?.ctrlKey || click?.metaKey);
    editor.select({ kind: "items", pageId, itemIds: adds ? [...chosen, item.id] : [item.id] });
    view.reveal(pageId, itemBox(document, item.id));
  };
  const isLocked = item.locked === true;
  const lock = () =>
    editor.dispatch(lockItems(document, [item.id], !isLocked), {
      label: isLocked ? "action.unlock" : "action.lock",
    });
  return (
    <ListRow
      className="item-row"
      isChosen={isChosen}
      isEntry={isChosen || isFirst}
      data-testid="layer-item"
      data-item-id={item.id}
      onChoose={choose}
    >
      <Icon size={14} strokeWidth={1.75} aria-label={words.t(`item.${item.kind}`)} />
      <span className="item-row__name">{itemName(document, item, words)}</span>
      <IconButton
        small
        icon={isLocked ? Lock : LockOpen}
        label={words.t(isLocked ? "items.unlock" : "items.lock")}
        pressed={isLocked}
        side="left"
        className={
          isLocked
            ? "icon-button icon-button--small"
            : "icon-button icon-button--small item-row__lock"
        }
        onClick={(event) => {
          event.stopPropagation();
          lock();
        }}
      />
    </ListRow>
  );
}

/** What an item is called in lists: its article's head, its picture's caption, else its kind. */
export function itemName(document: DayangDocument, item: PageItem, { t }: Words): string {
  switch (item.kind) {
    case "article": {
      const article = document.articles.get(item.articleId);
      return article ? articleTitleOf(article) : t("item.article");
    }
    case "picture":
      return document.pictures.get(item.pictureId ?? "")?.caption || t("item.picture");
    case "text": {
      const [first = ""] = document.stories.get(item.storyId)?.paragraphIds ?? [];
      return document.paragraphs.get(first)?.text || t("item.text");
    }
    case "furniture":
      return t(`item.furniture.${item.furniture}`);
    case "rule":
    case "box":
      return t(`item.${item.kind}`);
  }
}
