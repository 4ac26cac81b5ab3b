import { checkInvariants } from "../../document/commands/invariants.ts";
import type { DayangWindow } from "./pages/dayang-window.ts";
import { expect, test } from "./window-test.ts";

/** Actions of one run; a run with another seed is another afternoon. */
const ACTIONS = 500;
const SEEDS = (process.env.DAYANG_SEEDS ?? "20261124").split(",").map(Number);

/** Numbers from 0 to below 1 that a seed fixes (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// What was done is told with each failure; recording how all of it looked takes most of the time.
test.use({ trace: "off" });

const TOOLS = ["select", "text", "article", "picture", "textFrame", "rule", "box", "hand", "zoom"];
const KEYS = [
  "Control+z",
  "Control+Shift+z",
  "Control+a",
  "Control+c",
  "Control+v",
  "Control+x",
  "Control+d",
  "Control+g",
  "Control+Shift+g",
  "Control+b",
  "Delete",
  "Backspace",
  "Escape",
  "Enter",
  "Tab",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Shift+ArrowRight",
  "Shift+ArrowDown",
  "Alt+ArrowLeft",
  "Home",
  "End",
  "Control+PageDown",
  "Control+PageUp",
  "Control+0",
  "Control+=",
  "Control+-",
];
const WORDS = ["字", "报道。", "abc ", "“引”", "2026年"];
const MENUS = ["edit", "insert", "arrange", "text", "view"];
const PANELS = ["copy", "pages", "layouts", "inspector", "items", "diagnostics", "history"];

for (const seed of SEEDS) {
  test(`${ACTIONS} random actions (seed ${seed}) leave a sound edition that undoes to its start`, async ({
    dayang,
  }) => {
    test.setTimeout(900_000);
    await dayang.open();
    const start = await dayang.document();
    const random = randomFrom(seed);
    for (let i = 0; i < ACTIONS; i++) {
      const done = await act(dayang, random);
      expect(dayang.complaints, `action ${i}: ${done}`).toEqual([]);
      if (i % 10 === 9) {
        expect(checkInvariants(await dayang.document()), `action ${i}: ${done}`).toEqual([]);
      }
    }
    const { past, future } = await dayang.facts();
    const kinds = new Set([...past, ...future]);
    test.info().annotations.push({ type: "steps", description: [...kinds].join(" ") });
    expect(kinds.size, "kinds of steps that were made").toBeGreaterThan(5);
    await dayang.page.keyboard.press("Escape");
    await dayang.page.keyboard.press("Escape");
    await dayang.undoAll();
    const end = await dayang.document();
    for (const table of Object.keys(start) as (keyof typeof start)[]) {
      expect(Object.fromEntries(end[table]), table).toEqual(Object.fromEntries(start[table]));
    }
    await dayang.saved();
  });
}

/** One action; gives what it was. */
async function act(dayang: DayangWindow, random: () => number): Promise<string> {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const kind = random();
  const { page } = dayang;
  if (kind < 0.2) {
    const name = pick(TOOLS);
    await dayang.tool(name);
    return `tool ${name}`;
  }
  if (kind < 0.4) {
    const at = await place(dayang, random);
    const count = random() < 0.2 ? 2 : 1;
    if (random() < 0.2) await page.keyboard.down("Shift");
    await page.mouse.click(at.x, at.y, { clickCount: count });
    await page.keyboard.up("Shift");
    return `click ${at.x},${at.y} × ${count}`;
  }
  if (kind < 0.6) {
    const from = await place(dayang, random);
    const to = await place(dayang, random);
    await dayang.canvas.drag(from, to);
    return `drag ${from.x},${from.y} to ${to.x},${to.y}`;
  }
  if (kind < 0.8) {
    const key = pick(KEYS);
    await page.keyboard.press(key);
    return `key ${key}`;
  }
  if (kind < 0.9) {
    const words = pick(WORDS);
    await page.keyboard.insertText(words);
    return `text ${words}`;
  }
  if (kind < 0.92) {
    await dayang.compose(["p", "pin"], pick(WORDS));
    return "composition";
  }
  if (kind < 0.96) return fromMenu(dayang, pick);
  return inPanels(dayang, pick, random);
}

/** Chooses something that can be chosen from a menu. */
async function fromMenu(dayang: DayangWindow, pick: <T>(all: readonly T[]) => T): Promise<string> {
  const { page } = dayang;
  const menu = pick(MENUS);
  await page.getByTestId(`menu-${menu}`).click();
  const entries = page.locator('[role^="menuitem"][data-testid^="action-"]:not([data-disabled])');
  await entries
    .first()
    .waitFor({ state: "visible", timeout: 2000 })
    .catch(() => undefined);
  const names = await entries.evaluateAll((all) => all.map((one) => one.dataset.testid ?? ""));
  if (names.length === 0) {
    await page.keyboard.press("Escape");
    return `menu ${menu}`;
  }
  const name = pick(names);
  await page.getByTestId(name).last().click();
  return `menu ${menu}: ${name}`;
}

async function inPanels(
  dayang: DayangWindow,
  pick: <T>(all: readonly T[]) => T,
  random: () => number,
): Promise<string> {
  const { page } = dayang;
  if (random() < 0.3) {
    const dock = pick(["Alt+8", "Control+f"]);
    await page.keyboard.press(dock);
    const find = page.getByTestId("find-text");
    if (await find.isVisible()) await find.fill(pick(["的", "报道", "(", ""]));
    return `dock ${dock}`;
  }
  const name = pick(PANELS);
  const panel = await dayang.panel(name);
  if (name === "copy" && random() < 0.7) {
    const ids = await dayang.copy.articleIds();
    await dayang.copy.dragArticle(pick(ids), await place(dayang, random));
    return "article dragged";
  }
  if (name === "copy" && (await dayang.copy.pictures.count()) > 0 && random() < 0.5) {
    const picture = await dayang.copy.pictures.first().getAttribute("data-picture-id");
    await dayang.copy.dragPicture(picture ?? "", await place(dayang, random));
    return "picture dragged";
  }
  const rows = panel.locator("[role=option], [data-testid=history-item], [data-testid=finding]");
  const count = Math.min(await rows.count(), 12);
  if (count > 0) await rows.nth(Math.floor(random() * count)).click();
  return `panel ${name}`;
}

/** A place on the page that is worked on, where it is seen; asked for in one go, for speed. */
async function place(dayang: DayangWindow, random: () => number) {
  const share = [random(), random()] as const;
  return dayang.page.evaluate(([across, down]) => {
    const { editor, view } = window.__dayang!;
    const canvas = document.querySelector('[data-testid="canvas"]')!.getBoundingClientRect();
    const inside = (value: number, from: number, size: number) =>
      Math.round(Math.min(Math.max(value, from + 24), from + size - 24));
    const { pageId, document: edition } = editor.store.getState();
    const page = edition.pages.get(pageId ?? "");
    if (!page) return { x: canvas.x + 50, y: canvas.y + 50 };
    const at = view.toScreen(page.id, across * page.trim.width, down * page.trim.height);
    return {
      x: inside(canvas.x + at.x, canvas.x, canvas.width),
      y: inside(canvas.y + at.y, canvas.y, canvas.height),
    };
  }, share);
}
