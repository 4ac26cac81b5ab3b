import { Check } from "lucide-react";
import { Menubar } from "radix-ui";
import { useState } from "react";
import type { WindowAction } from "../actions/action.ts";
import { keysText } from "../actions/keys.ts";
import { MENUS, type MenuName, menuGroups } from "../actions/registry.ts";
import { useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";

const MENU_NAMES = Object.keys(MENUS) as MenuName[];

/** The window's own menus, for doors without the system's. */
export function MenuBar() {
  const { t } = useWords();
  const [open, setOpen] = useState("");
  return (
    <Menubar.Root
      className="menu-bar"
      value={open}
      onValueChange={setOpen}
      aria-label={t("window.menus")}
      data-testid="menu-bar"
    >
      {MENU_NAMES.map((name) => (
        <Menubar.Menu key={name} value={name}>
          <Menubar.Trigger className="menu-bar__name" data-testid={`menu-${name}`}>
            {t(`menu.${name}`)}
          </Menubar.Trigger>
          <Menubar.Portal>
            <Menubar.Content className="menu" align="start" sideOffset={4} alignOffset={-2}>
              {/* Only an open menu asks what may run, so that closed ones cost nothing. */}
              {open === name && <MenuItems name={name} />}
            </Menubar.Content>
          </Menubar.Portal>
        </Menubar.Menu>
      ))}
    </Menubar.Root>
  );
}

function MenuItems({ name }: { readonly name: MenuName }) {
  return menuGroups(name).map((group, i) => (
    <Menubar.Group key={group[0]?.id}>
      {i > 0 && <Menubar.Separator className="menu__line" />}
      {group.map((action) => (
        <MenuItem key={action.id} action={action} />
      ))}
    </Menubar.Group>
  ));
}

function MenuItem({ action }: { readonly action: WindowAction }) {
  const context = useWindow();
  const { t } = useWords();
  const [keys] = action.keys;
  return (
    <Menubar.Item
      className="menu__item"
      disabled={!action.enabled(context)}
      data-testid={`action-${action.id}`}
      onSelect={() => context.run(action.id)}
      {...(action.checked
        ? { role: "menuitemcheckbox", "aria-checked": action.checked(context) }
        : {})}
    >
      {action.checked?.(context) && (
        <span className="menu__mark">
          <Check size={14} aria-hidden />
        </span>
      )}
      {t(`action.${action.id}`)}
      {keys && <span className="menu__keys">{keysText(keys)}</span>}
    </Menubar.Item>
  );
}
