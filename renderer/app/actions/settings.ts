import type { Settings } from "../../../main/bridge/contract.ts";
import type { PanelsShown } from "../window-store.ts";
import type { ActionContext } from "./action.ts";

/** Editions that the start screen remembers. */
const RECENT_KEPT = 12;

/** Changes settings of the window and keeps them for the user. A failure costs only the memory. */
export function changeSettings(context: ActionContext, change: Partial<Settings>): void {
  const settings = { ...context.store.getState().settings, ...change };
  context.store.setState({ settings });
  void context.bridge.call("settings.save", settings);
}

/** Shows or hides panels, and remembers it. */
export function showPanels(context: ActionContext, change: Partial<PanelsShown>): void {
  const shown = { ...context.store.getState().shown, ...change };
  context.store.setState({ shown });
  const { panels } = context.store.getState().settings;
  const { left, right, dock } = shown;
  changeSettings(context, {
    panels: { ...panels, left: left ?? null, right: right ?? null, dock: dock ?? null },
  });
}

/** Remembers an edition as the last one worked on. */
export function rememberRecent(context: ActionContext, file: string, title: string): void {
  const others = context.store.getState().settings.recent.filter((one) => one.file !== file);
  const recent = [{ file, title, time: Date.now() }, ...others].slice(0, RECENT_KEPT);
  changeSettings(context, { recent });
}

/** Forgets an edition in the list of the start screen; its file stays. */
export function forgetRecent(context: ActionContext, file: string): void {
  const { recent } = context.store.getState().settings;
  changeSettings(context, { recent: recent.filter((one) => one.file !== file) });
}
