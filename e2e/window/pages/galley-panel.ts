import type { Locator, Page } from "@playwright/test";

/** The galley of the article that is worked on. */
export class GalleyPanel {
  readonly text: Locator;
  readonly copyfit: Locator;

  constructor(readonly page: Page) {
    this.text = page.getByTestId("galley-text").locator(".ProseMirror");
    this.copyfit = page.getByTestId("copyfit");
  }

  /** Puts the caret at the end of a paragraph. */
  async caretAtEndOf(paragraph: number): Promise<void> {
    await this.text.locator("p").nth(paragraph).click();
    await this.page.keyboard.press("Control+End");
  }
}
