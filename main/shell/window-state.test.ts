import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { editionIn, isOwnPage } from "./own-page.ts";
import { boxOnScreens, keepWindowState, readWindowState } from "./window-state.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-state-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const BOX = { x: 100, y: 50, width: 1200, height: 800 };

test("a window stands as it was left", () => {
  const file = join(folder, "deep/state.json");
  expect(readWindowState(file)).toEqual({ maximized: true });
  keepWindowState(file, { box: BOX, maximized: false });
  expect(readWindowState(file)).toEqual({ box: BOX, maximized: false });
  writeFileSync(file, '{"box": {"x": 1}}');
  expect(readWindowState(file)).toEqual({ maximized: true });
  writeFileSync(file, "{");
  expect(readWindowState(file)).toEqual({ maximized: true });
});

test("a window whose screen is gone, or whose title is out of reach, is placed anew", () => {
  expect(boxOnScreens(BOX, [SCREEN])).toEqual(BOX);
  expect(boxOnScreens({ ...BOX, x: 2000 }, [SCREEN])).toBeUndefined();
  expect(boxOnScreens({ ...BOX, x: 2000 }, [SCREEN, { ...SCREEN, x: 1920 }])).toBeDefined();
  expect(boxOnScreens({ ...BOX, y: -40 }, [SCREEN])).toBeUndefined();
  expect(boxOnScreens({ ...BOX, x: -1150 }, [SCREEN])).toBeUndefined();
  expect(boxOnScreens(undefined, [SCREEN])).toBeUndefined();
});

test("only the window's own pages are heard", () => {
  expect(isOwnPage("dayang://app/")).toBe(true);
  expect(isOwnPage("dayang://app/index.html?e2e=1")).toBe(true);
  for (const url of [
    "dayang://app.evil.example/",
    "dayang://other/",
    "https://app/",
    "file:///app/",
    "about:blank",
    "",
    undefined,
  ]) {
    expect(isOwnPage(url), url).toBe(false);
  }
});

test("an edition is found among the arguments that the system starts a program with", () => {
  expect(editionIn(["/usr/bin/dayang", "--flag=x.dayang", "/a/b.dayang"])).toBe("/a/b.dayang");
  expect(editionIn(["electron", "/project", "C:\\报\\今天.DAYANG"])).toBe("C:\\报\\今天.DAYANG");
  expect(editionIn(["dayang"])).toBeUndefined();
});
