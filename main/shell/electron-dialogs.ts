import { access } from "node:fs/promises";
import { type BrowserWindow, dialog, type FileFilter, shell } from "electron";
import { messageText } from "../../document/messages/messages.ts";
import { failure, success, systemFault } from "../../document/result.ts";
import type { CallArguments } from "../bridge/contract.ts";
import { EXTENSIONS } from "../services/folders.ts";
import type { Door } from "../services/service-types.ts";

type FileKind = CallArguments<"dialog.open">["kind"];

/** What the desktop's door asks of the program around it. */
export interface DesktopParts {
  /** The window, while there is one. */
  window(): BrowserWindow | undefined;
  language(): CallArguments<"menu.state">["language"];
  menuState(state: CallArguments<"menu.state">): void;
}

/** The door with the system's own dialogs, file manager and menus. */
export function desktopDoor(parts: DesktopParts): Door {
  return {
    kind: "electron",
    calls: {
      "dialog.open": async ({ kind, many, title }) => {
        const window = parts.window();
        if (!window) return failure("door.dialog.none");
        const { filePaths } = await dialog.showOpenDialog(window, {
          title,
          filters: filtersOf(kind, parts.language()),
          properties: [
            kind === "folder" ? "openDirectory" : "openFile",
            ...(many ? (["multiSelections"] as const) : []),
            "createDirectory",
          ],
        });
        return success({ paths: filePaths });
      },
      "dialog.save": async ({ kind, title, suggested }) => {
        const window = parts.window();
        if (!window) return failure("door.dialog.none");
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          title,
          defaultPath: suggested,
          filters: filtersOf(kind, parts.language()),
        });
        return success(canceled || !filePath ? {} : { path: filePath });
      },
      "files.reveal": async ({ path }) => {
        try {
          await access(path);
        } catch (error) {
          return failure("door.folder.unreadable", { folder: path, fault: systemFault(error) });
        }
        shell.showItemInFolder(path);
        return success({});
      },
      "menu.state": async (state) => {
        parts.menuState(state);
        return success({});
      },
    },
  };
}

function filtersOf(kind: FileKind, language: "zh-CN" | "en"): FileFilter[] {
  if (kind === "folder") return [];
  const extensions = EXTENSIONS[kind].filter((each) => each !== "").map((each) => each.slice(1));
  const own = { name: messageText(`door.kind.${kind}`, {}, language), extensions };
  if (!EXTENSIONS[kind].includes("")) return [own];
  return [own, { name: messageText("door.kind.any", {}, language), extensions: ["*"] }];
}
