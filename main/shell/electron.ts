import { join } from "node:path";
import { app, type BrowserWindow, ipcMain, Menu, session, type WebFrameMain } from "electron";
import { failure } from "../../document/result.ts";
import { type BridgeEvent, openedSchema, settingsSchema } from "../bridge/contract.ts";
import { homeOf } from "../services/home.ts";
import type { Services } from "../services/service-types.ts";
import { startServices } from "../services/services.ts";
import { openSettings, systemLanguage } from "../services/settings.ts";
import { desktopDoor } from "./electron-dialogs.ts";
import { claimScheme, guardContents, guardSession, serveScheme } from "./electron-guard.ts";
import { openDesktopWindow } from "./electron-window.ts";
import { type MenuState, menuTemplate } from "./menus.ts";
import { sharingDoor } from "./newsroom-door.ts";
import { editionIn, isOwnPage } from "./own-page.ts";
import { windowFolder } from "./window-files.ts";

/*
 * The desktop's door: windows, menus, dialogs and the system's wishes. What they do stands behind the
 * bridge.
 */
const home = homeOf();
const settings = openSettings(home.settings, systemLanguage(process.env, process.platform));
let window: BrowserWindow | undefined;
/** An edition that the system asked for before the window was there. */
let firstFile = editionIn(process.argv.slice(1));
let menu: MenuState = {
  language: systemLanguage(),
  canUndo: false,
  canRedo: false,
  open: false,
  recent: [],
};

app.setPath("userData", join(home.settings, "desktop"));
claimScheme();
guardContents();
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  app.on("open-file", (event, file) => {
    event.preventDefault();
    openFile(file);
  });
  app.on("second-instance", (_, args) => {
    const file = editionIn(args.slice(1));
    if (file !== undefined) openFile(file);
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => app.quit());
  app.whenReady().then(open, (error: unknown) => {
    console.error(error);
    app.exit(1);
  });
}

async function open(): Promise<void> {
  const { language, recent } = await settings.read();
  menu = { ...menu, language, recent };
  showMenus();
  const door = desktopDoor({
    window: () => window,
    language: () => menu.language,
    menuState: ({ title, ...state }) => {
      menu = { ...menu, ...state };
      window?.setTitle(title || app.name);
      showMenus();
    },
  });
  const services = startServices({
    door,
    home,
    file: firstFile,
    share: sharingDoor(windowFolder()),
  });
  firstFile = undefined;
  guardSession(session.defaultSession);
  serveScheme({ services, window: windowFolder() });
  listenToWindow(services);
  services.listen(tell);
  endWith(services);
  window = openDesktopWindow({
    stateFile: join(home.settings, "window.json"),
    isDeveloped: !app.isPackaged,
    language: () => menu.language,
  });
  window.on("closed", () => {
    window = undefined;
  });
}

function tell(event: BridgeEvent): void {
  window?.webContents.send("dayang:event", event);
}

function openFile(file: string): void {
  if (window) tell({ event: "app.open", file });
  else firstFile = file;
}

function showMenus(): void {
  const template = menuTemplate(menu, process.platform, {
    action: (action) => tell({ event: "app.action", action }),
    open: openFile,
    clearRecent: () => {
      app.clearRecentDocuments();
      void forgetRecent();
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

async function forgetRecent(): Promise<void> {
  menu = { ...menu, recent: [] };
  showMenus();
  const saved = await settings.save({ ...(await settings.read()), recent: [] });
  if (!saved.ok) console.error(saved.error);
}

/** Calls and uploads of the window's own page; any other frame is not heard. */
function listenToWindow(services: Services): void {
  ipcMain.handle("dayang:call", async ({ senderFrame }, name: unknown, args: unknown) => {
    if (!isWindow(senderFrame)) return failure("door.call.invalid", { call: "", fault: "sender" });
    const answer = await services.serve(name, args);
    if (answer.ok) follow(name, args, answer.value);
    return answer;
  });
  ipcMain.handle("dayang:upload", async ({ senderFrame }, bytes: unknown) => {
    if (!isWindow(senderFrame) || !(bytes instanceof Uint8Array)) {
      return failure("door.call.invalid", { call: "upload", fault: "sender" });
    }
    return services.upload(chunks(bytes));
  });
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function isWindow(frame: WebFrameMain | null): boolean {
  return frame !== null && frame === window?.webContents.mainFrame && isOwnPage(frame.url);
}

/** What the system's lists and menus learn from calls that went well. */
function follow(name: unknown, args: unknown, value: unknown): void {
  if (name === "edition.open" || name === "edition.create") {
    const opened = openedSchema.pick({ file: true }).safeParse(value);
    if (opened.success) app.addRecentDocument(opened.data.file);
  } else if (name === "settings.save") {
    const saved = settingsSchema.safeParse(args);
    if (!saved.success) return;
    menu = { ...menu, recent: saved.data.recent };
    showMenus();
  }
}

/** The program ends when the editions are closed and their journals folded. */
function endWith(services: Services): void {
  let ended = false;
  app.on("will-quit", (event) => {
    if (ended) return;
    event.preventDefault();
    ended = true;
    services
      .close()
      .catch((error: unknown) => console.error(error))
      .finally(() => app.quit());
  });
}
