import type { WindowAction } from "../actions/action.ts";
import { keysText } from "../actions/keys.ts";
import { ACTIONS, MENUS, type MenuName, menuGroups } from "../actions/registry.ts";
import { Modal } from "../controls/modal.tsx";
import { asTitle, useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

/** Actions that have keys, menu by menu, and the tools, of which menus name only some. */
function keyGroups(): readonly {
  readonly title: string;
  readonly actions: readonly WindowAction[];
}[] {
  const isTool = ({ id }: WindowAction) => id.startsWith("tool.");
  const menus = (Object.keys(MENUS) as MenuName[]).map((name) => ({
    title: `menu.${name}`,
    actions: menuGroups(name)
      .flat()
      .filter((action) => action.keys.length > 0 && !isTool(action)),
  }));
  const tools = { title: "window.tools", actions: [...ACTIONS.values()].filter(isTool) };
  return [tools, ...menus].filter(({ actions }) => actions.length > 0);
}

/** All key combinations. */
export function ShortcutsDialog() {
  const { t } = useWords();
  return (
    <Modal
      title={asTitle(t("action.help.shortcuts"))}
      size="large"
      testId="dialog-shortcuts"
      onClose={useClose()}
    >
      <div className="shortcuts">
        {keyGroups().map(({ title, actions }) => (
          <section key={title} className="shortcuts__menu">
            <h3 className="panel__heading">{t(title)}</h3>
            <dl>
              {actions.map(({ id, keys }) => (
                <div key={id} className="shortcuts__row">
                  <dt>{t(`action.${id}`)}</dt>
                  <dd>
                    {keys.map((one) => (
                      <kbd key={one} className="key">
                        {keysText(one)}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
