import { Command } from "cmdk";
import { articleTitleOf } from "../../../document/article.ts";
import { keysText } from "../actions/keys.ts";
import { ACTIONS } from "../actions/registry.ts";
import { showPlace } from "../show-place.ts";
import { useWindow, useWindowState } from "../window-context.ts";
import { useWords, WORDS } from "../words.ts";
import { useClose } from "./use-close.ts";

/** Everything that can be asked of the window now, and every article and page, found by typing. */
export function CommandPalette() {
  const { t } = useWords();
  const context = useWindow();
  const close = useClose();
  const edition = useWindowState((state) => state.edition);
  const choose = (run: () => unknown) => () => {
    close();
    run();
  };
  const actions = [...ACTIONS.values()].filter(
    (action) => action.id !== "help.palette" && action.enabled(context),
  );
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && close()}
      label={t("action.help.palette")}
      className="palette"
      overlayClassName="veil"
      contentClassName="modal modal--palette"
      data-testid="dialog-palette"
      loop
    >
      <Command.Input className="palette__input" placeholder={t("palette.placeholder")} />
      <Command.List className="palette__list">
        <Command.Empty className="empty">{t("palette.none")}</Command.Empty>
        <Command.Group heading={t("palette.actions")} className="palette__group">
          {actions.map(({ id, keys: [first] }) => (
            <Command.Item
              key={id}
              value={id}
              keywords={[t(`action.${id}`), inEnglish(id)]}
              className="palette__item"
              onSelect={choose(() => context.run(id))}
            >
              {t(`action.${id}`)}
              {first && <span className="menu__keys">{keysText(first)}</span>}
            </Command.Item>
          ))}
        </Command.Group>
        {edition && (
          <Command.Group heading={t("panel.copy")} className="palette__group">
            {[...edition.editor.store.getState().document.articles.values()].map((article) => (
              <Command.Item
                key={article.id}
                value={article.id}
                keywords={[articleTitleOf(article), article.slug]}
                className="palette__item"
                onSelect={choose(() => showPlace(edition, { article: article.id }))}
              >
                {articleTitleOf(article)}
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}

/** The English word too, for whoever types that more easily. */
function inEnglish(id: string): string {
  const words: Readonly<Record<string, string>> = WORDS.en;
  return words[`action.${id}`] ?? id;
}
