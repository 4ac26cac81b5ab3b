import type { ActionContext } from "../actions/action.ts";
import { titleOf } from "../actions/file-actions.ts";

/** Tells the door what its menus and its title should show, whenever that changes. */
export function tellMenus({ store, bridge, words }: ActionContext): void {
  let told = "";
  let watched: unknown;
  const tell = () => {
    const { settings, edition } = store.getState();
    const editor = edition?.editor;
    if (editor && watched !== editor) editor.store.subscribe(tell);
    watched = editor;
    const state = editor?.store.getState();
    const record = state?.document.editions.get(editor?.file.editionId ?? "");
    const title = titleOf(record?.paper?.nameplate, record?.date);
    const next = {
      language: settings.language,
      canUndo: (state?.history.past.length ?? 0) > 0,
      canRedo: (state?.history.future.length ?? 0) > 0,
      open: edition !== undefined,
      title,
    };
    const text = JSON.stringify(next);
    if (text === told) return;
    told = text;
    document.title = [title, words().t("window.name")].filter(Boolean).join(" — ");
    void bridge.call("menu.state", next);
  };
  store.subscribe(tell);
  tell();
}
