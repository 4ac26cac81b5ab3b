import type { WindowStore } from "../window-store.ts";

/** Keeps the page in the theme that the settings name; "system" follows the system. */
export function followTheme(store: WindowStore): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const { theme } = store.getState().settings;
    const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    document.documentElement.dataset.theme = shown;
  };
  apply();
  store.subscribe(apply);
  dark.addEventListener("change", apply);
}
