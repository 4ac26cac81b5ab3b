import type { Locator } from "@playwright/test";
import type { ClientPoint } from "./canvas-area.ts";
import type { DayangWindow } from "./dayang-window.ts";

/** The list of copy and of pictures that wait. */
export class CopyPanel {
  readonly #window: DayangWindow;
  readonly articles: Locator;
  readonly pictures: Locator;

  constructor(window: DayangWindow) {
    this.#window = window;
    this.articles = window.page.getByTestId("copy-item");
    this.pictures = window.page.getByTestId("picture-item");
  }

  /** The articles' ids in the list's order. */
  async articleIds(): Promise<readonly string[]> {
    await this.#window.panel("copy");
    return this.articles.evaluateAll((all) =>
      all.map((one) => one.getAttribute("data-article-id") ?? ""),
    );
  }

  /** Drags an article from the list to a place in the window. */
  async dragArticle(articleId: string, to: ClientPoint): Promise<void> {
    await this.#window.panel("copy");
    await this.#drag(this.#window.page.locator(`[data-article-id="${articleId}"]`).first(), to);
  }

  async dragPicture(pictureId: string, to: ClientPoint): Promise<void> {
    await this.#window.panel("copy");
    await this.#drag(this.#window.page.locator(`[data-picture-id="${pictureId}"]`).first(), to);
  }

  async #drag(item: Locator, to: ClientPoint): Promise<void> {
    await item.scrollIntoViewIfNeeded();
    const box = await item.boundingBox();
    if (!box) throw new Error("the item is not in the list");
    await this.#window.canvas.drag({ x: box.x + 20, y: box.y + 10 }, to);
  }
}
