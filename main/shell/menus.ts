import type { MenuItemConstructorOptions } from "electron";
import { type Language, messageText } from "../../document/messages/messages.ts";
import type { CallArguments } from "../bridge/contract.ts";

/** What the window says of itself, and what it had open lately. */
export interface MenuState extends Omit<CallArguments<"menu.state">, "title"> {
  readonly recent: readonly { readonly file: string; readonly title: string }[];
}

/** What a choice from a menu leads to. */
export interface MenuChoices {
  /** An action of the window, by its name. */
  action(name: string): void;
  open(file: string): void;
  clearRecent(): void;
}

/** What an entry of a menu needs to be chosen. */
type Needs = "open" | "undo" | "redo";

/**
 * An action of the window with its keys, a role of the system's, or a line. The label is the message's
 * code; what follows PREFIX in it names the action.
 */
type Entry =
  | { readonly label: string; readonly keys?: string; readonly needs?: Needs }
  | { readonly role: Role; readonly label: string }
  | "recent"
  | "-";
type Role = "cut" | "copy" | "paste" | "selectAll" | "togglefullscreen" | "minimize" | "close";

const PREFIX = "door.menu.";

const open = (label: string, keys?: string): Entry =>
  keys === undefined ? { label, needs: "open" } : { label, keys, needs: "open" };

/**
 * The menus. Text fields need the system's own cut, copy and paste, which the canvas hears, too. Keys
 * stand beside the entries to be seen; the window hears them first.
 */
const MENUS: readonly { readonly name: string; readonly entries: readonly Entry[] }[] = [
  {
    name: "door.menu.file",
    entries: [
      { label: "door.menu.file.new", keys: "CmdOrCtrl+N" },
      { label: "door.menu.file.open", keys: "CmdOrCtrl+O" },
      "recent",
      { label: "door.menu.file.openSample" },
      "-",
      open("door.menu.file.saveAs", "CmdOrCtrl+Shift+S"),
      open("door.menu.file.duplicate"),
      "-",
      open("door.menu.file.import", "CmdOrCtrl+I"),
      open("door.menu.file.importPictures", "CmdOrCtrl+Shift+I"),
      open("door.menu.file.export", "CmdOrCtrl+E"),
      "-",
      open("door.menu.file.close"),
    ],
  },
  {
    name: "door.menu.edit",
    entries: [
      { label: "door.menu.edit.undo", keys: "CmdOrCtrl+Z", needs: "undo" },
      { label: "door.menu.edit.redo", keys: "CmdOrCtrl+Shift+Z", needs: "redo" },
      "-",
      { role: "cut", label: "door.menu.edit.cut" },
      { role: "copy", label: "door.menu.edit.copy" },
      { role: "paste", label: "door.menu.edit.paste" },
      open("door.menu.edit.duplicate", "CmdOrCtrl+D"),
      open("door.menu.edit.delete"),
      "-",
      { role: "selectAll", label: "door.menu.edit.selectAll" },
      open("door.menu.edit.find", "CmdOrCtrl+F"),
    ],
  },
  {
    name: "door.menu.arrange",
    entries: [
      open("door.menu.arrange.front"),
      open("door.menu.arrange.forward"),
      open("door.menu.arrange.backward"),
      open("door.menu.arrange.back"),
      "-",
      open("door.menu.arrange.group", "CmdOrCtrl+G"),
      open("door.menu.arrange.ungroup", "CmdOrCtrl+Shift+G"),
      open("door.menu.arrange.lock"),
      open("door.menu.arrange.unlock"),
    ],
  },
  {
    name: "door.menu.view",
    entries: [
      open("door.menu.view.zoomIn", "CmdOrCtrl+Plus"),
      open("door.menu.view.zoomOut", "CmdOrCtrl+-"),
      open("door.menu.view.actualSize", "CmdOrCtrl+1"),
      open("door.menu.view.fitPage", "CmdOrCtrl+0"),
      open("door.menu.view.fitWidth"),
      open("door.menu.view.fitSelection"),
      "-",
      open("door.menu.view.toggle.grid"),
      open("door.menu.view.toggle.baseline"),
      open("door.menu.view.toggle.guides"),
      open("door.menu.view.toggle.rulers"),
      open("door.menu.view.toggle.frames"),
      "-",
      open("door.menu.page.next"),
      open("door.menu.page.previous"),
      "-",
      { role: "togglefullscreen", label: "door.menu.fullscreen" },
    ],
  },
  {
    name: "door.menu.window",
    entries: [
      { role: "minimize", label: "door.menu.minimize" },
      { role: "close", label: "door.menu.close" },
    ],
  },
];

/** The menus as the system takes them, in the window's language. */
export function menuTemplate(
  state: MenuState,
  system: NodeJS.Platform,
  choices: MenuChoices,
): MenuItemConstructorOptions[] {
  const menus = MENUS.map(({ name, entries }): MenuItemConstructorOptions => {
    const items = entries.flatMap((entry) => itemOf(entry, state, system, choices));
    // Elsewhere the program is ended by the menu of files; macOS has a menu of the program's own.
    const ends = name === "door.menu.file" && system !== "darwin";
    const quit = { role: "quit", label: word("door.menu.quit", state.language) } as const;
    return {
      label: word(name, state.language),
      submenu: ends ? [...items, { type: "separator" }, quit] : items,
    };
  });
  return system === "darwin" ? [programMenu(state.language), ...menus] : menus;
}

function word(code: string, language: Language): string {
  return messageText(code, {}, language);
}

function itemOf(
  entry: Entry,
  state: MenuState,
  system: NodeJS.Platform,
  choices: MenuChoices,
): MenuItemConstructorOptions {
  if (entry === "-") return { type: "separator" };
  if (entry === "recent") return recentMenu(state, choices);
  if ("role" in entry) return { role: entry.role, label: word(entry.label, state.language) };
  const { label, keys, needs } = entry;
  return {
    label: word(label, state.language),
    enabled: isMet(needs, state),
    ...(keys === undefined ? {} : { accelerator: keys }),
    // macOS asks the window first in any case.
    ...(system === "darwin" ? {} : { registerAccelerator: false }),
    click: () => choices.action(label.slice(PREFIX.length)),
  };
}

function isMet(needs: Needs | undefined, { open, canUndo, canRedo }: MenuState): boolean {
  switch (needs) {
    case undefined:
      return true;
    case "open":
      return open;
    case "undo":
      return canUndo;
    case "redo":
      return canRedo;
  }
}

function recentMenu(
  { recent, language }: MenuState,
  choices: MenuChoices,
): MenuItemConstructorOptions {
  const files = recent.map(({ file, title }) => ({
    // An ampersand would underline the letter after it.
    label: (title || file).replaceAll("&", "&&"),
    click: () => choices.open(file),
  }));
  const clear = {
    label: word("door.menu.recent.clear", language),
    click: () => choices.clearRecent(),
  };
  return {
    label: word("door.menu.recent", language),
    enabled: files.length > 0,
    submenu: [...files, { type: "separator" }, clear],
  };
}

function programMenu(language: Language): MenuItemConstructorOptions {
  return {
    label: word("door.menu.program", language),
    submenu: [
      { role: "about", label: word("door.menu.about", language) },
      { type: "separator" },
      { role: "hide", label: word("door.menu.hide", language) },
      { role: "hideOthers", label: word("door.menu.hideOthers", language) },
      { role: "unhide", label: word("door.menu.unhide", language) },
      { type: "separator" },
      { role: "quit", label: word("door.menu.quit", language) },
    ],
  };
}
