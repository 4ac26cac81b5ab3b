import { expect, type Locator, type Page } from "@playwright/test";
import { type DayangDocument, emptyDocument, type TableName } from "../../../document/document.ts";
import type { Selection } from "../../../document/selection.ts";
import type { ViewStore } from "../../../renderer/canvas/view.ts";
import type { Editor } from "../../../renderer/store/editor-types.ts";
import type { Door } from "../door.ts";
import { CanvasArea } from "./canvas-area.ts";
import { CopyPanel } from "./copy-panel.ts";
import { ExportDialog } from "./export-dialog.ts";
import { FilesDialog } from "./files-dialog.ts";
import { GalleyPanel } from "./galley-panel.ts";

declare global {
  interface Window {
    /** What the window shows of itself when it is opened with ?e2e=1; for reading only. */
    __dayang?: { readonly editor: Editor; readonly view: ViewStore };
  }
}

/** How the edition stands, as far as tests look at it. */
export interface EditionFacts {
  readonly file: string;
  readonly pageId: string | undefined;
  readonly selection: Selection;
  readonly past: readonly string[];
  readonly future: readonly string[];
  readonly unsaved: number;
  readonly fault: string | undefined;
}

/** The window as a person meets it. */
export class DayangWindow {
  readonly canvas: CanvasArea;
  readonly copy: CopyPanel;
  readonly files: FilesDialog;
  readonly galley: GalleyPanel;
  readonly export: ExportDialog;
  /** What the page threw or wrote to its console as errors. */
  readonly complaints: string[] = [];
  /** False while the process behind the window is meant to be gone. */
  expectsDoor = true;

  constructor(
    readonly page: Page,
    readonly door: Door,
  ) {
    this.canvas = new CanvasArea(this);
    this.copy = new CopyPanel(this);
    this.files = new FilesDialog(page);
    this.galley = new GalleyPanel(page);
    this.export = new ExportDialog(page);
    page.on("pageerror", (error) => this.#complain(String(error.stack ?? error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.#complain(`${message.text()} ${message.location().url}`);
    });
  }

  #complain(text: string): void {
    if (this.expectsDoor) this.complaints.push(text);
  }

  /** Opens the window, with an edition's file or with what it opens by itself, and waits for it. */
  async open(file?: string): Promise<void> {
    const query = file === undefined ? "" : `&file=${encodeURIComponent(file)}`;
    await this.page.goto(`${this.door.url}&e2e=1${query}`);
    await this.ready();
  }

  /** Waits until an edition is open and its pages are painted. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(() => window.__dayang !== undefined, undefined, {
      timeout: 60_000,
    });
    await expect(this.canvas.element).toBeVisible();
  }

  /** Chooses an action from its menu. */
  async choose(menu: string, action: string): Promise<void> {
    await this.page.getByTestId(`menu-${menu}`).click();
    await this.page.getByTestId(`action-${action}`).click();
  }

  /** Shows a panel of the left or right side by its tab. */
  async panel(name: string): Promise<Locator> {
    const panel = this.page.getByTestId(`panel-${name}`);
    if (!(await panel.isVisible())) await this.page.getByTestId(`tab-${name}`).click();
    await expect(panel).toBeVisible();
    return panel;
  }

  async tool(name: string): Promise<void> {
    await this.page.getByTestId(`tool-${name}`).click();
  }

  /** Makes a new, empty edition of this name. */
  async newEdition(name: string): Promise<void> {
    await this.choose("file", "file.new");
    await this.page.getByTestId("new-name").fill(name);
    await this.page.getByTestId("new-create").click();
    await expect(this.page.getByTestId("dialog-new")).toBeHidden();
    await this.page.waitForFunction(
      (part) => window.__dayang?.editor.file.file.includes(part),
      name,
    );
  }

  async facts(): Promise<EditionFacts> {
    return this.page.evaluate(() => {
      const { editor } = window.__dayang!;
      const { pageId, selection, history, unsaved, fault } = editor.store.getState();
      return {
        file: editor.file.file,
        pageId,
        selection,
        past: history.past.map(({ label }) => label),
        future: history.future.map(({ label }) => label),
        unsaved,
        fault: fault?.code,
      };
    });
  }

  /** The edition's records as they are now. */
  async document(): Promise<DayangDocument> {
    const tables = await this.page.evaluate(() => {
      const { document } = window.__dayang!.editor.store.getState();
      return Object.entries(document).map(([table, records]) => [
        table,
        [...(records as ReadonlyMap<string, { id: string }>).values()],
      ]) as [TableName, { id: string }[]][];
    });
    const maps = tables.map(([table, records]) => [table, new Map(records.map((r) => [r.id, r]))]);
    return { ...emptyDocument(), ...Object.fromEntries(maps) };
  }

  /** How the articles of a page came out. */
  async reports(pageId: string) {
    return this.page.evaluate((id) => window.__dayang!.editor.composed(id).articles, pageId);
  }

  /** Waits until the file holds everything. */
  async saved(): Promise<void> {
    await expect(this.page.getByTestId("status-saving")).toHaveAttribute("data-state", "saved");
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press("Control+z");
  }

  async redo(): Promise<void> {
    await this.page.keyboard.press("Control+Shift+z");
  }

  /** Undoes until nothing is left to undo. */
  async undoAll(): Promise<void> {
    await this.#walk("past", () => this.undo());
  }

  async redoAll(): Promise<void> {
    await this.#walk("future", () => this.redo());
  }

  /** Each key must move one step: a key that does not would be pressed for ever. */
  async #walk(side: "past" | "future", press: () => Promise<void>): Promise<void> {
    await this.canvas.focus();
    for (let left = (await this.facts())[side].length; left > 0; left--) {
      await press();
      await expect.poll(async () => (await this.facts())[side].length).toBe(left - 1);
    }
  }

  /** Text by an input method: what it shows while it composes, and what it gives. */
  async compose(steps: readonly string[], text: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    for (const step of steps) {
      await session.send("Input.imeSetComposition", {
        text: step,
        selectionStart: step.length,
        selectionEnd: step.length,
      });
    }
    await session.send("Input.insertText", { text });
    await session.detach();
  }
}
