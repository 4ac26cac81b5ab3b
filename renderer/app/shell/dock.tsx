import { X } from "lucide-react";
import { articleTitleOf } from "../../../document/article.ts";
import { FindPanel } from "../../text/find-panel.tsx";
import { Galley } from "../../text/galley.tsx";
import { showPanels } from "../actions/settings.ts";
import { IconButton } from "../controls/button.tsx";
import { Empty } from "../controls/panel.tsx";
import { articleAt } from "../selected.ts";
import { showPlace } from "../show-place.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import type { DockPanel } from "../window-store.ts";
import { useWords } from "../words.ts";

/** The dock under the pages: the article's text as a galley, or finding and replacing. */
export function DockSide({ panel }: { readonly panel: DockPanel }) {
  const context = useWindow();
  const { t } = useWords();
  return (
    <section className="dock" aria-label={t(`panel.${panel}`)} data-testid={`panel-${panel}`}>
      <header className="dock__head">
        <span className="dock__name">{t(`panel.${panel}`)}</span>
        {panel === "galley" && <StoryTitle />}
        <IconButton
          small
          icon={X}
          label={t("dock.close")}
          side="left"
          onClick={() => showPanels(context, { dock: undefined })}
        />
      </header>
      <div className="dock__body">{panel === "galley" ? <GalleyOfSelected /> : <Find />}</div>
    </section>
  );
}

function useSelectedArticle() {
  const id = useEditorState((state) => articleAt(state.document, state.selection)?.articleId);
  return useEditorState((state) => state.document.articles.get(id ?? ""));
}

function StoryTitle() {
  const article = useSelectedArticle();
  return <span className="dock__title">{article && articleTitleOf(article)}</span>;
}

function GalleyOfSelected() {
  const { t } = useWords();
  const { editor } = useEdition();
  const article = useSelectedArticle();
  if (!article) return <Empty>{t("galley.none")}</Empty>;
  return (
    <Galley
      key={article.storyId}
      editor={editor}
      storyId={article.storyId}
      words={(key, values) => t(`galley.${key}`, values)}
    />
  );
}

function Find() {
  const edition = useEdition();
  const { t } = useWords();
  return (
    <FindPanel
      editor={edition.editor}
      words={(key: string, values?: Readonly<Record<string, string | number>>) =>
        t(`find.${key}`, values)
      }
      onReveal={({ record, start, end }) => showPlace(edition, { paragraph: record, start, end })}
    />
  );
}
