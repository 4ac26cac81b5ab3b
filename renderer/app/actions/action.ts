import type { Bridge } from "../bridge-client.ts";
import type { WindowStore } from "../window-store.ts";
import type { Words } from "../words.ts";

/** What actions and panels of one window work with. */
export interface ActionContext {
  readonly bridge: Bridge;
  readonly store: WindowStore;
  /** Words in the language of the moment. */
  words(): Words;
  /** Tells the person something that happened, in words. */
  tell(text: string, severity?: "error" | "warning" | "note"): void;
  /** Runs an action by its id; true when there is one and it may run now. */
  run(id: string): boolean;
}

/** Something that a person can ask of the window: by menu, key, palette or button. */
export interface WindowAction {
  /** Its word is "action.ID". */
  readonly id: string;
  /** Key combinations like "Mod+Shift+E"; Mod is Ctrl, or ⌘ on a Mac. The first one is shown. */
  readonly keys: readonly string[];
  enabled(context: ActionContext): boolean;
  /** For what is on or off. */
  checked?(context: ActionContext): boolean;
  run(context: ActionContext): unknown;
}
