import { basename, dirname } from "node:path";
import { expect, type Page } from "@playwright/test";

/** The window's own dialog for files. */
export class FilesDialog {
  constructor(readonly page: Page) {}

  /** Goes to the file's folder, chooses the file and takes it. */
  async open(path: string): Promise<void> {
    await this.goTo(dirname(path));
    await this.page.locator(`[data-testid="files-entry"][data-name="${basename(path)}"]`).click();
    await this.page.getByTestId("files-go").click();
    await expect(this.page.getByTestId("dialog-files")).toBeHidden();
  }

  /** Shows a folder. */
  async goTo(folder: string): Promise<void> {
    const field = this.page.getByTestId("files-path");
    await expect(field).not.toHaveValue("");
    await field.fill(folder);
    await field.press("Enter");
    await expect(field).toHaveValue(folder);
  }
}
