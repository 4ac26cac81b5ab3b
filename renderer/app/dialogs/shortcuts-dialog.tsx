import { keysText } from "../actions/keys.ts";
import { MENUS, type MenuName, menuGroups } from "../actions/registry.ts";
import { Modal } from "../controls/modal.tsx";
import { asTitle, useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

/** All key combinations, menu by menu. */
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
        {(Object.keys(MENUS) as MenuName[]).map((name) => {
          const actions = menuGroups(name)
            .flat()
            .filter(({ keys }) => keys.length > 0);
          if (actions.length === 0) return null;
          return (
            <section key={name} className="shortcuts__menu">
              <h3 className="panel__heading">{t(`menu.${name}`)}</h3>
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
          );
        })}
      </div>
    </Modal>
  );
}
