import { failure, success } from "../../document/result.ts";
import type { Door } from "./service-types.ts";

/** A door without the system's dialogs, file manager and menus: the window shows its own. */
export function noDialogs(kind: Door["kind"]): Door {
  return {
    kind,
    calls: {
      "dialog.open": async () => failure("door.dialog.none"),
      "dialog.save": async () => failure("door.dialog.none"),
      "files.reveal": async () => failure("door.reveal.none"),
      "menu.state": async () => success({}),
    },
  };
}
