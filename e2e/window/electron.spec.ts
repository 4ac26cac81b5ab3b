import { spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  _electron,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
} from "@playwright/test";
import { hasScreen } from "../../scripts/browsers.ts";
import { electronBinary } from "../../scripts/electron-binary.ts";
import { MADE_HOME, SAMPLE } from "./made-home.ts";

const ROOT = join(import.meta.dirname, "../..");
const program = electronBinary();
const lacking =
  program === undefined
    ? "Electron's program is not there: node scripts/electron-binary.ts downloads it"
    : hasScreen()
      ? undefined
      : "there is no screen: xvfb-run gives one";

if (lacking !== undefined) console.log(`The desktop's door is not tested: ${lacking}.`);

/** The desktop's door: the program in a home of its own, and its window once an edition is open. */
const test = base.extend<{ home: string; desktop: ElectronApplication; window: Page }>({
  home: async ({ browserName: _ }, use) => {
    const home = mkdtempSync(join(tmpdir(), "dayang-desktop-"));
    const made = process.env[MADE_HOME];
    if (made !== undefined) cpSync(made, home, { recursive: true });
    await use(home);
    rmSync(home, { recursive: true, force: true });
  },
  desktop: async ({ home }, use) => {
    const desktop = await _electron.launch({
      executablePath: program ?? "",
      args: argumentsFor(),
      env: environmentOf(home),
      locale: "zh-CN",
    });
    await use(desktop);
    await desktop.close();
  },
  window: async ({ desktop }, use) => {
    const window = await desktop.firstWindow();
    await expect(window.getByTestId("canvas")).toBeVisible({ timeout: 60_000 });
    await use(window);
  },
});

test.skip(lacking !== undefined, lacking ?? "");

/** Chromium's own sandbox refuses to run as root; the window's sandbox is asked for all the same. */
function argumentsFor(...files: readonly string[]): string[] {
  return [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ROOT, ...files];
}

function environmentOf(home: string): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...all } = process.env;
  const kept = Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]);
  return { ...Object.fromEntries(kept), DAYANG_HOME: home, LANG: "zh_CN.UTF-8" };
}

/** What the program thinks of its one window. */
function facts(desktop: ElectronApplication) {
  return desktop.evaluate(({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    return { count: windows.length, title: windows[0]?.getTitle() ?? "" };
  });
}

test("opens the sample edition and shows its page", async ({ desktop, window }) => {
  expect(window.url()).toMatch(/^dayang:\/\/app\//);
  await expect(window.getByTestId("status-page")).toContainText("1");
  await expect(window.getByTestId("status-saving")).toHaveAttribute("data-state", "saved");
  await expect.poll(async () => (await facts(desktop)).title).toContain("棠川日报");
  await test.info().attach("window", {
    body: await window.screenshot(),
    contentType: "image/png",
  });
});

test("a choice from the system's menus runs in the window", async ({ desktop, window }) => {
  await desktop.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []);
    items?.find(({ label }) => label === "导出版面…")?.click();
  });
  await expect(window.getByTestId("dialog-export")).toBeVisible();
});

test("a second start hands its file over and ends", async ({ desktop, window, home }) => {
  const file = join(home, "documents", "第二份.dayang");
  copyFileSync(join(home, "documents", SAMPLE), file);
  const second = spawn(program ?? "", argumentsFor(file), {
    env: environmentOf(home),
    stdio: "ignore",
  });
  const code = await new Promise((resolve) => second.once("exit", resolve));
  expect(code).toBe(0);
  await expect(window.locator(`[title="${file}"]`)).toBeVisible({ timeout: 30_000 });
  expect((await facts(desktop)).count).toBe(1);
});

test("no further window is opened and no other address gone to", async ({ desktop, window }) => {
  const own = window.url();
  expect(await window.evaluate(() => open("https://example.org/") === null)).toBe(true);
  await window.evaluate(() => {
    location.href = "https://example.org/";
  });
  await window.evaluate(() => {
    const link = Object.assign(document.createElement("a"), {
      href: "file:///etc/hosts",
      target: "_blank",
    });
    document.body.append(link);
    link.click();
    link.remove();
  });
  await window.waitForTimeout(500);
  expect(window.url()).toBe(own);
  expect((await facts(desktop)).count).toBe(1);
  await expect(window.getByTestId("canvas")).toBeVisible();
});

test("the page is shut in: sandbox, a world of its own, nothing of Node", async ({
  desktop,
  window,
}) => {
  const preferences = await desktop.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    // Not among the typed names; Electron keeps it for its own tests.
    const contents = first?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag };
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true });
  expect(preferences.nodeIntegration).not.toBe(true);
  expect(preferences.webviewTag).not.toBe(true);
  const seen = await window.evaluate(() => ({
    names: ["require", "process", "module"].filter((name) => name in globalThis),
    bridge: Object.keys(Reflect.get(globalThis, "dayang") as object).sort(),
  }));
  expect(seen).toEqual({ names: [], bridge: ["call", "on", "pathForFile", "upload"] });
});
