import type { OpenEdition } from "./opening/open-types.ts";
import type { WindowStore } from "./window-store.ts";

/** What tests of the window may read when it was opened with `?e2e=1`. */
export type TestWindow = Pick<OpenEdition, "editor" | "view" | "tools">;

/**
 * Shows the open edition to tests, for geometry and state that no element tells. Only when the
 * address asks for it; whoever can open the address can do all that the window can.
 */
export function showToTests(store: WindowStore): void {
  if (new URLSearchParams(location.search).get("e2e") !== "1") return;
  Object.defineProperty(window, "__dayang", {
    get: (): TestWindow | undefined => store.getState().edition,
  });
}
