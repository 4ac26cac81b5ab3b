import { expect, type Page } from "@playwright/test";

/** The export of pages. */
export class ExportDialog {
  constructor(readonly page: Page) {}

  /** Starts with what the dialog offers and waits for the end. Gives the folder that it went into. */
  async run(): Promise<string> {
    const dialog = this.page.getByTestId("dialog-export");
    const folder = await dialog.locator("button.choice").last().getAttribute("title");
    await this.page.getByTestId("export-start").click();
    await expect(this.page.getByTestId("export-result")).toBeVisible({ timeout: 90_000 });
    await this.page.getByTestId("export-close").click();
    await expect(dialog).toBeHidden();
    return folder ?? "";
  }
}
