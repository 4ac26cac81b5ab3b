import {
  type DockPanel,
  LEFT_PANELS,
  type LeftPanel,
  RIGHT_PANELS,
  type RightPanel,
} from "../window-store.ts";
import type { ActionContext, WindowAction } from "./action.ts";
import { hasEdition } from "./conditions.ts";
import { changeSettings, showPanels } from "./settings.ts";

const PANEL_KEYS: Readonly<Partial<Record<LeftPanel | RightPanel | DockPanel, string>>> = {
  copy: "Alt+1",
  pages: "Alt+2",
  layouts: "Alt+3",
  inspector: "Alt+4",
  items: "Alt+5",
  diagnostics: "Alt+6",
  history: "Alt+7",
  galley: "Alt+8",
};

/** Panels, and how the window looks and speaks. */
export const PANEL_ACTIONS: readonly WindowAction[] = [
  ...LEFT_PANELS.map((panel) => panelAction(panel, "left")),
  ...RIGHT_PANELS.map((panel) => panelAction(panel, "right")),
  panelAction("galley", "dock"),
  {
    id: "edit.find",
    keys: ["Mod+F"],
    enabled: hasEdition,
    run: (context) => showPanels(context, { dock: "find" }),
  },
  {
    id: "view.panels",
    keys: ["Mod+\\"],
    enabled: hasEdition,
    checked: ({ store }) => areAllHidden(store.getState().shown),
    run: toggleAll,
  },
  ...(["system", "light", "dark"] as const).map((theme) => ({
    id: `view.theme.${theme}`,
    keys: [],
    enabled: () => true,
    checked: ({ store }: ActionContext) => store.getState().settings.theme === theme,
    run: (context: ActionContext) => changeSettings(context, { theme }),
  })),
  ...(["zh-CN", "en"] as const).map((language) => ({
    id: `view.language.${language}`,
    keys: [],
    enabled: () => true,
    checked: ({ store }: ActionContext) => store.getState().settings.language === language,
    run: (context: ActionContext) => changeSettings(context, { language }),
  })),
  dialogAction("help.palette", "palette", ["Mod+K", "Mod+Shift+P"]),
  dialogAction("help.shortcuts", "shortcuts", ["F1"]),
  dialogAction("help.about", "about", []),
];

type Side = "left" | "right" | "dock";

function panelAction(panel: LeftPanel | RightPanel | DockPanel, side: Side): WindowAction {
  const keys = PANEL_KEYS[panel];
  return {
    id: `panel.${panel}`,
    keys: keys === undefined ? [] : [keys],
    enabled: hasEdition,
    checked: ({ store }) => store.getState().shown[side] === panel,
    run: (context) => {
      const isShown = context.store.getState().shown[side] === panel;
      showPanels(context, { [side]: isShown ? undefined : panel });
    },
  };
}

function dialogAction(
  id: string,
  kind: "palette" | "shortcuts" | "about",
  keys: readonly string[],
): WindowAction {
  return {
    id,
    keys,
    enabled: () => true,
    run: ({ store }) => store.setState({ dialog: { kind } }),
  };
}

function areAllHidden(shown: Readonly<Record<Side, string | undefined>>): boolean {
  return !shown.left && !shown.right && !shown.dock;
}

function toggleAll(context: ActionContext): void {
  const { shown } = context.store.getState();
  const all = areAllHidden(shown)
    ? { left: LEFT_PANELS[0], right: RIGHT_PANELS[0], dock: undefined }
    : { left: undefined, right: undefined, dock: undefined };
  showPanels(context, all);
}
