import { test as base, expect } from "@playwright/test";
import { Door } from "./door.ts";
import { MADE_HOME } from "./made-home.ts";
import { DayangWindow } from "./pages/dayang-window.ts";

interface WindowFixtures {
  /** The process behind the window, started, with a home of its own. */
  readonly door: Door;
  /** The window in a browser; not opened yet. What it throws or complains of fails the test. */
  readonly dayang: DayangWindow;
  /** Has something undone when the test is over, however it ended; the last one first. */
  readonly after: (undo: () => unknown) => void;
}

/** A test of the window through the web door. */
export const test = base.extend<WindowFixtures>({
  after: async ({ browserName: _ }, use) => {
    const undoing: (() => unknown)[] = [];
    await use((undo) => undoing.push(undo));
    for (const undo of undoing.reverse()) await undo();
  },
  door: async ({ browserName: _ }, use) => {
    const door = new Door(undefined, process.env[MADE_HOME]);
    await door.start();
    await use(door);
    await door.stop();
    expect(door.spoken, "complaints of the process behind the window").toBe("");
  },
  dayang: async ({ page, door }, use) => {
    const dayang = new DayangWindow(page, door);
    await use(dayang);
    expect(dayang.complaints, "errors of the window").toEqual([]);
  },
});

export { expect };
