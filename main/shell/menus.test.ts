import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, test, vi } from "vitest";
import { type MenuChoices, type MenuState, menuTemplate } from "./menus.ts";

const choices = () => ({ action: vi.fn(), open: vi.fn(), clearRecent: vi.fn() });
const STATE: MenuState = {
  language: "zh-CN",
  canUndo: true,
  canRedo: false,
  open: true,
  recent: [{ file: "/a.dayang", title: "日报 & 晚报" }],
};

const entries = (menus: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menus.flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? entries(menu.submenu) : [])]);
const found = (state: MenuState, label: string, to: MenuChoices = choices()) =>
  entries(menuTemplate(state, "linux", to)).find((entry) => entry.label === label);
/** Clicks as the system does; the window's handlers look at none of its arguments. */
const click = (entry: MenuItemConstructorOptions | undefined) =>
  Reflect.apply(entry!.click!, undefined, []);

describe("native menus", () => {
  test.each(["zh-CN", "en"] as const)("have words for every entry in %s", (language) => {
    for (const system of ["linux", "darwin", "win32"] as const) {
      const all = entries(menuTemplate({ ...STATE, language }, system, choices()));
      expect(all.length).toBeGreaterThan(40);
      for (const { type, label } of all) expect(type === "separator" || label).toBeTruthy();
    }
  });

  test("ask the window for its actions", () => {
    const to = choices();
    click(found(STATE, "撤销", to));
    expect(to.action).toHaveBeenCalledWith("edit.undo");
  });

  test("offer what can be done now", () => {
    expect(found(STATE, "撤销")?.enabled).toBe(true);
    expect(found(STATE, "重做")?.enabled).toBe(false);
    expect(found({ ...STATE, open: false }, "导出版面…")?.enabled).toBe(false);
    expect(found({ ...STATE, open: false }, "打开…")?.enabled).toBe(true);
    expect(found({ ...STATE, recent: [] }, "最近打开")?.enabled).toBe(false);
  });

  test("open what was open lately, ampersands as they stand", () => {
    const to = choices();
    click(found(STATE, "日报 && 晚报", to));
    expect(to.open).toHaveBeenCalledWith("/a.dayang");
    click(found(STATE, "清空列表", to));
    expect(to.clearRecent).toHaveBeenCalled();
  });

  test("leave keys to the window, where they would otherwise act twice", () => {
    expect(found(STATE, "撤销")).toMatchObject({
      accelerator: "CmdOrCtrl+Z",
      registerAccelerator: false,
    });
  });

  test("end the program where each system's users look for it", () => {
    const last = (system: NodeJS.Platform) => {
      const [first] = menuTemplate(STATE, system, choices());
      return entries([first!]).at(-1)?.role;
    };
    expect(last("linux")).toBe("quit");
    expect(last("darwin")).toBe("quit");
    expect(menuTemplate(STATE, "darwin", choices())[0]?.label).toBe("大样");
  });
});
