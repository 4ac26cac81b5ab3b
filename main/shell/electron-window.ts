import { join } from "node:path";
import { BrowserWindow, dialog, nativeTheme, screen } from "electron";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { OWN_ADDRESS } from "./own-page.ts";
import { boxOnScreens, keepWindowState, readWindowState } from "./window-state.ts";

/** What a window is made with. */
export interface WindowParts {
  /** Where the window's place is kept. */
  readonly stateFile: string;
  /** Whether the developer's tools may be opened. */
  readonly isDeveloped: boolean;
  language(): Language;
}

/** Pixels below which the panels leave the page no room. */
const LEAST = { minWidth: 960, minHeight: 640 } as const;

/** What shows before the page is there, so that no white flashes in the dark. */
const GROUND = { dark: "#1d1f22", light: "#e9eaec" } as const;

/** Opens the window where it stood last. */
export function openDesktopWindow(parts: WindowParts): BrowserWindow {
  const { box, maximized } = readWindowState(parts.stateFile);
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...boxOnScreens(box, screens),
    ...LEAST,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, "preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: parts.isDeveloped,
    },
  });
  if (maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => {
    const state = { box: window.getNormalBounds(), maximized: window.isMaximized() };
    keepWindowState(parts.stateFile, state);
  });
  guardAgainstLoss(window, parts);
  void window.loadURL(OWN_ADDRESS);
  return window;
}

/** A page that has crashed can be loaded anew; one with unsaved work is not closed unasked. */
function guardAgainstLoss(window: BrowserWindow, { language }: WindowParts): void {
  const ask = (text: string, buttons: readonly string[]) =>
    dialog.showMessageBoxSync(window, {
      type: "warning",
      title: messageText("door.gone.title", {}, language()),
      message: text,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
    });
  window.webContents.on("render-process-gone", (_, { reason }) => {
    if (reason === "clean-exit") return;
    const text = messageText("door.gone.text", { reason }, language());
    const words = ["door.gone.reload", "door.gone.quit"].map((code) =>
      messageText(code, {}, language()),
    );
    if (ask(text, words) === 0) window.webContents.reload();
    else window.destroy();
  });
  window.webContents.on("will-prevent-unload", (event) => {
    const words = ["door.unsaved.stay", "door.unsaved.close"].map((code) =>
      messageText(code, {}, language()),
    );
    if (ask(messageText("door.unsaved.text", {}, language()), words) === 1) event.preventDefault();
  });
}
