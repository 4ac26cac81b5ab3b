import type { Locator } from "@playwright/test";
import { boundsOf } from "../../../document/commands/page-geometry.ts";
import { type DayangDocument, recordOf } from "../../../document/document.ts";
import type { FrameBox } from "../../../document/page.ts";
import type { DayangWindow } from "./dayang-window.ts";

/** A place in the browser's window, CSS pixels. */
export interface ClientPoint {
  readonly x: number;
  readonly y: number;
}

/** The pages, by places on them in points. */
export class CanvasArea {
  readonly element: Locator;
  readonly #window: DayangWindow;

  constructor(window: DayangWindow) {
    this.#window = window;
    this.element = window.page.getByTestId("canvas");
  }

  /** Where a place of a page is seen. */
  async at(pageId: string, x: number, y: number): Promise<ClientPoint> {
    const seen = await this.#window.page.evaluate(
      ([id, left, top]) => window.__dayang!.view.toScreen(id, left, top),
      [pageId, x, y] as const,
    );
    const corner = await this.element.boundingBox();
    return { x: (corner?.x ?? 0) + seen.x, y: (corner?.y ?? 0) + seen.y };
  }

  /** Where a box of a page is seen. */
  async box(pageId: string, { x, y, width, height }: FrameBox): Promise<FrameBox> {
    const corner = await this.at(pageId, x, y);
    const foot = await this.at(pageId, x + width, y + height);
    return { ...corner, width: foot.x - corner.x, height: foot.y - corner.y };
  }

  /** Where a whole page is seen. */
  async pageBox(document: DayangDocument, pageId: string): Promise<FrameBox> {
    const { width, height } = recordOf(document, "pages", pageId).trim;
    return this.box(pageId, { x: 0, y: 0, width, height });
  }

  async click(pageId: string, x: number, y: number, count = 1): Promise<void> {
    const at = await this.at(pageId, x, y);
    await this.#window.page.mouse.click(at.x, at.y, { clickCount: count });
  }

  /** Clicks at the end of the first line of a paragraph that is set on a page. */
  async clickText(pageId: string, record: string): Promise<void> {
    const found = await this.#window.page.evaluate(
      ([id, name]) => {
        type Items = ReturnType<
          NonNullable<Window["__dayang"]>["editor"]["composed"]
        >["displayList"]["items"];
        const find = (items: Items): { x: number; y: number; size: number } | undefined => {
          for (const item of items) {
            const inside = item.kind === "group" ? find(item.items) : undefined;
            if (inside) return inside;
            const runs = item.kind === "line" ? item.runs : [];
            const run = runs.find(({ source }) => source?.record === name);
            if (run) return { x: run.xs.at(-1) ?? 0, y: run.y, size: run.size };
          }
        };
        return find(window.__dayang!.editor.composed(id).displayList.items);
      },
      [pageId, record] as const,
    );
    if (!found) throw new Error("the paragraph is not set");
    await this.click(pageId, found.x, found.y - found.size / 3);
  }

  /** Presses at one place, moves in steps to another and lets go. */
  async drag(from: ClientPoint, to: ClientPoint): Promise<void> {
    const { mouse } = this.#window.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** An item's bounds on its page, points. */
  itemBox(document: DayangDocument, pageId: string, itemId: string): FrameBox {
    const page = recordOf(document, "pages", pageId);
    return boundsOf(page, recordOf(document, "items", itemId));
  }

  /** Gives the keys to the canvas. */
  async focus(): Promise<void> {
    await this.element.focus();
  }
}
